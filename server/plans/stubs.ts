/** Entities of other subgraphs that plans refer to or add to. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { pageType } from '../graph/page.ts';

/** A practice, to which this subgraph adds its network in a plan. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Practice', { simpleResolvers: true })
export class Practice {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

/** An area, to which this subgraph adds its network in a plan. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Area', { simpleResolvers: true })
export class Area {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

/** The published network that a plan's network continues. */
@Directive('@key(fields: "code evidence", resolvable: false)')
@ObjectType('PrimaryCareNetwork', { simpleResolvers: true })
export class PrimaryCareNetwork {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

/** The evidence version that a plan is pinned to. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Evidence', { simpleResolvers: true })
export class Evidence {
  @Field(() => ID)
  id!: string;
}

export const AreaConnection = pageType(Area, 'Area');
