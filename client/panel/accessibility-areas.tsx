/** The areas with the fewest general practitioners within reach, and those that are not measured, with the reasons. */
import type { Accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import { studyAreas } from '@footprint/schema/evaluate/accessibility-values.ts';
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useMemo, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { wholeText } from './number-text.ts';

/** Areas listed at first, and with each asking for more. */
const PAGE = 10;

export function AccessibilityAreas({ found }: { readonly found: Accessibility }) {
  const { map } = useReach();
  const [networks, desk] = useDesk(({ document }) => document.plan.layers.get(NETWORKS)!);
  const [shown, setShown] = useState(PAGE);
  const { evidence } = desk.ground;
  const { areas } = evidence;
  const { scored, unmeasured } = useMemo(() => {
    const all = studyAreas(evidence);
    const measured = all.filter((area) => !Number.isNaN(found.score[area]!));
    const reasons = new Map<string, number[]>();
    for (const area of all) {
      const reason = found.reasonOf(area);
      if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), area]);
    }
    return {
      scored: measured.sort((a, b) => found.score[a]! - found.score[b]! || a - b),
      unmeasured: [...reasons],
    };
  }, [evidence, found]);
  const show = (area: number) => {
    desk.store.set({ selectedAreas: new Set([areas.code[area]!]), inspected: null });
    map.current?.fit([area]);
  };
  const link = (area: number) => (
    <button type="button" className="link" title="Show on the map" onClick={() => show(area)}>
      {areas.name[area]}
    </button>
  );
  const people = found.settings.demand === 'residents' ? 'Residents' : 'Registered';
  return (
    <>
      {scored.length > 0 && (
        <>
          <h3>Fewest within reach</h3>
          <table className="travel-table">
            <caption className="spoken">Areas with the fewest general practitioners within reach</caption>
            <thead>
              <tr>
                <th scope="col">Area</th>
                <th scope="col">Network</th>
                <th scope="col" className="number">
                  Per 1,000
                </th>
                <th scope="col" className="number">
                  {people}
                </th>
              </tr>
            </thead>
            <tbody>
              {scored.slice(0, shown).map((area) => (
                <tr key={area}>
                  <th scope="row">
                    {link(area)}
                    {found.open[area] === 1 && <small> near the edge of what is loaded</small>}
                  </th>
                  <td>{networks.groups.get(networks.areas.get(areas.code[area]!) ?? '')?.name ?? 'none'}</td>
                  <td className="number">
                    {found.score[area] === 0
                      ? 'none'
                      : `${found.estimate ? '≈ ' : ''}${formatNumber(found.score[area]!, 'ratio')}`}
                  </td>
                  <td className="number">{found.people[area]! < 0 ? 'not known' : wholeText(found.people[area]!)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {scored.length > shown && (
            <button type="button" className="add" onClick={() => setShown(shown + PAGE)}>
              Show {wholeText(Math.min(PAGE, scored.length - shown))} more
            </button>
          )}
        </>
      )}
      {unmeasured.map(([reason, list]) => (
        <details key={reason} className="folded">
          <summary>
            Not measured: {wholeText(list.length)} {list.length === 1 ? 'area' : 'areas'} <small>{reason}</small>
          </summary>
          <ul className="outside-areas">
            {list.map((area) => (
              <li key={area}>{link(area)}</li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
