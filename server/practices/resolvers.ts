import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { readCodes, refuseUnknown } from '../graph/codes.ts';
import type { GraphContext } from '../graph/context.ts';
import { Measured } from '../graph/measured.ts';
import { BY_PRACTICES, mustNarrowBy, noNetwork, readSearch, SEARCH_MEANING } from '../graph/narrowed.ts';
import { type Page, PageArgs, readPage, toPage } from '../graph/page.ts';
import { PackedScalar } from '../graph/scalars.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { datedListSize, listSize } from './list-size.ts';
import { practicesPart } from './part.ts';
import * as rows from './rows.ts';
import {
  Commissioner,
  DatedListSize,
  Evidence,
  Membership,
  Practice,
  PracticeConnection,
  PrimaryCareNetwork,
  PrimaryCareNetworkConnection,
  Site,
  SiteConnection,
  Succession,
} from './types.ts';
import { gpFullTimeEquivalents, workforceOf } from './workforce.ts';

/** Refuses codes that a version does not have. */
async function mustKnow(
  context: GraphContext,
  what: 'practice' | 'site',
  evidence: string,
  codes: readonly string[] | null,
): Promise<void> {
  if (codes) refuseUnknown(`${what}s`, evidence, codes, await rows.knownCodes(context, what, evidence, codes));
}

/** Refuses a commissioner or a published network that a version does not have. */
async function mustNarrow(
  context: GraphContext,
  list: 'practices' | 'sites',
  { evidence, commissioner, network }: { evidence: string; commissioner: string | null; network: string | null },
): Promise<void> {
  if (commissioner !== null) await mustNarrowBy(context.evidence, evidence, list, BY_PRACTICES, commissioner);
  if (network !== null && !(await rows.networkByKey(context).load({ evidence, code: network })))
    throw noNetwork(network);
}

async function practicesPage(
  context: GraphContext,
  filter: rows.PracticeFilter,
  args: PageArgs,
): Promise<Page<Practice>> {
  const { evidence, ...filters } = filter;
  const page = readPage(args, { list: 'practices', filters, evidence });
  const found = await rows.listPractices(context, filter, page);
  return toPage(
    found,
    page,
    (row) => [row.code],
    (row): Practice => row,
    () => rows.countPractices(context, filter),
  );
}

@Resolver(() => Practice)
export class PracticeResolver {
  @Query(() => Practice, {
    nullable: true,
    description: 'One practice by code; null where this version does not have it.',
  })
  async practice(
    @Ctx() context: GraphContext,
    @Arg('code', () => ID, { description: 'ODS code of the practice, such as E82005.' }) code: string,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Practice | null> {
    return rows.practiceByKey(context).load({ evidence: await resolveVersion(context, version), code });
  }

  @Query(() => PracticeConnection, {
    description: 'Practices by code: under a commissioner, in a published network, or found by a text.',
  })
  async practices(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('commissioner', () => ID, {
      nullable: true,
      description: 'ODS code of a sub-ICB location or integrated care board: its practices only.',
    })
    commissioner?: string | null,
    @Arg('network', () => ID, {
      nullable: true,
      description: 'ODS code of a published network, such as U60176: its current members only.',
    })
    network?: string | null,
    @Arg('search', () => String, {
      nullable: true,
      description: SEARCH_MEANING,
    })
    search?: string | null,
    @Arg('codes', () => [ID], { nullable: true, description: 'ODS codes of practices, at most 1,000: these only.' })
    codes?: string[] | null,
  ): Promise<Page<Practice>> {
    const named = readCodes(codes);
    const evidence = await resolveVersion(context, version);
    await mustKnow(context, 'practice', evidence, named);
    const filter = {
      evidence,
      codes: named,
      commissioner: commissioner ?? null,
      network: network ?? null,
      search: typeof search === 'string' ? readSearch(search) : null,
    };
    await mustNarrow(context, 'practices', filter);
    return practicesPage(context, filter, args);
  }

  @FieldResolver(() => Measured, { description: 'The latest published list, all of it.' })
  async listSize(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<Measured> {
    const [lists, datasets] = await Promise.all([
      rows.listSizesOf(context).load(practice),
      context.evidence.datasets(practice.evidence),
    ]);
    return listSize(lists?.[0], datasets);
  }

  @FieldResolver(() => [DatedListSize], { description: 'Every list loaded, newest first.' })
  async listSizes(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<DatedListSize[]> {
    const [lists, datasets] = await Promise.all([
      rows.listSizesOf(context).load(practice),
      context.evidence.datasets(practice.evidence),
    ]);
    return (lists ?? []).map((row) => datedListSize(row, datasets));
  }

  @FieldResolver(() => Measured, {
    description: 'General practitioners in full-time equivalents, without trainees (NHS General Practice Workforce).',
  })
  async gpFullTimeEquivalents(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<Measured> {
    const [row, datasets] = await Promise.all([
      workforceOf(context).load(practice),
      context.evidence.datasets(practice.evidence),
    ]);
    return gpFullTimeEquivalents(row, datasets);
  }

  @FieldResolver(() => [Site], { description: 'The main surgery first, then branches.' })
  async sites(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<Site[]> {
    return (await rows.sitesOf(context).load(practice)) ?? [];
  }

  @FieldResolver(() => [Membership], { description: 'Published memberships, current first.' })
  async publishedNetworks(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<Membership[]> {
    return (await rows.membershipsOf(context).load(practice)) ?? [];
  }

  @FieldResolver(() => [Succession], { description: 'The practices that took this one over, where it has closed.' })
  async successors(@Root() practice: Practice, @Ctx() context: GraphContext): Promise<Succession[]> {
    return (await rows.successorsOf(context).load(practice)) ?? [];
  }

  @FieldResolver(() => Commissioner, {
    nullable: true,
    description: 'The sub-ICB location it belongs to; null where none is published.',
  })
  commissioner(@Root() practice: Practice): Commissioner | null {
    return practice.subIcb === null ? null : { code: practice.subIcb, evidence: practice.evidence };
  }
}

@Resolver(() => Site)
export class SiteResolver {
  @Query(() => SiteConnection, {
    description: 'Sites by code, main surgeries and branches: of practices, or of those under a commissioner.',
  })
  async sites(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('commissioner', () => ID, {
      nullable: true,
      description: 'ODS code of a sub-ICB location or integrated care board: sites of its practices only.',
    })
    commissioner?: string | null,
    @Arg('practices', () => [ID], {
      nullable: true,
      description: 'ODS codes of practices, at most 1,000: their sites only.',
    })
    practices?: string[] | null,
    @Arg('codes', () => [ID], { nullable: true, description: 'ODS codes of sites, at most 1,000: these only.' })
    codes?: string[] | null,
  ): Promise<Page<Site>> {
    const [named, owners] = [readCodes(codes), readCodes(practices)];
    const evidence = await resolveVersion(context, version);
    await mustKnow(context, 'site', evidence, named);
    await mustKnow(context, 'practice', evidence, owners);
    const filters = { commissioner: commissioner ?? null, practices: owners, codes: named };
    const filter = { evidence, ...filters };
    await mustNarrow(context, 'sites', { ...filter, network: null });
    const page = readPage(args, { list: 'sites', filters, evidence });
    const found = await rows.listSites(context, filter, page);
    return toPage(
      found,
      page,
      (row) => [row.code],
      (row): Site => row,
      () => rows.countSites(context, filter),
    );
  }

  @FieldResolver(() => Practice, { description: 'Whose site it is.' })
  async practice(@Root() site: Site, @Ctx() context: GraphContext): Promise<Practice | null> {
    return rows.practiceByKey(context).load({ evidence: site.evidence, code: site.practice });
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => PrimaryCareNetwork, { description: 'The published network.' })
  async network(@Root() membership: Membership, @Ctx() context: GraphContext): Promise<PrimaryCareNetwork | null> {
    return rows.networkByKey(context).load({ evidence: membership.evidence, code: membership.networkCode });
  }

  @FieldResolver(() => Practice, { description: 'The member.' })
  async practice(@Root() membership: Membership, @Ctx() context: GraphContext): Promise<Practice | null> {
    return rows.practiceByKey(context).load({ evidence: membership.evidence, code: membership.practiceCode });
  }
}

@Resolver(() => Succession)
export class SuccessionResolver {
  @FieldResolver(() => String, { description: 'ODS code of the practice that took over.' })
  successorCode(@Root() succession: Succession): string {
    return succession.successorCode;
  }

  @FieldResolver(() => Practice, {
    nullable: true,
    description: 'The practice that took over; null where it is not part of this evidence.',
  })
  async successor(@Root() succession: Succession, @Ctx() context: GraphContext): Promise<Practice | null> {
    return rows.practiceByKey(context).load({ evidence: succession.evidence, code: succession.successorCode });
  }
}

@Resolver(() => PrimaryCareNetwork)
export class PrimaryCareNetworkResolver {
  @Query(() => PrimaryCareNetwork, {
    nullable: true,
    description: 'One published network by code; null where this version does not have it.',
  })
  async primaryCareNetwork(
    @Ctx() context: GraphContext,
    @Arg('code', () => ID, { description: 'ODS code of the network, such as U60176.' }) code: string,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<PrimaryCareNetwork | null> {
    return rows.networkByKey(context).load({ evidence: await resolveVersion(context, version), code });
  }

  @Query(() => PrimaryCareNetworkConnection, { description: 'All published networks of the version, by code.' })
  async primaryCareNetworks(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Page<PrimaryCareNetwork>> {
    const evidence = await resolveVersion(context, version);
    const page = readPage(args, { list: 'primaryCareNetworks', evidence });
    const found = await rows.listNetworks(context, evidence, page);
    return toPage(
      found,
      page,
      (row) => [row.code],
      (row): PrimaryCareNetwork => row,
      () => rows.countNetworks(context, evidence),
    );
  }

  @FieldResolver(() => [Membership], { description: 'Its current members.' })
  async members(@Root() network: PrimaryCareNetwork, @Ctx() context: GraphContext): Promise<Membership[]> {
    return (await rows.membersOf(context).load(network)) ?? [];
  }

  @FieldResolver(() => Commissioner, {
    nullable: true,
    description: 'The sub-ICB location that it belongs to; null where none is published.',
  })
  commissioner(@Root() network: PrimaryCareNetwork): Commissioner | null {
    return network.subIcb === null ? null : { code: network.subIcb, evidence: network.evidence };
  }
}

@Resolver(() => Commissioner)
export class CommissionerResolver {
  @FieldResolver(() => PracticeConnection, {
    description: 'Practices of this sub-ICB location or integrated care board.',
  })
  practices(
    @Root() commissioner: Commissioner,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Practice>> {
    const { evidence, code } = commissioner;
    const filter = { evidence, commissioner: code, network: null, search: null, codes: null };
    return practicesPage(context, filter, args);
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => PackedScalar, { description: 'All practices, sites, lists and published networks as one part.' })
  practicesPart(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string> {
    return practicesPart(context, evidence.id);
  }
}
