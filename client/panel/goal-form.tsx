/** One goal being made or changed: what is measured, the limit, how grave a miss is, and where the goal comes from. */

import type { Unit } from '@footprint/schema/evaluate/metric.ts';
import { POPULATION_WORDS } from '@footprint/schema/evaluate/metrics/populations.ts';
import { METRICS, metricOf } from '@footprint/schema/evaluate/registry.ts';
import { POPULATIONS, type Population } from '@footprint/schema/evaluate/tally.ts';
import { type TravelQuestion, travelId, travelQuestion } from '@footprint/schema/evaluate/travel-id.ts';
import type { Goal } from '@footprint/schema/goal.ts';
import {
  LONGEST_LIMIT,
  MODE_WORDS,
  TRAVEL_MODES,
  type TravelMode,
  USUAL_LIMIT,
} from '@footprint/schema/travel/mode.ts';
import { useState } from 'react';

interface GoalFormProps {
  readonly old: Goal | null;
  readonly cancel: () => void;
  readonly save: (goal: Omit<Goal, 'id'>) => void;
}

/** How a unit is written in a field: what is typed times `factor` is the value. */
const FIELDS: Partial<Record<Unit, { readonly factor: number; readonly words: string }>> = {
  share: { factor: 0.01, words: 'per cent' },
  metres: { factor: 1000, words: 'kilometres' },
  'square-metres': { factor: 1e6, words: 'square kilometres' },
  minutes: { factor: 1, words: 'minutes' },
  patients: { factor: 1, words: 'patients' },
  residents: { factor: 1, words: 'residents' },
  households: { factor: 1, words: 'households' },
  pounds: { factor: 1, words: 'pounds' },
};

const TRAVEL = 'travel';
const START: TravelQuestion = {
  mode: 'walk',
  measure: 'share',
  limit: USUAL_LIMIT.walk,
  to: 'member',
  population: 'all',
  gap: null,
};

export function GoalForm({ old, cancel, save }: GoalFormProps) {
  const begun = old === null ? START : asked(old.metric);
  const [metric, setMetric] = useState(old === null || begun !== null ? TRAVEL : old.metric);
  const [travel, setTravel] = useState<TravelQuestion>(begun ?? START);
  const id = metric === TRAVEL ? travelId(travel) : metric;
  const unit = metricOf(id)?.unit ?? 'count';
  const field = FIELDS[unit] ?? { factor: 1, words: '' };
  const [comparison, setComparison] = useState<Goal['comparison']>(old?.comparison ?? 'at-least');
  const [amount, setAmount] = useState(old === null ? '85' : String(Number((old.limit / field.factor).toPrecision(9))));
  const [severity, setSeverity] = useState<Goal['severity']>(old?.severity ?? 'warn');
  const [source, setSource] = useState(old?.source ?? '');
  const number = Number(amount);
  const wrong = amount.trim() === '' || !Number.isFinite(number) || number < 0 || (unit === 'share' && number > 100);
  const others = METRICS.filter(
    ({ id: one, scope }) => scope !== 'plan' && (asked(one) === null || one === old?.metric),
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong || source.trim() === '') return;
        const ours = old?.ours === true && old.source === source.trim();
        const limit = Number((number * field.factor).toPrecision(12));
        save({ metric: id, comparison, limit, severity, source: source.trim(), ours });
      }}
    >
      <label>
        What is measured
        <select value={metric} onChange={({ target }) => setMetric(target.value)}>
          <option value={TRAVEL}>How long people travel</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      {metric === TRAVEL && <TravelFields travel={travel} set={setTravel} />}
      <p className="hint">{metricOf(id)?.meaning}</p>
      <div className="goal-limit">
        <label>
          It should be
          <select value={comparison} onChange={({ target }) => setComparison(target.value as Goal['comparison'])}>
            <option value="at-least">at least</option>
            <option value="at-most">at most</option>
          </select>
        </label>
        <label>
          Limit{field.words === '' ? '' : `, ${field.words}`}
          <input inputMode="decimal" required value={amount} onChange={({ target }) => setAmount(target.value)} />
        </label>
      </div>
      {wrong && amount !== '' && (
        <p role="alert" className="field-problem">
          {unit === 'share'
            ? 'A share is a number from 0 to 100 per cent.'
            : 'The limit is a number, zero or more, written like 12.5.'}
        </p>
      )}
      <label>
        A network that misses it
        <select value={severity} onChange={({ target }) => setSeverity(target.value as Goal['severity'])}>
          <option value="warn">is warned of</option>
          <option value="fail">fails</option>
        </select>
      </label>
      <label>
        Where the goal comes from: a contract, a policy, or who decided it
        <textarea required rows={2} value={source} onChange={({ target }) => setSource(target.value)} />
      </label>
      <p className="row end">
        <button type="button" onClick={cancel}>
          Back
        </button>
        <button type="submit" className="primary" disabled={wrong || source.trim() === ''}>
          {old === null ? 'Add the goal' : 'Change the goal'}
        </button>
      </p>
    </form>
  );
}

/** What a measure asks of travel, where the fields below can say it; null for anything else. */
function asked(metric: string): TravelQuestion | null {
  const question = travelQuestion(metric);
  return question === undefined || question.gap !== null || question.measure === 'extra' ? null : question;
}

interface TravelFieldsProps {
  readonly travel: TravelQuestion;
  readonly set: (travel: TravelQuestion) => void;
}

function TravelFields({ travel, set }: TravelFieldsProps) {
  return (
    <fieldset className="goal-travel">
      <legend className="spoken">Which journeys</legend>
      <label>
        How
        <select value={travel.mode} onChange={({ target }) => set({ ...travel, mode: target.value as TravelMode })}>
          {TRAVEL_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {MODE_WORDS[mode].title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Counted as
        <select
          value={travel.measure}
          onChange={({ target }) => {
            const measure = target.value as TravelQuestion['measure'];
            set({ ...travel, measure, limit: measure === 'share' ? USUAL_LIMIT[travel.mode] : null });
          }}
        >
          <option value="share">share within a time</option>
          <option value="mean">average minutes</option>
          <option value="p90">minutes that nine in ten are within</option>
        </select>
      </label>
      {travel.limit !== null && (
        <label>
          Within, minutes
          <input
            type="number"
            min={1}
            max={LONGEST_LIMIT}
            step={1}
            value={travel.limit}
            onChange={({ target }) => {
              const minutes = Math.round(Number(target.value));
              set({ ...travel, limit: Math.min(LONGEST_LIMIT, Math.max(1, minutes)) });
            }}
          />
        </label>
      )}
      <label>
        To
        <select
          value={travel.to}
          onChange={({ target }) => set({ ...travel, to: target.value as TravelQuestion['to'] })}
        >
          <option value="member">a practice of their network</option>
          <option value="any">any practice</option>
        </select>
      </label>
      <label>
        Of whom
        <select
          value={travel.population}
          onChange={({ target }) => set({ ...travel, population: target.value as Population })}
        >
          {POPULATIONS.map((population) => (
            <option key={population} value={population}>
              {POPULATION_WORDS[population].name}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
