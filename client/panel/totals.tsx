/** The plan as a whole: what it covers and what it leaves out. */
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import { useDesk } from '../desk-context.ts';
import { valueText, wholeText } from './number-text.ts';

/** The metrics that sum up a plan; the title names what is counted. */
const SHOWN = [
  'list-size',
  'residents-covered',
  'networks-in-band',
  'practices-covered',
  'areas-covered',
  'patients-covered',
];
const TITLES: Readonly<Record<string, string>> = {
  'list-size': 'Patients',
  'residents-covered': 'Residents covered',
  'practices-covered': 'Practices',
  'areas-covered': 'Areas covered',
};

/** A share of practices, areas or residents as a planner counts it: "329 of 330". */
function totalText(value: Value): string {
  const { numerator, denominator } = value;
  const counted = value.metric in TITLES && numerator !== undefined && denominator !== undefined;
  if (value.value !== null && counted) return `${wholeText(numerator)} of ${wholeText(denominator)}`;
  return valueText(value).replace(/ (patients|residents)$/, '');
}

export function Totals() {
  const [state, desk] = useDesk(({ evaluation }) => ({ evaluation }));
  const { totals, unassigned } = state.evaluation;
  const shown = SHOWN.flatMap((id) => totals[id] ?? []);
  return (
    <section className="totals" aria-label="The whole plan">
      <dl>
        {shown.map((value) => (
          <div key={value.metric}>
            <dt title={metricOf(value.metric)?.meaning}>{TITLES[value.metric] ?? metricOf(value.metric)?.title}</dt>
            <dd>{totalText(value)}</dd>
          </div>
        ))}
      </dl>
      {(unassigned.practices.length > 0 || unassigned.areas.length > 0) && (
        <p className="unassigned">
          In no network: {unassigned.practices.length} {unassigned.practices.length === 1 ? 'practice' : 'practices'}
          {unassigned.patients !== null && ` (${wholeText(unassigned.patients)} patients)`} and{' '}
          {unassigned.areas.length} {unassigned.areas.length === 1 ? 'area' : 'areas'}
          {unassigned.residents !== null && ` (${wholeText(unassigned.residents)} residents)`}.{' '}
          <button type="button" className="link" onClick={() => desk.store.set({ panel: 'table' })}>
            Show them
          </button>
        </p>
      )}
    </section>
  );
}
