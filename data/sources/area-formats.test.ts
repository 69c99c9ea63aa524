import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestFolder } from './test-folder.ts';
import { readAll, readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

/** The heading and rows of a table as CSV. */
function csv(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

describe('tables of areas', () => {
  test.each([
    ['2011', '2019', '2019'],
    ['2021', '2025', '2024'],
  ])('deprivation on %s areas is edition %s', async (vintage, edition, districts) => {
    const path = await folder.write(
      `File_7_${edition}.csv`,
      csv(
        `LSOA code (${vintage}),LSOA name (${vintage}),Local Authority District code (${districts}),Local Authority District name (${districts}),Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate)`,
        'E01023289,Broxbourne 004A,E07000095,Broxbourne,6.208,29199,9,0.1',
      ),
    );
    const part = await readOne(path);
    expect(part.recognition).toMatchObject({ vintage, asOf: edition });
    expect(part.rows).toMatchObject([{ area: 'E01023289', score: 6.208, rank: 29199, decile: 9 }]);
  });

  test('rural and urban classes are read in both layouts', async () => {
    const old = await folder.write(
      'ruc11.csv',
      csv('lsoa11_code,ruc11_code,ruc,classification', 'E01000205,D1,Rural,Rural town and fringe'),
    );
    const published = await folder.write(
      'RUC21.csv',
      csv(
        'LSOA21CD,LSOA21NM,RUC21CD,RUC21NM,Urban_rural_flag',
        'E01000205,X 1A,RSN1,Smaller rural: Nearer to a major town or city,Rural',
        'E01000206,X 1B,UN1,Urban: Nearer to a major town or city,Urban',
      ),
    );
    expect(await readOne(old)).toMatchObject({
      kind: 'rural-urban',
      recognition: { vintage: '2011' },
      rows: [{ rural: true }],
    });
    expect(await readOne(published)).toMatchObject({
      recognition: { vintage: '2021' },
      rows: [{ rural: true }, { rural: false }],
    });
  });

  test('commissioners are read for any year of codes', async () => {
    const path = await folder.write(
      'lookup.csv',
      csv(
        'LSOA21CD,LSOA21NM,SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM,CAL24CD,CAL24NM,LAD24CD,LAD24NM',
        'E01023289,Broxbourne 004A,E38000049,06K,NHS Herts - 06K,E54000025,QM7,NHS Herts ICB,E56000024,East of England,E07000095,Broxbourne',
      ),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'lookup-area-commissioner',
      recognition: { vintage: '2021', asOf: '2024' },
      rows: [{ subIcb: '06K', subIcbOns: 'E38000049', icb: 'QM7', district: 'E07000095' }],
    });
  });

  test('changes of areas and output areas have lookups of their own', async () => {
    const changes = await folder.write(
      'changes.csv',
      csv(
        'LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM',
        'E01023289,A,E01033000,B,S,E07000095,Broxbourne',
      ),
    );
    const outputs = await folder.write(
      'outputs.csv',
      csv('OA21CD,LSOA21CD,LSOA21NM,MSOA21CD,LAD22CD', 'E00120000,E01023289,A,E02004000,E07000095'),
    );
    expect(await readOne(changes)).toMatchObject({
      kind: 'lookup-2011-2021',
      rows: [{ change: 'S', area2021: 'E01033000' }],
    });
    expect(await readOne(outputs)).toMatchObject({
      kind: 'lookup-output-area',
      rows: [{ outputArea: 'E00120000', area: 'E01023289' }],
    });
  });
});

describe('residents', () => {
  const ages = Array.from({ length: 91 }, (_, age) => age);

  test('by single year of age are banded', async () => {
    const path = await folder.write(
      'mid-2020.csv',
      csv(
        `LSOA Code,LSOA Name,All Ages,${ages.map((age) => (age === 90 ? '90+' : age)).join(',')}`,
        `E01023289,Broxbourne 004A,91,${ages.map(() => 1).join(',')}`,
      ),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'residents',
      recognition: { asOf: '2020-06-30' },
      rows: [{ total: 91, bands: [5, 10, 3, 7, 20, 20, 10, 10, 6] }],
    });
  });

  test('by sex and age are read from every sheet, below three lines of title', async () => {
    const heading = [
      'LAD 2023 Code',
      'LAD 2023 Name',
      'LSOA 2021 Code',
      'LSOA 2021 Name',
      'Total',
      ...ages.map((age) => `F${age}`),
      ...ages.map((age) => `M${age}`),
    ];
    const row = [
      'E07000095',
      'Broxbourne',
      'E01023289',
      'Broxbourne 004A',
      182,
      ...ages.map(() => 1),
      ...ages.map(() => 1),
    ];
    const sheet = [['Title'], ['Note'], ['Source'], heading, row];
    const path = await folder.workbook('sapelsoasyoa20222024.xlsx', {
      Contents: [['Mid-2023'], ['Mid-2024']],
      'Mid-2023 LSOA 2021': sheet,
      'Mid-2024 LSOA 2021': sheet,
    });
    const parts = await readAll(path);
    expect(parts.map((part) => part.recognition.asOf)).toEqual(['2023-06-30', '2024-06-30']);
    expect(parts[1]).toMatchObject({
      recognition: { vintage: '2021' },
      rows: [{ line: 5, total: 182, bands: [10, 20, 6, 14, 40, 40, 20, 20, 12] }],
    });
  });

  test('of output areas are read between preamble and footer', async () => {
    const path = await folder.write(
      'KS101EW.csv',
      csv(
        '',
        '"KS101EW - Usual resident population"',
        '"Population :","All usual residents"',
        '',
        '"2011 output area","2011"',
        '',
        '"E00000001",194',
        '"E00000003",250',
        '',
        '"","In order to protect against disclosure"',
      ),
    );
    const part = await readOne(path);
    expect(part).toMatchObject({
      kind: 'output-area-residents',
      recognition: { vintage: '2011' },
      rows: [{ line: 7, residents: 194 }, { residents: 250 }],
    });
    expect(part.account.fates).toEqual({ kept: 2, 'not-used': 1 });
  });

  test('of output areas in 2021 are read from the census table', async () => {
    const path = await folder.write(
      'census2021-ts001-oa.csv',
      csv(
        'date,geography,geography code,Residence type: Total; measures: Value,Residence type: Lives in a household; measures: Value',
        '2021,E00000001,E00000001,175,175',
      ),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'output-area-residents',
      recognition: { vintage: '2021' },
      rows: [{ residents: 175 }],
    });
  });
});
