/** Many plans of codes evaluated in one request, without saving any. */
import { type BriefQuestion, briefQuestion } from '@footprint/schema/evaluate/brief.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import type { Metric } from '@footprint/schema/evaluate/metric.ts';
import { METRICS_DIGEST } from '@footprint/schema/evaluate/registry.ts';
import { columnOfMetric } from '@footprint/schema/table/plan-networks.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { badInput, Problem } from '../graph/problem.ts';
import { JSONScalar } from '../graph/scalars.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { type Bench, benchOf } from './bench.ts';
import { type BatchProblem, type EvaluationColumn, PlanEvaluations } from './evaluate-many-types.ts';
import { EvaluationTables, MOST_REMARKS } from './evaluation-table.ts';
import { type GivenPlans, readGivenPlans } from './given-plans.ts';
import { goalView } from './goal-types.ts';
import { inTurns } from './in-turns.ts';
import { readMetrics } from './metric-choice.ts';
import { type ReadCodes, readCodes, refuseShared } from './plan-of-codes.ts';

/** The most that one batch of plans may ask for. */
const BATCH_LIMITS = {
  plans: 1000,
  /** Practice and area codes of all plans together. */
  codes: 1_000_000,
  /** Networks of all plans, times metrics and goals and one more for the network itself. */
  values: 300_000,
} as const;

/** A number as a person reads it. */
export function number(value: number): string {
  return value.toLocaleString('en-GB');
}

/** Refuses a batch beyond a limit, with how many of its plans would fit. */
function checkBatch({ count, codes, networks }: GivenPlans, columns: number): void {
  if (count === 0) throw badInput('The batch has no plan.', 'Send at least one plan.');
  const checked = [
    ['plans', count, BATCH_LIMITS.plans],
    ['codes', codes, BATCH_LIMITS.codes],
    ['values (networks times metrics and goals)', networks * columns, BATCH_LIMITS.values],
  ] as const;
  for (const [what, asked, most] of checked) {
    if (asked <= most) continue;
    const plans = Math.max(1, Math.floor((count * most) / asked));
    throw new Problem(
      'TOO_LARGE',
      `The batch has ${number(asked)} ${what}; at most ${number(most)} are evaluated at once.`,
      `Send about ${number(plans)} ${plans === 1 ? 'plan' : 'plans'} at a time.`,
      { asked, limit: most, plans },
    );
  }
}

/** The metrics that a batch forms: those asked, or those of every network's card. */
export function batchQuestion(bench: Bench, asked: readonly string[] | null | undefined): BriefQuestion {
  return briefQuestion(asked ? readMetrics(asked) : bench.measurer.usual.map(({ id }) => id));
}

/** What the columns of a batch are. */
export function columnsOf(bench: Bench, asked: BriefQuestion, tables: EvaluationTables): EvaluationColumn[] {
  const metrics = new Map<string, Metric>([...asked.networks, ...asked.totals].map((metric) => [metric.id, metric]));
  return [...metrics.values()].map((metric) => {
    const { unit, basis, dates, sources, estimate } = bench.measurer.about(metric);
    return {
      column: columnOfMetric(metric.id),
      metric: metric.id,
      version: metric.version,
      title: metric.title,
      meaning: metric.meaning,
      unit,
      basis,
      dates,
      sources: sources.map((id) => ({ id })),
      estimate,
      ofNetworks: asked.networks.some(({ id }) => id === metric.id),
      ofPlans: asked.totals.includes(metric),
      ...tables.shared(metric.id),
    };
  });
}

function shapeless(message: string): ReadCodes {
  return { ok: false, faults: { message, unknownPractices: [], unknownAreas: [], repeated: [] } };
}

@Resolver(() => PlanEvaluations)
export class PlanEvaluationsResolver {
  @Query(() => PlanEvaluations, {
    description: `Many plans given by their codes, evaluated as evaluatePlan would one by one, without saving any: at most ${number(BATCH_LIMITS.plans)} plans, ${number(BATCH_LIMITS.codes)} codes, and ${number(BATCH_LIMITS.values)} values (networks times metrics and goals). A plan whose codes do not fit is a problem of its own; codes that plans share and that are not there are refused at once.`,
  })
  async evaluatePlans(
    @Ctx() context: GraphContext,
    // Not typed inputs: the libraries read a million codes three times over, a second in which nobody else is answered.
    @Arg('plans', () => JSONScalar, {
      description:
        'A list of plans, each as PlanInput; or, much smaller for many plans of the same codes, {"practices": [codes], "areas": [codes], "networks": [names], "plans": [{"name": …, "practices": [numbers], "areas": [numbers]}]}: the network of the code at each place, from 0, and -1 for none; without "networks" they are numbered.',
    })
    sent: unknown,
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('metrics', () => [ID], {
      nullable: true,
      description: 'Ids of metrics, each a column; where not given, those of a network’s card.',
    })
    metrics?: string[] | null,
  ): Promise<PlanEvaluations> {
    const bench = await benchOf(context.evidence, await resolveVersion(context, version));
    const asked = batchQuestion(bench, metrics);
    const plans = readGivenPlans(sent);
    const goals = usualGoals(bench.evidence);
    checkBatch(plans, asked.networks.length + goals.length + 1);
    if (plans.shared) refuseShared(bench, plans.shared);
    const tables = new EvaluationTables(asked, goals);
    const problems: BatchProblem[] = [];
    await inTurns(context.signal, async (turns) => {
      for (let index = 0; index < plans.count; index++) {
        await turns.pause();
        const given = plans.plan(index);
        const name = typeof given === 'string' ? null : (given.name ?? null);
        const read = typeof given === 'string' ? shapeless(given) : readCodes(bench, given);
        if (read.ok) tables.add(index, name, await turns.run(bench.measurer.brief(read.plan, asked)));
        else problems.push({ index, name, ...read.faults });
      }
    });
    return {
      evidence: { id: bench.evidence.id },
      metrics: METRICS_DIGEST,
      evaluated: plans.count - problems.length,
      columns: columnsOf(bench, asked, tables),
      goals: goals.map(goalView),
      problems,
      tables,
    };
  }

  @FieldResolver(() => JSONScalar, {
    description:
      'One row a plan and network: plan (its place in the list sent, from 0), plan_name, network (id), network_name, outcome (the gravest), then a column for each metric; null is not measurable.',
  })
  networks(@Root() { tables }: PlanEvaluations): unknown {
    return tables.networks;
  }

  @FieldResolver(() => JSONScalar, {
    description:
      'One row a plan: plan, plan_name, evaluation (its citable id: the same codes grouped alike have the same), networks (how many), what stands outside every network, then a column for each metric of whole plans.',
  })
  plans(@Root() { tables }: PlanEvaluations): unknown {
    return tables.plans;
  }

  @FieldResolver(() => JSONScalar, {
    description: 'One row a plan and network: plan, network, then its outcome by goal.',
  })
  outcomes(@Root() { tables }: PlanEvaluations): unknown {
    return tables.outcomes;
  }

  @FieldResolver(() => JSONScalar, {
    description: `Why single values are missing and what must be known of them: plan, network (null for the whole plan), metric, reason, note. At most ${number(MOST_REMARKS)}, those of missing values first.`,
  })
  remarks(@Root() { tables }: PlanEvaluations): unknown {
    return tables.remarks();
  }

  @FieldResolver(() => Int, {
    description: 'How many remarks are left out of the table of remarks; fewer plans at a time have them all.',
  })
  remarksLeftOut(@Root() { tables }: PlanEvaluations): number {
    return tables.remarksLeftOut;
  }
}
