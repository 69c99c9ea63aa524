/** Every network's journeys side by side, live: the share within the limit, the average, and what nine in ten are within. */
import { reachTable } from '@footprint/schema/evaluate/travel-table.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import { useSwatches } from '../map/legend.tsx';
import { TravelSource } from './scorecard-travel.tsx';
import { TravelCells } from './travel-cell.tsx';

export function TravelNetworks() {
  const [state, desk] = useDesk(({ travel, evaluation, selectedGroup }) => ({ travel, evaluation, selectedGroup }));
  const swatches = useSwatches();
  const { mode, limit, to } = state.travel;
  const table = useMemo(
    () => reachTable(desk.live, { mode, limitMinutes: limit, to }),
    [desk, mode, limit, to, state.evaluation],
  );
  if (table.networks.length === 0) return <p className="empty">This plan has no networks yet.</p>;
  const rows = [...table.networks, table.total];
  return (
    <section>
      <div className="scroll-x">
        <table className="travel-table">
          <caption className="spoken">Journeys of each network</caption>
          <thead>
            <tr>
              <th scope="col">Network</th>
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
            {rows.map(({ group: id, name, rows: [everyone] }) => (
              <tr key={id ?? ''} className={id !== null && id === state.selectedGroup ? 'chosen' : ''}>
                <th scope="row">
                  {id === null ? (
                    <b>The whole plan</b>
                  ) : (
                    <span className="named">
                      {swatches.has(id) && <img src={swatches.get(id)} alt="" width={13} height={13} />}{' '}
                      <button
                        type="button"
                        className="link"
                        title="Who is left behind here"
                        onClick={() =>
                          desk.store.set({ selectedGroup: id, travel: { ...state.travel, section: 'people' } })
                        }
                      >
                        {name}
                      </button>
                    </span>
                  )}
                </th>
                <TravelCells values={[everyone?.within, everyone?.mean, everyone?.p90]} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TravelSource values={rows.flatMap(({ rows: [everyone] }) => [everyone?.within])} />
    </section>
  );
}
