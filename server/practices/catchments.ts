import { USUAL_LEAST_SHARE, USUAL_SHARES } from '@footprint/schema/evaluate/catchments.ts';
import { Arg, Args, Ctx, FieldResolver, Float, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mustBePlanner } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { anyText, type Page, PageArgs, readPage, toPage } from '../graph/page.ts';
import { badInput } from '../graph/problem.ts';
import { DateScalar } from '../graph/scalars.ts';
import { resolveVersion } from '../graph/version.ts';
import { derivedCatchment } from './catchment-derived.ts';
import { readCatchmentFile } from './catchment-file.ts';
import {
  catchmentsById,
  countDeclared,
  declaredOf,
  listDeclared,
  removeCatchment,
  storeCatchments,
  unknownPractices,
} from './catchment-rows.ts';
import {
  CatchmentDisclosure,
  CatchmentFileInput,
  CatchmentRole,
  DeclaredCatchment,
  DeclaredCatchmentConnection,
  DerivedCatchment,
} from './catchment-types.ts';
import { Practice } from './types.ts';

@Resolver(() => Practice)
export class CatchmentResolver {
  @Query(() => DeclaredCatchmentConnection, {
    description: 'Catchments in force as practices declare them, by practice and role.',
  })
  async declaredCatchments(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('practices', () => [ID], {
      nullable: true,
      description: 'ODS codes of practices: theirs only; of all practices where not given.',
    })
    practices?: string[] | null,
  ): Promise<Page<DeclaredCatchment>> {
    const page = readPage(
      args,
      { list: 'declaredCatchments', filters: { practices: practices ?? null }, evidence: null },
      [anyText, anyText],
    );
    return toPage(
      await listDeclared(context, practices ?? null, page),
      page,
      (row) => [row.practiceCode, row.role],
      (row): DeclaredCatchment => row,
      () => countDeclared(context, practices ?? null),
    );
  }

  @FieldResolver(() => DerivedCatchment, {
    description: 'The areas it draws its patients from, derived from where they live.',
  })
  async derivedCatchment(
    @Root() practice: Practice,
    @Ctx() context: GraphContext,
    @Arg('shares', () => [Float], {
      defaultValue: USUAL_SHARES,
      description: 'For each, the fewest areas that together hold this share of the list.',
    })
    shares: number[],
    @Arg('leastShare', () => Float, {
      defaultValue: USUAL_LEAST_SHARE,
      description: 'Areas where at least this share of all registered patients are its own.',
    })
    leastShare: number,
  ): Promise<DerivedCatchment> {
    return derivedCatchment(await context.evidence.whole(practice.evidence), practice.code, shares, leastShare);
  }

  @FieldResolver(() => [DeclaredCatchment], {
    name: 'declaredCatchments',
    description: 'Its catchments as it declares them, those in force; inner before outer.',
  })
  async declaredOfPractice(
    @Root() practice: Practice,
    @Ctx() context: GraphContext,
    @Arg('replaced', () => Boolean, { defaultValue: false, description: 'True gives those of before too.' })
    replaced: boolean,
  ): Promise<DeclaredCatchment[]> {
    return (await declaredOf(context, replaced).load(practice.code)) ?? [];
  }
}

@Resolver()
export class CatchmentMutations {
  @Mutation(() => [DeclaredCatchment], {
    description: 'Takes in a file of catchments, all or none; each takes the place of the one in force.',
  })
  async addCatchments(
    @Ctx() context: GraphContext,
    @Arg('file', () => CatchmentFileInput, {
      description: 'The file; every outline in it must be readable and of a known practice.',
    })
    file: CatchmentFileInput,
    @Arg('attribution', () => String, { description: 'Where it comes from; shown wherever it is.' })
    attribution: string,
    @Arg('practice', () => ID, { nullable: true, description: 'Of every outline that names none.' })
    practice?: string | null,
    @Arg('role', () => CatchmentRole, { nullable: true, description: 'Of every outline that states none.' })
    role?: CatchmentRole | null,
    @Arg('date', () => DateScalar, { nullable: true, description: 'The date that it describes.' })
    date?: string | null,
    @Arg('disclosure', () => CatchmentDisclosure, { nullable: true, description: 'RESTRICTED where not given.' })
    disclosure?: CatchmentDisclosure | null,
    @Arg('evidence', () => ID, {
      nullable: true,
      description: 'The version that must know its practices; the latest where not given.',
    })
    evidence?: string | null,
  ): Promise<DeclaredCatchment[]> {
    mustBePlanner(context.caller);
    const source = attribution.trim();
    if (source === '')
      throw badInput('A catchment needs to say where it comes from.', 'Give attribution, such as "Practice leaflet".');
    const version = await resolveVersion(context, evidence);
    const reading = await readCatchmentFile(file, { ...(practice ? { practice } : {}), ...(role ? { role } : {}) });
    const codes = [...new Set(reading.catchments.map((one) => one.practice))];
    const unknown = await unknownPractices(context, version, codes);
    if (unknown.length > 0) {
      const named = `${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ` and ${unknown.length - 10} more` : ''}`;
      throw badInput(
        `${file.name} has catchments of practices that are not loaded: ${named}. Nothing of it was kept.`,
        'Correct the codes, or load the area of these practices first.',
      );
    }
    const told = {
      file: file.name,
      source,
      date: date ?? null,
      disclosure: disclosure ?? CatchmentDisclosure.RESTRICTED,
    };
    return catchmentsById(context, await storeCatchments(context, reading, told));
  }

  @Mutation(() => Boolean, { description: 'Takes a catchment out of force; false where it was so already.' })
  async removeCatchment(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the catchment.' }) id: string,
  ): Promise<boolean> {
    mustBePlanner(context.caller);
    return removeCatchment(context, id);
  }
}
