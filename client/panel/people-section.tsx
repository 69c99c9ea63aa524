/** Who is left behind: the same journeys for those who travel worst, and the gaps between them. */
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { travelTable } from '@footprint/schema/evaluate/travel-table.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { Fragment, useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import { differenceText } from './number-text.ts';
import { TravelSource } from './scorecard-travel.tsx';
import { TravelCell, TravelCells } from './travel-cell.tsx';

export function PeopleSection() {
  const [state, desk] = useDesk(({ travel, evaluation, selectedGroup, document }) => ({
    travel,
    evaluation,
    selectedGroup,
    groups: document.plan.layers.get(NETWORKS)!.groups,
  }));
  const { mode, limit, to } = state.travel;
  const group = state.selectedGroup !== null && state.groups.has(state.selectedGroup) ? state.selectedGroup : null;
  const { rows } = useMemo(
    () => travelTable(desk.live, group, { mode, limitMinutes: limit, to }),
    [desk, group, mode, limit, to, state.evaluation],
  );
  return (
    <section>
      <label className="of-whom">
        Of{' '}
        <select
          value={group ?? ''}
          onChange={({ target }) => desk.store.set({ selectedGroup: target.value === '' ? null : target.value })}
        >
          <option value="">the whole plan</option>
          {[...state.groups.values()].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="scroll-x">
        <table className="travel-table">
          <caption className="spoken">Who is left behind</caption>
          <thead>
            <tr>
              <th scope="col">People</th>
              <th scope="col" className="number">
                How many
              </th>
              <th scope="col" className="number">
                Within {limit} min
              </th>
              <th scope="col" className="number">
                Average min
              </th>
              <th scope="col" className="number">
                Nine in ten, min
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Fragment key={row.population}>
                <tr>
                  <th scope="row">{row.title}</th>
                  <TravelCell value={row.people} />
                  <TravelCells values={[row.within, row.mean, row.p90]} />
                </tr>
                {row.gap !== null && row.gap.within.value !== null && (
                  <tr className="gap">
                    <th scope="row">{row.gap.title}</th>
                    <td />
                    <GapCell value={row.gap.within} />
                    <GapCell value={row.gap.mean} />
                    <td />
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <TravelSource values={rows.map(({ within }) => within)} />
    </section>
  );
}

/** A gap with its sign: how much more or less than those it is set against. */
function GapCell({ value }: { readonly value: Value }) {
  if (value.value === null) return <TravelCell value={value} />;
  return (
    <td className="number" title={value.note}>
      {differenceText(value.value, value.unit)
        .replace(/ minutes$/, '')
        .replace(/percentage points$/, 'points')}
    </td>
  );
}
