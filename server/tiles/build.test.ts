import { createHash } from 'node:crypto';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { place } from '@footprint/schema/geometry/squares.ts';
import { NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { TILE_LAYERS } from '@footprint/schema/public/map-layers.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import type { SiteChange } from '@footprint/schema/travel/site-change.ts';
import { gridWorld } from '@footprint/schema/world/grid-world.ts';
import { describe, expect, test } from 'vitest';
import { type BuiltArchive, buildArchive } from './build.ts';
import { featuresOf, inMemory, type ReadFeature, readArchive, tileAt } from './read-archive.fixture.ts';

/**
 * What the tiles of the hand-made world hold, as a digest. Where this changes, tiles.ts must raise FORMAT, so that
 * archives of before are built anew; then take the digest that the test shows.
 */
const HELD = 'ca89b87411e5f839';

const world = gridWorld();
const built = buildArchive(world, null);

async function featuresAt(
  archive: BuiltArchive,
  zoom: number,
  layer: string,
  [lon, lat]: readonly number[] = place(2, 2),
) {
  const reader = await readArchive(inMemory(archive.pieces));
  const features = await reader.tile(zoom, ...tileAt(zoom, lon!, lat!));
  return (features ?? []).filter((feature) => feature.layer === layer);
}

const properties = (features: readonly ReadFeature[]) => features.map((feature) => feature.properties);

async function everyFeature(archive: BuiltArchive): Promise<{ zoom: number; features: ReadFeature[] }[]> {
  const reader = await readArchive(inMemory(archive.pieces));
  const all: { zoom: number; features: ReadFeature[] }[] = [];
  for await (const { tile, bytes } of reader.tiles()) all.push({ zoom: tile[0], features: featuresOf(bytes) });
  expect(all).toHaveLength(archive.about.tiles);
  return all;
}

describe('today’s networks', () => {
  test('have their names, colours, practices and patients', async () => {
    expect(properties(await featuresAt(built, 8, TILE_LAYERS.networks))).toEqual([
      { code: 'N1', name: 'West', colour: expect.stringMatching(/^#[0-9a-f]{6}$/), practices: 2, patients: 9_700 },
      { code: 'N2', name: 'East', colour: expect.stringMatching(/^#[0-9a-f]{6}$/), practices: 2, patients: 7_500 },
      { code: 'N3', name: 'North', colour: expect.stringMatching(/^#[0-9a-f]{6}$/), practices: 1, patients: 8_000 },
    ]);
  });

  test('are labelled once, the largest first', async () => {
    const labels = properties(await featuresAt(built, 8, TILE_LAYERS.networkLabels));
    expect(labels[0]).toEqual({ code: 'N3', name: 'North', rank: 1 });
    expect(labels.map(({ code }) => code).sort()).toEqual(['N1', 'N2', 'N3']);
    expect(labels.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  test('areas say whose they are, how deprived, and how long to the nearest practice', async () => {
    const areas = properties(await featuresAt(built, 9, TILE_LAYERS.areas));
    expect(areas).toHaveLength(16);
    // A surgery stands in the middle of A00; A04 is one square north of it.
    expect(areas[0]).toEqual({ code: 'A00', name: 'Area A00', network: 'N1', decile: 1, walk: 0, cycle: 0, drive: 0 });
    expect(areas[4]).toMatchObject({ code: 'A04', network: 'N1', decile: 1, drive: expect.any(Number) });
    expect(areas[15]).toMatchObject({ code: 'A15', network: 'N3', decile: 10 });
    expect(built.about.modes).toEqual(['walk', 'cycle', 'drive'].map((mode) => ({ mode, estimated: true })));
  });

  test('surgeries stand where they are, branches among them, one in no network too', async () => {
    const sites = properties(await featuresAt(built, 8, TILE_LAYERS.practices));
    expect(sites).toHaveLength(7);
    expect(sites.slice(0, 3)).toEqual([
      { code: 'P1', site: 'P1', name: 'First Surgery', network: 'N1', patients: 6_500 },
      { code: 'P2', site: 'P2', name: 'Second Surgery', network: 'N1', patients: 3_200 },
      { code: 'P2', site: 'P2001', name: 'Site of P2', network: 'N1', branch: true },
    ]);
    expect(sites.at(-1)).toEqual({ code: 'P6', site: 'P6', name: 'Sixth Surgery', patients: 4_000 });
  });

  test('outsides run clockwise and holes the other way, closed, within what a tile may hold', async () => {
    for (const { features } of await everyFeature(built)) {
      for (const { type, rings } of features) {
        if (type !== 3) continue;
        for (const ring of rings) {
          expect(ring.at(-1)).toEqual(ring[0]);
          for (const { x, y } of ring) expect([x, y].every((unit) => unit >= -64 && unit <= 4160)).toBe(true);
        }
        const area = rings[0]!
          .slice(1)
          .reduce((sum, { x, y }, at) => sum + rings[0]![at]!.x * y - x * rings[0]![at]!.y, 0);
        expect(area).toBeGreaterThan(0);
      }
    }
  });

  test('nothing else is said of anything, above all not whose patients live where', async () => {
    const allowed: Record<string, readonly string[]> = {
      networks: ['code', 'name', 'colour', 'practices', 'patients', 'partial'],
      'network-labels': ['code', 'name', 'rank'],
      areas: ['code', 'name', 'network', 'decile', 'walk', 'cycle', 'drive', 'transit'],
      practices: ['code', 'site', 'name', 'network', 'branch', 'patients'],
    };
    for (const { features } of await everyFeature(built))
      for (const feature of features)
        for (const name of Object.keys(feature.properties)) expect(allowed[feature.layer]).toContain(name);
  });

  test('layers begin at the zooms that the archive states', async () => {
    const lowest = new Map<string, number>();
    for (const { zoom, features } of await everyFeature(built))
      for (const { layer } of features) lowest.set(layer, Math.min(lowest.get(layer) ?? 99, zoom));
    expect(Object.fromEntries(lowest)).toEqual({
      networks: 4,
      'network-labels': 4,
      practices: 8,
      areas: built.about.areasFrom,
    });
    const { metadata, header } = await readArchive(inMemory(built.pieces));
    const layers = (metadata as { vector_layers: { id: string; minzoom: number }[] }).vector_layers;
    expect(Object.fromEntries(layers.map(({ id, minzoom }) => [id, minzoom]))).toEqual(Object.fromEntries(lowest));
    expect(metadata).toMatchObject({ attribution: 'Invented' });
    expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([-1, 52, -0.96, 52.04]);
  });

  test('the same evidence gives the same bytes', () => {
    expect(Buffer.concat(buildArchive(gridWorld(), null).pieces).equals(Buffer.concat(built.pieces))).toBe(true);
  });

  test('archives that are kept are of this making', async () => {
    const held = createHash('sha256');
    const reader = await readArchive(inMemory(built.pieces));
    for await (const { tile, bytes } of reader.tiles()) held.update(tile.join('/')).update(bytes);
    expect(held.digest('hex').slice(0, 16)).toBe(HELD);
  });
});

test('what is not known is absent: no list, no decile, a network that is not whole', async () => {
  const { areas, practices, networks } = world;
  const holes: Evidence = {
    ...world,
    areas: { ...areas, deprivationDecile: areas.deprivationDecile.with(5, -1) },
    practices: { ...practices, listSize: practices.listSize.with(2, -1) },
    networks: { ...networks, complete: networks.complete.with(2, 0) },
  };
  const archive = buildArchive(holes, null);
  const [west, east, north] = properties(await featuresAt(archive, 8, TILE_LAYERS.networks));
  expect(west).toHaveProperty('patients', 9_700);
  expect(east).not.toHaveProperty('patients');
  expect(north).toMatchObject({ partial: true });
  expect(north).not.toHaveProperty('patients');
  expect(properties(await featuresAt(archive, 9, TILE_LAYERS.areas))[5]).not.toHaveProperty('decile');
  expect(properties(await featuresAt(archive, 8, TILE_LAYERS.practices))[3]).not.toHaveProperty('patients');
});

test('a surgery that is only shown for serving a resident is on no map, nor one without a place', async () => {
  const { practices, sites } = world;
  const archive = buildArchive(
    {
      ...world,
      practices: { ...practices, standing: practices.standing.with(5, 2) },
      sites: { ...sites, position: sites.position.with(0, Number.NaN).with(1, Number.NaN) },
    },
    null,
  );
  expect(properties(await featuresAt(archive, 8, TILE_LAYERS.practices)).map(({ site }) => site)).toEqual([
    'P2',
    'P2001',
    'P3',
    'P4',
    'P5',
  ]);
});

test('a plan’s map has its own networks by their keys, and for each area and surgery today’s', async () => {
  const today = publishedPlan(world).plan;
  const layer = today.layers.get(NETWORKS)!;
  const groups = new Map(
    [...layer.groups].filter(([id]) => id !== 'N2').map(([id, group]) => [`id-${id}`, { ...group, id: `id-${id}` }]),
  );
  const joined = (codes: ReadonlyMap<string, string>) =>
    new Map([...codes].map(([code, network]) => [code, network === 'N2' ? 'id-N1' : `id-${network}`]));
  const plan: Plan = {
    ...today,
    layers: new Map([[NETWORKS, { ...layer, groups, areas: joined(layer.areas), practices: joined(layer.practices) }]]),
  };
  const archive = buildArchive(world, {
    plan,
    keys: new Map([
      ['id-N1', 'N1'],
      ['id-N3', 'n2'],
    ]),
  });
  expect(properties(await featuresAt(archive, 8, TILE_LAYERS.networks))).toMatchObject([
    { code: 'N1', practices: 4, patients: 17_200 },
    { code: 'n2', practices: 1, patients: 8_000 },
  ]);
  const areas = properties(await featuresAt(archive, 9, TILE_LAYERS.areas));
  expect(areas[3]).toMatchObject({ code: 'A03', network: 'N1', before: 'N2' });
  expect(areas[12]).toMatchObject({ code: 'A12', network: 'n2', before: 'N3' });
  const surgeries = properties(await featuresAt(archive, 9, TILE_LAYERS.practices));
  expect(new Set(surgeries.map(({ before, network }) => `${before} ${network}`))).toEqual(
    new Set(['N1 N1', 'N2 N1', 'N3 n2', 'undefined undefined']),
  );
});

test('a plan’s surgeries are its own: closed ones gone, moved and opened ones where they are to be, with the minutes there', async () => {
  const today = publishedPlan(world).plan;
  const sites: SiteChange[] = [
    { kind: 'close', site: 'P1' },
    { kind: 'move', site: 'P3', position: rounded(place(2.5, 1.5)) },
    { kind: 'open', id: 'new-site', name: 'NEW SURGERY', practice: 'P2', position: rounded(place(2.5, 2.5)) },
  ];
  const archive = buildArchive(world, { plan: { ...today, sites, mainSitesOnly: true }, keys: new Map() });
  const points = properties(await featuresAt(archive, 8, TILE_LAYERS.practices));
  expect(points.map(({ code, site }) => `${code} ${site ?? 'new'}`)).toEqual([
    'P2 P2',
    'P2 P2001',
    'P3 P3',
    'P4 P4',
    'P5 P5',
    'P6 P6',
    'P2 new',
  ]);
  expect(points.find(({ code, site }) => code === 'P2' && site === undefined)).toEqual({
    code: 'P2',
    name: 'New Surgery',
    network: 'N1',
    before: 'N1',
    branch: true,
  });
  const areas = properties(await featuresAt(archive, 9, TILE_LAYERS.areas));
  const before = properties(await featuresAt(built, 9, TILE_LAYERS.areas));
  // Nobody sees patients in A00 and A03 any longer; in A10 somebody now does.
  const walks = (of: typeof areas) => [0, 3, 10].map((area) => Number(of[area]!['walk']) === 0);
  expect(walks(before)).toEqual([true, true, false]);
  expect(walks(areas)).toEqual([false, false, true]);
});

function rounded([longitude, latitude]: readonly number[]): readonly [number, number] {
  return [Number(longitude!.toFixed(6)), Number(latitude!.toFixed(6))];
}
