import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ROAD_PLACES } from '@footprint/data/osm/road-world.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '../engine/child.ts';
import { networkFiles, valhallaConfig } from '../engine/config.ts';
import { built, ownFolder, RUTLAND, roadWorldFile, UNLESS_RUTLAND } from '../engine/road-network.fixture.ts';
import { buildRoads } from './build-roads.ts';
import { readNetwork } from './network.ts';
import { prepareNetwork } from './prepare-network.ts';
import { roadsFolder } from './roads-folder.ts';

describe('building a network of roads', () => {
  let folder: string;
  let roads: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder, remove } = await ownFolder());
    roads = join(folder, 'roads');
  });
  afterEach(() => remove());

  it('tells its steps in order, and leaves one whole folder named by the network', async () => {
    const steps: (readonly [string, number | null])[] = [];
    const extract = await roadWorldFile(folder);
    const network = await prepareNetwork(extract, roads, (step, share) => steps.push([step, share]), undefined, {
      service: null,
    });
    expect(network).toMatchObject({
      engine: 'valhalla',
      engineVersion: '3.6.1',
      bounds: extract.bounds,
      folder: join(roads, network.id),
    });
    expect(await readdir(roads)).toEqual([network.id]);
    expect(await readNetwork(join(roads, network.id))).toEqual(network);
    expect((await readdir(join(roads, network.id))).toSorted()).toEqual(['network.json', 'tiles.tar', 'valhalla.json']);
    expect(steps[0]).toEqual(['Reading roads', 0]);
    expect(steps.at(-1)?.[0]).toBe('Packing');
    const shares = steps.map(([, share]) => share!);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('builds nothing for the same extract again', async () => {
    const extract = await roadWorldFile(folder);
    const first = await built(extract, folder);
    const { mtimeMs } = await stat(networkFiles(first.folder).tiles);
    const steps: string[] = [];
    expect(await buildRoads(extract, roads, (step) => steps.push(step))).toEqual(first);
    expect(steps).toEqual([]);
    expect((await stat(networkFiles(first.folder).tiles)).mtimeMs).toBe(mtimeMs);
  });

  it('drives on the left', async () => {
    const network = await built(await roadWorldFile(folder), folder);
    const child = new Child(valhallaConfig({ archive: networkFiles(network.folder).tiles, log: false }), {
      background: false,
    });
    const [lon, lat] = ROAD_PLACES.centre;
    const [located] = (await child.ask(
      'locate',
      JSON.stringify({ locations: [{ lon, lat }], costing: 'auto', verbose: true }),
    )) as [{ nodes: readonly { drive_on_right: boolean }[] }];
    await child.end();
    expect(located.nodes.map(({ drive_on_right }) => drive_on_right)).toEqual([false]);
  });

  it('leaves a configuration on which Valhalla opens the network as it stands', async () => {
    const network = await built(await roadWorldFile(folder), folder);
    const config = JSON.parse(await readFile(networkFiles(network.folder).config, 'utf8')) as object;
    const child = new Child(config, { background: false });
    expect(await child.ask('status', '{"verbose":true}')).toMatchObject({ version: '3.6.1', has_tiles: true });
    await child.end();
  });

  it('two builds of one extract at once make one network', async () => {
    const extract = await roadWorldFile(folder);
    const [one, other] = await Promise.all([built(extract, folder), built(extract, folder)]);
    expect(one).toEqual(other);
    expect(await readdir(roads)).toEqual([one.id]);
  });

  it('an abort in the middle leaves nothing, and throws the caller’s own reason', async () => {
    const extract = await roadWorldFile(folder);
    const stop = new AbortController();
    const work = buildRoads(
      extract,
      roads,
      (step) => step === 'Finding speeds' && stop.abort(new Error('cancelled')),
      stop.signal,
    );
    await expect(work).rejects.toThrow('cancelled');
    expect(await readdir(roads)).toEqual([]);
  });

  it('sweeps what a killed build left, and no build that runs', async () => {
    const extract = await roadWorldFile(folder);
    const gone = join(roads, `building~x~${hostname()}~${2 ** 22 + 1}~1`);
    const running = join(roads, `building~x~${hostname()}~${process.pid}~1`);
    for (const left of [gone, running]) {
      await mkdir(join(left, 'tiles'), { recursive: true });
      await writeFile(join(left, 'tiles', 'half.gph'), 'half');
    }
    const network = await built(extract, folder);
    expect((await readdir(roads)).toSorted()).toEqual([running.slice(roads.length + 1), network.id].toSorted());
  });

  it('refuses what Valhalla cannot read, with its words, and leaves nothing', async () => {
    const path = join(folder, 'no.osm.pbf');
    await writeFile(path, 'not an extract');
    const work = buildRoads({ path, sha256: '0', bounds: [0, 0, 1, 1] }, roads);
    await expect(work).rejects.toMatchObject({
      code: 'REFUSED',
      nextStep: expect.stringContaining('Download the extract again'),
    });
    expect(await readdir(roads)).toEqual([]);
  });

  it.skipIf(RUTLAND === null)(`Rutland is a network of one and a half megabytes${UNLESS_RUTLAND}`, async () => {
    const { readExtract } = await import('@footprint/data/osm/read-extract.ts');
    const network = await built(await readExtract(RUTLAND!), folder);
    expect((await stat(networkFiles(network.folder).tiles)).size).toBeGreaterThan(1_000_000);
  });
});

describe('where networks lie', () => {
  it('beside an embedded database, or where FOOTPRINT_ROADS says, or in the usual data folder', () => {
    expect(roadsFolder({ folder: '/data' }, {})).toBe('/data/roads');
    expect(roadsFolder({ folder: '/data' }, { FOOTPRINT_ROADS: '/elsewhere' })).toBe('/elsewhere');
    expect(roadsFolder({ folder: null }, { FOOTPRINT_DATA: '/usual' })).toBe('/usual/roads');
    expect(roadsFolder({ folder: null }, {})).toMatch(/\.footprint\/data\/roads$/);
  });
});
