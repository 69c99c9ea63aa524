/** Tiles of all England: building them, and asking for one beside ST_AsMVT for each request. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { areaPolygons } from '@footprint/schema/geometry/dissolve.ts';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import type { Database } from '@footprint/server/database/database.ts';
import { openDatabase } from '@footprint/server/database/open.ts';
import { serveTiles } from '@footprint/server/tiles/serve.ts';
import fastify from 'fastify';
import { PMTiles } from 'pmtiles';
import { postgresql, realData } from '../machine.ts';
import { startPostgres } from '../postgres.ts';
import { england } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import { fresh } from './load.ts';
import type { TilesCost } from './tiles-task.ts';

const ZOOMS = [6, 8, 10, 12] as const;

/** Tiles asked for at each zoom, evenly among those that there are, and how often each. */
const TILES = 40;
const ROUNDS = 5;

/** A tile and where its bytes lie in the archive. */
export interface TilePlace {
  readonly tile: readonly [number, number, number];
  readonly first: number;
  readonly last: number;
}

/** Measures building, reading and PostGIS; what the machine lacks is said. */
export async function* tilesFigures(): AsyncGenerator<Result> {
  const evidence = await england();
  if (evidence === null) {
    yield { name: 'tiles of England', reason: realData().howToAdd };
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'footprint-bench-tiles-'));
  try {
    const { archive, figures } = build(evidence, folder);
    yield* figures;
    const path = join(folder, archive.path.slice(archive.path.lastIndexOf('/') + 1));
    const places = await placesOf(path, archive);
    yield* await served(archive, folder, places);
    yield* besidePostgis(evidence, places, archive.areasFrom);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(evidence: Evidence, folder: string): { archive: TileArchive; figures: Result[] } {
  const file = join(folder, 'evidence');
  writeFileSync(file, serialize(evidence));
  const script = fileURLToPath(new URL('./tiles-task.ts', import.meta.url));
  const child = spawnSync(process.execPath, [...process.execArgv, script, file, folder], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`The tiles of England could not be built: ${child.stderr}`);
  const { seconds, processorSeconds, peak, before, built } = JSON.parse(child.stdout) as TilesCost;
  const { archive, largest } = built;
  const name = `tiles of England (${archive.tiles} tiles, areas from zoom ${archive.areasFrom})`;
  return {
    archive,
    figures: [
      { ...figure(name, 's', [seconds]), processor: processorSeconds * 1000 },
      figure(`${name}, size`, 'MB', [archive.bytes / 1e6]),
      figure(`${name}, largest tile (${largest.tile.join('/')})`, 'kB', [largest.bytes / 1000], {
        of: 'median',
        most: 300,
      }),
      figure(`${name}, peak memory; ${Math.round(before)} MB with the evidence before`, 'MB', [peak]),
    ],
  };
}

/** Some tiles of each zoom with where they lie, as the reference reader finds them. */
export async function placesOf(path: string, archive: TileArchive): Promise<Map<number, TilePlace[]>> {
  const whole = readFileSync(path);
  let asked = { first: 0, last: 0 };
  const reader = new PMTiles({
    getKey: () => path,
    getBytes: async (offset, length) => {
      asked = { first: offset, last: offset + length - 1 };
      return { data: new Uint8Array(whole.subarray(offset, offset + length)).buffer as ArrayBuffer };
    },
  });
  const places = new Map<number, TilePlace[]>();
  const [west, south, east, north] = archive.bounds;
  for (const zoom of ZOOMS) {
    const found: TilePlace[] = [];
    const [left, top] = tileAt(zoom, west, north);
    const [right, bottom] = tileAt(zoom, east, south);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) {
        if ((await reader.getZxy(zoom, x, y)) !== undefined) found.push({ tile: [zoom, x, y], ...asked });
      }
    }
    const step = Math.max(1, found.length / TILES);
    places.set(
      zoom,
      Array.from({ length: Math.min(TILES, found.length) }, (_, at) => found[Math.floor(at * step)]!),
    );
  }
  return places;
}

function tileAt(zoom: number, longitude: number, latitude: number): [number, number] {
  const side = 2 ** zoom;
  const y = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return [Math.floor((longitude / 360 + 0.5) * side), Math.floor((0.5 - y / 2) * side)];
}

/** A tile by a range of bytes over HTTP, from asking to having it all. */
async function served(
  archive: TileArchive,
  folder: string,
  places: ReadonlyMap<number, readonly TilePlace[]>,
): Promise<Result[]> {
  const app = fastify();
  serveTiles(app, {
    folder,
    today: async () => archive,
    plan: async () => null,
    standing: async () => 'there',
    close: async () => undefined,
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = ({ first, last }: TilePlace) =>
    new Promise<void>((resolve, reject) => {
      const headers = { range: `bytes=${first}-${last}` };
      get(new URL(archive.path, address), { agent, headers }, (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        response.on('end', () => (bytes === last - first + 1 ? resolve() : reject(new Error('A tile came short.'))));
      }).on('error', reject);
    });
  try {
    const results: Result[] = [];
    for (const [zoom, some] of places) {
      const times = await inTurn(some, ask);
      results.push(figure(`a tile at zoom ${zoom}, by range over HTTP`, 'ms', times, { of: 'median', most: 1 }));
    }
    return results;
  } finally {
    agent.destroy();
    await app.close();
  }
}

async function inTurn(places: readonly TilePlace[], ask: (place: TilePlace) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    for (const place of places) {
      const start = performance.now();
      await ask(place);
      if (round >= 0) times.push(performance.now() - start);
    }
  }
  return times;
}

const tileOf = (layer: string) => `select st_asmvt(t, '${layer}', 4096, 'geom') as tile from (
    select code, network, st_asmvtgeom(geom, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom
    from bench_${layer} where geom && st_tileenvelope($1, $2, $3, margin => 64.0 / 4096)) t where geom is not null`;

/** The areas or, where tiles hold none yet, the networks, as the database itself cuts them, without HTTP. */
async function* besidePostgis(
  evidence: Evidence,
  places: ReadonlyMap<number, readonly TilePlace[]>,
  areasFrom: number,
): AsyncGenerator<Result> {
  const given = process.env['FOOTPRINT_TEST_DATABASE_URL'];
  const bin = postgresql();
  if (given === undefined && !bin.found) {
    yield { name: 'a tile by ST_AsMVT', reason: bin.howToAdd };
    return;
  }
  const server = given !== undefined ? { url: given, stop: async () => undefined } : await startPostgres(bin.found!);
  try {
    const { url, drop } = await fresh(server.url);
    const database = await openDatabase({ url, connections: 1 });
    try {
      await storeAreas(database, evidence);
      for (const [zoom, some] of places) {
        const layer = zoom < areasFrom ? 'networks' : 'areas';
        const times = await inTurn(some, async ({ tile }) => {
          await database.sql(tileOf(layer), tile);
        });
        yield figure(`a tile at zoom ${zoom}, by ST_AsMVT, ${layer} alone`, 'ms', times);
      }
    } finally {
      await database.close();
      await drop();
    }
  } finally {
    await server.stop();
  }
}

async function storeAreas(database: Database, { areas, topology, winners }: Evidence): Promise<void> {
  await database.sql('create table bench_areas (code text, network text, shape geometry(MultiPolygon, 4326))', []);
  const rows = areas.code.map((code, at) => [
    code,
    winners.code[areas.winner[at]!] ?? null,
    { type: 'MultiPolygon', coordinates: areaPolygons(topology, at) },
  ]);
  await database.transaction((tx) => tx.copy('bench_areas', ['code', 'network', 'shape'], rows));
  await database.sql('alter table bench_areas add geom geometry(MultiPolygon, 3857)', []);
  await database.sql('update bench_areas set geom = st_transform(shape, 3857)', []);
  await database.sql('create index on bench_areas using gist (geom)', []);
  await database.sql('analyze bench_area', []);
}
