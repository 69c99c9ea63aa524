import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { mustBePlanner } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, collectionIn } from '../graph/crs.ts';
import { type Page, PageArgs, readPage, toPage, wholeNumber } from '../graph/page.ts';
import { badInput, notFound } from '../graph/problem.ts';
import { DateScalar, GeoJSONScalar, PackedScalar } from '../graph/scalars.ts';
import { checkVersionArgs, nothingLoaded, noVersion, recordVersion, VersionArgs } from '../graph/version.ts';
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

/** The version that a query means, of those that the caller may see; null where it is not there or nothing is loaded. */
async function versionMeant(
  context: GraphContext,
  id: string | null | undefined,
  asOf: string | null | undefined,
): Promise<rows.EvidenceRow | null> {
  checkVersionArgs({ evidence: id ?? null, asOf: asOf ?? null });
  const found = id
    ? await rows.evidenceById(context).load(id.toLowerCase())
    : await rows.latestEvidence(context, asOf ?? null);
  if (found) recordVersion(context, found.id);
  else if (asOf) await refuseDay(context, asOf);
  return found;
}

/** Says from which day on there are versions, where there are any. */
async function refuseDay(context: GraphContext, asOf: string): Promise<void> {
  const first = await rows.firstEvidenceDay(context);
  if (first !== null)
    throw notFound(
      `No version of the evidence had been made by ${asOf}; the first is of ${first}.`,
      `Give asOf: "${first}" or a later day; "evidences" lists the versions.`,
    );
}

/** The version that a query must mean: what belongs to none cannot be asked of it. */
async function mustMean(context: GraphContext, { evidence, asOf }: VersionArgs): Promise<string> {
  const found = await versionMeant(context, evidence, asOf);
  if (found) return found.id;
  throw evidence ? noVersion(evidence) : nothingLoaded();
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @Query(() => Evidence, { nullable: true, description: 'A version by id; else the latest, or the latest on a day.' })
  async evidence(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { nullable: true, description: 'Id of the version; an unknown one gives null.' }) id?:
      | string
      | null,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'The latest version made on or before this day (UTC). Not together with id.',
    })
    asOf?: string | null,
  ): Promise<Evidence | null> {
    return versionMeant(context, id, asOf);
  }

  @Query(() => EvidenceConnection, { description: 'Every version, from the latest back.' })
  async evidences(@Ctx() context: GraphContext, @Args(() => PageArgs) args: PageArgs): Promise<Page<Evidence>> {
    const page = readPage(args, { list: 'evidences', evidence: null }, [wholeNumber, wholeNumber]);
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

  @FieldResolver(() => [Dataset], {
    description: 'The data sets that it is made of, each with publisher, licence, date and checksums.',
  })
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
  async contextMap(
    @Root() evidence: Evidence,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return collectionIn(await rows.contextMap(context, evidence.id), crs);
  }
}

@Resolver(() => Commissioner)
export class CommissionerResolver {
  @Query(() => Commissioner, {
    nullable: true,
    description: 'One commissioner by code; null where this version does not have it.',
  })
  async commissioner(
    @Ctx() context: GraphContext,
    @Arg('code', () => ID, {
      description:
        'Its code: ODS for a sub-ICB location (06K), an integrated care board (QM7) or a region (Y61); ONS for a local authority (E06000017).',
    })
    code: string,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Commissioner | null> {
    return rows.commissionerByKey(context).load({ evidence: await mustMean(context, version), code });
  }

  @Query(() => CommissionerConnection, { description: 'Commissioners by code, of all kinds or of one.' })
  async commissioners(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('kind', () => CommissionerKind, {
      nullable: true,
      description: 'Only of this kind; all kinds where not given.',
    })
    kind?: CommissionerKind | null,
  ): Promise<Page<Commissioner>> {
    return listed(context, args, { evidence: await mustMean(context, version), kind: kind ?? null, parent: null });
  }

  @FieldResolver(() => Commissioner, {
    nullable: true,
    description:
      'The level above: of a sub-ICB location its integrated care board, of that its region; null at the top and for local authorities.',
  })
  async parent(@Root() commissioner: Commissioner, @Ctx() context: GraphContext): Promise<Commissioner | null> {
    const code = commissioner.parentCode;
    return code ? rows.commissionerByKey(context).load({ evidence: commissioner.evidence, code }) : null;
  }

  @FieldResolver(() => CommissionerConnection, { description: 'The level below, by code.' })
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
  filter: { readonly evidence: string; readonly kind: string | null; readonly parent: string | null },
): Promise<Page<Commissioner>> {
  const { evidence, ...filters } = filter;
  const page = readPage(args, { list: 'commissioners', filters, evidence });
  const found = await rows.listCommissioners(context, filter, page);
  return toPage(
    found,
    page,
    (row) => [row.code],
    (row): Commissioner => row,
    () => rows.countCommissioners(context, filter),
  );
}

@Resolver(() => ReferenceLayer)
export class ReferenceLayerResolver {
  @Query(() => ReferenceLayerConnection, { description: 'Lines to draw against, oldest first.' })
  async referenceLayers(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<ReferenceLayer>> {
    const page = readPage(args, { list: 'referenceLayers', evidence: null });
    const found = await rows.listLayers(context, page);
    return toPage(
      found,
      page,
      (row) => [row.id],
      (row): ReferenceLayer => row,
      () => rows.countLayers(context),
    );
  }

  @FieldResolver({ description: 'Its lines and outlines, a FeatureCollection.' })
  features(
    @Root() layer: ReferenceLayer,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return collectionIn(layer.features, crs);
  }

  @Mutation(() => ReferenceLayer, {
    description:
      'Adds lines to draw against; for planners. It is restricted: no visitor and no key without its name sees it.',
  })
  async addReferenceLayer(
    @Ctx() context: GraphContext,
    @Arg('name', () => String, { description: 'For example “Wards 2023”; may not be empty.' }) name: string,
    @Arg('features', () => GeoJSONScalar, {
      description: 'A GeoJSON FeatureCollection in longitude and latitude (WGS84).',
    })
    features: unknown,
    @Arg('attribution', () => String, { nullable: true, description: 'Where it comes from; shown wherever it is.' })
    attribution?: string | null,
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
  async removeReferenceLayer(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the layer.' }) id: string,
  ): Promise<boolean> {
    mustBePlanner(context.caller);
    return rows.removeLayer(context, id);
  }
}
