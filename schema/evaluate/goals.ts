import type { Evidence } from '../evidence.ts';
import type { Goal, GoalException, GoalOutcome, GoalResult } from '../goal.ts';
import { formatGap, formatNumber } from './format.ts';
import type { Value } from './metric.ts';
import { metricOf } from './registry.ts';
import { travelQuestion } from './travel-id.ts';

const FAQ =
  'NHS England, PCN frequently asked questions, second iteration: england.nhs.uk/primary-care/primary-care-networks/resources/pcn-faqs/second/';

/** The goals that a new plan starts with; those that no contract sets say that they are ours. */
export const defaultGoals: readonly Goal[] = [
  {
    id: 'list-size-least',
    metric: 'list-size',
    comparison: 'at-least',
    limit: 30_000,
    severity: 'fail',
    source: FAQ,
    ours: false,
  },
  {
    id: 'list-size-most',
    metric: 'list-size',
    comparison: 'at-most',
    limit: 50_000,
    severity: 'warn',
    source: FAQ,
    ours: false,
  },
  {
    id: 'one-piece',
    metric: 'pieces',
    comparison: 'at-most',
    limit: 1,
    severity: 'warn',
    source:
      'BMA text of the contract ("geographically contiguous"): gptaskforce.com/primary-care-networks/key-elements-of-the-pcn-des/',
    ours: false,
  },
  {
    id: 'walk-20-urban',
    metric: 'walk-20-share-urban',
    comparison: 'at-least',
    limit: 0.85,
    severity: 'warn',
    source:
      "Footprint's suggestion for residents of urban areas: nationally 94.2% of them live within a 20-minute walk of a surgery, and 19.4% of rural residents (Todd and others, BMJ Open 2015;5:e007328)",
    ours: true,
  },
  {
    id: 'drive-15',
    metric: 'drive-15-share',
    comparison: 'at-least',
    limit: 0.9,
    severity: 'warn',
    source:
      "Footprint's suggestion, free-flow; 15 minutes is the first step of the Department for Transport journey time statistics",
    ours: true,
  },
  {
    id: 'public-transport-30',
    metric: 'public-transport-30-share',
    comparison: 'at-least',
    limit: 0.9,
    severity: 'warn',
    source:
      "Footprint's suggestion; 30 minutes is the second step of the Department for Transport journey time statistics",
    ours: true,
  },
];

/** The goals that a new plan on this evidence starts with: without those of public transport where none is loaded. */
export function usualGoals({ travel }: Pick<Evidence, 'travel'>): readonly Goal[] {
  const loaded = travel?.modes.some(({ mode }) => mode === 'public-transport') ?? false;
  return defaultGoals.filter(({ metric }) => loaded || travelQuestion(metric)?.mode !== 'public-transport');
}

/** What becomes of one goal in one network. */
export function judge(goal: Goal, value: Value | undefined, exception: GoalException | undefined): GoalResult {
  const title = metricOf(goal.metric)?.title ?? goal.metric;
  const result = (outcome: GoalOutcome, text: string): GoalResult => ({
    goal: goal.id,
    outcome,
    value: value?.value ?? null,
    text,
  });
  if (value === undefined) return result('not-measurable', `${title} is not a measure of this edition of Footprint.`);
  if (value.value === null && value.denominator === 0)
    return result('pass', `${title}: nothing is asked here. ${value.reason ?? ''}`);
  if (value.value === null)
    return result('not-measurable', `${title} cannot be measured: ${value.reason ?? 'no reason was given.'}`);
  const open = openReason(goal, value);
  if (open !== null) return result('not-measurable', `${title} cannot be judged: ${open}`);
  const number = `${formatNumber(value.value, value.unit)}${value.estimate ? ' (an estimate)' : ''}`;
  const bound = goal.comparison === 'at-least' ? 'at least' : 'at most';
  const said = `${title}: ${number}; ${bound} ${formatNumber(goal.limit, value.unit)} is asked`;
  const met = goal.comparison === 'at-least' ? value.value >= goal.limit : value.value <= goal.limit;
  if (met) return result('pass', `${said}.`);
  const gap = formatGap(Math.abs(goal.limit - value.value), value.unit);
  const text = `${said}, and it is ${gap} ${goal.comparison === 'at-least' ? 'short' : 'over'}`;
  if (exception !== undefined) return result('exception', `${text}. An exception is recorded: ${exception.reason}`);
  return result(goal.severity, `${text}.`);
}

/** Why people who were not measured leave a goal open: with them the number could be on either side of the limit; or null. */
function openReason({ comparison, limit }: Goal, { range, unit, unmeasured }: Value): string | null {
  if (range === undefined) return null;
  const met = range.map((end) => (comparison === 'at-least' ? end >= limit : end <= limit));
  if (met[0] === met[1]) return null;
  const [least, most] = range.map((end) => formatNumber(end, unit));
  const who = unmeasured === undefined ? 'people' : formatNumber(unmeasured, 'count');
  return `it is between ${least} and ${most}, since journeys of ${who} are not measured; ${comparison.replace('-', ' ')} ${formatNumber(limit, unit)} is asked.`;
}

const gravity: readonly GoalOutcome[] = ['pass', 'exception', 'not-measurable', 'warn', 'fail'];

/** The gravest of several outcomes; null when there is no goal. */
export function gravest(results: readonly GoalResult[]): GoalOutcome | null {
  return results.reduce<GoalOutcome | null>(
    (worst, { outcome }) => (worst === null || gravity.indexOf(outcome) > gravity.indexOf(worst) ? outcome : worst),
    null,
  );
}
