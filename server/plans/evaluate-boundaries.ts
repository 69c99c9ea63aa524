/** Many outlines evaluated in one request, without saving any; and what an evaluated outline is cited by. */
import { briefQuestion } from '@footprint/schema/evaluate/brief.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import { METRICS_DIGEST } from '@footprint/schema/evaluate/registry.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { badInput, Problem } from '../graph/problem.ts';
import { GeoJSONScalar, JSONScalar } from '../graph/scalars.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { benchOf } from './bench.ts';
import { batchQuestion, columnsOf, number } from './evaluate-many.ts';
import { type BatchProblem, BoundaryEvaluations } from './evaluate-many-types.ts';
import { EvaluationTables, MOST_REMARKS } from './evaluation-table.ts';
import { goalView } from './goal-types.ts';
import { inTurns } from './in-turns.ts';
import { takeIn } from './outline.ts';
import { contentId, readCodes } from './plan-of-codes.ts';
import { BoundaryEvaluation, DrawRule } from './types.ts';

/** The most that one batch of outlines may ask for. */
const OUTLINE_LIMITS = { outlines: 200, vertices: 200_000, taken: 300_000 } as const;

/** Positions of coordinates nested to any depth that GeoJSON knows, counted up to a little over a limit. */
function vertices(coordinates: unknown, most: number): number {
  if (!Array.isArray(coordinates)) return 0;
  if (typeof coordinates[0] === 'number') return 1;
  let count = 0;
  for (const part of coordinates) {
    count += vertices(part, most);
    if (count > most) break;
  }
  return count;
}

function verticesOf(outline: unknown): number {
  const { coordinates, geometry, features } = outline as Record<string, unknown>;
  if (Array.isArray(features)) return features.reduce((sum: number, one) => sum + verticesOf(one ?? {}), 0);
  return geometry ? verticesOf(geometry) : vertices(coordinates, OUTLINE_LIMITS.vertices);
}

function checkOutlines(outlines: readonly unknown[]): void {
  if (outlines.length === 0) throw badInput('The batch has no outline.', 'Send at least one outline.');
  const checked = [
    ['outlines', outlines.length, OUTLINE_LIMITS.outlines],
    ['vertices', outlines.reduce((sum: number, outline) => sum + verticesOf(outline), 0), OUTLINE_LIMITS.vertices],
  ] as const;
  for (const [what, asked, most] of checked) {
    if (asked <= most) continue;
    const fit = Math.max(1, Math.floor((outlines.length * most) / asked));
    throw new Problem(
      'TOO_LARGE',
      `The batch has ${what === 'vertices' && asked === most + 1 ? 'over ' : ''}${number(asked)} ${what}; at most ${number(most)} are evaluated at once.`,
      `Send about ${fit} ${fit === 1 ? 'outline, simplified' : 'outlines'} at a time.`,
      { asked, limit: most, outlines: fit },
    );
  }
}

/** Refuses outlines that together take in more codes than are given, with how many of the first fit. */
function checkTaken(codes: number, index: number): void {
  if (codes <= OUTLINE_LIMITS.taken) return;
  const outlines = Math.max(1, index);
  throw new Problem(
    'TOO_LARGE',
    `The first ${index + 1} outlines take in more than ${number(OUTLINE_LIMITS.taken)} areas and practices together, the most that are given at once.`,
    `Send ${outlines} ${outlines === 1 ? 'outline' : 'outlines'} at a time.`,
    { limit: OUTLINE_LIMITS.taken, outlines },
  );
}

@Resolver(() => BoundaryEvaluations)
export class BoundaryEvaluationsResolver {
  @Query(() => BoundaryEvaluations, {
    description: `Many outlines, evaluated as evaluateBoundary would one by one, without saving any: at most ${OUTLINE_LIMITS.outlines} outlines and ${number(OUTLINE_LIMITS.vertices)} vertices in all, which take in at most ${number(OUTLINE_LIMITS.taken)} areas and practices. Members of each are the practices whose main surgery lies inside. An outline that is not sound is a problem of its own.`,
  })
  async evaluateBoundaries(
    @Ctx() context: GraphContext,
    @Arg('outlines', () => [GeoJSONScalar], { description: 'Polygons, MultiPolygons or Features of them.' })
    outlines: unknown[],
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('names', () => [String], { nullable: true, description: 'A name for each outline, in their order.' })
    names?: string[] | null,
    @Arg('rule', () => DrawRule, {
      nullable: true,
      description: 'How an outline takes in areas; CENTROID where not given.',
    })
    rule?: DrawRule | null,
    @Arg('metrics', () => [ID], {
      nullable: true,
      description: 'Ids of metrics, each a column; where not given, those of a network’s card.',
    })
    metrics?: string[] | null,
  ): Promise<BoundaryEvaluations> {
    const bench = await benchOf(context.evidence, await resolveVersion(context, version));
    checkOutlines(outlines);
    if (names && names.length !== outlines.length)
      throw badInput(
        `There are ${names.length} names for ${outlines.length} outlines.`,
        'Give a name for each outline, or none.',
      );
    const { networks } = batchQuestion(bench, metrics);
    const asked = { ...briefQuestion([]), networks };
    const goals = usualGoals(bench.evidence);
    const tables = new EvaluationTables(asked, goals);
    const members: Record<string, (number | string)[]> = { outline: [], kind: [], code: [] };
    const problems: BatchProblem[] = [];
    const { areas, practices } = bench.evidence;
    await inTurns(context.signal, async (turns) => {
      for (const [index, outline] of outlines.entries()) {
        await turns.pause();
        const name = names?.[index] ?? null;
        const taken = sound(() => takeIn(bench, outline, rule ?? DrawRule.CENTROID, null));
        if (typeof taken === 'string') {
          problems.push({ index, name, message: taken, unknownPractices: [], unknownAreas: [], repeated: [] });
          continue;
        }
        const inside = {
          area: taken.areas.map((at) => areas.code[at]!),
          practice: taken.practices.map((at) => practices.code[at]!),
          undecided: taken.undecided.map((at) => areas.code[at]!),
        };
        checkTaken(
          members['code']!.length + taken.areas.length + taken.practices.length + taken.undecided.length,
          index,
        );
        for (const [kind, codes] of Object.entries(inside)) {
          for (const code of codes) {
            members['outline']!.push(index);
            members['kind']!.push(kind);
            members['code']!.push(code);
          }
        }
        const network = { id: 'outline', name: name ?? '', practices: inside.practice, areas: inside.area };
        const read = readCodes(bench, { networks: [network] });
        if (!read.ok) throw new Error(read.faults.message);
        tables.add(index, name, await turns.run(bench.measurer.brief(read.plan, asked)));
      }
    });
    return {
      evidence: { id: bench.evidence.id },
      metrics: METRICS_DIGEST,
      evaluated: outlines.length - problems.length,
      rule: rule ?? DrawRule.CENTROID,
      columns: columnsOf(bench, asked, tables),
      goals: goals.map(goalView),
      problems,
      tables,
      taken: members,
    };
  }

  @FieldResolver(() => JSONScalar, {
    description:
      'One row an outline: outline (its place in the list sent, from 0), name, evaluation (the citable id of what it takes in), outcome (the gravest), then a column for each metric; null is not measurable.',
  })
  outlines(@Root() { tables }: BoundaryEvaluations): unknown {
    const { plan, plan_name, network: _, network_name: __, outcome, ...numbers } = tables.networks;
    return { outline: plan, name: plan_name, evaluation: tables.plans['evaluation'], outcome, ...numbers };
  }

  @FieldResolver(() => JSONScalar, {
    description: 'What each takes in, one row a code: outline, kind (area, practice or undecided), code.',
  })
  members(@Root() { taken }: BoundaryEvaluations): unknown {
    return taken;
  }

  @FieldResolver(() => JSONScalar, { description: 'One row an outline: outline, then its outcome by goal.' })
  outcomes(@Root() { tables }: BoundaryEvaluations): unknown {
    const { plan, network: _, ...outcomes } = tables.outcomes;
    return { outline: plan, ...outcomes };
  }

  @FieldResolver(() => JSONScalar, {
    description: `Why single values are missing and what must be known of them: outline, metric, reason, note. At most ${number(MOST_REMARKS)}, those of missing values first.`,
  })
  remarks(@Root() { tables }: BoundaryEvaluations): unknown {
    const { plan, network: _, ...remarks } = tables.remarks();
    return { outline: plan, ...remarks };
  }

  @FieldResolver(() => Int, {
    description: 'How many remarks are left out of the table of remarks; fewer outlines at a time have them all.',
  })
  remarksLeftOut(@Root() { tables }: BoundaryEvaluations): number {
    return tables.remarksLeftOut;
  }
}

/** What work gives, or the sentence of the problem that it meets. */
function sound<Found>(work: () => Found): Found | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

@Resolver(() => BoundaryEvaluation)
export class BoundaryIdResolver {
  @FieldResolver(() => ID, {
    description:
      'Citable: what it takes in, evidence and metric versions. The same as that of a plan whose one network holds these practices and areas.',
  })
  id(@Root() { areas, practices, evidence }: BoundaryEvaluation): string {
    const codes = { areas: areas.map(({ code }) => code), practices: practices.map(({ code }) => code) };
    return `${contentId([codes])}@0/${evidence}/${METRICS_DIGEST}`;
  }
}
