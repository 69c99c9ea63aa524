/** How the graph shows the catchments of a network's practices over each other. */
import { Field, Int, ObjectType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { Area, Practice } from './stubs.ts';

@ObjectType({ simpleResolvers: true, description: 'What exactly so many member practices’ outer catchments take in.' })
export class CatchmentClaim {
  @Field(() => Int, { description: 'How many members’ catchments overlap here.' })
  practices!: number;

  @Field(() => Measured, { description: 'Land, in square metres.' })
  size!: Measured;

  @Field(() => Measured, { description: 'Mid-year residents of these areas.' })
  residents!: Measured;

  @Field(() => [Area], { description: 'The areas, by code.' })
  areas!: Area[];
}

@ObjectType({ simpleResolvers: true, description: 'Areas of the network that no member’s outer catchment takes in.' })
export class Uncovered {
  @Field(() => [Area], { description: 'The areas, by code.' })
  areas!: Area[];

  @Field(() => Measured, { description: 'Their mid-year residents.' })
  residents!: Measured;
}

@ObjectType({ simpleResolvers: true, description: 'Patients of a practice who live outside its outer catchment.' })
export class PatientsOutside {
  @Field(() => Practice, { description: 'The member.' })
  practice!: Practice;

  @Field(() => Measured, { description: 'Of its whole list; those whose area is not known are unmeasured.' })
  outside!: Measured;
}

@ObjectType({
  simpleResolvers: true,
  description: 'How the declared outer catchments of a network’s practices overlap, and who lives outside them.',
})
export class CatchmentOverlap {
  @Field(() => String, { nullable: true, description: 'Why nothing can be said; null where something can.' })
  reason!: string | null;

  @Field(() => [CatchmentClaim], { description: 'From one practice up to as many as declare a catchment.' })
  claimed!: CatchmentClaim[];

  @Field(() => Uncovered, {
    nullable: true,
    description: 'What no member’s outer catchment takes in; null where nothing can be said.',
  })
  uncovered!: Uncovered | null;

  @Field(() => [Practice], { description: 'Members that declare no outer boundary: what they claim is missing.' })
  without!: Practice[];

  @Field(() => [Area], { description: 'Areas that the rule cannot decide for one of the catchments.' })
  undecided!: Area[];

  @Field(() => [PatientsOutside], {
    description: 'For each member with an outer catchment, its patients who live outside it.',
  })
  outside!: PatientsOutside[];
}
