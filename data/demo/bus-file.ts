import type { Area } from './area-table.ts';
import { RAILWAY, SETTLEMENTS } from './county.ts';
import type { CountyModel } from './county-model.ts';
import { csvFile, type DemoFile } from './demo-file.ts';
import { distance, fromKilometres, type Point } from './place.ts';

/** Journeys are given up to so many minutes. */
const LONGEST = 75;

/** Metres a minute: on foot by the way one has to go, by bus in town and between towns, by train. */
const WALK = 80 / 1.3;
const TOWN_BUS = 210;
const COUNTRY_BUS = 330;
const TRAIN = 800;

/** Towns within so many metres of the line have a station; buses run between settlements no further apart than this. */
const STATION = 1600;
const BUS_LINK = 11_000;

const MIDDLES: readonly Point[] = SETTLEMENTS.map(({ at }) => fromKilometres(at));

/** Minutes to walk to a stop and wait there: short in towns, long in the country. */
function boarding(settlement: number): number {
  return { 'new-town': 9, 'market-town': 10, town: 14, village: 22 }[SETTLEMENTS[settlement]!.kind];
}

/** Minutes on board between the middles of every two settlements, changes with their waiting included. */
function ridesBetween(): number[][] {
  const stations = MIDDLES.map((at) => RAILWAY.some((point) => distance(fromKilometres(point), at) < STATION));
  const rides = MIDDLES.map((from, a) =>
    MIDDLES.map((to, b) => {
      if (a === b) return 0;
      const away = distance(from, to);
      const bus = away <= BUS_LINK ? (1.25 * away) / COUNTRY_BUS + 3 : Number.POSITIVE_INFINITY;
      const train = stations[a] && stations[b] ? (1.1 * away) / TRAIN + 8 : Number.POSITIVE_INFINITY;
      return Math.min(bus, train);
    }),
  );
  const change = 7;
  for (let via = 0; via < MIDDLES.length; via++) {
    for (let a = 0; a < MIDDLES.length; a++) {
      if (a === via) continue;
      for (let b = 0; b < MIDDLES.length; b++) {
        const by = rides[a]![via]! + change + rides[via]![b]!;
        if (b !== via && b !== a && by < rides[a]![b]!) rides[a]![b] = by;
      }
    }
  }
  return rides;
}

/** The settlement whose buses an area uses: its own, or the nearest. */
function hubOf(area: Area): number {
  if (area.settlement >= 0) return area.settlement;
  let best = 0;
  for (const [index, middle] of MIDDLES.entries())
    if (distance(middle, area.centre) < distance(MIDDLES[best]!, area.centre)) best = index;
  return best;
}

/** Minutes from an area's middle to its hub's: on a town's bus, or on foot from the country. */
function access(area: Area, hub: number): number {
  const away = distance(area.centre, MIDDLES[hub]!);
  return area.settlement >= 0 ? away / TOWN_BUS : away / WALK;
}

/**
 * Minutes by public transport between the county's areas, as the matrices of Great Britain are laid out: walking all the
 * way, or to a stop, with buses between places near each other and trains along the line. Nobody has surveyed the barracks.
 */
export function busFile(county: CountyModel): DemoFile {
  const rides = ridesBetween();
  const areas = county.table.areas.filter(({ special }) => special !== 'barracks');
  const hubs = areas.map(hubOf);
  const rows: (string | number)[][] = [];
  areas.forEach((from, a) => {
    areas.forEach((to, b) => {
      const walking = distance(from.centre, to.centre) / WALK;
      const riding = boarding(hubs[a]!) + access(from, hubs[a]!) + rides[hubs[a]!]![hubs[b]!]! + access(to, hubs[b]!);
      const minutes = a === b ? 6 : Math.min(walking, riding);
      if (minutes > LONGEST) return;
      const [least, middle, most] = [0.9 * minutes, minutes, 1.15 * minutes].map((each) => Math.round(each));
      rows.push([from.code, to.code, least!, middle!, most!, 'am']);
    });
  });
  return csvFile(
    'travel/samphire-public-transport-2026-03-03.csv',
    ['from_id', 'to_id', 'travel_time_p25', 'travel_time_p50', 'travel_time_p75', 'time_of_day'],
    rows,
  );
}
