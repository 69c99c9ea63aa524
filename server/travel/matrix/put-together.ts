/** The journeys of a version, put together from what is stored. */
import { assembleMode, type OriginJourneys } from '@footprint/schema/travel/assemble.ts';
import type { JourneyBasis, ModeJourneys } from '@footprint/schema/travel/journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Database } from '../../database/database.ts';
import type { Build, StoredNetwork } from './build.ts';
import type { MatrixGround, ModeGround } from './ground.ts';

/** Origins whose journeys are read at once. */
const READ = 500;

interface Row {
  readonly origin: number;
  readonly destinations: readonly number[];
  readonly seconds: readonly number[];
  readonly metres: readonly number[];
}

/** What measured a build's journeys. */
export function basisOf(build: Build, network: StoredNetwork): JourneyBasis {
  return {
    engine: network.engine,
    engineVersion: network.engineVersion,
    dataset: build.dataset,
    date: network.roadsDate,
    computedAt: (build.finishedAt ?? build.createdAt).toISOString(),
    estimate: false,
  };
}

/** The journeys of a build by a mode, in the order of its version's areas and sites. */
export async function putTogether(
  database: Database,
  { build, origins, destinations }: MatrixGround,
  by: ModeGround,
  network: StoredNetwork,
): Promise<ModeJourneys> {
  const originOf = new Map(Array.from(by.originPoint, (point, at) => [point, at]));
  const found: (OriginJourneys | null)[] = origins.key.map(() => null);
  for (let from = 0; from < by.originPoint.length; from += READ) {
    const rows = await database.sql<Row>(
      `SELECT origin, destinations, seconds, metres FROM travel.journeys
        WHERE network = $1 AND mode = $2 AND origin = ANY ($3::int[])`,
      [build.network, by.mode, Array.from(by.originPoint.subarray(from, from + READ))],
    );
    for (const row of rows) {
      const origin = originOf.get(row.origin)!;
      found[origin] = wantedOf(row, by.wanted(origin), by.destinationPoint);
    }
  }
  return assembleMode({
    mode: by.mode,
    basis: basisOf(build, network),
    completeTo: completeTo(build, by.mode),
    origins,
    destinations,
    originPlaces: by.originPlaces,
    destinationPlaces: by.destinationPlaces,
    journeys: (origin) => found[origin]!,
  });
}

/** Minutes within which every journey of a mode is measured. */
export function completeTo(build: Build, mode: RoadMode): number {
  const minutes = build.completeTo[build.modes.indexOf(mode)];
  if (minutes === undefined) throw new Error(`Build ${build.id} does not measure journeys by ${mode}.`);
  return minutes;
}

/** The stored journeys that this build asked for: those that other versions added on the same roads change nothing. */
function wantedOf(row: Row, wanted: Uint32Array, destinationPoint: Int32Array): OriginJourneys {
  const cellOf = new Map(row.destinations.map((point, cell) => [point, cell]));
  const destination = wanted.filter((at) => cellOf.has(destinationPoint[at]!));
  const cells = Array.from(destination, (at) => cellOf.get(destinationPoint[at]!)!);
  return {
    destination,
    seconds: cells.map((cell) => row.seconds[cell]!),
    metres: cells.map((cell) => row.metres[cell]!),
  };
}
