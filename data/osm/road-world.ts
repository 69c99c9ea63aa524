/**
 * A country of roads small enough to count, in the North Sea. Every road is straight, runs along a compass line, and is
 * driven at 60 km/h, so that a kilometre is a minute; positions are metres east and north of West village.
 *
 *                 mouth (1500,2000)==island==(2000,2000)          field (3000,3500): nothing near
 *
 *   upper (0,500)----------north (1000,500)          :
 *        |                    ^ one way              : river, x = 2050
 *   west (0,0)----------centre (1000,0)--------------=bridge=--ford (2200,0)----------east (3000,0)
 *        :                    |                      :          |
 *        : footpath           |                      :          |
 *   mill (0,-1000)-------south (1000,-1000)---westBank (1900,-1000)   eastBank (2200,-1000)
 */
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Bounds } from './header-block.ts';
import { type RoadNode, type RoadWay, writeExtract } from './write-extract.ts';

/** A place of the road world: longitude and latitude, six decimals. */
type Place = RoadNode['position'];

const ORIGIN: Place = [2, 53.2];

/** The sphere on which the routing engine measures lengths. */
const METRES_A_DEGREE = (6_378_160.187 * Math.PI) / 180;
// Math.cos may differ in the last bit between machines: the cosine of 53.2 degrees as a constant.
const COSINE = 0.599_023_598_515_585_8;

function at(east: number, north: number): Place {
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return [round(ORIGIN[0] + east / (METRES_A_DEGREE * COSINE)), round(ORIGIN[1] + north / METRES_A_DEGREE)];
}

/** The places by name. All but `garden`, `field` and `outside` stand on a road or path. */
export const ROAD_PLACES = {
  west: at(0, 0),
  centre: at(1000, 0),
  bridgeWest: at(2000, 0),
  bridgeEast: at(2100, 0),
  ford: at(2200, 0),
  east: at(3000, 0),
  north: at(1000, 500),
  upper: at(0, 500),
  south: at(1000, -1000),
  mill: at(0, -1000),
  westBank: at(1900, -1000),
  eastBank: at(2200, -1000),
  mouth: at(1500, 2000),
  island: at(2000, 2000),
  /** 250 m north of the road, between ford and east: it is snapped to (2600, 0). */
  garden: at(2600, 250),
  /** Off the network by every mode: 1.8 km from the island's road, 3.5 km from any other. */
  field: at(3000, 3500),
  /** Beyond the extract's bounds. */
  outside: at(9000, 0),
} as const satisfies Readonly<Record<string, Place>>;

/** Name of a place of the road world. */
export type RoadPlace = keyof typeof ROAD_PLACES;

/** The bounds that the extract states. */
export const ROAD_WORLD_BOUNDS: Bounds = [...at(-1000, -2000), ...at(5000, 5000)];

/** The day that the roads are of. */
export const ROAD_WORLD_DATE = '2026-07-01T00:00:00.000Z';

const STOPS = Object.keys(ROAD_PLACES).filter((name) => !['garden', 'field', 'outside'].includes(name)) as RoadPlace[];
const idOf = (place: RoadPlace): number => STOPS.indexOf(place) + 1;

const ROAD = { highway: 'tertiary', maxspeed: '60' };

const WAYS: readonly (readonly [places: readonly RoadPlace[], tags: Readonly<Record<string, string>>])[] = [
  [['west', 'centre', 'bridgeWest'], { ...ROAD, name: 'West Road' }],
  [['bridgeWest', 'bridgeEast'], { ...ROAD, name: 'Only Bridge', bridge: 'yes', layer: '1' }],
  [['bridgeEast', 'ford', 'east'], { ...ROAD, name: 'East Road' }],
  [['centre', 'north'], { ...ROAD, name: 'Oneway Street', oneway: 'yes' }],
  [['north', 'upper', 'west'], { ...ROAD, name: 'Upper Road' }],
  [['centre', 'south', 'mill'], { ...ROAD, name: 'Mill Road' }],
  [['south', 'westBank'], { ...ROAD, name: 'Bank Road' }],
  [['ford', 'eastBank'], { ...ROAD, name: 'Ford Road' }],
  [['west', 'mill'], { highway: 'footway', name: 'Mill Path' }],
  [['mouth', 'island'], { ...ROAD, name: 'Island Road' }],
];

/** The road world as an `.osm.pbf`. */
export function roadWorld(): Uint8Array {
  const nodes = STOPS.map((name): RoadNode => ({ id: idOf(name), position: ROAD_PLACES[name] }));
  const ways = WAYS.map(([places, tags], index): RoadWay => ({ id: index + 1, nodes: places.map(idOf), tags }));
  return writeExtract({ nodes, ways, date: ROAD_WORLD_DATE, bounds: ROAD_WORLD_BOUNDS });
}

/** A journey whose answer is counted by hand. */
export interface CountedJourney {
  readonly mode: RoadMode;
  readonly from: RoadPlace;
  readonly to: RoadPlace;
  /** Along the roads; null where there is no way. */
  readonly metres: number | null;
  /** Turns on the way: driving and cycling, each adds between no and six seconds. */
  readonly turns: number;
}

/** Seconds a metre at the engine's own speeds: 5.1 km/h on foot, 18 km/h by bicycle, the limit of 60 km/h by car. */
export const SECONDS_A_METRE: Readonly<Record<RoadMode, number>> = { walk: 3.6 / 5.1, cycle: 0.2, drive: 0.06 };

function counted(
  from: RoadPlace,
  to: RoadPlace,
  metres: number | null,
  turns: number,
  ...modes: RoadMode[]
): CountedJourney[] {
  return modes.map((mode) => ({ mode, from, to, metres, turns }));
}

/** Journeys that a person can count on the drawing above. */
export const ROAD_JOURNEYS: readonly CountedJourney[] = [
  // Straight along one road: 1,000 m is 706 s on foot, 200 s by bicycle, 60 s by car.
  ...counted('west', 'centre', 1000, 0, 'walk', 'cycle', 'drive'),
  // Over the bridge: 1,000 + 1,000 + 100 + 100 + 800.
  ...counted('west', 'east', 3000, 0, 'walk', 'cycle', 'drive'),
  // With the one-way street 500; against it north, upper, west, centre: 1,000 + 500 + 1,000. On foot it is 500 both ways.
  ...counted('centre', 'north', 500, 0, 'walk', 'cycle', 'drive'),
  ...counted('north', 'centre', 2500, 2, 'cycle', 'drive'),
  ...counted('north', 'centre', 500, 0, 'walk'),
  // The path is 1,000; it is closed to cars and bicycles: centre, south, mill is 1,000 + 1,000 + 1,000.
  ...counted('west', 'mill', 1000, 0, 'walk'),
  ...counted('west', 'mill', 3000, 2, 'cycle', 'drive'),
  ...counted('mill', 'west', 3000, 2, 'cycle', 'drive'),
  // 300 m over the river, 4,100 m by its only bridge: 900 + 1,000 + 1,200 + 1,000.
  ...counted('westBank', 'eastBank', 4100, 3, 'walk', 'cycle', 'drive'),
  ...counted('eastBank', 'westBank', 4100, 3, 'walk', 'cycle', 'drive'),
  // From where it meets the road, (2600, 0): the 250 m to the road are not counted.
  ...counted('garden', 'east', 400, 0, 'walk', 'cycle', 'drive'),
  // The island has a road and no bridge.
  ...counted('island', 'mouth', 500, 0, 'walk', 'cycle', 'drive'),
  ...counted('west', 'island', null, 0, 'walk', 'cycle', 'drive'),
  ...counted('island', 'west', null, 0, 'walk', 'cycle', 'drive'),
];
