/** Networks against neighbourhoods, in patients or residents; each row adds up to its list. */
import {
  type Column,
  type CrossTable,
  patientsByLayer,
  residentsByLayer,
} from '@footprint/schema/evaluate/cross-table.ts';
import { useMemo, useState } from 'react';
import { useDesk } from '../desk-context.ts';
import { wholeText } from './number-text.ts';

type View = 'network' | 'practice' | 'residents';

const VIEWS: Record<View, string> = {
  network: 'Patients of each network',
  practice: 'Patients of each practice',
  residents: 'Residents of each network',
};

const ELSEWHERE: Record<Exclude<Column['kind'], 'group'>, string> = {
  'no-group': 'in none',
  beyond: 'outside this map',
  'in-wales': 'in Wales',
  'area-unknown': 'area unknown',
};

export function CrossTables({ layer }: { readonly layer: string }) {
  const [view, setView] = useState<View>('network');
  return (
    <section>
      <h3>Networks and neighbourhoods</h3>
      <select aria-label="What is counted" value={view} onChange={({ target }) => setView(target.value as View)}>
        {Object.entries(VIEWS).map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <div className="scroll-x">
        <CrossTableSection layer={layer} view={view} />
      </div>
    </section>
  );
}

/** The cross-table of one view, worked out from the plan on the desk. */
export function CrossTableSection({ layer, view }: { readonly layer: string; readonly view: View }) {
  const [plan, desk] = useDesk(({ document }) => document.plan);
  const { evidence } = desk.ground;
  const table = useMemo(
    () =>
      view === 'residents' ? residentsByLayer(evidence, plan, layer) : patientsByLayer(evidence, plan, layer, view),
    [evidence, plan, layer, view],
  );
  return <CrossTableView table={table} />;
}

/** A cross-table as drawn on screen and on paper; columns without anyone are left out. */
function CrossTableView({ table }: { readonly table: CrossTable }) {
  const [, desk] = useDesk(() => null);
  const { practices } = desk.ground.evidence;
  const used = table.columns.map(
    (column, at) => column.kind === 'group' || table.rows.some(({ cells }) => (cells?.[at] ?? 0) > 0),
  );
  const title = (column: Column) => (column.kind === 'group' ? column.group.name : ELSEWHERE[column.kind]);
  return (
    <table className="cross-table">
      <thead>
        <tr>
          <th scope="col">Network</th>
          {table.columns.map((column, at) =>
            used[at] ? (
              <th key={title(column)} scope="col" className="number">
                {title(column)}
              </th>
            ) : null,
          )}
          <th scope="col" className="number">
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ network, practice, cells, total }) => (
          <tr key={`${network?.id ?? ''} ${practice ?? ''}`}>
            <th scope="row">
              {practice === null
                ? (network?.name ?? 'In no network')
                : (practices.name[practices.code.indexOf(practice)] ?? practice)}
              {practice !== null && <small> {network?.name ?? 'in no network'}</small>}
            </th>
            {table.columns.map((column, at) =>
              used[at] ? (
                <td key={title(column)} className="number">
                  {cells === null ? 'not known' : wholeText(cells[at] ?? 0)}
                </td>
              ) : null,
            )}
            <td className="number">
              <b>{total === null ? 'not known' : wholeText(total)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
