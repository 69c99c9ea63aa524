import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assembled, assemble } from '@footprint/data/load/assemble.ts';
import { readHouseholds } from '@footprint/data/load/car-ownership.ts';
import { Library } from '@footprint/data/load/gather.ts';
import { readAreaMatrix } from '@footprint/data/load/matrix.ts';
import type { AreaChangeRow } from '@footprint/data/sources/row.ts';
import { unpackSector } from '@footprint/schema/postcode/sector.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_REAL, REAL, WHY } from './folder.ts';

const quiet = () => {};

/** Patients of a practice by where they live: in its loaded areas, in Wales, nowhere known, beyond. */
function partsOf(loaded: Assembled, code: string): number {
  const { registrations, elsewhere } = loaded;
  const at = registrations.practice.indexOf(code);
  let sum = 0;
  for (let row = registrations.start[at]!; row < registrations.start[at + 1]!; row++)
    sum += registrations.patients[row]!;
  return elsewhere.filter(({ practice }) => practice === code).reduce((more, { patients }) => more + patients, sum);
}

function membersOf(loaded: Assembled, network: string): readonly string[] {
  return loaded.selection.practices
    .filter(({ code }) => loaded.memberships.get(code)?.network === network)
    .map(({ code }) => code);
}

function listOf(loaded: Assembled, network: string): number {
  return membersOf(loaded, network).reduce((sum, code) => sum + (loaded.succeeded.lists.get(code)?.patients ?? 0), 0);
}

describe.skipIf(NO_REAL)(`East and North Hertfordshire from the published files${WHY}`, () => {
  let loaded: Assembled;
  beforeAll(async () => {
    loaded = await assemble(REAL, ['06K'], quiet);
  });

  test('has 330 areas, 50 practices in 12 networks with 617,579 patients, and 575,013 residents', () => {
    expect(loaded.study.areas.size).toBe(330);
    const members = loaded.selection.practices.filter(
      ({ code, standing }) => standing === 'study' && loaded.memberships.has(code),
    );
    expect(members).toHaveLength(50);
    expect(members.reduce((sum, { patients }) => sum + (patients ?? 0), 0)).toBe(617_579);
    expect(loaded.networks.filter(({ inside }) => inside)).toHaveLength(12);
    const residents = loaded.areas.residents.reduce(
      (sum, count, at) => sum + (loaded.areas.inside[at] === 1 ? count : 0),
      0,
    );
    expect(residents).toBe(575_013);
  });

  test('shows the two practices without a network as a visible group', () => {
    const without = loaded.selection.practices.filter(
      ({ code, standing }) => standing === 'study' && !loaded.memberships.has(code),
    );
    expect(without.map(({ code }) => code)).toEqual(['Y01924', 'Y06095']);
  });

  test('keeps the 438 practices that serve its residents', () => {
    expect(loaded.selection.practices).toHaveLength(438);
  });

  test('accounts for every row and every patient of the national registrations', () => {
    const file = loaded.files.find(({ kind }) => kind === 'registrations')!;
    expect(file.account.rows).toBe(865_965);
    expect(Object.values(file.account.fates).reduce((sum, rows) => sum + rows, 0)).toBe(865_965);
    expect(Object.values(file.account.patients).reduce((sum, patients) => sum + patients, 0)).toBe(61_768_942);
  });

  test('has lists whose areas add up to them, patient by patient', () => {
    for (const { code, patients } of loaded.selection.practices) expect(partsOf(loaded, code), code).toBe(patients);
  });

  test('gives every area to the network with most of its registered patients, and 17.7% of patients live elsewhere', () => {
    const twelve = new Set(loaded.networks.filter(({ inside }) => inside).map(({ code }) => code));
    const won = loaded.winners.filter(({ network }) => network !== null && twelve.has(network));
    // One of the 330 is served from outside, and eight beyond the 330 mostly belong to one of the twelve.
    const inside = won.filter(({ area }) => loaded.study.areas.has(area));
    expect(inside).toHaveLength(329);
    expect(won).toHaveLength(337);
    const together = won.reduce((sum, { patients }) => sum + (patients ?? 0), 0);
    expect(1 - together / 617_579).toBeCloseTo(0.1766, 4);
  });

  test('places 15,536 postcodes, some in every area, and the surgery of SG1 3QA in Stevenage 002B', () => {
    const placed = loaded
      .postcodes!.sectors.flatMap(unpackSector)
      .filter(({ area }) => loaded.study.areas.has(area ?? ''));
    expect(placed).toHaveLength(15_536);
    expect(new Set(placed.map(({ area }) => area)).size).toBe(330);
    const { postcode } = loaded.sites.find(({ code }) => code === 'E82005')!;
    const area = placed.find((each) => each.postcode === postcode)?.area;
    expect([postcode, loaded.areas.name[loaded.areas.code.indexOf(area!)]]).toEqual(['SG1 3QA', 'Stevenage 002B']);
    // The outlines of the county are fine ones.
    expect(loaded.findings.map(({ code }) => code)).not.toContain('postcodes-by-coarse-outlines');
  });

  test('accounts for every row of the files of postcodes', () => {
    for (const { name, account } of loaded.files.filter(({ kind }) => kind === 'postcodes')) {
      expect(
        Object.values(account.fates).reduce((sum, rows) => sum + rows, 0),
        name,
      ).toBe(account.rows);
      expect(account.malformed, name).toEqual([]);
    }
  });

  test('gives every area a neighbour', () => {
    const { neighbourStart } = loaded.topology;
    loaded.areas.code.forEach((code, at) => {
      if (loaded.areas.inside[at] === 1) expect(neighbourStart[at + 1]! - neighbourStart[at]!, code).toBeGreaterThan(0);
    });
  });
});

describe.skipIf(NO_REAL)(`A network that spans two sub-ICB locations${WHY}`, () => {
  test('is loaded whole from either side, its far members as outside', async () => {
    // U87975 has members in 00R (Blackpool) and 02M (Fylde and Wyre).
    const [west, east] = [await assemble(REAL, ['00R'], quiet), await assemble(REAL, ['02M'], quiet)];
    expect(membersOf(west, 'U87975').length).toBeGreaterThan(1);
    expect(membersOf(west, 'U87975')).toEqual(membersOf(east, 'U87975'));
    expect(listOf(west, 'U87975')).toBe(listOf(east, 'U87975'));
    const standings = (loaded: Assembled) =>
      membersOf(loaded, 'U87975').map((code) => loaded.selection.standing.get(code));
    expect(new Set(standings(west))).toEqual(new Set(['study', 'network']));
    for (const code of membersOf(west, 'U87975'))
      expect(partsOf(west, code), code).toBe(west.succeeded.lists.get(code)?.patients);
  });
});

describe.skipIf(NO_REAL)(`A network that borders Wales${WHY}`, () => {
  test('counts its patients who live in Wales and marks the areas where Welsh practices are missing', async () => {
    const loaded = await assemble(REAL, ['18C'], quiet);
    const welsh = loaded.elsewhere.filter(({ place }) => place === 'wales');
    const most = [...welsh].sort((a, b) => b.patients - a.patients)[0]!;
    expect(most).toMatchObject({ practice: 'M81054', patients: 1_157 });
    expect(partsOf(loaded, most.practice)).toBe(loaded.succeeded.lists.get(most.practice)?.patients);
    const near = loaded.areas.code.filter((_, at) => loaded.areas.nearWales[at] === 1 && loaded.areas.inside[at] === 1);
    expect(near.length).toBeGreaterThan(0);
    expect(near.length).toBeLessThan(loaded.study.areas.size);
  });
});

describe.skipIf(NO_REAL)(`Registrations of 2011 areas on 2021 boundaries${WHY}`, () => {
  test('keep every list and every patient of England, and say that they are an estimate', async () => {
    const loaded = await assemble(REAL, ['06K'], quiet, { convertAreas: true });
    expect(loaded.vintage).toBe('LSOA21');
    expect(loaded.study.areas.size).toBe(342);
    for (const { code, patients, standing } of loaded.selection.practices) {
      if (standing === 'study') expect(partsOf(loaded, code), code).toBe(patients);
    }
    const file = loaded.files.find(({ kind }) => kind === 'registrations')!;
    expect(Object.values(file.account.patients).reduce((sum, patients) => sum + patients, 0)).toBe(61_768_942);
    expect(loaded.findings.find(({ code }) => code === 'converted')?.text).toContain('are estimates');
  });
});

describe.skipIf(NO_REAL)(`The published changes from 2011 to 2021 areas${WHY}`, () => {
  const LOOKUP = 'LSOA11_LSOA21_LAD22.csv.gz';
  let folder = '';
  let changes: readonly AreaChangeRow[] = [];
  let areas: Record<'2011' | '2021', string[]>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footprint-changes-'));
    await copyFile(join(REAL, 'ons', LOOKUP), join(folder, LOOKUP));
    const library = await Library.open(folder);
    changes = await library.settled<AreaChangeRow>(library.of('lookup-2011-2021'), 'kept');
    const of = (code: (row: AreaChangeRow) => string) => [...new Set(changes.map(code))].sort();
    areas = { '2011': of(({ area2011 }) => area2011), '2021': of(({ area2021 }) => area2021) };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('keep every household of England and Wales, there and back, and no area has more without a car than households', async () => {
    for (const [from, to] of [
      ['2021', '2011'],
      ['2011', '2021'],
    ] as const) {
      const heading =
        from === '2021'
          ? 'geography code,Number of cars or vans: Total: All households,Number of cars or vans: No cars or vans in household'
          : 'geography code,Cars: All categories: Car or van availability; measures: Value,Cars: No cars or vans in household; measures: Value';
      const rows = areas[from].map((code, at) => `${code},${400 + (at % 501)},${(at * 7) % 401}`);
      await writeFile(join(folder, 'cars.csv'), `${heading}\n${rows.join('\n')}\n`);
      const given = areas[from].reduce((sum, _, at) => sum + 400 + (at % 501), 0);
      const library = await Library.open(folder);
      const found = await readHouseholds(library, to, areas[to], new Uint8Array(areas[to].length).fill(1));
      expect(found.all.reduce((sum, count) => sum + count, 0)).toBe(given);
      expect(found.all.every((all, at) => all >= found.withoutCar[at]! && found.withoutCar[at]! >= 0)).toBe(true);
    }
    await rm(join(folder, 'cars.csv'));
  });

  test('move a matrix on 2011 areas to every 2021 area of Stevenage, and find out by themselves that they must', async () => {
    const here = changes.filter(({ district }) => district === 'E07000243');
    const [old, now] = [
      [...new Set(here.map(({ area2011 }) => area2011))],
      [...new Set(here.map(({ area2021 }) => area2021))],
    ];
    expect(old.filter((code) => !now.includes(code)).length).toBeGreaterThan(0);
    const rows = old.flatMap((from, a) => old.map((to, b) => `${from},${to},${5 + Math.abs(a - b)}`));
    await writeFile(join(folder, 'matrix.csv'), `from_id,to_id,travel_time_p50\n${rows.join('\n')}\n`);
    const matrix = await readAreaMatrix(
      await Library.open(folder),
      {
        vintage: '2021',
        codes: now,
        inside: new Uint8Array(now.length).fill(1),
        holding: new Set(now),
        country: new Set(areas['2021']),
      },
      quiet,
    );
    expect(matrix?.from).toBe('2011');
    expect(matrix?.rows.map(({ origin }) => origin)).toEqual([...now].sort());
    // Between the parts of one area of 2011 it takes what it took within it.
    for (const { origin, destinations } of matrix!.rows) expect(destinations.length, origin).toBe(now.length);
  });
});
