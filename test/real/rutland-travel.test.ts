import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { coverage } from '@footprint/data/osm/read-extract.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { ROAD_MODES, type RoadMode } from '@footprint/schema/travel/mode.ts';
import type { MatrixAnswer, Position, RouteAnswer, Snapped } from '@footprint/server/travel/engine/engine.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REAL } from './folder.ts';
import { type Measured, measureOn, NO_ROADS, places, RUTLAND_ROADS } from './road-network.ts';

const OUTPUT = fileURLToPath(new URL('../output', import.meta.url));

/** Ten journeys to look at, each from the people of an area to a surgery. */
const TEN: readonly (readonly [mode: RoadMode, area: string, site: string, what: string])[] = [
  ['walk', 'E01013798', 'C82010', 'North-east of Oakham to its practice'],
  ['walk', 'E01013803', 'C82010', 'South of Oakham to its practice'],
  ['walk', 'E01013808', 'C82077', 'Uppingham to its practice'],
  ['walk', 'E01013791', 'C82077001', 'Ketton to its branch'],
  ['cycle', 'E01013802', 'C82010', 'East of Oakham to its practice'],
  ['cycle', 'E01013795', 'C82044', 'South of Rutland Water to Empingham'],
  ['drive', 'E01013788', 'C82649', 'Cottesmore to Market Overton'],
  ['drive', 'E01013794', 'C82077', 'Lyddington to Uppingham'],
  ['drive', 'E01013804', 'C82077001', 'Ryhall to Ketton, past Stamford'],
  ['drive', 'E01013809', 'C82010', 'Whissendine to Oakham'],
];

/** The area whose people live in fields: 233 m from a path, 796 m from a road. */
const FIELDS = 'E01013787';

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

describe.skipIf(NO_ROADS !== '')(`Rutland on its own roads${NO_ROADS}`, () => {
  let rutland: Measured;
  let areas: Position[];
  let sites: Position[];
  /** Indices of the 23 areas of the county, and of the sites within the extract's bounds. */
  let inside: number[];
  let near: number[];

  beforeAll(async () => {
    rutland = await measureOn(REAL, 'E06000017', RUTLAND_ROADS);
    const { evidence, extract } = rutland;
    areas = places(evidence.areas.centroid);
    sites = places(evidence.sites.position);
    inside = areas.flatMap((_, at) => (evidence.areas.inside[at] === 1 ? [at] : []));
    near = [...coverage(extract, sites).inside];
  }, 240_000);
  afterAll(() => rutland?.close());

  const all = (positions: readonly Position[], at: readonly number[]): Position[] =>
    at.map((index) => positions[index]!);
  const say = (snapped: readonly Snapped[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { state } of snapped) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };

  test('every area of the county is measured but one by bicycle, which has its reason', async () => {
    expect(inside).toHaveLength(23);
    expect(coverage(rutland.extract, all(areas, inside)).outside).toEqual([]);
    const fields = inside.findIndex((at) => rutland.evidence.areas.code[at] === FIELDS);
    const [walk, cycle, drive] = await Promise.all(
      ROAD_MODES.map((mode) => rutland.engine.snap(mode, all(areas, inside))),
    );
    expect(say(walk!)).toEqual({ measured: 23 });
    expect(say(cycle!)).toEqual({ measured: 22, 'off-network': 1 });
    expect(say(drive!)).toEqual({ measured: 23 });
    expect(cycle![fields]!.state).toBe('off-network');
    expect(Math.abs(walk![fields]!.metres - 233)).toBeLessThan(10);
    expect(Math.abs(drive![fields]!.metres - 796)).toBeLessThan(10);
    for (const at of drive!.keys()) if (at !== fields) expect(drive![at]!.metres).toBeLessThan(450);
  });

  test('every output area of the county meets its roads', async () => {
    const { outputAreas } = rutland.evidence;
    const positions = places(outputAreas!.position).filter((_, at) => inside.includes(outputAreas!.area[at]!));
    expect(positions.length).toBeGreaterThan(100);
    for (const mode of ROAD_MODES) {
      expect(say(await rutland.engine.snap(mode, positions)), mode).toEqual({ measured: positions.length });
    }
  });

  test('every area and site that is not measured has its reason', async () => {
    for (const mode of ROAD_MODES) {
      const snapped = await rutland.engine.snap(mode, [...areas, ...sites.filter(([lon]) => !Number.isNaN(lon))]);
      const beyond = new Set(coverage({ bounds: rutland.extract.bounds }, areas).outside);
      snapped.forEach(({ state, metres }, at) => {
        if (at < areas.length)
          expect(state === 'outside-extract', rutland.evidence.areas.code[at]).toBe(beyond.has(at));
        expect(['measured', 'off-network', 'outside-extract']).toContain(state);
        if (state === 'measured') expect(metres).toBeGreaterThanOrEqual(0);
      });
    }
  });

  test('between measured places of the county there is always a way', async () => {
    const here = all(areas, inside);
    for (const mode of ROAD_MODES) {
      const snapped = await rutland.engine.snap(mode, here);
      const { seconds, metres } = await rutland.engine.matrix(mode, here, here);
      for (const pair of seconds.keys()) {
        const [from, to] = [Math.floor(pair / here.length), pair % here.length];
        const both = snapped[from]!.state === 'measured' && snapped[to]!.state === 'measured';
        expect(seconds[pair]! >= 0, `${mode} ${from} ${to}`).toBe(both);
        expect(metres[pair]! >= 0).toBe(both);
      }
    }
  });

  /** How much longer the longer of the two ways between each pair of areas takes, as a share of it. */
  const unlike = ({ seconds }: MatrixAnswer, count: number): number[] => {
    const shares: number[] = [];
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const [there, back] = [seconds[a * count + b]!, seconds[b * count + a]!];
        shares.push(Math.abs(there - back) / Math.max(there, back));
      }
    }
    return shares;
  };

  test('on foot a journey takes as long there as back, and by car nearly', async () => {
    const here = all(areas, inside);
    const walk = unlike(await rutland.engine.matrix('walk', here, here), here.length);
    const drive = unlike(await rutland.engine.matrix('drive', here, here), here.length);
    expect(walk).toHaveLength((23 * 22) / 2);
    expect(percentile(walk, 1)).toBeLessThan(0.01);
    expect(percentile(drive, 0.5)).toBeLessThan(0.05);
    expect(percentile(drive, 0.95)).toBeLessThan(0.15);
  });

  test('beyond a kilometre driving is never slower than walking', async () => {
    const [from, to] = [all(areas, inside), all(sites, near)];
    const walk = await rutland.engine.matrix('walk', from, to);
    const drive = await rutland.engine.matrix('drive', from, to);
    const slower = [...walk.metres.keys()].filter(
      (at) => walk.metres[at]! > 1000 && drive.seconds[at]! >= 0 && drive.seconds[at]! > walk.seconds[at]!,
    );
    expect(slower).toEqual([]);
    expect(walk.metres.filter((metres) => metres > 1000).length).toBeGreaterThan(150);
  });

  test('the matrix says of a journey what its route says, to 1% for nineteen in twenty', async () => {
    const [from, to] = [all(areas, inside), all(sites, near)];
    for (const mode of ROAD_MODES) {
      const matrix = await rutland.engine.matrix(mode, from, to);
      const shares: number[] = [];
      for (let pair = 0; pair < matrix.seconds.length; pair += 7) {
        const route = await rutland.engine.route(mode, from[Math.floor(pair / to.length)]!, to[pair % to.length]!);
        const seconds = matrix.seconds[pair]!;
        expect(route === null, `${mode} ${pair}`).toBe(seconds < 0);
        // Whole seconds: of a short journey a second is more than 1%.
        if (route !== null) shares.push(Math.max(0, Math.abs(route.seconds - seconds) - 1) / route.seconds);
      }
      expect(shares.length, mode).toBeGreaterThan(25);
      expect(percentile(shares, 0.95), mode).toBeLessThan(0.01);
    }
  }, 60_000);

  test('ten routes run along the roads from door to door, and are drawn to look at', async () => {
    const { areas: about, sites: surgeries } = rutland.evidence;
    const features: object[] = [];
    for (const [mode, area, site, what] of TEN) {
      const [from, to] = [areas[about.code.indexOf(area)]!, sites[surgeries.code.indexOf(site)]!];
      const route = (await rutland.engine.route(mode, from, to))!;
      const drawn = lengthOf(route);
      expect(Math.abs(drawn - route.metres) / route.metres, what).toBeLessThan(0.01);
      const [start, end] = await rutland.engine.snap(mode, [from, to]);
      expect(Math.abs(apart(route.line[0]!, from) - start!.metres), what).toBeLessThan(5);
      expect(Math.abs(apart(route.line.at(-1)!, to) - end!.metres), what).toBeLessThan(5);
      expect(route.metres, what).toBeGreaterThanOrEqual(apart(from, to) - 600);
      expect(route.metres, what).toBeLessThan(3 * apart(from, to) + 500);
      features.push({
        type: 'Feature',
        properties: { what, mode, minutes: Math.round(route.seconds / 6) / 10, metres: route.metres },
        geometry: { type: 'LineString', coordinates: route.line },
      });
    }
    await mkdir(OUTPUT, { recursive: true });
    await writeFile(
      join(OUTPUT, 'rutland-routes.geojson'),
      JSON.stringify({ type: 'FeatureCollection', features }, null, 1),
    );
  });
});

function apart(a: Position, b: Position): number {
  const [x, y] = toGrid(...a);
  const [u, v] = toGrid(...b);
  return Math.hypot(x - u, y - v);
}

function lengthOf({ line }: RouteAnswer): number {
  return line.slice(1).reduce((sum, position, at) => sum + apart(position, line[at]!), 0);
}
