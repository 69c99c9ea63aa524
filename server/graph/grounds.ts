/** What the bare numbers of one thing rest on. */
import { type Dataset, isConverted } from '@footprint/schema/dataset.ts';
import type { Basis } from '@footprint/schema/evaluate/metric.ts';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DatasetReference } from './dataset-reference.ts';
import { DateScalar } from './scalars.ts';

/** The basis, dates and sources that the bare numbers beside it share. */
@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: 'What the bare numbers beside it rest on, all of them alike.' })
export class Grounds {
  @Field(() => String, { description: 'What they are based on, as of a Measured.' })
  basis!: string;

  @Field(() => [DateScalar], {
    description: 'The dates that the data describe, oldest first; empty where the files state none.',
  })
  dates!: readonly string[];

  @Field(() => [DatasetReference], { description: 'The data sets that they are formed from.' })
  sources!: readonly DatasetReference[];

  @Field(() => Boolean, { description: 'True where they were converted or apportioned.' })
  estimate!: boolean;
}

/** What numbers of a kind of data set rest on, in one version of the evidence. */
export function groundsOf(datasets: readonly Dataset[], kind: string, basis: Basis): Grounds {
  const behind = datasets.filter((dataset) => dataset.kind === kind);
  return {
    basis,
    dates: [...new Set(behind.flatMap(({ date }) => (date === null ? [] : [date])))].sort(),
    sources: behind.map(({ id }) => ({ id })),
    estimate: behind.some(isConverted),
  };
}
