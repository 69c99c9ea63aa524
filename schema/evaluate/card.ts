import type { Group, Plan } from '../plan.ts';
import type { AssignmentState } from './assignment-state.ts';
import type { GroupEvaluation } from './evaluation.ts';
import { gravest, judge } from './goals.ts';
import type { Value } from './metric.ts';
import { TALLY_METRICS } from './registry.ts';
import type { Tally } from './tally.ts';
import type { ValueMaker } from './value-maker.ts';

/** Why no number of a network may be shown: the published one that it continues is not wholly loaded; undefined where it is. */
export function partialReason(state: AssignmentState, group: Group): string | undefined {
  if (group.continues === undefined || !state.ground.partial.has(group.continues)) return undefined;
  return `the published network ${group.continues} is only partly loaded, so its numbers would be wrong.`;
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
  const values: Record<string, Value> = {};
  for (const metric of TALLY_METRICS) {
    values[metric.id] = make.fromTally(metric, tally, metric.basis === 'plan' ? undefined : partial);
  }
  const exceptions = new Map(
    plan.exceptions.filter((each) => each.group === group.id).map((each) => [each.goal, each]),
  );
  const goals = plan.goals.map((goal) => judge(goal, values[goal.metric], exceptions.get(goal.id)));
  const { code } = state.ground.evidence.practices;
  const members = Int32Array.from(state.practicesOf[state.slot(group.id)]!).sort();
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
