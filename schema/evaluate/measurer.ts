import { emptyPlan } from '../empty-plan.ts';
import type { Evidence } from '../evidence.ts';
import type { Goal } from '../goal.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import type { PointTable } from '../travel/journeys.ts';
import { TRAVEL_MODES, USUAL_LIMIT } from '../travel/mode.ts';
import { AssignmentState } from './assignment-state.ts';
import { type BriefEvaluation, type BriefQuestion, evaluateBriefly } from './brief.ts';
import { coverageMetrics } from './coverage.ts';
import type { Evaluation, GroupEvaluation } from './evaluation.ts';
import { usualGoals } from './goals.ts';
import { createGround, type Ground } from './ground.ts';
import { evaluateLayer } from './layer.ts';
import { LiveEvaluation, NEW_NETWORK } from './live.ts';
import type { Metric, Value } from './metric.ts';
import { metricsShown } from './registry.ts';
import { CROWD_SLOT, CROWD_START, CROWD_WIDTH, type Destination, POPULATIONS, type TallyArrays } from './tally.ts';
import { GroupTallier } from './tally-group.ts';
import { ValueMaker } from './value-maker.ts';

/** The raw sums of every network of a plan, in listed order: what a full evaluation costs without its words. */
interface PlanNumbers {
  readonly groups: readonly string[];
  readonly tallies: readonly TallyArrays[];
  /**
   * The sums of the journeys that cards show, three numbers each, by network, known mode and crowd (each population to
   * member practices, then everyone to any): people times seconds, people within the usual limit, minutes of nine in ten.
   */
  readonly journeys: Float64Array;
}

/** Evaluates plans on one evidence version; make one and keep it. */
export interface Measurer {
  readonly evidence: Evidence;
  /** The full evaluation of a plan, with the journeys known to its what-if places. */
  evaluate(plan: Plan, revision: number, points?: PointTable): Evaluation;
  /** The values asked of a plan without what-if places, equal to the full evaluation's; it pauses between small steps. */
  brief(plan: Plan, asked: BriefQuestion): Generator<undefined, BriefEvaluation>;
  /** What every network's card and every plan show on this evidence, whatever the goals. */
  readonly usual: readonly Metric[];
  /** Unit, basis, dates and sources of a metric on this evidence, without a value. */
  about(metric: Metric): Value;
  /** Only the numbers of a full evaluation. */
  numbers(plan: Plan): PlanNumbers;
  /** A plan under evaluation, to follow edits and previews. */
  start(plan: Plan, points?: PointTable): LiveEvaluation;
  /** A network of these areas and practices (indexes), without a plan; by the usual goals where none are given. */
  boundary(areas: Iterable<number>, practices: Iterable<number>, goals?: readonly Goal[]): GroupEvaluation;
  /** The groups of another layer of the plan. */
  layer(plan: Plan, layer: string): GroupEvaluation[];
}

/** Whose journeys a card shows: where to, and which of POPULATIONS. */
const CROWDS: readonly { readonly to: Destination; readonly population: number }[] = [
  ...POPULATIONS.map((_, population) => ({ to: 'member', population }) as const),
  { to: 'any', population: POPULATIONS.indexOf('all') },
];

/** Prepares evidence once, so that each evaluation is only adding up. */
export function createMeasurer(evidence: Evidence): Measurer {
  const ground = createGround(evidence);
  const make = new ValueMaker(evidence);
  return {
    evidence,
    evaluate: (plan, revision, points) => new LiveEvaluation(ground, make, plan, points).evaluation(plan, revision),
    brief: (plan, asked) => evaluateBriefly(ground, make, plan, asked),
    usual: [...metricsShown(ground.journeys.length, []), ...coverageMetrics],
    about: (metric) => make.about(metric),
    numbers: (plan) => planNumbers(ground, plan),
    start: (plan, points) => new LiveEvaluation(ground, make, plan, points),
    boundary: (areas, practices, goals) => {
      const plan = emptyPlan(
        { id: '', name: '', owner: '', creator: '', evidence: evidence.id, studyArea: evidence.studyArea },
        goals ?? usualGoals(evidence),
      );
      return new LiveEvaluation(ground, make, plan).preview(areas, NEW_NETWORK, { practices }).group(NEW_NETWORK);
    },
    layer: (plan, layer) => evaluateLayer(ground, make, plan, layer),
  };
}

function planNumbers(ground: Ground, plan: Plan): PlanNumbers {
  const state = new AssignmentState(ground, plan);
  const tallier = new GroupTallier(state);
  const groups = [...(plan.layers.get(NETWORKS)?.groups.keys() ?? [])];
  const modes = TRAVEL_MODES.slice(0, state.travel.modes);
  const journeys = new Float64Array(groups.length * modes.length * CROWDS.length * 3);
  let at = 0;
  const tallies = tallier.tallies(groups.map((id) => state.slot(id)));
  const { sums } = ground;
  for (const tally of tallies) {
    for (let mode = 0; mode < modes.length; mode++) {
      const limit = USUAL_LIMIT[modes[mode]!];
      // By position, not by name as a metric asks: there are so many that looking names up would be felt.
      for (const crowd of CROWDS) {
        const weight = tally.numbers[CROWD_START + crowd.population * CROWD_WIDTH + CROWD_SLOT.weight]!;
        if (weight > 0) {
          sums.add(tally, ground, mode, crowd.to, crowd.population);
          journeys[at] = sums.seconds;
          journeys[at + 1] = sums.within(limit);
          journeys[at + 2] = sums.until(Math.ceil((weight * 9) / 10)) ?? Number.NaN;
        }
        at += 3;
      }
    }
  }
  return { groups, tallies, journeys };
}
