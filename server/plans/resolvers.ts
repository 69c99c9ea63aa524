import { comparePlans } from '@footprint/schema/evaluate/compare.ts';
import { patientsByLayer } from '@footprint/schema/evaluate/cross-table.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { planToJson } from '@footprint/schema/plan-json.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { readsDrafts } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { anyText, instant, type Page, PageArgs, pageOfList, readPage, toPage } from '../graph/page.ts';
import { badInput, notFound } from '../graph/problem.ts';
import { GeoJSONScalar, JSONScalar } from '../graph/scalars.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { knownPoints } from '../graph/what-if.ts';
import { type Bench, benchOf } from './bench.ts';
import {
  benchOfPlan,
  evaluationOf,
  evidencesSeen,
  mayOpen,
  mustOpen,
  type OpenPlan,
  opened,
  openPlan,
  openPublished,
} from './document.ts';
import {
  Evaluation,
  measured,
  NetworkEvaluation,
  toEvaluation,
  toGoalResult,
  toNetworkEvaluation,
} from './evaluation-types.ts';
import { takeIn } from './outline.ts';
import { planOfCodes } from './plan-of-codes.ts';
import { areasOfGroup, boundaryOfAreas } from './shape.ts';
import { countPlans, editsAfter, listPlans, MOST_EDITS } from './store.ts';
import { Area, AreaConnection, Evidence, Practice, PrimaryCareNetwork } from './stubs.ts';
import * as types from './types.ts';
import { comparisonView, networkHolding, networksOf, networkView, planOfRow, planView } from './view.ts';

/** A page of the areas of a network, or of another layer's group. */
function areaPage(bench: Bench, open: OpenPlan, group: string, indexes: readonly number[], args: PageArgs): Page<Area> {
  const codes = indexes.map((index) => bench.evidence.areas.code[index]!).sort();
  return pageOfList(
    codes,
    args,
    { list: 'areas', filters: { plan: open.id, group }, evidence: open.plan.evidence },
    (code) => code,
    (code) => ({ code, evidence: open.plan.evidence }),
  );
}

@Resolver(() => types.Plan)
export class PlanResolver {
  @Query(() => types.Plan, {
    nullable: true,
    description:
      'A plan by id; "published" is the published networks as a plan ("published:<evidence>" of a version), "publication:<slug>/<version>" a published plan.',
  })
  async plan(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, {
      description:
        'Id of a saved plan (a UUID), “published”, “published:” with the id of a version, or “publication:” with slug and version.',
    })
    id: string,
  ): Promise<types.Plan | null> {
    const open = await openPlan(context, id);
    return open && planView(open);
  }

  @Query(() => types.PlanConnection, {
    description:
      'Saved plans that are not deleted, the latest changed first: those that the caller may open, none for whoever may not read drafts.',
  })
  async plans(@Ctx() context: GraphContext, @Args(() => PageArgs) args: PageArgs): Promise<Page<types.Plan>> {
    const page = readPage(args, { list: 'plans', evidence: null }, [instant, anyText]);
    const { sql } = context.database;
    if (!readsDrafts(context.caller)) return toPage([], page, () => [], planOfRow, 0);
    const seen = await evidencesSeen(context);
    const rows = await listPlans(sql, page, seen);
    return toPage(
      rows,
      page,
      (row) => [row.updatedAt, row.id],
      planOfRow,
      () => countPlans(sql, seen),
    );
  }

  @Query(() => types.BoundaryEvaluation, { description: 'The numbers of any outline, without saving it.' })
  async evaluateBoundary(
    @Ctx() context: GraphContext,
    @Arg('outline', () => GeoJSONScalar, {
      description: 'A GeoJSON Polygon or MultiPolygon, or a Feature of one; longitude and latitude (WGS84).',
    })
    outline: unknown,
    @Args(() => VersionArgs) asked: VersionArgs,
    @Arg('rule', () => types.DrawRule, {
      nullable: true,
      description: 'How the outline takes in areas; CENTROID where not given.',
    })
    rule?: types.DrawRule | null,
    @Arg('practices', () => [ID], {
      nullable: true,
      description: 'ODS codes of its member practices; where not given, those whose main surgery lies inside.',
    })
    practices?: string[] | null,
  ): Promise<types.BoundaryEvaluation> {
    const version = await resolveVersion(context, asked);
    const bench = await benchOf(context.evidence, version);
    const by = rule ?? types.DrawRule.CENTROID;
    const taken = takeIn(bench, outline, by, practices ?? null);
    const group = bench.measurer.boundary(taken.areas, taken.practices);
    const area = (index: number): Area => ({ code: bench.evidence.areas.code[index]!, evidence: version });
    return {
      areas: taken.areas.map(area),
      undecided: taken.undecided.map(area),
      practices: taken.practices.map((index) => ({ code: bench.evidence.practices.code[index]!, evidence: version })),
      values: Object.values(group.values).map(measured),
      goals: group.goals.map(toGoalResult),
      boundary: boundaryOfAreas(bench, taken.areas),
      rule: by,
      card: group,
      evidence: version,
    };
  }

  @Query(() => Evaluation, { description: 'The numbers of a plan given by its codes, without saving it.' })
  async evaluatePlan(
    @Ctx() context: GraphContext,
    @Arg('plan', () => types.PlanInput, {
      description: 'The plan by its codes: practices and areas each in one network at most.',
    })
    plan: types.PlanInput,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Evaluation> {
    const bench = await benchOf(context.evidence, await resolveVersion(context, version));
    return toEvaluation(bench.measurer.evaluate(planOfCodes(bench, plan), 0));
  }

  @Query(() => types.Comparison, {
    description: 'What the plan changes against the other ("published", for example), on the plan’s evidence.',
  })
  async comparePlans(
    @Ctx() context: GraphContext,
    @Arg('plan', () => ID, { description: 'Id of the plan that changes something.' }) plan: string,
    @Arg('with', () => ID, { description: 'Id of the plan that it is set against.' }) other: string,
  ): Promise<types.Comparison> {
    const after = await mustOpen(context, plan);
    const before =
      other === 'published' ? await openPublished(context, after.plan.evidence) : await mustOpen(context, other);
    const bench = await benchOfPlan(context, after);
    const points = new Map([
      ...(await knownPoints(context.evidence, bench.evidence, before.plan)),
      ...(await knownPoints(context.evidence, bench.evidence, after.plan)),
    ]);
    return comparisonView(comparePlans(bench.measurer, before.plan, after.plan, points), bench.evidence.id);
  }

  @FieldResolver(() => Evidence, { description: 'The version that it is pinned to: all its numbers are of this.' })
  async evidence(@Root() plan: types.Plan, @Ctx() context: GraphContext): Promise<Evidence> {
    if (plan.open === null) await mayOpen(context, plan.evidenceId);
    return { id: plan.evidenceId };
  }

  @FieldResolver(() => JSONScalar, { description: 'The whole plan as a document, as schema/plan-json reads it.' })
  async document(@Root() plan: types.Plan, @Ctx() context: GraphContext): Promise<unknown> {
    return planToJson((await opened(context, plan)).plan);
  }

  @FieldResolver(() => [JSONScalar], {
    description: `Edits after a revision, in order; at most ${MOST_EDITS} at a time.`,
  })
  async edits(
    @Root() plan: types.Plan,
    @Ctx() context: GraphContext,
    @Arg('after', () => Int, {
      defaultValue: 0,
      description: 'The revision after which they come; 0 for all from the beginning.',
    })
    after: number,
    @Arg('first', () => Int, { defaultValue: MOST_EDITS, description: 'How many: 1 to 500.' }) first: number,
  ): Promise<unknown[]> {
    if (first < 1 || first > MOST_EDITS)
      throw badInput(
        `first is ${first}, but 1 to ${MOST_EDITS} edits come at a time.`,
        'Go on with after: the last revision seen.',
      );
    if (plan.createdAt === null) return [];
    // Those of the revision that was opened: what came later may be of a version that the caller may not see.
    const most = Math.min(first, (await opened(context, plan)).revision - after);
    return most <= 0 ? [] : editsAfter(context.database.sql, plan.id, after, most);
  }

  @FieldResolver(() => [types.Network], { description: 'Its networks, in the order in which they were made.' })
  async networks(@Root() plan: types.Plan, @Ctx() context: GraphContext): Promise<types.Network[]> {
    const open = await opened(context, plan);
    return [...networksOf(open).groups.values()].map((group) => networkView(open, group));
  }

  @FieldResolver(() => types.Network, {
    nullable: true,
    description: 'One network by its id; null where the plan has none such.',
  })
  async network(
    @Root() plan: types.Plan,
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the network.' }) id: string,
  ): Promise<types.Network | null> {
    const open = await opened(context, plan);
    const group = networksOf(open).groups.get(id);
    return group ? networkView(open, group) : null;
  }

  @FieldResolver(() => [types.Layer], { description: 'The layers beside the networks: neighbourhoods, places.' })
  async layers(@Root() plan: types.Plan, @Ctx() context: GraphContext): Promise<types.Layer[]> {
    const open = await opened(context, plan);
    return [...open.plan.layers.values()]
      .filter(({ id }) => id !== NETWORKS)
      .map(({ id, kind, name }) => ({ id, kind: kind as types.LayerKind, name, open }));
  }

  @FieldResolver(() => Evaluation, { description: 'All its numbers, by the same code that the desk runs.' })
  async evaluation(@Root() plan: types.Plan, @Ctx() context: GraphContext): Promise<Evaluation> {
    return toEvaluation(await evaluationOf(context, await opened(context, plan)));
  }
}

@Resolver(() => types.Network)
export class NetworkResolver {
  @FieldResolver(() => PrimaryCareNetwork, { nullable: true, description: 'The published network that it continues.' })
  continues(@Root() network: types.Network): PrimaryCareNetwork | null {
    const { continuesCode, open } = network;
    return continuesCode === null ? null : { code: continuesCode, evidence: open.plan.evidence };
  }

  @FieldResolver(() => [Practice], { description: 'Its practices by code.' })
  practices(@Root() network: types.Network): Practice[] {
    const { open, id } = network;
    const codes = [...networksOf(open).practices].flatMap(([code, group]) => (group === id ? [code] : []));
    return codes.sort().map((code) => ({ code, evidence: open.plan.evidence }));
  }

  @FieldResolver(() => AreaConnection, { description: 'Its areas by code.' })
  async areas(
    @Root() network: types.Network,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Area>> {
    const bench = await benchOfPlan(context, network.open);
    return areaPage(bench, network.open, network.id, areasOfGroup(bench, networksOf(network.open), network.id), args);
  }

  @FieldResolver(() => NetworkEvaluation, {
    description: 'Its numbers and goals, by the same code that the desk runs.',
  })
  async evaluation(@Root() network: types.Network, @Ctx() context: GraphContext): Promise<NetworkEvaluation> {
    const evaluation = await evaluationOf(context, network.open);
    const group = evaluation.groups.find(({ id }) => id === network.id);
    if (!group) throw new Error(`The evaluation of ${network.plan} misses its network ${network.id}.`);
    return toNetworkEvaluation(group);
  }
}

@Resolver(() => types.Layer)
export class LayerResolver {
  @FieldResolver(() => [types.LayerGroup], { description: 'Its groups, in the order in which they were made.' })
  groups(@Root() layer: types.Layer): types.LayerGroup[] {
    const { open, id } = layer;
    return [...open.plan.layers.get(id)!.groups.values()].map((group) => ({ ...group, open, layer: id }));
  }

  @FieldResolver(() => JSONScalar, {
    description: 'Networks against its groups, in patients; each row adds up to the list.',
  })
  async crossTable(@Root() layer: types.Layer, @Ctx() context: GraphContext): Promise<unknown> {
    const { evidence } = await benchOfPlan(context, layer.open);
    return patientsByLayer(evidence, layer.open.plan, layer.id);
  }
}

@Resolver(() => types.LayerGroup)
export class LayerGroupResolver {
  @FieldResolver(() => AreaConnection, { description: 'Its areas, by code.' })
  async areas(
    @Root() group: types.LayerGroup,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Area>> {
    const bench = await benchOfPlan(context, group.open);
    return areaPage(
      bench,
      group.open,
      group.id,
      areasOfGroup(bench, group.open.plan.layers.get(group.layer)!, group.id),
      args,
    );
  }

  @FieldResolver(() => NetworkEvaluation, { description: 'Residents, registered people, pieces and shape.' })
  async evaluation(@Root() group: types.LayerGroup, @Ctx() context: GraphContext): Promise<NetworkEvaluation> {
    const { measurer } = await benchOfPlan(context, group.open);
    const found = measurer.layer(group.open.plan, group.layer).find(({ id }) => id === group.id);
    if (!found) throw notFound(`The group ${group.id} is not in its layer.`, 'Ask for the plan again.');
    return toNetworkEvaluation(found);
  }
}

@Resolver(() => Practice)
export class PracticeResolver {
  @FieldResolver(() => types.Network, {
    nullable: true,
    description: 'Its network in a plan; null where it is in none.',
  })
  async network(
    @Root() practice: Practice,
    @Ctx() context: GraphContext,
    @Arg('plan', () => ID, { description: 'Id of a plan, or “published”.' }) plan: string,
  ): Promise<types.Network | null> {
    return networkHolding(await planFor(context, plan, practice.evidence), 'practices', practice.code);
  }
}

@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => types.Network, {
    nullable: true,
    description: 'Its network in a plan; null where it is in none.',
  })
  async network(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('plan', () => ID, { description: 'Id of a plan, or “published”.' }) plan: string,
  ): Promise<types.Network | null> {
    return networkHolding(await planFor(context, plan, area.evidence), 'areas', area.code);
  }
}

/** A plan as seen from a practice or an area: "published" is that of the same version. */
function planFor(context: GraphContext, plan: string, evidence: string): Promise<OpenPlan> {
  return plan === 'published' ? openPublished(context, evidence) : mustOpen(context, plan);
}
