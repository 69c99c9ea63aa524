/** A plan's numbers without the words: what a study of many plans reads of each. */
import type { GoalOutcome } from '../goal.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { AssignmentState } from './assignment-state.ts';
import { networkValue, partialReason } from './card.ts';
import type { Unassigned } from './evaluation.ts';
import { gravest, judge } from './goals.ts';
import type { Ground } from './ground.ts';
import type { TallyMetric } from './measured.ts';
import type { Metric, MetricId, Value } from './metric.ts';
import { METRICS_DIGEST, metricOf, tallyMetricOf } from './registry.ts';
import { sumTallies, Tally } from './tally.ts';
import { GroupTallier } from './tally-group.ts';
import { coverageOf, partlyLoaded, unassignedOf } from './totals.ts';
import { EVERY_NETWORK } from './travel-state.ts';
import type { ValueMaker } from './value-maker.ts';

/** One network of a brief evaluation: its values in the order of the metrics asked, its outcomes in that of the goals. */
interface BriefNetwork {
  readonly id: string;
  readonly name: string;
  readonly values: readonly Value[];
  readonly outcomes: readonly GoalOutcome[];
  /** The gravest of its outcomes; null where the plan has no goals. */
  readonly outcome: GoalOutcome | null;
}

/** The numbers asked of one plan: equal to those of its full evaluation, under the same citable id. */
export interface BriefEvaluation {
  readonly id: string;
  readonly networks: readonly BriefNetwork[];
  /** Values of the whole plan, in the order of the metrics asked. */
  readonly totals: readonly Value[];
  readonly unassigned: Unassigned;
}

/** Which numbers a brief evaluation forms. */
export interface BriefQuestion {
  /** Metrics of each network. */
  readonly networks: readonly TallyMetric[];
  /** Metrics of the whole plan. */
  readonly totals: readonly Metric[];
}

/** Networks whose values are formed between two pauses: some hundred microseconds of work. */
const AT_ONCE = 8;

/** What metrics by their ids ask of networks and of plans; every id must be known. */
export function briefQuestion(ids: readonly MetricId[]): BriefQuestion {
  const metrics = ids.map((id) => {
    const metric = metricOf(id);
    if (metric === undefined) throw new Error(`There is no metric ${id}.`);
    return metric;
  });
  return {
    networks: metrics.flatMap(({ id, scope }) => (scope === 'plan' ? [] : (tallyMetricOf(id) ?? []))),
    totals: metrics.filter(({ scope }) => scope !== 'network'),
  };
}

/**
 * Evaluates a plan that asks no "what if" for the metrics asked alone. Pauses wherever the caller may let others go
 * first; the numbers do not depend on the pauses.
 */
export function* evaluateBriefly(
  ground: Ground,
  make: ValueMaker,
  plan: Plan,
  asked: BriefQuestion,
): Generator<undefined, BriefEvaluation> {
  const state = new AssignmentState(ground, plan);
  yield;
  const groups = [...plan.layers.get(NETWORKS)!.groups.values()];
  const tallies = new GroupTallier(state).tallies(groups.map(({ id }) => state.slot(id)));
  const networks: BriefNetwork[] = [];
  let partly = 0;
  for (const [at, group] of groups.entries()) {
    if (at % AT_ONCE === 0) yield;
    const tally = new Tally(tallies[at]!, ground);
    const partial = partialReason(state, group);
    if (partial !== undefined) partly++;
    const known = new Map<MetricId, Value>();
    const formed = (metric: TallyMetric): Value => {
      const before = known.get(metric.id);
      if (before !== undefined) return before;
      const value = networkValue(state, make, metric, state.slot(group.id), tally, partial);
      known.set(metric.id, value);
      return value;
    };
    const results = plan.goals.map((goal) => {
      const metric = tallyMetricOf(goal.metric);
      return judge(goal, metric && formed(metric), undefined);
    });
    networks.push({
      id: group.id,
      name: group.name,
      values: asked.networks.map(formed),
      outcomes: results.map(({ outcome }) => outcome),
      outcome: gravest(results),
    });
  }
  yield;
  return {
    id: `${plan.id}@0/${plan.evidence}/${METRICS_DIGEST}`,
    networks,
    totals: totalsAsked(state, make, plan, asked.totals, tallies, networks, partly),
    unassigned: unassignedOf(state),
  };
}

function totalsAsked(
  state: AssignmentState,
  make: ValueMaker,
  { goals }: Plan,
  asked: readonly Metric[],
  tallies: Parameters<typeof sumTallies>[0],
  networks: readonly BriefNetwork[],
  partly: number,
): Value[] {
  if (asked.length === 0) return [];
  const sum = sumTallies(tallies, state.ground);
  const reason = partlyLoaded(partly);
  const bands = goals.flatMap(({ metric }, at) => (metric === 'list-size' ? [at] : []));
  const inBand = networks.filter(({ outcomes }) => bands.every((at) => outcomes[at] === 'pass')).length;
  const covered = coverageOf(state, { goals: bands.length, inBand, networks: networks.length });
  return asked.map((metric) => {
    const ofNetworks = tallyMetricOf(metric.id);
    return ofNetworks === undefined
      ? make.form(metric, covered(metric))
      : networkValue(state, make, ofNetworks, EVERY_NETWORK, sum, reason);
  });
}
