import 'reflect-metadata';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A data set that stands behind a number, by its id: the commissioning subgraph knows the rest. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Dataset', { simpleResolvers: true })
export class DatasetReference {
  @Field(() => ID)
  id!: string;
}
