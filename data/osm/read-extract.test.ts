import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossroads } from './crossroads.ts';
import { ExtractError } from './extract-error.ts';
import { coverage, readExtract } from './read-extract.ts';
import { readRoads } from './read-roads.ts';
import { writeExtract } from './write-extract.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footprint-extract-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function refusal(name: string, content: Uint8Array | string): Promise<{ code: string; message: string }> {
  const error = await readExtract(await put(name, content)).catch((reason: unknown) => reason);
  if (!(error instanceof ExtractError)) throw new Error(`Not refused: ${String(error)}`);
  return { code: error.code, message: error.message };
}

/** A block of a file, packed by zlib as publishers do. */
function packed(type: string, content: Uint8Array): Uint8Array {
  const blob = new PbfWriter();
  blob.writeVarintField(2, content.length);
  blob.writeBytesField(3, deflateSync(content));
  const body = blob.finish();
  const head = new PbfWriter();
  head.writeStringField(1, type);
  head.writeVarintField(3, body.length);
  const start = head.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(start.length);
  return Buffer.concat([length, start, body]);
}

/** An extract of a header alone. */
function headerOnly(required: readonly string[]): Uint8Array {
  const header = new PbfWriter();
  for (const feature of required) header.writeStringField(4, feature);
  return packed('OSMHeader', header.finish());
}

/** One road of two points, written without dense nodes, bounds or replication, as small programs do. */
function plainRoad(): Uint8Array {
  const data = new PbfWriter();
  data.writeMessage(
    1,
    (words, pbf) => {
      for (const word of words) pbf.writeStringField(1, word);
    },
    ['', 'highway', 'track'],
  );
  const group = new PbfWriter();
  for (const [id, latitude, longitude] of [
    [1, 535_000_000, -20_000_000],
    [2, 535_100_000, -19_000_000],
  ] as const) {
    group.writeMessage(
      1,
      (_, pbf) => {
        pbf.writeSVarintField(1, id);
        pbf.writeMessage(4, (seconds, info) => info.writeVarintField(2, seconds), 1_700_000_000 + id);
        pbf.writeSVarintField(8, latitude);
        pbf.writeSVarintField(9, longitude);
      },
      null,
    );
  }
  group.writeMessage(
    3,
    (_, pbf) => {
      pbf.writeVarintField(1, 7);
      pbf.writePackedVarint(2, [1]);
      pbf.writePackedVarint(3, [2]);
      pbf.writePackedSVarint(8, [1, 1]);
    },
    null,
  );
  data.writeBytesField(2, group.finish());
  return Buffer.concat([headerOnly(['OsmSchema-V0.6']), packed('OSMData', data.finish())]);
}

describe('an extract', () => {
  test('says its bounds, its date and how many roads it has', async () => {
    const extract = await readExtract(await put('crossroads.osm.pbf', crossroads()));
    expect(extract).toMatchObject({
      file: 'crossroads.osm.pbf',
      bytes: crossroads().length,
      bounds: [1.9990001, 53.4990001, 2.01, 53.503],
      date: '2026-07-01T00:00:00.000Z',
      dateFrom: 'replication',
      counts: { nodes: 4, ways: 3, roads: 2 },
      program: 'Footprint',
    });
    expect(extract.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is read back as it was written: roads, names and places to seven decimals', async () => {
    const { nodes, ways } = await readRoads(await put('again.osm.pbf', crossroads()));
    expect([...nodes]).toEqual([
      [1, [2, 53.5]],
      [2, [2.005, 53.503]],
      [3, [2.01, 53.5]],
      [9, [1.9990001, 53.4990001]],
    ]);
    expect(ways).toEqual([
      { id: 10, nodes: [1, 2], tags: { highway: 'residential', maxspeed: '30 mph', name: 'Écluse Lane' } },
      { id: 11, nodes: [2, 3], tags: { highway: 'footway' } },
    ]);
  });

  test('of more objects than a block holds loses none', async () => {
    const count = 20_001;
    const nodes = Array.from({ length: count }, (_, at) => ({
      id: count - at,
      position: [2 + at / 1e5, 53 - at / 1e6] as const,
    }));
    const ways = nodes.slice(1).map(({ id }) => ({ id, nodes: [id, id + 1], tags: { highway: 'service' } }));
    const path = await put('many.osm.pbf', writeExtract({ nodes, ways, date: '2026-07-01T00:00:00Z' }));
    expect((await readExtract(path)).counts).toEqual({ nodes: count, ways: count - 1, roads: count - 1 });
    const roads = await readRoads(path);
    expect(roads.nodes.get(1)![0]).toBeCloseTo(2.2, 9);
    expect(roads.ways).toHaveLength(count - 1);
  });

  test('that states neither bounds nor date takes them from its points', async () => {
    const path = await put('plain.osm.pbf', plainRoad());
    expect(await readExtract(path)).toMatchObject({
      bounds: [-2, 53.5, -1.9, 53.51],
      date: '2023-11-14T22:13:22.000Z',
      dateFrom: 'newest-object',
      counts: { nodes: 2, ways: 1, roads: 1 },
      program: null,
    });
    expect((await readRoads(path)).ways).toEqual([{ id: 7, nodes: [1, 2], tags: { highway: 'track' } }]);
  });

  test('tells which places lie inside its bounds', async () => {
    const extract = await readExtract(await put('covers.osm.pbf', crossroads()));
    expect(
      coverage(extract, [
        [2.005, 53.5],
        [2.2, 53.5],
        [2.01, 53.503],
      ]),
    ).toEqual({ inside: [0, 2], outside: [1] });
  });
});

describe('an extract cut along a border', () => {
  test('does not cover a place within its bounds where it holds nothing for miles', async () => {
    // Two villages at opposite corners of the bounds; the other corners are beyond the border.
    const nodes = [
      [2, 53.5],
      [2.01, 53.5],
      [2.4, 53.7],
      [2.41, 53.7],
    ].map(([x, y], at) => ({ id: at + 1, position: [x!, y!] as const }));
    const ways = [
      { id: 1, nodes: [1, 2], tags: { highway: 'residential' } },
      { id: 2, nodes: [3, 4], tags: { highway: 'residential' } },
    ];
    const path = await put('villages.osm.pbf', writeExtract({ nodes, ways, date: '2026-07-01T00:00:00Z' }));
    const corners = [
      [2.005, 53.5],
      [2.4, 53.51],
      [2.4, 53.69],
      [2.2, 53.6],
    ] as const;
    const extract = await readExtract(path);
    expect(coverage(extract, corners)).toEqual({ inside: [0, 2], outside: [1, 3] });
    expect(coverage({ bounds: extract.bounds }, corners).outside).toEqual([]);
  });
});

describe('what is no extract says what it is', () => {
  test.each([
    ['page.osm.pbf', '<!DOCTYPE html><html><body>Not found</body></html>', 'is a web page'],
    ['map.osm', '<?xml version="1.0"?>\n<osm version="0.6">', 'is OpenStreetMap data as XML (.osm)'],
    ['day.osc', '<?xml version="1.0"?>\n<osmChange version="0.6">', 'is a list of changes'],
    ['map.osm.bz2', 'BZh91AY&SY', 'is an archive packed by bzip2'],
    ['map.osm.gz', gzipSync('<osm/>'), 'is a gzip archive'],
    ['roads.geojson', '{"type":"FeatureCollection"}', 'is JSON'],
    ['pointer.osm.pbf', 'version https://git-lfs.github.com/spec/v1', 'is a pointer to a file kept elsewhere'],
    ['odd.osm.pbf', 'hello', 'is something else, not an OpenStreetMap extract.'],
  ])('%s', async (name, content, words) => {
    const { code, message } = await refusal(name, content);
    expect(code).toBe('NOT_AN_EXTRACT');
    expect(message).toContain(`${name}: ${words}`);
  });

  test('an empty or a missing file is called so', async () => {
    expect(await refusal('empty.osm.pbf', '')).toMatchObject({ code: 'EMPTY_FILE' });
    await expect(readExtract(join(folder, 'nowhere.osm.pbf'))).rejects.toMatchObject({ code: 'MISSING_FILE' });
  });
});

describe('what cannot be used is refused with the reason', () => {
  test('a file cut short says where it ends', async () => {
    const whole = crossroads();
    const { code, message } = await refusal('short.osm.pbf', whole.subarray(0, whole.length - 7));
    expect(code).toBe('TRUNCATED');
    expect(message).toBe(
      `short.osm.pbf: is not whole: it ends at byte ${whole.length - 7} in the middle of a block. Download it again.`,
    );
  });

  test('a damaged block says at which byte it begins', async () => {
    const bytes = Buffer.from(plainRoad());
    const second = bytes.indexOf('OSMData') - 6;
    bytes.fill(0x55, second + 40, second + 50);
    const { code, message } = await refusal('damaged.osm.pbf', bytes);
    expect(code).toBe('BROKEN_BLOCK');
    expect(message).toContain(`the block at byte ${second} cannot be read`);
  });

  test('a history of the map, and a feature that no reader here knows', async () => {
    expect(await refusal('history.osm.pbf', headerOnly(['OsmSchema-V0.6', 'HistoricalInformation']))).toMatchObject({
      code: 'HISTORY_FILE',
    });
    const { code, message } = await refusal('future.osm.pbf', headerOnly(['OsmSchema-V0.7']));
    expect(code).toBe('UNKNOWN_FEATURE');
    expect(message).toContain('“OsmSchema-V0.7”');
  });

  test('an extract without a road', async () => {
    const nodes = [
      { id: 1, position: [2, 53] as const },
      { id: 2, position: [2.1, 53.1] as const },
    ];
    const ways = [{ id: 1, nodes: [1, 2], tags: { waterway: 'river' } }];
    const bytes = writeExtract({ nodes, ways, date: '2026-07-01T00:00:00Z' });
    expect(await refusal('rivers.osm.pbf', bytes)).toMatchObject({ code: 'NO_ROADS' });
    expect(await refusal('bare.osm.pbf', headerOnly(['OsmSchema-V0.6']))).toMatchObject({ code: 'NO_ROADS' });
  });

  test('bytes changed anywhere are read or refused, never worse', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (dense, place, change) => {
        const whole = dense ? crossroads() : plainRoad();
        const at = place % whole.length;
        const bytes = Uint8Array.from(whole);
        bytes[at]! ^= change;
        const error = await readExtract(await put('flipped.osm.pbf', bytes)).catch((reason: unknown) => reason);
        if (error instanceof Error) expect(error).toBeInstanceOf(ExtractError);
      }),
      { numRuns: 300 },
    );
  });
});
