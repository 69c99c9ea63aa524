import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble } from '../load/assemble.ts';
import { readCatchments } from '../sources/catchments.ts';
import { pack } from './archive.ts';
import { COUNCILS } from './area-table.ts';
import { DEMO_STUDY_AREA } from './commissioners.ts';
import { type CountyModel, makeCounty } from './county-model.ts';
import { generateDemo, writeDemo } from './demo.ts';
import type { DemoFile } from './demo-file.ts';
import { distance } from './place.ts';
import { NETWORKS, PRACTICES, practiceCode } from './practice-table.ts';

let county: CountyModel;
const files = new Map<string, DemoFile>();

const text = (path: string): string => new TextDecoder().decode(files.get(path)!.bytes);
const rows = (path: string): string[][] =>
  text(path)
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
};

beforeAll(async () => {
  county = makeCounty();
  for await (const file of generateDemo(county)) files.set(file.path, file);
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

  test('eleven neighbourhoods of about 50,000 residents take in every area once', () => {
    const { areas, neighbourhoods } = county.table;
    const listed = rows('layers/neighbourhoods.csv');
    expect(listed.map(([code]) => code)).toEqual(areas.map(({ code }) => code));
    expect(new Set(listed.map(([, name]) => name)).size).toBe(11);
    const residents = neighbourhoods.map((_, index) =>
      sum(areas.filter(({ neighbourhood }) => neighbourhood === index).map((area) => area.residents)),
    );
    expect(Math.min(...residents)).toBeGreaterThan(40_000);
    expect(Math.max(...residents)).toBeLessThan(60_000);
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

describe('what people travel by, and to whom', () => {
  test('a fifth of households have no car, more of them where people are poor and fewer in the country', () => {
    const counts = rows('ons/census2021-ts045-lsoa.csv')
      .slice(0, 340)
      .map((row) => row.slice(3).map(Number));
    const without = (test: (index: number) => boolean): number => {
      const chosen = counts.filter((_, index) => test(index));
      return sum(chosen.map((row) => row[1]!)) / sum(chosen.map((row) => row[0]!));
    };
    for (const [all, ...categories] of counts) expect(sum(categories)).toBe(all);
    expect(without(() => true)).toBeGreaterThan(0.15);
    expect(without(() => true)).toBeLessThan(0.25);
    expect(without((index) => county.rank[index]! < 6751)).toBeGreaterThan(without(() => true));
    expect(without((index) => county.table.areas[index]!.settlement < 0)).toBeLessThan(without(() => true));
  });

  test('practices have a general practitioner for 1,750 to 2,650 patients, and two gave no data', () => {
    const workforce = rows('nhs/General_Practice_June_2026_Practice_Level_Detailed.csv');
    expect(workforce.filter((row) => row[8] === 'ND')).toHaveLength(2);
    for (const row of workforce.filter((each) => each[8] !== 'ND')) {
      expect(Number(row[6]) / Number(row[8])).toBeGreaterThan(1700);
      expect(Number(row[6]) / Number(row[8])).toBeLessThan(2700);
      expect(Number(row[7])).toBeGreaterThanOrEqual(Number(row[8]));
    }
  });

  test('buses and trains are never slower than walking all the way, and the same both ways but for the wait', () => {
    const minutes = new Map(
      rows('travel/samphire-public-transport-2026-03-03.csv').map((row) => [`${row[0]} ${row[1]}`, row]),
    );
    const centre = new Map(county.table.areas.map((area) => [area.code, area.centre]));
    for (const [from, to, least, middle, most] of minutes.values()) {
      const metres = distance(centre.get(from!)!, centre.get(to!)!);
      if (from !== to) expect(Number(middle)).toBeLessThanOrEqual(Math.round((metres * 1.3) / 80));
      expect(Number(least)).toBeLessThanOrEqual(Number(middle));
      expect(Number(most)).toBeGreaterThanOrEqual(Number(middle));
      const back = minutes.get(`${to} ${from}`)?.[3];
      if (back !== undefined) expect(Math.abs(Number(back) - Number(middle))).toBeLessThanOrEqual(14);
    }
  });

  test('twelve practices declare an inner and an outer catchment, in GeoJSON and in KML', async () => {
    const paths = ['catchments/declared.geojson', 'catchments/drawn.kml'];
    const read = await Promise.all(paths.map((path) => readCatchments(files.get(path)!.bytes, { name: path })));
    const catchments = read.flatMap((each) => each.catchments);
    expect(catchments).toHaveLength(24);
    for (const practice of new Set(catchments.map((each) => each.practice))) {
      const roles = catchments.filter((each) => each.practice === practice).map(({ role }) => role);
      expect(roles).toEqual(['inner', 'outer']);
    }
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

  test('every area has some fourteen postcodes, each of them once in the whole county', () => {
    const postcodes = rows('os/codepo/zz.csv').map(([postcode]) => postcode!.replaceAll('"', ''));
    expect(new Set(postcodes).size).toBe(postcodes.length);
    expect(postcodes.length - county.premises.length).toBeGreaterThan(340 * 13);
    expect(postcodes.filter((postcode) => !/^ZZ\d\d? \d[A-Z]{2}$/.test(postcode))).toEqual([]);
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

  test('by where most people belong, two networks lie in two pieces and some edges of the county belong next door', () => {
    const winner = winners();
    const inPieces = NETWORKS.filter(({ code }) => code < 'U99090' && piecesOf(code, winner) > 1).map(
      ({ code }) => code,
    );
    expect(inPieces).toEqual(['U99007', 'U99009']);
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
    expect(assembled.findings.map((finding) => finding.code).sort()).toEqual([
      'not-in-matrix',
      'postcodes-placed',
      'succeeded',
      'two-networks',
      'unknown-gp-workforce',
    ]);
  }, 60_000);
});
