import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestFolder } from './test-folder.ts';
import { readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

/** The heading and rows of a table as CSV. */
function csv(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

describe('list sizes', () => {
  const row = { practice: 'E82099', patients: 4061, date: '2026-07-01' };

  test('are read from the layout of 2022 on', async () => {
    const path = await folder.write(
      'gp-reg-pat-prac-all.csv',
      csv(
        'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,01JUL2026,GP,06K,E38000049,E82099,SG1 1AA,ALL,ALL,4061',
      ),
    );
    const part = await readOne(path);
    expect(part.kind).toBe('practice-lists');
    expect(part.recognition.asOf).toBe('2026-07-01');
    expect(part.rows).toEqual([{ line: 2, ...row, postcode: 'SG1 1AA', subIcb: '06K' }]);
  });

  test('are read from the short layout, below lines of preamble', async () => {
    const path = await folder.write(
      'short.csv',
      csv(
        '"Patients registered at a GP practice"',
        '',
        'PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,01Jul2026,GP,E82099,SG11AA,ALL,ALL,4061',
      ),
    );
    const part = await readOne(path);
    expect(part.rows).toEqual([{ line: 4, ...row, postcode: 'SG1 1AA', subIcb: null }]);
  });

  test('are read from the layout with clinical commissioning groups', async () => {
    const path = await folder.write(
      'ccg.csv',
      csv(
        'PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,04JAN2021,GP,06K,E38000049,E82099,SG1 1AA,ALL,ALL,4061',
      ),
    );
    expect((await readOne(path)).rows).toEqual([
      { line: 2, ...row, postcode: 'SG1 1AA', subIcb: '06K', date: '2021-01-04' },
    ]);
  });
});

describe('registrations by area', () => {
  const heading = 'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS';

  test('keep Wales and the unknown as published, and leave rows for one sex aside', async () => {
    const path = await folder.write(
      'lsoa.csv',
      csv(
        heading,
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,"THE ""OLD"" SURGERY, WARE",E01023289,ALL,7',
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,THE OLD SURGERY,W01000001,ALL,2',
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,THE OLD SURGERY,NO2011,ALL,3',
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,THE OLD SURGERY,E01023289,MALE,4',
      ),
    );
    const part = await readOne(path);
    expect(part.rows.map((row) => 'area' in row && row.area)).toEqual(['E01023289', 'W01000001', 'NO2011']);
    expect(part.rows[0]).toMatchObject({ practiceName: 'THE "OLD" SURGERY, WARE', patients: 7 });
    expect(part.account.fates).toEqual({ kept: 3, 'not-used': 1 });
  });

  test('are read from the layout until 2021', async () => {
    const path = await folder.write(
      'old.csv',
      csv(
        heading.replace('NUMBER_OF_PATIENTS', 'Number of Patients'),
        'GP_PRAC_PAT_LIST,01JAN2021,E82099,X,E01023289,ALL,7',
      ),
    );
    expect(await readOne(path)).toMatchObject({ kind: 'registrations', rows: [{ patients: 7 }] });
  });

  test('are found in the published zip, where the files for men and for women are left aside', async () => {
    const row = (sex: string) => csv(heading, `GP_PRAC_PAT_LIST,01JUL2022,E82099,X,E01023289,${sex},7`);
    const path = await folder.zip('gp-reg-pat-prac-lsoa-male-female-jul-22.zip', {
      'gp-reg-pat-prac-lsoa-all.csv': row('ALL'),
      'gp-reg-pat-prac-lsoa-female.csv': row('FEMALE'),
      'gp-reg-pat-prac-lsoa-male.csv': row('MALE'),
    });
    const part = await readOne(path);
    expect(part.label).toBe('gp-reg-pat-prac-lsoa-male-female-jul-22.zip › gp-reg-pat-prac-lsoa-all.csv');
    expect(part.rows).toHaveLength(1);
  });
});

test('the mapping of practices gives network, sub-ICB, board and region, or no network', async () => {
  const path = await folder.write(
    'gp-reg-pat-prac-map.csv',
    csv(
      'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME,SUPPLIER_NAME',
      'GP_PRAC_PAT_LIST,01JUL2026,A81001,THE SURGERY,TS18 1HU,U89141,STOCKTON PCN,E38000247,16C,TEES VALLEY,E54000050,QHM,NORTH EAST,E40000012,Y63,North East and Yorkshire,TPP',
      'GP_PRAC_PAT_LIST,01JUL2026,A81002,THE OTHER SURGERY,TS18 2AW,UNALLOCATED,UNALLOCATED,E38000247,16C,TEES VALLEY,E54000050,QHM,NORTH EAST,E40000012,Y63,North East and Yorkshire,EMIS',
    ),
  );
  const part = await readOne(path);
  expect(part.kind).toBe('practice-mapping');
  expect(part.rows).toMatchObject([
    { practice: 'A81001', network: 'U89141', subIcb: '16C', icb: 'QHM', region: 'Y63', supplier: 'TPP' },
    { practice: 'A81002', network: null, networkName: null },
  ]);
});

describe('weighted lists', () => {
  test('are read though the publisher writes the pound sign in windows-1252', async () => {
    const heading =
      'Practice Code,Practice Name,Average Number of Registered Patients,Average Number of Weighted Patients,Total NHS Payments (£)';
    const bytes = Buffer.from(csv(heading, 'E82099,THE SURGERY,4061.5,"4,200.25",£5'), 'latin1');
    const part = await readOne(await folder.write('nhspaymentsgp-24-25-prac-csv.csv', bytes));
    expect(part).toMatchObject({
      kind: 'weighted-lists',
      recognition: { asOf: '2024/25' },
      rows: [{ practice: 'E82099', registered: 4061.5, weighted: 4200.25 }],
    });
    expect(part.account.notes).toEqual(['Read as windows-1252 from line 1, where bytes are not UTF-8.']);
  });

  test('are read from the layout until 2017/18', async () => {
    const heading =
      'Practice Code,Practice Name,Number of Registered Patients (Last Known Figure),Number of Weighted Patients (Last Known Figure)';
    const part = await readOne(
      await folder.write('nhspaymentsgp-17-18-prac.csv', csv(heading, 'E82099,X,4061,4200.2')),
    );
    expect(part.rows).toMatchObject([{ registered: 4061, weighted: 4200.2 }]);
  });
});
