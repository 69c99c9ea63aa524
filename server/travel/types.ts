/** What the travel subgraph shows: journeys, ways and isochrones, each with what measured it. */
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DatasetReference } from '../graph/dataset-reference.ts';
import { DateScalar, DateTimeScalar, GeoJSONScalar } from '../graph/scalars.ts';
import { TravelMode } from '../graph/travel-mode.ts';

/** Whether a place has measured journeys, and if not, why. */
export enum PlaceState {
  MEASURED = 'measured',
  NO_POSITION = 'no-position',
  OFF_NETWORK = 'off-network',
  OUTSIDE_EXTRACT = 'outside-extract',
  NOT_IN_MATRIX = 'not-in-matrix',
  NOT_LOADED = 'not-loaded',
}
registerEnumType(PlaceState, {
  name: 'PlaceState',
  description: 'Whether a place has measured journeys, and if not, why.',
  valuesConfig: {
    MEASURED: { description: 'It has journeys.' },
    NO_POSITION: { description: 'It could not be placed.' },
    OFF_NETWORK: { description: 'It is too far from any road of the mode.' },
    OUTSIDE_EXTRACT: { description: 'It lies beyond the roads loaded.' },
    NOT_IN_MATRIX: { description: 'The loaded matrix lacks it.' },
    NOT_LOADED: { description: 'Nothing is loaded for the mode.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'What the journeys of one mode are measured with.' })
export class ModeBasis {
  @Field(() => TravelMode, { description: 'Which mode.' })
  mode!: TravelMode;

  @Field(() => Boolean, {
    description: 'False where the mode has no journeys at all: public transport without a loaded matrix.',
  })
  loaded!: boolean;

  @Field(() => Boolean, { description: 'True where every number of the mode is an estimate.' })
  estimate!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'valhalla, valhalla-service, published-matrix or straight-line; null where not loaded.',
  })
  engine!: string | null;

  @Field(() => String, { nullable: true, description: 'Its version; null where it has none.' })
  engineVersion!: string | null;

  @Field(() => DatasetReference, { nullable: true, description: 'The roads or the matrix; null for an estimate.' })
  dataset!: DatasetReference | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date of the roads or of the matrix, where stated.' })
  date!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last of its journeys was computed.' })
  computedAt!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'A journey that is not listed takes longer than this; null for an estimate, which lists all.',
  })
  completeToMinutes!: number | null;

  @Field(() => String, { description: 'What a time of this mode means, to be shown beside it.' })
  meaning!: string;

  @Field(() => Int, { nullable: true, description: 'Null where not loaded.' })
  areasMeasured!: number | null;

  @Field(() => Int, { nullable: true, description: 'Areas with no journey by this mode; null where not loaded.' })
  areasNotMeasured!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Sites that no journey by this mode reaches; null where not loaded.',
  })
  sitesNotMeasured!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'What the straight-line estimate assumes for one mode and class.' })
export class EstimateBasis {
  @Field(() => TravelMode, { description: 'Which mode.' })
  mode!: TravelMode;

  @Field(() => String, { description: 'urban or rural; an area of unknown class counts as urban.' })
  ruralUrban!: string;

  @Field(() => Float, { description: 'Length of a journey over the straight line between its ends.' })
  detour!: number;

  @Field(() => Float, { description: 'Metres travelled in a minute.' })
  metresPerMinute!: number;

  @Field(() => String, { description: 'Where the assumption comes from.' })
  source!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Measuring journeys on newer roads or for newer data has failed.' })
export class TravelProblem {
  @Field(() => String, { description: 'What failed, as a sentence.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'Since when; the journeys of before are still served.' })
  since!: string;

  @Field(() => String, { description: 'What to do about it.' })
  nextStep!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What journeys are measured with, and the assumptions behind it.' })
export class TravelBasis {
  @Field(() => ID, { nullable: true, description: 'Engine, roads and origins together; null for the estimate.' })
  build!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where journeys on roads start: centroids (an area’s population-weighted centroid) or output-areas (a mean over its output areas, weighted by residents); null for the estimate, which starts at centroids.',
  })
  origins!: string | null;

  @Field(() => [ModeBasis], { description: 'Every mode, also one that is not loaded.' })
  modes!: ModeBasis[];

  @Field(() => [EstimateBasis], { description: 'What the estimate assumes, where it is used.' })
  estimates!: EstimateBasis[];

  @Field(() => TravelProblem, {
    nullable: true,
    description: 'Why journeys of newer roads or data are missing; null while all is well.',
  })
  problem!: TravelProblem | null;
}

@ObjectType({ simpleResolvers: true, description: 'Where a place meets the network of a mode.' })
export class PlaceOnNetwork {
  @Field(() => TravelMode, { description: 'Of which mode.' })
  mode!: TravelMode;

  @Field(() => PlaceState, { description: 'Whether it has journeys, and if not, why.' })
  state!: PlaceState;

  @Field(() => Int, { nullable: true, description: 'Metres to the nearest road or path of the mode; null where none.' })
  snapMetres!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it has no journeys; null where it has.' })
  reason!: string | null;
}

/** A site, which the practices subgraph knows and to which this one adds. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Site', { simpleResolvers: true })
export class Site {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The journey of an area’s people to a site.' })
export class Journey {
  @Field(() => Site, { description: 'Where it goes.' })
  site!: Site;

  @Field(() => TravelMode, { description: 'How people travel.' })
  mode!: TravelMode;

  @Field(() => Float, {
    nullable: true,
    description: 'Time of the journey; null where it is not measurable, then reason says why.',
  })
  minutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same time in whole seconds; null where it is not measurable.' })
  seconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'Travelled metres; null where the source gives none.' })
  metres!: number | null;

  @Field(() => Boolean, { description: 'True where it was converted or estimated.' })
  estimate!: boolean;

  @Field(() => ModeBasis, { description: 'What measured it.' })
  basis!: ModeBasis;

  @Field(() => String, { nullable: true, description: 'Why it is not measurable; null where it is.' })
  reason!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The way from an area’s population-weighted centroid to a site.' })
export class Route {
  @Field(() => Site, { description: 'Where it goes.' })
  site!: Site;

  @Field(() => TravelMode, { description: 'How people travel.' })
  mode!: TravelMode;

  @Field(() => Int, { nullable: true, description: 'Time of the way; null where there is none, then reason says why.' })
  seconds!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same time in minutes.' })
  minutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'Length of the way; null where there is none.' })
  metres!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same length in kilometres; null where there is none.' })
  kilometres!: number | null;

  @Field(() => GeoJSONScalar, { nullable: true, description: 'The way, a LineString; null where there is none.' })
  line!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'What found the way: valhalla, valhalla-service or straight-line; null where there is none.',
  })
  engine!: string | null;

  @Field(() => String, { nullable: true, description: 'Its version; null where it has none.' })
  engineVersion!: string | null;

  @Field(() => Boolean, { description: 'True where it is a straight line and not a way.' })
  estimate!: boolean;

  @Field(() => String, { description: 'What the time means, to be shown beside it.' })
  meaning!: string;

  @Field(() => String, { nullable: true, description: 'Why its time may differ from the area’s travel time.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Why there is no way; null where there is.' })
  reason!: string | null;
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

/** An evidence version, to which this subgraph adds its journeys. */
@Directive('@key(fields: "id")')
@ObjectType('Evidence', { simpleResolvers: true })
export class Evidence {
  @Field(() => ID)
  id!: string;
}
