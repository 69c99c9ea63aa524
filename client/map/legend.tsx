/** What the map's signs mean, and which of them are shown. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import { swatch } from './fill-pattern.ts';
import { PATTERNS } from './map-features.ts';
import type { Visibility } from './map-scene.ts';
import { ReachNote, ShadeLegend } from './travel-legend.tsx';

const SIGNS: readonly { readonly key: keyof Visibility; readonly sign: string; readonly text: string }[] = [
  { key: 'practices', sign: 'sign-practice', text: 'Practice; branches are small and white' },
  { key: 'areas', sign: 'sign-area', text: 'Small areas' },
  { key: 'context', sign: 'sign-road', text: 'Roads, water, places' },
  { key: 'neighbourhoods', sign: 'sign-neighbourhood', text: 'Neighbourhoods' },
  { key: 'changes', sign: 'sign-change', text: 'Areas that change network' },
];

/** Swatches of a layer's groups, by group id. */
export function useSwatches(): ReadonlyMap<string, string> {
  const [groups] = useDesk((state) => state.document.plan.layers.get(NETWORKS)!.groups);
  return useMemo(
    () => new Map([...groups.values()].map((group, index) => [group.id, swatch(index % PATTERNS, group.colour)])),
    [groups],
  );
}

export function Legend() {
  const [state, desk] = useDesk(({ visible, document, hovered, travel }) => ({
    visible,
    plan: document.plan,
    hovered,
    travel,
  }));
  const swatches = useSwatches();
  const networks = state.plan.layers.get(NETWORKS)!;
  const index = state.hovered === null ? -1 : desk.ground.evidence.areas.code.indexOf(state.hovered);
  const group = networks.groups.get(networks.areas.get(state.hovered ?? '') ?? '');
  return (
    <div className="legend-box">
      {index >= 0 && (
        <p className="hovered">
          {desk.ground.evidence.areas.name[index]}: <b>{group?.name ?? 'in no network'}</b>
        </p>
      )}
      <ReachNote />
      <ShadeLegend />
      <details className="legend">
        <summary>Legend and layers</summary>
        <ul>
          {[...networks.groups.values()].map((one) => (
            <li key={one.id}>
              <img src={swatches.get(one.id)} alt="" width={16} height={16} /> {one.name}
            </li>
          ))}
        </ul>
        <ul>
          {SIGNS.map(({ key, sign, text }) => (
            <li key={key}>
              <label>
                <input
                  type="checkbox"
                  checked={state.visible[key]}
                  onChange={({ target }) => desk.store.set({ visible: { ...state.visible, [key]: target.checked } })}
                />
                <i className={`sign ${sign}`} /> {text}
              </label>
            </li>
          ))}
          <li>
            <label>
              <input
                type="checkbox"
                checked={state.travel.shaded !== false}
                onChange={({ target }) =>
                  desk.store.set({ travel: { ...state.travel, shaded: target.checked ? 'always' : false } })
                }
              />
              <i className="sign sign-shade" /> Areas shaded by minutes of travel
            </label>
          </li>
          <li>
            <i className="sign sign-what-if" /> Supposed site, opened or moved
          </li>
        </ul>
      </details>
    </div>
  );
}
