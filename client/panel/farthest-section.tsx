/** The areas farthest from care with the people in them, and the areas that are not measured with the reasons. */
import { type PeopleOfAreas, worstServed } from '@footprint/schema/evaluate/worst-served.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { useMemo, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { minutesText, valueText, wholeText } from './number-text.ts';

/** Areas drawn at once. */
const PAGE = 50;

export function FarthestSection() {
  const { map } = useReach();
  const [state, desk] = useDesk(({ travel, evaluation, document, selectedGroup }) => ({
    mode: travel.mode,
    to: travel.to,
    limit: travel.limit,
    evaluation,
    layer: document.plan.layers.get(NETWORKS)!,
    selectedGroup,
  }));
  const [shown, setShown] = useState(PAGE);
  const { mode, to, limit, layer, selectedGroup } = state;
  const { evidence } = desk.ground;
  const { areas } = evidence;
  const found = useMemo(() => {
    const among = areas.code.flatMap((code, area) => {
      const group = layer.areas.get(code);
      const counts = selectedGroup === null ? group !== undefined || areas.inside[area] === 1 : group === selectedGroup;
      return counts && (to === 'any' || group !== undefined) ? [area] : [];
    });
    const measured = evidence.travel?.modes.find((journeys) => journeys.mode === mode);
    const journeys = {
      // Read anew whenever the numbers changed: a new evaluation says so.
      minutes: state.evaluation && desk.live.minutes(mode, to),
      reasonOf: (area: number) => {
        const journey = desk.live.journey(area, mode, to);
        return 'reason' in journey ? journey.reason : '';
      },
      estimate: measured === undefined || measured.basis.estimate,
      dataset: measured?.basis.dataset ?? null,
    };
    return worstServed(evidence, journeys, among, limit);
  }, [desk, evidence, areas, layer, selectedGroup, mode, to, limit, state.evaluation]);
  const show = (area: number) => {
    desk.store.set({ selectedAreas: new Set([areas.code[area]!]), inspected: null });
    map.current?.fit([area]);
  };
  const { by } = MODE_WORDS[mode];
  const whose = selectedGroup === null ? 'the plan' : layer.groups.get(selectedGroup)?.name;
  return (
    <section>
      <h3>
        Over {limit} minutes {by}, the longest first: areas of {whose}
      </h3>
      {selectedGroup !== null && (
        <button type="button" className="link" onClick={() => desk.store.set({ selectedGroup: null })}>
          Show the whole plan
        </button>
      )}
      {found.areas.length === 0 ? (
        <p>No measured area is farther than {limit} minutes.</p>
      ) : (
        <>
          <p>
            {wholeText(found.areas.length)} {found.areas.length === 1 ? 'area' : 'areas'}: <People of={found.total} />
          </p>
          <table className="travel-table">
            <caption className="spoken">Areas farthest from care</caption>
            <thead>
              <tr>
                <th scope="col">Area</th>
                <th scope="col" className="number">
                  Minutes
                </th>
                <th scope="col" className="number">
                  Residents
                </th>
                <th scope="col" className="number">
                  65 and over
                </th>
                <th scope="col" className="number">
                  No car
                </th>
              </tr>
            </thead>
            <tbody>
              {found.areas.slice(0, shown).map((one) => (
                <tr key={one.area}>
                  <th scope="row">
                    <button type="button" className="link" title="Show on the map" onClick={() => show(one.area)}>
                      {areas.name[one.area]}
                    </button>
                  </th>
                  <td className="number">
                    {one.minutes === null ? 'farther than measured' : minutesText(one.minutes).replace(/ minutes$/, '')}
                  </td>
                  <Count of={one.residents} />
                  <Count of={one.over65} />
                  <Count of={one.householdsWithoutCar} />
                </tr>
              ))}
            </tbody>
          </table>
          {found.areas.length > shown && (
            <button type="button" className="add" onClick={() => setShown(shown + PAGE)}>
              Show {wholeText(Math.min(PAGE, found.areas.length - shown))} more
            </button>
          )}
        </>
      )}
      {found.unmeasured.length > 0 && (
        <>
          <h3>Not measured</h3>
          <p>
            {wholeText(found.unmeasured.length)} {found.unmeasured.length === 1 ? 'area' : 'areas'}:{' '}
            <People of={found.unmeasuredTotal} />
          </p>
          <ul className="unmeasured-areas">
            {found.unmeasured.slice(0, shown).map((one) => (
              <li key={one.area}>
                <button type="button" className="link" title="Show on the map" onClick={() => show(one.area)}>
                  {areas.name[one.area]}
                </button>{' '}
                {one.residents !== null && `${wholeText(one.residents)} residents. `}
                <small>{one.reason}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Count({ of }: { readonly of: number | null }) {
  return <td className="number">{of === null ? 'not known' : wholeText(of)}</td>;
}

/** The people of several areas, as far as they are known. */
function People({ of }: { readonly of: PeopleOfAreas }) {
  const { residents, over65, householdsWithoutCar } = of;
  const said = [
    valueText(residents),
    over65.value === null ? null : `${wholeText(over65.value)} of them 65 and over`,
    householdsWithoutCar.value === null ? null : `${valueText(householdsWithoutCar)} without a car`,
  ];
  return <b>{said.filter((part) => part !== null).join(', ')}</b>;
}
