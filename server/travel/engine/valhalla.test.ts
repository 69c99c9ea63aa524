import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readExtract } from '@footprint/data/osm/read-extract.ts';
import { ROAD_JOURNEYS, ROAD_PLACES, type RoadPlace, SECONDS_A_METRE } from '@footprint/data/osm/road-world.ts';
import { writeExtract } from '@footprint/data/osm/write-extract.ts';
import { ROAD_MODES } from '@footprint/schema/travel/mode.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChildPool } from './child-pool.ts';
import { networkFiles, valhallaConfig } from './config.ts';
import type { TravelEngine } from './engine.ts';
import { type BuiltNetwork, built, ownFolder, roadWorldFile } from './road-network.fixture.ts';
import { serveValhalla } from './valhalla-http.fixture.ts';
import { valhallaProcesses } from './valhalla-process.ts';
import { serviceNetwork, valhallaService } from './valhalla-service.ts';

describe('where a journey may start', () => {
  it('nobody starts a drive on a motorway or a slip road, however near', async () => {
    const { folder, remove } = await ownFolder();
    const at = (east: number, north: number) => [2 + east / 66_800, 53.2 + north / 111_300] as const;
    const places = [at(0, 0), at(1000, 0), at(2000, 0), at(0, 200), at(1000, 200), at(2000, 200)];
    const path = join(folder, 'motorway.osm.pbf');
    await writeFile(
      path,
      writeExtract({
        nodes: places.map((position, index) => ({ id: index + 1, position })),
        ways: [
          { id: 1, nodes: [1, 2, 3], tags: { highway: 'motorway' } },
          { id: 2, nodes: [2, 5], tags: { highway: 'motorway_link', oneway: 'no' } },
          { id: 3, nodes: [4, 5, 6], tags: { highway: 'residential' } },
        ],
        date: '2026-07-01T00:00:00.000Z',
      }),
    );
    const engine = valhallaProcesses(await built(await readExtract(path), folder), { processes: 1 });
    const [motorway, slip] = await engine.snap('drive', [at(500, 20), at(1000, 60)]);
    expect(motorway).toEqual({ state: 'measured', metres: expect.closeTo(180, -1) });
    expect(slip).toEqual({ state: 'measured', metres: expect.closeTo(140, -1) });
    await engine.close();
    await remove();
  });
});

type Isochrones = Awaited<ReturnType<TravelEngine['isochrone']>>['features'];

const PLACES = Object.keys(ROAD_PLACES) as RoadPlace[];
const ON_ROADS = PLACES.filter((name) => !['field', 'outside'].includes(name));
/** Most that a turn adds, in seconds. */
const A_TURN = 6;
/** Riding or driving straight past side roads adds under half a per cent; nothing is added on foot. */
const PASSING = { walk: 1, cycle: 1.005, drive: 1.005 } as const;

const ways = ['in processes of our own', 'over HTTP'] as const;

describe.each(ways)('Valhalla %s, on roads that a person can count', (way) => {
  const ends: (() => Promise<unknown>)[] = [];
  let engine: TravelEngine;
  let network: BuiltNetwork;

  beforeAll(async () => {
    const { folder, remove } = await ownFolder();
    ends.push(remove);
    const extract = await roadWorldFile(folder);
    network = await built(extract, folder);
    if (way === 'over HTTP') {
      const config = valhallaConfig({ archive: networkFiles(network.folder).tiles, log: false });
      const served = await serveValhalla(new ChildPool(config, { processes: 1, milliseconds: 20_000 }));
      ends.unshift(served.close);
      const settings = { address: served.address };
      engine = await valhallaService(await serviceNetwork(settings, extract), settings);
    } else engine = valhallaProcesses(network, { processes: 1 });
    ends.unshift(() => engine.close());
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it('says which engine and which network measured', () => {
    const service = way === 'over HTTP';
    expect(engine.identity).toMatchObject({ engine: service ? 'valhalla-service' : 'valhalla', estimate: false });
    expect(engine.identity.version).toMatch(service ? /^3\.6\.1, tiles of 20/ : /^3\.6\.1$/);
    expect(engine.identity.network).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(ROAD_MODES)('gives the counted metres and seconds of every journey: %s', async (mode) => {
    const journeys = ROAD_JOURNEYS.filter((journey) => journey.mode === mode);
    const { seconds, metres } = await engine.matrix(
      mode,
      PLACES.map((name) => ROAD_PLACES[name]),
      PLACES.map((name) => ROAD_PLACES[name]),
    );
    for (const journey of journeys) {
      const at = PLACES.indexOf(journey.from) * PLACES.length + PLACES.indexOf(journey.to);
      const words = `${mode} from ${journey.from} to ${journey.to}`;
      if (journey.metres === null) expect([seconds[at], metres[at]], words).toEqual([-1, -1]);
      else {
        expect(Math.abs(metres[at]! - journey.metres), words).toBeLessThanOrEqual(2);
        const least = journey.metres * SECONDS_A_METRE[mode];
        const turning = mode === 'walk' ? 0 : journey.turns * A_TURN;
        expect(seconds[at], words).toBeGreaterThanOrEqual(Math.floor(least) - 1);
        expect(seconds[at], words).toBeLessThanOrEqual(Math.ceil(least * PASSING[mode]) + 1 + turning);
      }
    }
  });

  it.each(ROAD_MODES)('a matrix agrees with the routes of its pairs: %s', async (mode) => {
    const places = ON_ROADS.map((name) => ROAD_PLACES[name]);
    const { seconds, metres } = await engine.matrix(mode, places, places);
    for (const [row, from] of places.entries())
      for (const [column, to] of places.entries()) {
        const at = row * places.length + column;
        const route = await engine.route(mode, from, to);
        const words = `${mode} from ${ON_ROADS[row]} to ${ON_ROADS[column]}`;
        expect(route === null, words).toBe(seconds[at] === -1);
        if (route === null) continue;
        expect(Math.abs(route.metres - metres[at]!), words).toBeLessThanOrEqual(2);
        expect(Math.abs(route.seconds - seconds[at]!), words).toBeLessThanOrEqual(2);
      }
  });

  it('a matrix is the same whichever side is short, for one pair as for many', async () => {
    for (const mode of ROAD_MODES) {
      const places = ON_ROADS.map((name) => ROAD_PLACES[name]);
      const whole = await engine.matrix(mode, places, places);
      for (const [column, to] of places.entries()) {
        const towards = await engine.matrix(mode, places, [to]);
        const expected = places.map((_, row) => whole.seconds[row * places.length + column]!);
        for (const [row, one] of towards.seconds.entries())
          expect(
            Math.abs(one - expected[row]!),
            `${mode}: ${ON_ROADS[row]} to ${ON_ROADS[column]}`,
          ).toBeLessThanOrEqual(1);
      }
    }
  });

  it('places off the network or outside the extract have no journey, and spoil nobody else’s', async () => {
    const places = (['west', 'field', 'outside', 'garden'] as const).map((name) => ROAD_PLACES[name]);
    expect(await engine.snap('walk', places)).toEqual([
      { state: 'measured', metres: 0 },
      { state: 'off-network', metres: -1 },
      { state: 'outside-extract', metres: -1 },
      { state: 'measured', metres: expect.closeTo(250, -1) },
    ]);
    const { seconds } = await engine.matrix('walk', places, [ROAD_PLACES.east]);
    expect([...seconds].map((one) => one > 0)).toEqual([true, false, false, true]);
    expect([...(await engine.matrix('walk', [ROAD_PLACES.field], [ROAD_PLACES.outside])).seconds]).toEqual([-1]);
    expect(await engine.route('walk', ROAD_PLACES.field, ROAD_PLACES.east)).toBeNull();
    expect((await engine.isochrone('walk', ROAD_PLACES.field, [10])).features).toEqual([]);
  });

  it('a route is drawn from end to end with six decimals', async () => {
    const route = await engine.route('drive', ROAD_PLACES.westBank, ROAD_PLACES.eastBank);
    expect(route?.line[0]).toEqual(ROAD_PLACES.westBank);
    expect(route?.line.at(-1)).toEqual(ROAD_PLACES.eastBank);
    expect(route?.line).toContainEqual(ROAD_PLACES.bridgeWest);
  });

  it('isochrones lie within one another, largest first, and are of who reaches the place', async () => {
    const { features } = await engine.isochrone('drive', ROAD_PLACES.centre, [1, 3, 2, 4, 5]);
    expect(features.map(({ properties }) => properties)).toEqual(
      [5, 4, 3, 2, 1].map((minutes) => ({ mode: 'drive', minutes })),
    );
    const holds = (minutes: number, name: RoadPlace) => inRing(ROAD_PLACES[name], outlineOf(features, minutes));
    // West is a kilometre away; north is half a kilometre, but must drive round the one-way street: 2.5 minutes.
    expect([holds(2, 'west'), holds(2, 'north'), holds(4, 'north'), holds(5, 'island')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

/** The outline of so many minutes: on these roads it is one. */
function outlineOf(features: Isochrones, minutes: number): readonly (readonly number[])[] {
  const { geometry } = features.find(({ properties }) => properties.minutes === minutes)!;
  if (geometry.type !== 'Polygon') throw new Error('In several parts.');
  return geometry.coordinates[0]!;
}

/** Whether a place lies within a ring, by the rays that leave it. */
function inRing([x, y]: readonly [number, number], ring: readonly (readonly number[])[]): boolean {
  return ring.slice(1).reduce((inside, [x2, y2], index) => {
    const [x1, y1] = ring[index]!;
    const crosses = y1! > y !== y2! > y && x < x1! + ((y - y1!) / (y2! - y1!)) * (x2! - x1!);
    return crosses ? !inside : inside;
  }, false);
}
