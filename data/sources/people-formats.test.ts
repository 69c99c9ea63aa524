import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recogniseFolder } from './registry.ts';
import { TestFolder } from './test-folder.ts';
import { readAll, readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

function csv(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

async function strangeness(name: string, content: string): Promise<string | undefined> {
  const alone = await TestFolder.make();
  await alone.write(name, content);
  const { unrecognised } = await recogniseFolder(alone.path);
  await alone.remove();
  return unrecognised[0]?.reason;
}

const BULK =
  '"date","geography","geography code","Number of cars or vans: Total: All households","Number of cars or vans: No cars or vans in household","Number of cars or vans: 1 car or van in household","Number of cars or vans: 2 cars or vans in household","Number of cars or vans: 3 or more cars or vans in household"';

describe('households without a car', () => {
  test('are read from the bulk file of TS045', async () => {
    const part = await readOne(
      await folder.write(
        'census2021-ts045-lsoa.csv',
        csv(BULK, '2021,"Stevenage 001A","E01023289",640,120,300,160,60'),
      ),
    );
    expect(part.kind).toBe('car-ownership');
    expect(part.recognition).toMatchObject({ vintage: '2021', asOf: '2021-03-21' });
    expect(part.rows).toEqual([{ line: 2, area: 'E01023289', households: 640, withoutCar: 120, categories: 4 }]);
  });

  test('are read from the zip that holds a file for every geography: only the areas', async () => {
    const path = await folder.zip('census2021-ts045.zip', {
      'census2021-ts045-ctry.csv': csv(BULK, '2021,"England","E92000001",23436085,5514000,9670000,6105000,2147085'),
      'census2021-ts045-lsoa.csv': csv(BULK, '2021,"Stevenage 001A","E01023289",640,120,300,160,60'),
      'census2021-ts045-oa.csv': csv(BULK, '2021,"E00120000","E00120000",120,20,60,30,10'),
    });
    const parts = await readAll(path);
    expect(parts.map(({ label }) => label)).toEqual(['census2021-ts045.zip › census2021-ts045-lsoa.csv']);
  });

  test('are read from the table of 2011', async () => {
    const heading =
      'date,geography,geography code,Rural Urban,Cars: All categories: Car or van availability; measures: Value,Cars: No cars or vans in household; measures: Value';
    const part = await readOne(await folder.write('ks404.csv', csv(heading, '2011,a,E01023289,Total,600,150')));
    expect(part.recognition).toMatchObject({ vintage: '2011', asOf: '2011-03-27' });
    expect(part.rows).toMatchObject([{ households: 600, withoutCar: 150 }]);
  });

  test('are read from the table that ONS lets one filter, a row for each number of cars', async () => {
    const heading =
      'Lower layer Super Output Areas Code,Lower layer Super Output Areas,Car or van availability (5 categories) Code,Car or van availability (5 categories),Observation';
    const rows = [-8, 0, 1, 2, 3].map(
      (code) => `E01023289,Stevenage 001A,${code},words,${code === -8 ? 0 : 100 + code}`,
    );
    const part = await readOne(await folder.write('TS045-2021-3-filtered.csv', csv(heading, ...rows)));
    expect(part.rows).toMatchObject([
      { households: 100, withoutCar: 100, categories: 1 },
      { households: 101, withoutCar: null },
      { households: 102, withoutCar: null },
      { households: 103, withoutCar: null },
    ]);
    expect(part.account.fates).toEqual({ kept: 4, 'not-used': 1 });
  });

  test('of other places are refused with what they are of', async () => {
    expect(await strangeness('oa.csv', csv(BULK, '2021,"E00120000","E00120000",120,20,60,30,10'))).toBe(
      'counts the households of output areas (E00120000), not of LSOAs. Choose the file of lower layer super output areas, such as census2021-ts045-lsoa.csv.',
    );
    expect(await strangeness('msoa.csv', csv(BULK, '2021,"a","E02000001",120,20,60,30,10'))).toMatch(/\(MSOA\)/);
  });

  test('that are more than the households name the line', async () => {
    const part = await readOne(await folder.write('more.csv', csv(BULK, '2021,a,E01023289,64,120,1,1,1')));
    expect(part.problems).toEqual([
      'more.csv, line 2, column Number of cars or vans: No cars or vans in household: found “120”, expected at most the 64 households of the area.',
    ]);
  });
});

describe('general practitioners', () => {
  const heading = 'PRAC_CODE,PRAC_NAME,PCN_CODE,TOTAL_PATIENTS,TOTAL_GP_HC,TOTAL_GP_FTE,TOTAL_GP_EXTG_FTE,GP_SOURCE';

  test('are read without trainees from the practice-level file, dated by its name', async () => {
    const path = await folder.zip('GPWPracticeCSV.042023.zip', {
      '1 General Practice – April 2023 Practice Level - Detailed.csv': csv(
        heading,
        'E82099,MILL SURGERY,U62573,9000,7,6.51,5.04,Provided',
        'E82100,BRIDGE SURGERY,U62573,4000,3,2,1.5,Estimated',
        'E82101,NEW SURGERY,,10,0,0,0,Provided',
      ),
    });
    const part = await readOne(path);
    expect(part.kind).toBe('gp-workforce');
    expect(part.recognition.asOf).toBe('2023-04-30');
    expect(part.rows).toEqual([
      { line: 2, practice: 'E82099', gpFte: 5.04, estimated: false },
      { line: 3, practice: 'E82100', gpFte: 1.5, estimated: true },
      { line: 4, practice: 'E82101', gpFte: 0, estimated: false },
    ]);
  });

  test('of a practice that gave no data are not known, and not none', async () => {
    const rows = ['ND', '', 'N/A'].map((cell, at) => `E8209${at},A,,9000,ND,ND,${cell},`);
    const part = await readOne(await folder.write('Practice Level February 2024.csv', csv(heading, ...rows)));
    expect(part.recognition.asOf).toBe('2024-02-29');
    expect(part.rows).toMatchObject([{ gpFte: null }, { gpFte: null }, { gpFte: null }]);
  });

  test.each(['-1', '1001', 'many'])('of “%s” name the line', async (cell) => {
    const part = await readOne(await folder.write('bad.csv', csv(heading, `E82099,A,,9000,7,6,${cell},`)));
    expect(part.problems).toEqual([
      `bad.csv, line 2, column TOTAL_GP_EXTG_FTE: found “${cell}”, expected full-time equivalents from 0 to 1000, or ND.`,
    ]);
  });

  test('of before 2020 are refused with the reason', async () => {
    expect(
      await strangeness('2018.csv', csv('PRAC_CODE,PRAC_NAME,TOTAL_GP_FTE,TOTAL_GP_EXR_FTE', 'E82099,A,6,5')),
    ).toMatch(/^is General Practice Workforce from before 2020/);
  });
});
