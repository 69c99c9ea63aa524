/** Every metric as a program can list it: what docs/methods.md says to a person. */
import type { Metric } from '@footprint/schema/evaluate/metric.ts';
import { METRICS } from '@footprint/schema/evaluate/registry.ts';
import { Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';

/** What a metric is a number of. */
export enum MetricScope {
  NETWORK = 'network',
  PLAN = 'plan',
  BOTH = 'both',
}
registerEnumType(MetricScope, {
  name: 'MetricScope',
  description: 'What a metric is a number of.',
  valuesConfig: {
    NETWORK: { description: 'A network.' },
    PLAN: { description: 'A plan as a whole.' },
    BOTH: { description: 'A network, and a plan as a whole.' },
  },
});

/** Which of two values is the better. */
export enum MetricBetter {
  MORE = 'more',
  LESS = 'less',
}
registerEnumType(MetricBetter, {
  name: 'MetricBetter',
  description: 'Which of two values of a metric is the better.',
  valuesConfig: { MORE: { description: 'The greater.' }, LESS: { description: 'The smaller.' } },
});

@ObjectType({ simpleResolvers: true, description: 'What a metric is, whatever it is measured of.' })
export class MetricInfo {
  @Field(() => ID, { description: 'As queries name it, for example list-size.' })
  id!: string;

  @Field(() => Int, { description: 'Raised whenever its numbers could change; an evaluation’s id names it.' })
  version!: number;

  @Field(() => String, { description: 'As a planner reads it.' })
  title!: string;

  @Field(() => String, { description: 'What is counted or divided, of whom, and who is left out.' })
  meaning!: string;

  @Field(() => String, { description: 'As Measured.unit has it.' })
  unit!: string;

  @Field(() => String, { description: 'What it is based on, as Measured.basis has it.' })
  basis!: string;

  @Field(() => MetricScope, { description: 'Whether it is of a network, of a plan or of both.' })
  scope!: MetricScope;

  @Field(() => MetricBetter, { nullable: true, description: 'What is better; null where neither is.' })
  better!: MetricBetter | null;
}

function infoOf({ id, version, title, meaning, unit, basis, scope, better }: Metric): MetricInfo {
  return {
    id,
    version,
    title,
    meaning,
    unit,
    basis,
    scope: scope as MetricScope,
    better: better as MetricBetter | null,
  };
}

@Resolver()
export class MetricListResolver {
  @Query(() => [MetricInfo], {
    description:
      'Every metric, in the order of the scorecard. Measures of travel are listed with their usual limits and take any, as walk-20-share.',
  })
  metrics(): MetricInfo[] {
    return METRICS.map(infoOf);
  }
}
