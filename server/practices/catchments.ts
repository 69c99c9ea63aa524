import { Arg, Ctx, FieldResolver, Float, ID, Mutation, Resolver, Root } from 'type-graphql';
import { mustBePlanner } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { Problem } from '../graph/problem.ts';
import { DateScalar } from '../graph/scalars.ts';
import {
  CatchmentDisclosure,
  CatchmentFileInput,
  CatchmentRole,
  DeclaredCatchment,
  DerivedCatchment,
} from './catchment-types.ts';
import { Practice } from './types.ts';

const soon = () => new Problem('NOT_READY', 'Catchments are not read yet.', 'Try again later.');

@Resolver(() => Practice)
export class CatchmentResolver {
  @FieldResolver(() => DerivedCatchment, {
    description: 'The areas it draws its patients from, derived from where they live.',
  })
  async derivedCatchment(
    @Arg('shares', () => [Float], {
      defaultValue: [0.8, 0.95],
      description: 'For each, the fewest areas that together hold this share of the list.',
    })
    _shares: number[],
    @Arg('leastShare', () => Float, {
      defaultValue: 0.05,
      description: 'Areas where at least this share of all registered patients are its own.',
    })
    _leastShare: number,
  ): Promise<DerivedCatchment> {
    throw soon();
  }

  @FieldResolver(() => [DeclaredCatchment], {
    description: 'Its catchments as declared, those in force; inner before outer.',
  })
  async declaredCatchments(@Root() _practice: Practice): Promise<DeclaredCatchment[]> {
    return [];
  }
}

@Resolver()
export class CatchmentMutations {
  @Mutation(() => [DeclaredCatchment], {
    description:
      'Takes in a file of catchments, all or none; one of the same practice and role takes the old one’s place.',
  })
  async addCatchments(
    @Ctx() context: GraphContext,
    @Arg('file', () => CatchmentFileInput) _file: CatchmentFileInput,
    @Arg('attribution', () => String, { description: 'Where it comes from; shown wherever it is.' })
    _attribution: string,
    @Arg('practice', () => ID, { nullable: true, description: 'Where the file names none.' })
    _practice?: string | null,
    @Arg('role', () => CatchmentRole, { nullable: true, description: 'Where the file names none.' })
    _role?: CatchmentRole | null,
    @Arg('date', () => DateScalar, { nullable: true, description: 'The date that it describes.' })
    _date?: string | null,
    @Arg('disclosure', () => CatchmentDisclosure, { nullable: true, description: 'RESTRICTED where not given.' })
    _disclosure?: CatchmentDisclosure | null,
    @Arg('evidence', () => ID, {
      nullable: true,
      description: 'Its practices must be known here; the latest where not given.',
    })
    _evidence?: string | null,
  ): Promise<DeclaredCatchment[]> {
    mustBePlanner(context.caller);
    throw soon();
  }

  @Mutation(() => Boolean, { description: 'Takes a catchment away; false where it was away already.' })
  async removeCatchment(@Ctx() context: GraphContext, @Arg('id', () => ID) _id: string): Promise<boolean> {
    mustBePlanner(context.caller);
    throw soon();
  }
}
