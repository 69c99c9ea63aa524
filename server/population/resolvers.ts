import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import { Arg, Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { readCodes, refuseUnknown } from '../graph/codes.ts';
import type { GraphContext } from '../graph/context.ts';
import { Measured } from '../graph/measured.ts';
import { BY_AREAS, mustNarrowBy } from '../graph/narrowed.ts';
import { anyText, type Page, PageArgs, readPage, toPage, wholeNumber } from '../graph/page.ts';
import { badInput } from '../graph/problem.ts';
import { PackedScalar } from '../graph/scalars.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { deriveCatchment } from './catchment.ts';
import { measuredCount } from './measured.ts';
import { areasPart, outputAreasPart, registrationsPart, topologyPart } from './part.ts';
import * as rows from './rows.ts';
import {
  AgeBandCount,
  Area,
  AreaConnection,
  Catchment,
  Commissioner,
  Deprivation,
  Evidence,
  LivingElsewhere,
  Neighbour,
  Practice,
  Registration,
  RegistrationConnection,
  ServingNetwork,
} from './types.ts';

async function areasPage(context: GraphContext, filter: rows.AreaFilter, args: PageArgs): Promise<Page<Area>> {
  const { evidence, ...filters } = filter;
  const page = readPage(args, { list: 'areas', filters, evidence });
  const found = await rows.listAreas(context, filter, page);
  return toPage(
    found,
    page,
    (row) => [row.code],
    (row): Area => row,
    () => rows.countAreas(context, filter),
  );
}

async function registrationsPage(
  context: GraphContext,
  by: 'practice' | 'area',
  key: { readonly evidence: string; readonly code: string },
  args: PageArgs,
): Promise<Page<Registration>> {
  const scope = { list: 'registrations', filters: { [by]: key.code }, evidence: key.evidence };
  const page = readPage(args, scope, [wholeNumber, anyText]);
  const found = await rows.registrationsOf(context, by, page).load(key);
  const cursor = (row: Registration) => [String(row.patients), by === 'practice' ? row.areaCode : row.practiceCode];
  return toPage(found?.rows ?? [], page, cursor, (row): Registration => row, found?.total ?? 0);
}

@Resolver(() => Area)
export class AreaResolver {
  @Query(() => Area, { nullable: true, description: 'One area by code; null where this version does not have it.' })
  async area(
    @Ctx() context: GraphContext,
    @Arg('code', () => ID, {
      description: 'ONS code of the area in the version’s census geography, such as E01023289.',
    })
    code: string,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Area | null> {
    return rows.areaByKey(context).load({ evidence: await resolveVersion(context, version), code });
  }

  @Query(() => AreaConnection, {
    description: 'Areas by code; under a sub-ICB location, integrated care board or local authority.',
  })
  async areas(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('commissioner', () => ID, {
      nullable: true,
      description: 'Code of a sub-ICB location, integrated care board or local authority: its areas only.',
    })
    commissioner?: string | null,
    @Arg('codes', () => [ID], { nullable: true, description: 'ONS codes of areas, at most 1,000: these only.' })
    codes?: string[] | null,
  ): Promise<Page<Area>> {
    const named = readCodes(codes);
    const evidence = await resolveVersion(context, version);
    if (named) refuseUnknown('areas', evidence, named, await rows.knownAreas(context, evidence, named));
    if (typeof commissioner === 'string')
      await mustNarrowBy(context.evidence, evidence, 'areas', BY_AREAS, commissioner);
    return areasPage(context, { evidence, commissioner: commissioner ?? null, codes: named }, args);
  }

  @FieldResolver(() => String, {
    description: 'Edition of the census geography that its code belongs to: LSOA11, LSOA21, OA11 or OA21.',
  })
  vintage(@Root() area: Area, @Ctx() context: GraphContext): Promise<string> {
    return context.evidence.vintage(area.evidence);
  }

  @FieldResolver(() => Measured, { description: 'Mid-year residents of all ages (Office for National Statistics).' })
  async residents(@Root() area: Area, @Ctx() context: GraphContext): Promise<Measured> {
    const datasets = await context.evidence.datasets(area.evidence);
    const value = area.residentsCount;
    return measuredCount(
      { metric: 'residents', title: 'Residents', unit: 'residents', basis: 'resident', kind: 'residents', value },
      datasets,
    );
  }

  @FieldResolver(() => [AgeBandCount], { description: 'Residents by age band; empty where ages are not loaded.' })
  ageBands(@Root() area: Area): AgeBandCount[] {
    const { bands, evidence } = area;
    return bands ? AGE_BANDS.map((band, index) => ({ band, residents: bands[index]!, evidence })) : [];
  }

  @FieldResolver(() => Deprivation, {
    nullable: true,
    description: 'Its rank and decile of multiple deprivation; null where no index is loaded for it.',
  })
  async deprivation(@Root() area: Area, @Ctx() context: GraphContext): Promise<Deprivation | null> {
    if (area.rank === null && area.decile === null) return null;
    const index = (await context.evidence.datasets(area.evidence)).find(({ kind }) => kind === 'deprivation');
    const source = index ? [index.title, index.vintage ?? index.date].filter(Boolean).join(', ') : null;
    return { rank: area.rank, decile: area.decile, source, dataset: index ? { id: index.id } : null };
  }

  @FieldResolver(() => Measured, { description: 'Households without a car or van, of all its households (Census).' })
  async householdsWithoutCar(@Root() area: Area, @Ctx() context: GraphContext): Promise<Measured> {
    const datasets = await context.evidence.datasets(area.evidence);
    return measuredCount(
      {
        metric: 'households-without-car',
        title: 'Households without a car',
        unit: 'households',
        basis: 'households',
        kind: 'car-ownership',
        value: area.withoutCarCount,
      },
      datasets,
    );
  }

  @FieldResolver(() => Measured, {
    description: 'Patients living here who are registered with any practice of England.',
  })
  async registered(@Root() area: Area, @Ctx() context: GraphContext): Promise<Measured> {
    const [found, datasets] = await Promise.all([
      rows.registeredOf(context).load(area),
      context.evidence.datasets(area.evidence),
    ]);
    return measuredCount(
      {
        metric: 'registered-living',
        title: 'Registered patients living here',
        unit: 'patients',
        basis: 'registered',
        kind: 'registrations',
        value: found?.registered ?? null,
      },
      datasets,
    );
  }

  @FieldResolver(() => ServingNetwork, {
    nullable: true,
    description:
      'The published network with most of its registered patients, all of England’s competing; null where nobody here is registered.',
  })
  async servedBy(@Root() area: Area, @Ctx() context: GraphContext): Promise<ServingNetwork | null> {
    return rows.servingNetwork(await rows.registeredOf(context).load(area));
  }

  @FieldResolver(() => [Neighbour], { description: 'Areas that share a length of border, the longest first.' })
  async neighbours(@Root() area: Area, @Ctx() context: GraphContext): Promise<Neighbour[]> {
    return (await rows.neighboursOf(context).load(area)) ?? [];
  }

  @FieldResolver(() => RegistrationConnection, {
    description: 'With which practices its people are registered, the most first.',
  })
  registrations(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Registration>> {
    return registrationsPage(context, 'area', area, args);
  }

  @FieldResolver(() => Commissioner, {
    nullable: true,
    description: 'The sub-ICB location it lies in; null where not known.',
  })
  commissioner(@Root() area: Area): Commissioner | null {
    return area.subIcb === null ? null : { code: area.subIcb, evidence: area.evidence };
  }

  @FieldResolver(() => Commissioner, {
    nullable: true,
    description: 'The local authority district it lies in; null where not known.',
  })
  localAuthority(@Root() area: Area): Commissioner | null {
    return area.localAuthority === null ? null : { code: area.localAuthority, evidence: area.evidence };
  }
}

@Resolver(() => Neighbour)
export class NeighbourResolver {
  @FieldResolver(() => Area, { description: 'The area beyond the border.' })
  area(@Root() neighbour: Neighbour, @Ctx() context: GraphContext): Promise<Area | null> {
    return rows.areaByKey(context).load(neighbour);
  }
}

@Resolver(() => Registration)
export class RegistrationResolver {
  @FieldResolver(() => Area, { description: 'Where they live.' })
  area(@Root() registration: Registration, @Ctx() context: GraphContext): Promise<Area | null> {
    return rows.areaByKey(context).load({ evidence: registration.evidence, code: registration.areaCode });
  }

  @FieldResolver(() => Practice, { description: 'With whom they are registered.' })
  practice(@Root() registration: Registration): Practice {
    return { code: registration.practiceCode, evidence: registration.evidence };
  }
}

@Resolver(() => Practice)
export class PracticeResolver {
  @FieldResolver(() => RegistrationConnection, { description: 'Where its patients live, the most first.' })
  registrations(
    @Root() practice: Practice,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Registration>> {
    return registrationsPage(context, 'practice', practice, args);
  }

  @FieldResolver(() => LivingElsewhere, {
    description: 'Its patients who live in no loaded area, so that the parts add up to the list.',
  })
  async livingElsewhere(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<LivingElsewhere> {
    const found = await rows.elsewhereOf(context).load(practice);
    return found ?? { livesInWales: 0, areaUnknown: 0, outsideLoadedArea: 0, evidence: practice.evidence };
  }

  @FieldResolver(() => Catchment, {
    description: 'The areas it draws its patients from, derived from where they live.',
  })
  async catchment(
    @Root() practice: Practice,
    @Ctx() context: GraphContext,
    @Arg('share', () => Float, { defaultValue: 0.05, description: 'Least share of an area’s registered patients.' })
    share: number,
    @Arg('coverage', () => Float, {
      nullable: true,
      description: 'Instead: the fewest areas that hold this share of the list.',
    })
    coverage?: number | null,
  ): Promise<Catchment> {
    for (const [name, value] of [
      ['share', share],
      ['coverage', coverage],
    ] as const) {
      if (typeof value === 'number' && !(value > 0 && value <= 1)) {
        throw badInput(`${name} is ${value}, but it is a share above 0 and up to 1.`, `Give ${name}: 0.05 for 5%.`);
      }
    }
    const [areas, elsewhere, datasets] = await Promise.all([
      rows.patientAreasOf(context).load(practice),
      rows.elsewhereOf(context).load(practice),
      context.evidence.datasets(practice.evidence),
    ]);
    const found = areas ?? [];
    const beyond = elsewhere ? elsewhere.livesInWales + elsewhere.areaUnknown + elsewhere.outsideLoadedArea : 0;
    const list = found.reduce((sum, row) => sum + row.patients, beyond);
    const derived = deriveCatchment(found, list, { share, coverage: coverage ?? null });
    const measured = {
      metric: 'catchment-coverage',
      title: 'Patients living in the catchment',
      unit: 'share',
      basis: 'registered',
      kind: 'registrations',
      value: list === 0 ? null : derived.patients / list,
      numerator: derived.patients,
      denominator: list,
    } as const;
    return {
      rule: derived.rule,
      areaCodes: [...derived.areas],
      evidence: practice.evidence,
      coverage: measuredCount(measured, datasets),
    } as Catchment;
  }
}

@Resolver(() => Catchment)
export class CatchmentResolver {
  @FieldResolver(() => [Area], { description: 'The areas chosen, in the order in which the rule takes them.' })
  async areas(@Root() catchment: Catchment, @Ctx() context: GraphContext): Promise<Area[]> {
    const keys = catchment.areaCodes.map((code) => ({ evidence: catchment.evidence, code }));
    const found = await rows.areaByKey(context).loadMany(keys);
    return found.map((one) => {
      if (one instanceof Error) throw one;
      if (one === null) throw new Error('A catchment names an area that is not in its evidence.');
      return one;
    });
  }
}

@Resolver(() => Commissioner)
export class CommissionerResolver {
  @FieldResolver(() => AreaConnection, {
    description: 'Areas of this sub-ICB location, integrated care board or local authority, by code.',
  })
  areas(
    @Root() commissioner: Commissioner,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Area>> {
    return areasPage(context, { evidence: commissioner.evidence, commissioner: commissioner.code, codes: null }, args);
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => PackedScalar, { description: 'All areas, their people and winning networks.' })
  async areasPart(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string> {
    return areasPart(context, evidence.id, await context.evidence.vintage(evidence.id));
  }

  @FieldResolver(() => PackedScalar, { description: 'Borders of all areas as arcs, with neighbours and lengths.' })
  topologyPart(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string> {
    return topologyPart(context, evidence.id);
  }

  @FieldResolver(() => PackedScalar, { description: 'Patients of every practice by area.' })
  registrationsPart(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string> {
    return registrationsPart(context, evidence.id);
  }

  @FieldResolver(() => PackedScalar, { nullable: true, description: 'Output areas; null where none are loaded.' })
  outputAreasPart(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string | null> {
    return outputAreasPart(context, evidence.id);
  }
}
