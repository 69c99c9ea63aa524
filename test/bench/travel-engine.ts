/** Measuring journeys: our engine beside Valhalla's own batch on the same pairs and beside one pair at a time; isochrones. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_STUDY_AREA } from '@footprint/data/demo/commissioners.ts';
import { writeDemo } from '@footprint/data/demo/demo.ts';
import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import { readExtract } from '@footprint/data/osm/read-extract.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { pointKey } from '@footprint/schema/travel/journeys.ts';
import { ROAD_MODES, type RoadMode } from '@footprint/schema/travel/mode.ts';
import { Child } from '@footprint/server/travel/engine/child.ts';
import { networkFiles, valhallaConfig } from '@footprint/server/travel/engine/config.ts';
import type { Position, TravelEngine } from '@footprint/server/travel/engine/engine.ts';
import { valhallaProcesses } from '@footprint/server/travel/engine/valhalla-process.ts';
import { matrixRequest } from '@footprint/server/travel/engine/valhalla-request.ts';
import { buildRoads } from '@footprint/server/travel/roads/build-roads.ts';
import { realData } from '../machine.ts';
import { figure, type Result } from './figure.ts';

const RUTLAND = 'E06000017';
const RUNS = 3;
/** Pairs of a matrix, about: origins are taken evenly from all. */
const MOST_PAIRS = 4000;
/** Pairs asked one at a time: enough to know how long one takes. */
const SINGLE = 150;
/** Places whose isochrones are asked, and how often each. */
const ISOCHRONES = 60;
const MINUTES = [5, 10, 15, 20, 30];

/** A county to measure in, with the roads beneath it. */
interface County {
  readonly name: string;
  readonly evidence: Evidence;
  readonly roads: string;
}

/** Rutland from published files, where there are any; else why not. */
async function rutland(): Promise<County | null> {
  const real = realData().found;
  if (real === null) return null;
  const evidence = evidenceOf(await assemble(real, [RUTLAND], () => undefined));
  return { name: 'Rutland', evidence, roads: join(real, 'osm', 'rutland-latest.osm.pbf') };
}

/** The invented county. */
async function demo(folder: string): Promise<County> {
  const written = await writeDemo(folder);
  const evidence = evidenceOf(await assemble(folder, DEMO_STUDY_AREA, () => undefined));
  const roads = written.find((path) => path.endsWith('.osm.pbf'));
  if (roads === undefined) throw new Error('The invented county has no roads.');
  return { name: 'demo county', evidence, roads: join(folder, roads) };
}

/** Places that stand on the network by a mode, each once. */
async function onNetwork(engine: TravelEngine, mode: RoadMode, places: readonly Float64Array[]): Promise<Position[]> {
  const byKey = new Map<string, Position>();
  for (const position of places)
    for (let at = 0; at < position.length; at += 2) {
      const [lon, lat] = [position[at]!, position[at + 1]!];
      if (!Number.isNaN(lon)) byKey.set(pointKey(lon, lat), [lon, lat]);
    }
  const all = [...byKey.values()];
  const states = await engine.snap(mode, all);
  return all.filter((_, index) => states[index]!.state === 'measured');
}

/** So many of a list, evenly over it. */
function evenly<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, place) => all[Math.floor(place * step)]!);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function* measure({ name, evidence, roads }: County, folder: string): AsyncGenerator<Result> {
  const extract = await readExtract(roads);
  const building = await secondsOf(() => buildRoads(extract, folder));
  const network = await buildRoads(extract, folder);
  yield figure(`${name}: building its roads`, 's', [building]);
  const tiles = { ...network, folder: join(folder, network.id) };
  const engine = valhallaProcesses(tiles, { processes: 1 });
  const own = new Child(valhallaConfig({ archive: networkFiles(tiles.folder).tiles, log: false }), {
    background: true,
  });
  try {
    for (const mode of ROAD_MODES) {
      const { areas, outputAreas, sites } = evidence;
      const to = await onNetwork(engine, mode, [sites.position]);
      const homes = outputAreas === null ? [areas.centroid] : [areas.centroid, outputAreas.position];
      const from = evenly(await onNetwork(engine, mode, homes), Math.ceil(MOST_PAIRS / to.length));
      const pairs = from.length * to.length;
      const words = `${name}, ${mode}`;
      const request = JSON.stringify(matrixRequest(mode, from, to));
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let run = -1; run < RUNS; run++) {
        const one = await secondsOf(() => engine.matrix(mode, from, to));
        const other = await secondsOf(() => own.ask('matrix', request));
        if (run < 0) continue;
        ours.push(one);
        theirs.push(other);
      }
      const size = `${from.length} x ${to.length}`;
      yield figure(
        `${words}, ${size}: pairs a second`,
        '/s',
        ours.map((one) => pairs / one),
      );
      yield figure(
        `${words}, Valhalla's own batch: pairs a second`,
        '/s',
        theirs.map((one) => pairs / one),
      );
      yield figure(`${words}, time beside Valhalla's own batch`, 'times', [middle(ours) / middle(theirs)], {
        of: 'median',
        most: 1.3,
      });
      const single: number[] = [];
      for (let pair = 0; pair < SINGLE; pair++) {
        const origin = from[(pair * 7) % from.length]!;
        const destination = to[(pair * 5) % to.length]!;
        single.push(1 / (await secondsOf(() => engine.matrix(mode, [origin], [destination]))));
      }
      yield figure(`${words}, one pair at a time: pairs a second`, '/s', single);
    }
    for (const mode of ROAD_MODES) {
      const to = await onNetwork(engine, mode, [evidence.sites.position]);
      const from = await onNetwork(engine, mode, [evidence.areas.centroid]);
      const places = [...to, ...from].slice(0, ISOCHRONES);
      const times: number[] = [];
      await engine.isochrone(mode, places[0]!, MINUTES);
      for (const place of places) times.push(1000 * (await secondsOf(() => engine.isochrone(mode, place, MINUTES))));
      yield figure(`${name}, ${mode}: isochrones of ${MINUTES.join(', ')} minutes`, 'ms', times, {
        of: 'p95',
        most: 150,
      });
    }
  } finally {
    await engine.close();
    await own.end();
  }
}

/** Matrices and isochrones on Rutland and on the invented county; what the machine lacks is said. */
export async function* travelEngineFigures(): AsyncGenerator<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'footprint-bench-roads-'));
  try {
    const real = await rutland();
    if (real === null) yield { name: 'Rutland', reason: realData().howToAdd };
    else yield* measure(real, join(folder, 'roads'));
    yield* measure(await demo(join(folder, 'demo')), join(folder, 'roads'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
