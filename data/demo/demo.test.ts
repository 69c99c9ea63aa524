import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../load/assemble.ts';
import { pack } from './archive.ts';
import { COUNCILS } from './area-table.ts';
import { DEMO_STUDY_AREA } from './commissioners.ts';
import { type CountyModel, makeCounty } from './county-model.ts';
import { generateDemo, writeDemo } from './demo.ts';
import type { DemoFile } from './demo-file.ts';
import { insideRing, lonLat, type Point } from './place.ts';
import { NETWORKS, PRACTICES, practiceCode } from './practice-table.ts';

type Ring = [number, number][];
interface Feature {
  readonly properties: Record<string, string>;
  readonly geometry: { readonly type: string; readonly coordinates: Ring[] };
}

let county: CountyModel;
const files = new Map<string, DemoFile>();

const text = (path: string): string => new TextDecoder().decode(files.get(path)!.bytes);
const rows = (path: string): string[][] =>
  text(path)
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
const features = (path: string): Feature[] => (JSON.parse(text(path)) as { features: Feature[] }).features;
const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
};

beforeAll(async () => {
  county = makeCounty();
  for await (const file of generateDemo()) files.set(file.path, file);
}, 120_000);

/** The network that counts a practice: the first it is published in, or none. */
const networkOf = (practice: number): string => PRACTICES[practice]!.networks[0] ?? 'none';

/** Patients on the lists of each network's practices. */
function networkLists(): Map<string, number> {
  const lists = new Map<string, number>();
  county.listSize.forEach((patients, practice) => {
    lists.set(networkOf(practice), (lists.get(networkOf(practice)) ?? 0) + patients);
  });
  return lists;
}

/** The network that holds most of each area's patients, every network competing. */
function winners(): string[] {
  const held = new Map<string, Map<string, number>>();
  for (const { practice, place, patients } of county.registrations) {
    const network = networkOf(practice);
    if (network === 'none') continue;
    const here = held.get(place) ?? new Map<string, number>();
    here.set(network, (here.get(network) ?? 0) + patients);
    held.set(place, here);
  }
  return county.table.areas.map(
    ({ code }) => [...held.get(code)!].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0],
  );
}

function piecesOf(network: string, winner: readonly string[]): number {
  const seen = new Set<number>();
  let pieces = 0;
  winner.forEach((won, area) => {
    if (won !== network || seen.has(area)) return;
    pieces++;
    const queue = [area];
    seen.add(area);
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const { start, to } = county.table.links;
      for (const next of to.subarray(start[at]!, start[at + 1]!)) {
        if (winner[next] !== network || seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
  });
  return pieces;
}

describe('the same bytes on every machine', () => {
  test('every file has the fingerprint kept in git', async () => {
    const prints = [...files.values()].map(
      ({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`,
    );
    await expect(prints.join('')).toMatchFileSnapshot('demo.sha256');
  });

  test('a zip does not depend on the time zone', async () => {
    const before = process.env['TZ'];
    const prints: string[] = [];
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      process.env['TZ'] = zone;
      prints.push(Buffer.from(await pack([{ path: 'a.csv', bytes: new Uint8Array([1, 2, 3]) }])).toString('hex'));
    }
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(prints[0]).toBe(prints[1]);
  });

  test('all files but the boundaries and the map come to less than 6 MB', () => {
    const bytes = [...files.values()].filter(({ path }) => !path.endsWith('.geojson')).map((file) => file.bytes.length);
    expect(sum(bytes)).toBeLessThan(6e6);
  });

  test('the place on the grid agrees with the projection used everywhere else', () => {
    for (const { centre } of county.table.areas) {
      const [easting, northing] = toGrid(...lonLat(centre[0], centre[1]));
      expect(Math.abs(easting - centre[0])).toBeLessThan(0.1);
      expect(Math.abs(northing - centre[1])).toBeLessThan(0.1);
    }
  });
});

describe('the land', () => {
  test('340 areas of 1,000 to 3,000 residents cover the county without a gap or an overlap', () => {
    const areas = features('ons/lsoa21/samphire.geojson');
    expect(areas).toHaveLength(340);
    const uses = new Map<string, number>();
    let covered = 0;
    for (const { geometry } of areas) {
      expect(geometry.type).toBe('Polygon');
      for (const ring of geometry.coordinates) {
        covered += ringSize(ring);
        for (let i = 1; i < ring.length; i++) {
          const key = `${ring[i - 1]!} ${ring[i]!}`;
          // Each border is walked once in each direction, by the two areas that it parts.
          expect(uses.get(key)).toBeUndefined();
          uses.set(key, i);
        }
      }
    }
    const outer = new Map<string, string>();
    for (const key of uses.keys()) {
      const [from, to] = key.split(' ') as [string, string];
      if (!uses.has(`${to} ${from}`)) outer.set(from, to);
    }
    // What no neighbour shares is one ring round the county, and the areas fill it.
    const ring: Ring = [];
    const [first] = outer.keys();
    let at = first!;
    do {
      ring.push(at.split(',').map(Number) as [number, number]);
      at = outer.get(at)!;
    } while (at !== first);
    expect(ring).toHaveLength(outer.size);
    ring.push(ring[0]!);
    expect(covered / ringSize(ring)).toBeCloseTo(1, 9);
    for (const { residents } of county.table.areas) {
      expect(residents).toBeGreaterThanOrEqual(1000);
      expect(residents).toBeLessThanOrEqual(3000);
    }
  });

  test('no border or road crosses another but at a corner they share', () => {
    const segments: [Point, Point][] = [];
    const seen = new Set<string>();
    const add = (a: Point, b: Point): void => {
      const key = `${a}` < `${b}` ? `${a} ${b}` : `${b} ${a}`;
      if (!seen.has(key)) segments.push([a, b]);
      seen.add(key);
    };
    const { mesh, table } = county;
    const joined = new Set<number>();
    let bridges = 0;
    for (let edge = 0; edge < mesh.edges; edge++) {
      const [from, to] = [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!];
      joined.add(Math.min(from, to) * mesh.corner.length + Math.max(from, to));
    }
    for (let edge = 0; edge < mesh.edges; edge++) {
      const [left, right] = [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!];
      if (left >= 0 && right >= 0 && table.areaOfCell[left] === table.areaOfCell[right]) continue;
      add(mesh.corner[mesh.edgeFrom[edge]!]!, mesh.corner[mesh.edgeTo[edge]!]!);
    }
    for (const { corners } of [...county.roads, ...county.traced.courses]) {
      // Small roads cross the motorway by bridges, which leave out the corner under them.
      for (let i = 1; i < corners.length; i++) {
        const [from, to] = [corners[i - 1]!, corners[i]!];
        if (joined.has(Math.min(from, to) * mesh.corner.length + Math.max(from, to)))
          add(mesh.corner[from]!, mesh.corner[to]!);
        else bridges++;
      }
    }
    expect(crossings(segments)).toBe(0);
    expect(bridges).toBeGreaterThan(0);
    expect(bridges).toBeLessThan(30);
  });

  test('the centre of every area and output area lies inside its area', () => {
    const shapes = features('ons/lsoa21/samphire.geojson').map(({ geometry }) => geometry.coordinates);
    const inside = (area: number, [x, y]: Point): boolean => {
      const point = lonLat(x, y);
      const [outer, ...holes] = shapes[area]!;
      return insideRing(outer!, point) && !holes.some((hole) => insideRing(hole, point));
    };
    const strays = county.table.areas.filter(({ centre }, area) => !inside(area, centre));
    expect(strays).toEqual([]);
    const { outputAreaCentre } = county.division;
    const strayOutputAreas = outputAreaCentre.filter(
      (centre, index) => !inside(county.table.outputAreaParent[index]!, centre),
    );
    expect(strayOutputAreas).toEqual([]);
  });

  test('every road can be reached from every other, and the motorway is joined only by A roads', () => {
    const roads = features('context.geojson').filter(({ properties }) => properties['kind'] === 'road');
    expect(new Set(roads.map(({ properties }) => properties['class']))).toEqual(
      new Set(['motorway', 'A', 'B', 'minor']),
    );
    const at = new Map<string, number[]>();
    roads.forEach(({ geometry }, road) => {
      for (const point of geometry.coordinates) {
        const here = at.get(String(point));
        if (here === undefined) at.set(String(point), [road]);
        else here.push(road);
      }
    });
    const reached = new Set([0]);
    const queue = [0];
    for (let road = queue.pop(); road !== undefined; road = queue.pop()) {
      for (const point of roads[road]!.geometry.coordinates) {
        for (const next of at.get(String(point))!) {
          if (reached.has(next)) continue;
          reached.add(next);
          queue.push(next);
        }
      }
    }
    expect(reached.size).toBe(roads.length);
    for (const { properties, geometry } of roads) {
      if (properties['class'] !== 'motorway') continue;
      for (const point of geometry.coordinates) {
        for (const other of at.get(String(point))!)
          expect(['motorway', 'A']).toContain(roads[other]!.properties['class']);
      }
    }
  });
});

describe('the people', () => {
  test('some 550,000 residents, in single years of age that add up to each area', () => {
    const residents = sum(county.table.areas.map((area) => area.residents));
    expect(Math.abs(residents - 550_000)).toBeLessThan(1000);
    for (const [, , total, ...ages] of rows('ons/mid-2024-lsoa21-single-year-of-age.csv')) {
      expect(sum(ages.map(Number))).toBe(Number(total));
    }
  });

  test('the new town is younger, and the country older, than the county', () => {
    const olderShare = (test: (index: number) => boolean): number => {
      const chosen = county.ages.slice(0, 340).filter((_, index) => test(index));
      return sum(chosen.map((ages) => sum(ages.slice(65)))) / sum(chosen.map((ages) => sum(ages)));
    };
    const all = olderShare(() => true);
    expect(olderShare((index) => county.table.areas[index]!.settlement === 0)).toBeLessThan(all);
    expect(olderShare((index) => county.table.areas[index]!.settlement < 0)).toBeGreaterThan(all);
  });

  test('deprivation has areas in every tenth of the nation, and no two of one rank', () => {
    const deciles = rows('mhclg/File_7_IoD2025.csv').map((row) => Number(row[6]));
    expect(new Set(deciles).size).toBe(10);
    expect(new Set(county.rank).size).toBe(county.rank.length);
  });

  test('a campus has many more patients than residents, and a barracks many fewer', () => {
    const ratio = (special: string): number => {
      const area = county.table.areas.find((each) => each.special === special)!;
      const patients = county.registrations.filter(({ place }) => place === area.code).map((row) => row.patients);
      return sum(patients) / area.residents;
    };
    expect(ratio('campus')).toBeGreaterThan(1.7);
    expect(ratio('barracks')).toBeLessThan(0.5);
  });
});

describe('practices and networks', () => {
  test('fifty practices with 25 branches, one closed since, and three next door', () => {
    const of = (peculiarity: string): number =>
      PRACTICES.filter((practice) => practice.peculiarity === peculiarity).length;
    expect(of('closed')).toBe(1);
    expect(of('outside')).toBe(3);
    expect(of('digital')).toBe(1);
    expect(PRACTICES.length - of('closed') - of('outside')).toBe(50);
    expect(county.premises.filter((site) => site.branch > 0)).toHaveLength(25);
    expect(NETWORKS.filter(({ code }) => code < 'U99090')).toHaveLength(12);
    expect(PRACTICES.filter((practice) => practice.networks.length === 0)).toHaveLength(1);
    expect(PRACTICES.filter((practice) => practice.networks.length === 2)).toHaveLength(1);
  });

  test('every list is the sum of its areas, Welsh, closed and unknown included', () => {
    const lists = new Map(rows('nhs/gp-reg-pat-prac-all.csv').map((row) => [row[5]!, Number(row[9])]));
    const patients = new Map<string, number>();
    for (const { practice, patients: some } of county.registrations) {
      patients.set(practiceCode(practice), (patients.get(practiceCode(practice)) ?? 0) + some);
    }
    expect(patients).toEqual(lists);
    const places = county.registrations.map(({ place }) => place);
    expect(places.filter((place) => place.startsWith('W0')).length).toBeGreaterThan(0);
    expect(places.filter((place) => place === 'NO2021').length).toBeGreaterThan(40);
    expect(places).toContain('CLOSED');
  });

  test('every site of the county stands on built ground and has a postcode of its own', () => {
    const postcodes = county.premises.map((site) => site.postcode);
    expect(new Set(postcodes).size).toBe(postcodes.length);
    for (const { practice, at } of county.premises) {
      if (PRACTICES[practice]!.peculiarity === 'outside') continue;
      const cell = county.mesh.cell.findIndex(([x, y]) => Math.round(x) === at[0] && Math.round(y) === at[1]);
      expect(county.mesh.settlement[cell]).toBeGreaterThanOrEqual(0);
    }
  });

  test('two networks are under 30,000, two over 50,000, and one is a single practice', () => {
    const lists = [...networkLists()].filter(([code]) => code !== 'none' && code < 'U99090');
    expect(lists.filter(([, patients]) => patients < 30_000).map(([code]) => code)).toEqual(['U99010', 'U99011']);
    expect(lists.filter(([, patients]) => patients > 50_000).map(([code]) => code)).toEqual(['U99002', 'U99007']);
    const single = NETWORKS.filter(
      ({ code }) => PRACTICES.filter((practice) => practice.networks.includes(code)).length === 1,
    );
    expect(single.map(({ code }) => code)).toContain('U99005');
  });

  test('by where most people belong, three networks lie in pieces and some edges of the county belong next door', () => {
    const winner = winners();
    const inPieces = NETWORKS.filter(({ code }) => code < 'U99090' && piecesOf(code, winner) > 1).map(
      ({ code }) => code,
    );
    expect(inPieces).toEqual(['U99006', 'U99009', 'U99012']);
    expect(winner.filter((code) => code >= 'U99090').length).toBeGreaterThan(0);
    for (const { code } of NETWORKS.slice(0, 12)) expect(winner).toContain(code);
  });

  test('a network spans the county’s two sub-ICB locations', () => {
    const subIcbs = new Set(
      county.premises
        .filter((site) => site.branch === 0 && PRACTICES[site.practice]!.networks.includes('U99009'))
        .map((site) => COUNCILS[site.council]!.subIcb),
    );
    expect([...subIcbs].sort()).toEqual(['99Y', '99Z']);
  });

  test('patients cross boundaries: between half and nineteen in twenty live in their network’s areas', () => {
    const winner = new Map(winners().map((code, index) => [county.table.areas[index]!.code, code]));
    for (const { code } of NETWORKS.slice(0, 12)) {
      const own = county.registrations.filter(({ practice }) => networkOf(practice) === code);
      const kept = sum(own.filter(({ place }) => winner.get(place) === code).map((row) => row.patients));
      const share = kept / sum(own.map((row) => row.patients));
      expect(share, code).toBeGreaterThan(0.4);
      expect(share, code).toBeLessThan(0.97);
    }
  });
});

describe('through the loader', () => {
  let folder: string;
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('every row is accounted for and none is malformed', async () => {
    folder = await mkdtemp(join(tmpdir(), 'footprint-demo-'));
    await writeDemo(folder);
    const assembled = await assemble(folder, DEMO_STUDY_AREA, () => {});
    expect(assembled.study.areas.size).toBe(340);
    for (const { name, account } of assembled.files) expect(account.malformed, name).toEqual([]);
    expect(assembled.findings.map((finding) => finding.code).sort()).toEqual(['succeeded', 'two-networks']);
  }, 60_000);
});

function ringSize(ring: Ring): number {
  const [ox, oy] = ring[0]!;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    twice += (ring[i - 1]![0] - ox) * (ring[i]![1] - oy) - (ring[i]![0] - ox) * (ring[i - 1]![1] - oy);
  }
  return twice / 2;
}

/** How many pairs of segments cross, ends apart, by sweeping over squares of 500 m. */
function crossings(segments: readonly [Point, Point][]): number {
  const squares = new Map<string, number[]>();
  segments.forEach(([a, b], index) => {
    for (let x = Math.floor(Math.min(a[0], b[0]) / 500); x <= Math.floor(Math.max(a[0], b[0]) / 500); x++) {
      for (let y = Math.floor(Math.min(a[1], b[1]) / 500); y <= Math.floor(Math.max(a[1], b[1]) / 500); y++) {
        const here = squares.get(`${x} ${y}`);
        if (here === undefined) squares.set(`${x} ${y}`, [index]);
        else here.push(index);
      }
    }
  });
  const turn = (p: Point, q: Point, r: Point): number => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const found = new Set<string>();
  for (const here of squares.values()) {
    for (let i = 0; i < here.length; i++) {
      for (let j = i + 1; j < here.length; j++) {
        const [a, b] = segments[here[i]!]!;
        const [c, d] = segments[here[j]!]!;
        if ([c, d].some((end) => String(end) === String(a) || String(end) === String(b))) continue;
        if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0)
          found.add(`${here[i]} ${here[j]}`);
      }
    }
  }
  return found.size;
}
