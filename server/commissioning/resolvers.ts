import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { mustBePlanner } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { checkVersion } from '../graph/evidence-port.ts';
import { type Page, PageArgs, readPage, toPage, wholeNumber } from '../graph/page.ts';
import { badInput } from '../graph/problem.ts';
import { DateScalar, GeoJSONScalar, PackedScalar } from '../graph/scalars.ts';
import { cataloguePart } from './part.ts';
import { readFeatures } from './reference-features.ts';
import * as rows from './rows.ts';
import {
  Commissioner,
  CommissionerConnection,
  CommissionerKind,
  Dataset,
  Evidence,
  EvidenceConnection,
  LoadFinding,
  ReferenceLayer,
  ReferenceLayerConnection,
} from './types.ts';

/** The evidence version that a query means: the one it names, or the latest. */
async function versionOf(context: GraphContext, id: string | null | undefined): Promise<string | null> {
  // A version that this caller may not see is, to them, not there.
  if (id) return (await rows.evidenceById(context).load(checkVersion(id)))?.id ?? null;
  return (await rows.latestEvidence(context, null))?.id ?? null;
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @Query(() => Evidence, { nullable: true, description: 'A version by id; else the latest, or the latest on a day.' })
  async evidence(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf?: string | null,
  ): Promise<Evidence | null> {
    return id ? rows.evidenceById(context).load(id) : rows.latestEvidence(context, asOf ?? null);
  }

  @Query(() => EvidenceConnection, { description: 'Every version, from the latest back.' })
  async evidences(@Ctx() context: GraphContext, @Args(() => PageArgs) args: PageArgs): Promise<Page<Evidence>> {
    const page = readPage(args, [wholeNumber, wholeNumber]);
    const found = await rows.listEvidence(context, page);
    return toPage(
      found,
      page,
      (row) => [String(row.place), String(row.sequence)],
      (row): Evidence => row,
      () => rows.countEvidence(context),
    );
  }

  @FieldResolver(() => [Commissioner], { description: 'The commissioners whose areas and practices are studied.' })
  async studyArea(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<Commissioner[]> {
    const found = await rows
      .commissionerByKey(context)
      .loadMany(evidence.studyAreaCodes.map((code) => ({ evidence: evidence.id, code })));
    return found.filter((one): one is Commissioner => one instanceof Error === false && one !== null);
  }

  @FieldResolver(() => [Dataset])
  async datasets(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<Dataset[]> {
    const found = await rows.datasetById(context).loadMany(evidence.datasetIds);
    return found.filter((one): one is Dataset => one instanceof Error === false && one !== null);
  }

  @FieldResolver(() => PackedScalar, { description: 'Id, label, study area and data sets as one part.' })
  async catalogue(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string> {
    return cataloguePart(evidence, await this.datasets(evidence, context));
  }

  @FieldResolver(() => [LoadFinding], { description: 'What the loading found and a planner should know.' })
  findings(@Root() evidence: Evidence): LoadFinding[] {
    return evidence.findings.map((finding) => ({ ...finding, severity: finding.severity ?? 'note' }));
  }

  @FieldResolver(() => GeoJSONScalar, {
    nullable: true,
    description: 'Roads, water and places for a map without internet; null where none are loaded.',
  })
  contextMap(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<unknown> {
    return rows.contextMap(context, evidence.id);
  }
}

@Resolver(() => Commissioner)
export class CommissionerResolver {
  @Query(() => Commissioner, { nullable: true })
  async commissioner(
    @Ctx() context: GraphContext,
    @Arg('code', () => ID) code: string,
    @Arg('evidence', () => ID, { nullable: true }) evidence?: string | null,
  ): Promise<Commissioner | null> {
    const version = await versionOf(context, evidence);
    return version === null ? null : rows.commissionerByKey(context).load({ evidence: version, code });
  }

  @Query(() => CommissionerConnection)
  async commissioners(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('kind', () => CommissionerKind, { nullable: true }) kind?: CommissionerKind | null,
    @Arg('evidence', () => ID, { nullable: true }) evidence?: string | null,
  ): Promise<Page<Commissioner>> {
    return listed(context, args, { evidence: await versionOf(context, evidence), kind: kind ?? null, parent: null });
  }

  @FieldResolver(() => Commissioner, { nullable: true })
  async parent(@Root() commissioner: Commissioner, @Ctx() context: GraphContext): Promise<Commissioner | null> {
    const code = commissioner.parentCode;
    return code ? rows.commissionerByKey(context).load({ evidence: commissioner.evidence, code }) : null;
  }

  @FieldResolver(() => CommissionerConnection)
  children(
    @Root() commissioner: Commissioner,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Commissioner>> {
    return listed(context, args, { evidence: commissioner.evidence, kind: null, parent: commissioner.code });
  }
}

async function listed(
  context: GraphContext,
  args: PageArgs,
  filter: { readonly evidence: string | null; readonly kind: string | null; readonly parent: string | null },
): Promise<Page<Commissioner>> {
  const page = readPage(args);
  const { evidence } = filter;
  if (evidence === null)
    return toPage(
      [],
      page,
      () => [],
      (row: Commissioner) => row,
      0,
    );
  const within = { ...filter, evidence };
  const found = await rows.listCommissioners(context, within, page);
  return toPage(
    found,
    page,
    (row) => [row.code],
    (row): Commissioner => row,
    () => rows.countCommissioners(context, within),
  );
}

@Resolver(() => ReferenceLayer)
export class ReferenceLayerResolver {
  @Query(() => ReferenceLayerConnection, { description: 'Lines to draw against, oldest first.' })
  async referenceLayers(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<ReferenceLayer>> {
    const page = readPage(args);
    const found = await rows.listLayers(context, page);
    return toPage(
      found,
      page,
      (row) => [row.id],
      (row): ReferenceLayer => row,
      () => rows.countLayers(context),
    );
  }

  @Mutation(() => ReferenceLayer)
  async addReferenceLayer(
    @Ctx() context: GraphContext,
    @Arg('name', () => String) name: string,
    @Arg('features', () => GeoJSONScalar) features: unknown,
    @Arg('attribution', () => String, { nullable: true }) attribution?: string | null,
  ): Promise<ReferenceLayer> {
    mustBePlanner(context.caller);
    const title = name.trim();
    if (title === '') throw badInput('A reference layer needs a name.', 'Give it a name such as "Wards 2023".');
    const id = uuidv7({ msecs: context.now() });
    return rows.addLayer(context, {
      id,
      name: title,
      attribution: attribution ?? '',
      features: readFeatures(features),
    });
  }

  @Mutation(() => Boolean, { description: 'True where the layer was there.' })
  async removeReferenceLayer(@Ctx() context: GraphContext, @Arg('id', () => ID) id: string): Promise<boolean> {
    mustBePlanner(context.caller);
    return rows.removeLayer(context, id);
  }
}
