/** The plan's second layer: neighbourhoods drawn or brought in, and how the networks lie across them. */
import { addLayer, removeLayer } from '@footprint/schema/edit/layer.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useMemo } from 'react';
import { v7 as uuid } from 'uuid';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { CrossTables } from './cross-tables.tsx';
import { valueText } from './number-text.ts';

export function NeighbourhoodsPanel() {
  const reach = useReach();
  const [state, desk] = useDesk((now) => ({ plan: now.document.plan, layer: now.layer, selected: now.selectedGroup }));
  const layer = [...state.plan.layers.values()].find(({ kind }) => kind === 'neighbourhood');
  const { measurer } = desk.ground;
  const groups = useMemo(
    () => (layer === undefined ? [] : measurer.layer(state.plan, layer.id)),
    [measurer, state.plan, layer],
  );
  const begin = () => {
    const id = uuid();
    if (desk.edit(addLayer(state.plan, id, 'neighbourhood', 'Neighbourhoods')))
      desk.store.set({ layer: id, selectedGroup: null, drawNew: true, tool: 'polygon' });
  };
  if (layer === undefined) {
    return (
      <div className="empty">
        <p>
          Neighbourhoods are a second layer of the plan: about 50,000 people each, often along council lines, and
          independent of the networks. This plan has none yet.
        </p>
        <p className="row">
          <button type="button" className="primary" onClick={begin}>
            Draw neighbourhoods
          </button>
          <button type="button" onClick={() => command('import').run(reach)}>
            Bring them in from a file…
          </button>
        </p>
      </div>
    );
  }
  const working = state.layer === layer.id;
  return (
    <>
      <fieldset className="switch">
        <legend className="spoken">What drawing and moving work on</legend>
        <label>
          <input
            type="radio"
            name="layer"
            checked={!working}
            onChange={() => desk.store.set({ layer: NETWORKS, selectedGroup: null, drawNew: false })}
          />
          Draw networks
        </label>
        <label>
          <input
            type="radio"
            name="layer"
            checked={working}
            onChange={() => desk.store.set({ layer: layer.id, selectedGroup: null, drawNew: true })}
          />
          Draw neighbourhoods
        </label>
      </fieldset>
      <ul className="network-list">
        {groups.map((group) => (
          <li key={group.id}>
            <button
              type="button"
              className="network-row"
              aria-pressed={state.selected === group.id}
              onClick={() => {
                desk.store.set({ layer: layer.id, selectedGroup: group.id, drawNew: false });
                const { code } = desk.ground.evidence.areas;
                reach.map.current?.fit(code.flatMap((area, at) => (layer.areas.get(area) === group.id ? [at] : [])));
              }}
            >
              <i className="sign sign-neighbourhood" />
              <span className="name">{group.name}</span>
              <span />
              <span className="numbers">
                {['residents', 'registered-living'].map((metric) => {
                  const value = group.values[metric];
                  return (
                    value !== undefined && (
                      <span key={metric}>
                        {valueText(value)}
                        {metric === 'registered-living' && value.value !== null ? ' living there' : ''}
                      </span>
                    )
                  );
                })}
                <span>{group.areaCount} areas</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {desk.fixed === null && (
        <p className="row">
          {working && state.selected !== null && (
            <>
              <button type="button" onClick={() => command('edit-network').run(reach)}>
                Rename or recolour
              </button>
              <button type="button" onClick={() => command('delete-network').run(reach)}>
                Delete
              </button>
            </>
          )}
          <button
            type="button"
            onClick={() => desk.store.set({ layer: layer.id, selectedGroup: null, drawNew: true, tool: 'polygon' })}
          >
            Draw another
          </button>
          <button type="button" onClick={() => command('import').run(reach)}>
            Bring in from a file…
          </button>
          <button type="button" onClick={() => desk.edit(removeLayer(state.plan, layer.id))}>
            Remove all
          </button>
        </p>
      )}
      <CrossTables layer={layer.id} />
    </>
  );
}
