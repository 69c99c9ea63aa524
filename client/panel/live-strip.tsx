/** While an outline is drawn: every network that it would change, with its numbers as they would be. */
import type { GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import { useDesk } from '../desk-context.ts';
import { useSwatches } from '../map/legend.tsx';
import { BandBar } from './band-bar.tsx';
import { differenceText, valueText, wholeText } from './number-text.ts';

/** The numbers that a boundary changes most, in the order they are read. */
const SHOWN = ['list-size', 'residents', 'kept-together-patients', 'kept-together-people', 'pieces'] as const;
const TITLES: Readonly<Record<string, string>> = {
  'list-size': 'Patients',
  residents: 'Residents',
  'kept-together-patients': 'Patients who live inside',
  'kept-together-people': 'People inside with a member practice',
  pieces: 'Pieces',
};

export function LiveStrip() {
  const [state] = useDesk(({ preview, evaluation, document }) => ({ preview, evaluation, goals: document.plan.goals }));
  const swatches = useSwatches();
  if (state.preview === null) return null;
  const before = new Map(state.evaluation.groups.map((group) => [group.id, group]));
  const { areas, practices, groups, travel } = state.preview;
  return (
    <section className="live-strip" aria-label="Were the outline finished now" data-testid="live">
      <h2>Were the outline finished now</h2>
      <p className="hint">
        {wholeText(areas)} {areas === 1 ? 'area' : 'areas'}
        {practices > 0 && ` and ${wholeText(practices)} ${practices === 1 ? 'practice' : 'practices'}`} would change
        network.
      </p>
      <ul>
        {[...groups.values()].map((group) => (
          <li key={group.id}>
            <h3>
              {swatches.has(group.id) && <img src={swatches.get(group.id)} alt="" width={14} height={14} />}{' '}
              {group.name}
            </h3>
            <BandBar value={group.values['list-size']} goals={state.goals} />
            <Numbers now={group} before={before.get(group.id)} travel={travel.get(group.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NumbersProps {
  readonly now: GroupEvaluation;
  readonly before: GroupEvaluation | undefined;
  readonly travel: Value | undefined;
}

function Numbers({ now, before, travel }: NumbersProps) {
  const shown = SHOWN.flatMap((id) => now.values[id] ?? []);
  return (
    <dl>
      {[...shown, ...(travel === undefined ? [] : [travel])].map((value) => {
        const was = before?.values[value.metric]?.value ?? null;
        const moved = was === null || value.value === null ? 0 : value.value - was;
        return (
          <div key={value.metric} className={moved === 0 ? '' : 'moving'}>
            <dt>{TITLES[value.metric] ?? metricOf(value.metric)?.title}</dt>
            <dd>
              {valueText(value).replace(/ (patients|residents)$/, '')}
              {moved !== 0 && <em> {differenceText(moved, value.unit).replace(/ (patients?|residents?)$/, '')}</em>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
