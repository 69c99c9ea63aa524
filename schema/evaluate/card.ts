import type { Group, Plan } from '../plan.ts';
import type { AssignmentState } from './assignment-state.ts';
import type { GroupEvaluation } from './evaluation.ts';
import { gravest, judge } from './goals.ts';
import type { TallyMetric } from './measured.ts';
import type { Value } from './metric.ts';
import { metricsShown } from './registry.ts';
import type { Tally } from './tally.ts';
import type { ValueMaker } from './value-maker.ts';
import { waitingReason } from './waiting.ts';

/** Why no number of a network may be shown: the published one that it continues is not wholly loaded; undefined where it is. */
export function partialReason(state: AssignmentState, group: Group): string | undefined {
  if (group.continues === undefined || !state.ground.partial.has(group.continues)) return undefined;
  return `the published network ${group.continues} is only partly loaded, so its numbers would be wrong.`;
}

/** A value of a network, or why none can be shown: it is partly loaded, or journeys are still to be computed. */
export function networkValue(
  state: AssignmentState,
  make: ValueMaker,
  metric: TallyMetric,
  slot: number,
  tally: Tally,
  partial: string | undefined,
): Value {
  if (metric.basis === 'plan') return make.fromTally(metric, tally);
  return make.fromTally(metric, tally, partial ?? waitingReason(state.travel, metric, slot));
}

/** A network's card: its members, its values with basis and date, and what became of each goal. */
export function formCard(
  plan: Plan,
  state: AssignmentState,
  make: ValueMaker,
  group: Group,
  tally: Tally,
): GroupEvaluation {
  const partial = partialReason(state, group);
  const slot = state.slot(group.id);
  const values: Record<string, Value> = {};
  for (const metric of metricsShown(state.travel.modes, plan.goals)) {
    values[metric.id] = networkValue(state, make, metric, slot, tally, partial);
  }
  const exceptions = new Map(
    plan.exceptions.filter((each) => each.group === group.id).map((each) => [each.goal, each]),
  );
  const goals = plan.goals.map((goal) => judge(goal, values[goal.metric], exceptions.get(goal.id)));
  const { code } = state.ground.evidence.practices;
  const members = Int32Array.from(state.practicesOf[slot]!).sort();
  return {
    id: group.id,
    name: group.name,
    practices: [...members].map((practice) => code[practice]!),
    areaCount: tally.get('areas'),
    values,
    goals,
    outcome: gravest(goals),
  };
}
