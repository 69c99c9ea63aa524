/** Bare numbers of evaluations and comparisons again with their basis, dates and sources, and a plan's goals. */
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { Measured } from '../graph/measured.ts';
import { opened } from './document.ts';
import { Unassigned } from './evaluation-types.ts';
import { Goal, goalView } from './goal-types.ts';
import { countOf } from './people-count.ts';
import { Comparison, Network, Plan, Shift } from './types.ts';
import { networksOf, networkView } from './view.ts';

@Resolver(() => Unassigned)
export class UnassignedPeopleResolver {
  @FieldResolver(() => Measured, {
    description: 'Registered patients of its practices, with basis, dates and sources.',
  })
  patientsMeasured(@Root() { evidence, patients }: Unassigned, @Ctx() context: GraphContext): Promise<Measured> {
    return countOf(context, evidence, 'patients', patients);
  }

  @FieldResolver(() => Measured, { description: 'Residents of its areas, with basis, dates and sources.' })
  residentsMeasured(@Root() { evidence, residents }: Unassigned, @Ctx() context: GraphContext): Promise<Measured> {
    return countOf(context, evidence, 'residents', residents);
  }
}

@Resolver(() => Comparison)
export class ComparisonPeopleResolver {
  @FieldResolver(() => Measured, {
    description: 'Patients whose practice changes network, with basis, dates and sources.',
  })
  patientsMoving(@Root() { evidence, patients }: Comparison, @Ctx() context: GraphContext): Promise<Measured> {
    return countOf(context, evidence, 'patients', patients);
  }

  @FieldResolver(() => Measured, {
    description: 'Residents whose area changes network, with basis, dates and sources.',
  })
  residentsMoving(@Root() { evidence, residents }: Comparison, @Ctx() context: GraphContext): Promise<Measured> {
    return countOf(context, evidence, 'residents', residents);
  }
}

@Resolver(() => Shift)
export class ShiftPeopleResolver {
  @FieldResolver(() => Measured, {
    description: 'Patients of the practice, or residents of the area, with basis, dates and sources.',
  })
  peopleMeasured(@Root() { evidence, counted, people }: Shift, @Ctx() context: GraphContext): Promise<Measured> {
    return countOf(context, evidence, counted, people);
  }
}

@ObjectType({ simpleResolvers: true, description: 'A recorded reason why one network may miss one goal.' })
export class GoalException {
  @Field(() => ID, { description: 'Id of the goal.' })
  goal!: string;

  @Field(() => Network, { nullable: true, description: 'The network; null where the plan no longer has it.' })
  network!: Network | null;

  @Field(() => String, { description: 'The reason, for example a waiver with its date.' })
  reason!: string;
}

@Resolver(() => Plan)
export class PlanGoalsResolver {
  @FieldResolver(() => [Goal], { description: 'The limits that each of its networks should keep.' })
  async goals(@Root() plan: Plan, @Ctx() context: GraphContext): Promise<Goal[]> {
    return (await opened(context, plan)).plan.goals.map(goalView);
  }

  @FieldResolver(() => [GoalException], { description: 'Recorded reasons why a network may miss a goal.' })
  async exceptions(@Root() plan: Plan, @Ctx() context: GraphContext): Promise<GoalException[]> {
    const open = await opened(context, plan);
    const { groups } = networksOf(open);
    return open.plan.exceptions.map(({ goal, group, reason }) => {
      const network = groups.get(group);
      return { goal, network: network ? networkView(open, network) : null, reason };
    });
  }
}
