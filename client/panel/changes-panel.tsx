/** What the plan changes against the published networks: practices, patients, areas, and each network before and after. */
import type { Comparison, NetworkComparison, Shift } from '@footprint/schema/evaluate/compare.ts';
import type { Group } from '@footprint/schema/plan.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { differenceText, valueText, wholeText } from './number-text.ts';
import { useComparison } from './use-comparison.ts';

export function ChangesPanel() {
  const [visible, desk] = useDesk((state) => state.visible);
  const comparison = useComparison(true);
  const { map } = useReach();
  if (comparison === null) return null;
  const { practices, areas } = comparison;
  const { code } = desk.ground.evidence.areas;
  const show = (shift: Shift) => {
    desk.store.set({ selectedAreas: new Set([shift.code]), inspected: null });
    map.current?.fit([code.indexOf(shift.code)]);
  };
  return (
    <>
      <h2>Against the published networks</h2>
      <label className="tick">
        <input
          type="checkbox"
          checked={visible.changes}
          onChange={({ target }) => desk.store.set({ visible: { ...visible, changes: target.checked } })}
        />
        Show areas that change network on the map
      </label>
      <ChangeSummary comparison={comparison} />
      {comparison.networks.some(({ changed }) => changed) && (
        <section className="scroll-x">
          <h3>Networks</h3>
          <NetworkChanges networks={comparison.networks} />
        </section>
      )}
      {practices.length > 0 && (
        <section>
          <h3>Practices that change network</h3>
          <ShiftTable shifts={practices} people="Patients" />
        </section>
      )}
      {areas.length > 0 && (
        <section>
          <h3>Areas that change network</h3>
          <ShiftTable shifts={areas} people="Residents" show={show} />
        </section>
      )}
    </>
  );
}

/** The changes in one sentence of numbers. */
export function ChangeSummary({ comparison }: { readonly comparison: Comparison }) {
  const { practices, areas, patients, residents } = comparison;
  if (practices.length === 0 && areas.length === 0)
    return <p className="empty">No practice and no area is in another network than published.</p>;
  return (
    <p className="change-summary">
      <b>{wholeText(practices.length)}</b> {practices.length === 1 ? 'practice' : 'practices'} with{' '}
      <b>{patients === null ? 'an unknown number of' : wholeText(patients)}</b> patients, and{' '}
      <b>{wholeText(areas.length)}</b> {areas.length === 1 ? 'area' : 'areas'} with{' '}
      <b>{residents === null ? 'an unknown number of' : wholeText(residents)}</b> residents, are in another network.
    </p>
  );
}

const COLUMNS = ['list-size', 'residents', 'kept-together-patients'] as const;
const TITLES = { 'list-size': 'Patients', residents: 'Residents', 'kept-together-patients': 'Patients inside' };

/** Each network that changes, before and after. */
export function NetworkChanges({ networks }: { readonly networks: readonly NetworkComparison[] }) {
  return (
    <table className="network-changes">
      <thead>
        <tr>
          <th scope="col">Network</th>
          {COLUMNS.map((metric) => (
            <th key={metric} scope="col" className="number">
              {TITLES[metric]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {networks
          .filter(({ changed }) => changed)
          .map((pair) => (
            <tr key={pair.after?.id ?? pair.before?.id}>
              <th scope="row">
                {pair.after?.name ?? pair.before?.name}
                {pair.before === null && <small> new</small>}
                {pair.after === null && <small> no longer</small>}
              </th>
              {COLUMNS.map((metric) => (
                <Before key={metric} change={pair.values[metric]} />
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Before({ change }: { readonly change: NetworkComparison['values'][string] | undefined }) {
  if (change === undefined) return <td className="number">–</td>;
  const { before, after, difference } = change;
  const value = after ?? before;
  const number = value === null ? '–' : valueText(value).replace(/ (patients|residents)$/, '');
  return (
    <td className="number">
      {number}
      {difference !== null && difference !== 0 && value !== null && (
        <small>
          <br />
          {differenceText(difference, value.unit).replace(/ (patients|residents|patient|resident)$/, '')}
        </small>
      )}
    </td>
  );
}

interface ShiftTableProps {
  readonly shifts: readonly Shift[];
  readonly people: string;
  readonly show?: (shift: Shift) => void;
}

const named = (group: Group | null): string => group?.name ?? 'no network';

/** What moved, from where to where. */
export function ShiftTable({ shifts, people, show }: ShiftTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{people === 'Patients' ? 'Practice' : 'Area'}</th>
          <th scope="col">From and to</th>
          <th scope="col" className="number">
            {people}
          </th>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <tr key={shift.code}>
            <td>
              {show === undefined ? (
                shift.name
              ) : (
                <button type="button" className="link" onClick={() => show(shift)}>
                  {shift.name}
                </button>
              )}
            </td>
            <td>
              {named(shift.from)} → {named(shift.to)}
            </td>
            <td className="number">{shift.people === null ? 'not known' : wholeText(shift.people)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
