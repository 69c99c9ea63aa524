/** What the travel subgraph shows: until roads are loaded, straight-line estimates, marked as such. */
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';

/** How a person travels. */
export enum TravelMode {
  WALK = 'walk',
  DRIVE = 'drive',
}
registerEnumType(TravelMode, { name: 'TravelMode', description: 'How a person travels.' });

@ObjectType({ simpleResolvers: true, description: 'What journeys are measured with, and the assumptions behind it.' })
export class TravelBasis {
  @Field(() => String, { description: 'straight-line: no road network is used.' })
  engine!: string;

  @Field(() => String, { nullable: true, description: 'The build of the road network; null where there is none.' })
  networkBuild!: string | null;

  @Field(() => Boolean)
  estimate!: boolean;

  @Field(() => Float, { description: 'Length of a journey over the straight line between its ends.' })
  detour!: number;

  @Field(() => String)
  detourSource!: string;

  @Field(() => Float)
  walkMetresPerMinute!: number;

  @Field(() => Float)
  driveMetresPerMinute!: number;

  @Field(() => String)
  speedSource!: string;

  @Field(() => Float, { description: 'Minutes within which the walking share is counted.' })
  walkLimitMinutes!: number;

  @Field(() => Float, { description: 'Minutes within which the driving share is counted.' })
  driveLimitMinutes!: number;

  @Field(() => String)
  limitSource!: string;
}

/** A site, which the practices subgraph knows. */
@Directive('@key(fields: "code evidence", resolvable: false)')
@ObjectType('Site', { simpleResolvers: true })
export class Site {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A journey from an area’s population-weighted centroid to a site.' })
export class Journey {
  @Field(() => Site)
  site!: Site;

  @Field(() => TravelMode)
  mode!: TravelMode;

  @Field(() => Float, { description: 'Travelled metres.' })
  metres!: number;

  @Field(() => Float)
  minutes!: number;

  @Field(() => Boolean, { description: 'True for a straight-line estimate.' })
  estimate!: boolean;
}

/** An area, to which this subgraph adds journeys. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Area', { simpleResolvers: true })
export class Area {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

/** An evidence version, to which this subgraph adds what travel was measured with. */
@Directive('@key(fields: "id")')
@ObjectType('Evidence', { simpleResolvers: true })
export class Evidence {
  @Field(() => ID)
  id!: string;
}
