import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { DatasetReference } from './dataset-reference.ts';
import { DateScalar } from './scalars.ts';

/** A number that a person sees, with all that is needed to defend it. */
@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: 'A number with its unit, basis, dates and sources.' })
export class Measured {
  @Field(() => String, { nullable: true, description: 'Id of the metric, for example list-size.' })
  metric!: string | null;

  @Field(() => String, { nullable: true, description: 'As a planner reads it.' })
  title!: string | null;

  @Field(() => Float, { nullable: true, description: 'Null where it is not measurable; then reason says why.' })
  value!: number | null;

  @Field(() => String, {
    description:
      'patients, residents, households, full-time-equivalents, share (0 to 1), ratio, count, minutes, metres, square-metres or pounds.',
  })
  unit!: string;

  @Field(() => String, {
    description:
      'What it is based on: registered, resident, weighted, adjusted, households, workforce, boundary or plan.',
  })
  basis!: string;

  @Field(() => [DateScalar], { description: 'The dates that the data describe, oldest first.' })
  dates!: readonly string[];

  @Field(() => [DatasetReference], { description: 'The data sets that it is formed from.' })
  sources!: readonly DatasetReference[];

  @Field(() => Boolean, { description: 'True where a count was converted, apportioned or estimated.' })
  estimate!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is not measurable, or what limits it.' })
  reason!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What is divided, where the value is a share, mean or ratio; else null.',
  })
  numerator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What it is divided by, where the value is a share, mean or ratio; else null.',
  })
  denominator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'People of the denominator who could not be measured; null where the measure knows no such people.',
  })
  unmeasured!: number | null;

  @Field(() => String, { nullable: true, description: 'What a reader of the number must know.' })
  note!: string | null;
}

/** A measured value as the graph gives it. */
export function toMeasured(value: Value, title: string | null): Measured {
  return {
    metric: value.metric,
    title,
    value: value.value,
    unit: value.unit,
    basis: value.basis,
    dates: value.dates,
    sources: value.sources.map((id) => ({ id })),
    estimate: value.estimate,
    reason: value.reason ?? null,
    numerator: value.numerator ?? null,
    denominator: value.denominator ?? null,
    unmeasured: value.unmeasured ?? null,
    note: value.note ?? null,
  };
}
