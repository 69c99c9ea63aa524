import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SourceError } from '../sources/source.ts';
import { TestFolder } from '../sources/test-folder.ts';
import { readHouseholds } from './car-ownership.ts';
import { Library } from './gather.ts';
import { readAreaMatrix } from './matrix.ts';
import { roadsIn } from './roads.ts';

// Of 2011: A and B are as they were, P was divided into P1 and P2, Q and R were joined to QR.
const [A, B, P, Q, R] = ['E01000001', 'E01000002', 'E01000003', 'E01000004', 'E01000005'] as const;
const [P1, P2, QR] = ['E01033770', 'E01033771', 'E01033772'] as const;
const CHANGES = [
  [A, A, 'U'],
  [B, B, 'U'],
  [P, P1, 'S'],
  [P, P2, 'S'],
  [Q, QR, 'M'],
  [R, QR, 'M'],
];
const AREAS = { '2011': [A, B, P, Q, R], '2021': [A, B, P1, P2, QR] } as const;

let folder: TestFolder;
beforeEach(async () => {
  folder = await TestFolder.make();
});
afterEach(() => folder.remove());

async function writeLookup(more: readonly string[][] = []): Promise<void> {
  const rows = [...CHANGES, ...more].map(([from, to, change]) => `${from},a,${to},b,${change},E07000243,Stevenage`);
  await folder.write(
    'LSOA11_LSOA21_LAD22.csv',
    `LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM\n${rows.join('\n')}\n`,
  );
}

describe('Households without a car', () => {
  const HEADINGS = {
    '2011':
      'geography code,Cars: All categories: Car or van availability; measures: Value,Cars: No cars or vans in household; measures: Value',
    '2021':
      'geography code,Number of cars or vans: Total: All households,Number of cars or vans: No cars or vans in household',
  };

  async function read(
    file: '2011' | '2021',
    counts: readonly (readonly [string, number, number])[],
    areas: '2011' | '2021',
  ) {
    const rows = counts.map((row) => row.join(','));
    await folder.write('cars.csv', `${HEADINGS[file]}\n${rows.join('\n')}\n`);
    const library = await Library.open(folder.path);
    const codes = AREAS[areas];
    const found = await readHouseholds(library, areas, codes, new Uint8Array(codes.length).fill(1));
    const table = Object.fromEntries(codes.map((code, at) => [code, [found.all[at]!, found.withoutCar[at]!]]));
    return { ...found, table, records: await library.records() };
  }

  test('on the loaded areas are taken as they are; an area that is not in the file has none', async () => {
    const { table, from, findings } = await read(
      '2021',
      [
        [A, 500, 100],
        [P1, 300, 50],
        ['W01000001', 9, 9],
      ],
      '2021',
    );
    expect(table).toEqual({ [A]: [500, 100], [B]: [-1, -1], [P1]: [300, 50], [P2]: [-1, -1], [QR]: [-1, -1] });
    expect(from).toBeNull();
    expect(findings).toMatchObject([{ code: 'missing-car-ownership', areas: [B, P2, QR] }]);
  });

  test('of 2011 go to the areas of 2021: divided in equal parts, joined together, every household kept', async () => {
    await writeLookup();
    const { table, from, findings } = await read(
      '2011',
      [
        [A, 500, 100],
        [B, 1, 1],
        [P, 301, 51],
        [Q, 10, 4],
        [R, 7, 2],
      ],
      '2021',
    );
    expect(table).toEqual({ [A]: [500, 100], [B]: [1, 1], [P1]: [151, 26], [P2]: [150, 25], [QR]: [17, 6] });
    expect(from).toBe('2011');
    expect(findings.map(({ code }) => code)).toEqual(['converted-car-ownership']);
  });

  test('of 2021 go back to the areas of 2011, and one of which a part is missing has none', async () => {
    await writeLookup();
    const { table, from } = await read(
      '2021',
      [
        [A, 500, 100],
        [B, 1, 1],
        [P1, 151, 26],
        [QR, 17, 6],
      ],
      '2011',
    );
    expect(table).toEqual({ [A]: [500, 100], [B]: [1, 1], [P]: [-1, -1], [Q]: [9, 3], [R]: [8, 3] });
    expect(from).toBe('2021');
  });

  test('of another census without the lookup are not loaded, and that is said', async () => {
    const { table, findings } = await read('2011', [[A, 500, 100]], '2021');
    expect(table[A]).toEqual([-1, -1]);
    expect(findings[0]!.text).toContain('Add the official lookup (LSOA11_LSOA21_LAD22)');
  });
});

describe('A matrix of public transport', () => {
  async function read(
    rows: readonly (readonly [string, string, number])[],
    areas: '2011' | '2021',
    holding: readonly string[] = [],
  ) {
    await folder.write('matrix.csv', `from,to,minutes\n${rows.map((row) => row.join(',')).join('\n')}\n`);
    const library = await Library.open(folder.path);
    const codes = AREAS[areas];
    const matrix = await readAreaMatrix(
      library,
      {
        vintage: areas,
        codes,
        inside: new Uint8Array(codes.length).fill(1),
        holding: new Set(holding),
        country: new Set([...codes, 'E01009999']),
      },
      () => {},
    );
    const journeys = (matrix?.rows ?? []).flatMap(({ origin, destinations, minutes }) =>
      destinations.map((to, at) => [origin, to, minutes[at]]),
    );
    return { matrix: matrix!, journeys, records: await library.records() };
  }

  test('that is not in the folder is none', async () => {
    await folder.write('cars.csv', 'a,b\n1,2\n');
    const library = await Library.open(folder.path);
    const wanted = {
      vintage: '2021',
      codes: [],
      inside: new Uint8Array(),
      holding: new Set<string>(),
      country: new Set<string>(),
    } as const;
    expect(await readAreaMatrix(library, wanted, () => {})).toBeNull();
  });

  test('keeps journeys between loaded areas up to an hour, and longer ones only to areas with a site', async () => {
    const { journeys, records } = await read(
      [
        [A, A, 5],
        [A, B, 20],
        [A, P1, 61],
        [A, P2, 99],
        [B, A, 21],
        ['E01009999', A, 9],
        [A, 'W01000001', 9],
        ['S01006506', A, 9],
      ],
      '2021',
      [P2],
    );
    expect(journeys).toEqual([
      [A, A, 5],
      [A, B, 20],
      [A, P2, 99],
      [B, A, 21],
    ]);
    const file = records.find(({ kind }) => kind === 'public-transport-matrix')!;
    expect(file.account.fates).toEqual({ kept: 4, 'not-used': 1, elsewhere: 2, wales: 1 });
  });

  test('names the areas that have no journey, and those with a site but no minutes within them', async () => {
    const { matrix } = await read(
      [
        [A, B, 20],
        [B, B, 4],
        [P1, A, 30],
        [P2, A, 30],
      ],
      '2021',
      [A, B],
    );
    expect(matrix.findings).toMatchObject([
      { code: 'restricted-matrix' },
      { code: 'not-in-matrix', areas: [QR] },
      { code: 'not-within-matrix', areas: [A] },
    ]);
  });

  test('on 2011 areas is moved to those of 2021: the same minutes for both parts, the longest where joined', async () => {
    await writeLookup();
    const { matrix, journeys } = await read(
      [
        [A, P, 20],
        [P, P, 6],
        [P, A, 22],
        [A, Q, 30],
        [A, R, 34],
        [B, Q, 10],
        [Q, R, 8],
        [R, Q, 9],
        [Q, Q, 1],
        [R, R, 1],
      ],
      '2021',
    );
    expect(matrix.from).toBe('2011');
    expect(journeys).toEqual([
      [A, P1, 20],
      [A, P2, 20],
      // B reaches only one of the two that were joined.
      [A, QR, 34],
      [P1, A, 22],
      // From P1 to P2 it takes what it took within P.
      [P1, P1, 6],
      [P1, P2, 6],
      [P2, A, 22],
      [P2, P1, 6],
      [P2, P2, 6],
      [QR, QR, 9],
    ]);
    expect(matrix.findings.map(({ code }) => code)).toContain('converted-matrix');
  });

  test('on 2011 areas without minutes within one that was divided leaves out the part beside a site', async () => {
    await writeLookup();
    const journeys = [
      [A, P, 20],
      [P, A, 22],
      [Q, A, 9],
      [R, A, 9],
    ] as const;
    const beside = await read(journeys, '2021', [P2]);
    expect(new Set(beside.journeys.map(([origin]) => origin))).toEqual(new Set([A, P2, QR]));
    expect(beside.matrix.findings).toContainEqual(expect.objectContaining({ code: 'not-in-matrix', areas: [B, P1] }));
    expect(beside.matrix.findings).toContainEqual(expect.objectContaining({ code: 'not-within-matrix', areas: [P2] }));
    const without = await read(journeys, '2021', [A]);
    expect(new Set(without.journeys.map(([origin]) => origin))).toEqual(new Set([A, P1, P2, QR]));
  });

  test('on the loaded areas stays on them, however many Welsh areas it has too', async () => {
    await writeLookup(Array.from({ length: 9 }, (_, at) => [`W0100000${at}`, `W0100000${at}`, 'U']));
    const welsh = Array.from({ length: 9 }, (_, at) => [A, `W0100000${at}`, 50] as const);
    const { matrix, journeys } = await read([[A, P1, 20], ...welsh], '2021');
    expect(matrix.from).toBeNull();
    expect(journeys).toEqual([[A, P1, 20]]);
  });

  test('on 2021 areas is moved to those of 2011', async () => {
    await writeLookup();
    const { matrix, journeys } = await read(
      [
        [A, P1, 20],
        [A, P2, 26],
        [QR, A, 12],
        [P1, P2, 7],
        [P2, P1, 8],
        [P1, P1, 2],
        [P2, P2, 3],
      ],
      '2011',
    );
    expect(matrix.from).toBe('2021');
    expect(journeys).toEqual([
      [A, P, 26],
      [P, P, 8],
      [Q, A, 12],
      [R, A, 12],
    ]);
  });

  test('with codes that no lookup knows is refused when they are more than one in twenty', async () => {
    const strangers = Array.from({ length: 3 }, (_, at) => [A, `E01088${at}00`, 9] as const);
    const error = await read([[A, B, 20], ...strangers], '2021').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as Error).message).toMatch(
      /3 of its 5 English area codes, such as E01088000, are in no lookup loaded; at most 5% may be\. It is probably on the areas of another census/,
    );
  });

  test('that gives one journey twice, differently, names both lines; the same again is counted once', async () => {
    await expect(
      read(
        [
          [A, B, 20],
          [A, B, 21],
        ],
        '2021',
      ),
    ).rejects.toThrow(
      /matrix\.csv, line 3: The journey from E01000001 to E01000002 stands on line 2 and again, with other values, here/,
    );
    const { journeys } = await read(
      [
        [A, B, 20],
        [A, B, 20],
      ],
      '2021',
    );
    expect(journeys).toEqual([[A, B, 20]]);
  });
});

test('extracts of roads are found in a folder and below it, in order of name, and nothing else', async () => {
  await folder.write('b.osm.pbf', 'x');
  await folder.write('a.OSM.PBF', 'x');
  await folder.write('roads.pbf', 'x');
  expect((await roadsIn(folder.path)).map((path) => path.slice(folder.path.length + 1))).toEqual([
    'a.OSM.PBF',
    'b.osm.pbf',
  ]);
});
