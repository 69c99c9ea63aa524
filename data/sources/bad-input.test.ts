import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from './account.ts';
import { boundaries } from './boundaries.ts';
import { openParts } from './open.ts';
import { practiceLists } from './practice-lists.ts';
import { registrations } from './registrations.ts';
import type { Row, Source } from './source.ts';
import { TestFolder } from './test-folder.ts';
import { readAll, readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

const lists =
  'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS';
const list = (practice: string, patients: string, subIcb = '06K', date = '01JUL2026') =>
  `GP_PRAC_PAT_LIST,${date},GP,${subIcb},E38000049,${practice},SG1 1AA,ALL,ALL,${patients}`;
const areas = 'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS';
const area = (practice: string, code: string, patients: string) =>
  `GP_PRAC_PAT_LIST,01JUL2022,${practice},X,${code},ALL,${patients}`;

async function readAs(source: Source<Row>, path: string): Promise<void> {
  const [file] = await openParts(path);
  const account = new Account(file!.label);
  for await (const batch of source.read(file!, account)) for (const _ of batch) account.count('kept');
}

describe('a file as a whole', () => {
  test('that is missing is named', async () => {
    await expect(readAll(join(folder.path, 'absent.csv'))).rejects.toThrow(
      'absent.csv: there is no such file. Check the folder and the name.',
    );
  });

  test('that is empty is named', async () => {
    await expect(readAll(await folder.write('empty.csv', ''))).rejects.toThrow(
      'empty.csv: is empty. Download it again.',
    );
  });

  test.each([
    [
      'an old Excel workbook',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      'is a workbook of the old Excel kind (.xls). Save it as .xlsx or as CSV UTF-8.',
    ],
    ['a PDF', '%PDF-1.7', 'is a PDF document.'],
    ['a GeoPackage', 'SQLite format 3\0', 'is a database (GeoPackage or SQLite).'],
  ])('that is %s says what it is and what to choose', async (_name, start, sentence) => {
    await expect(readAll(await folder.write('file.csv', Buffer.from(start, 'latin1')))).rejects.toThrow(sentence);
  });

  test('that is a web page saved as CSV is recognised as one', async () => {
    const page = '\n<!-- saved -->\n<!DOCTYPE html>\n<html><body>Not found</body></html>';
    await expect(readAll(await folder.write('page.csv', page))).rejects.toThrow(
      'page.csv: is a web page, not data; the publisher’s address probably changed.',
    );
  });

  test('that is a zip cut off anywhere is refused as cut off', async () => {
    const whole = await readFile(
      await folder.zip('whole.zip', { 'lists.csv': `${lists}\n${list('E82099', '4061')}\n` }),
    );
    for (let length = 4; length < whole.length; length += 7) {
      const path = await folder.write('cut.zip', whole.subarray(0, length));
      await expect(readAll(path), `cut to ${length} bytes`).rejects.toThrow(
        'the download was probably cut off. Download it again.',
      );
    }
  });

  test('that is a zip with nothing inside, or nothing that is data, says so', async () => {
    await expect(readAll(await folder.zip('none.zip', {}))).rejects.toThrow(
      'is a zip with no CSV, no workbook and no GeoJSON inside.',
    );
    await expect(readAll(await folder.zip('doc.zip', { 'guide.pdf': 'x' }))).rejects.toThrow('is a zip with no CSV');
  });

  test('that is a zip with a damaged member is refused by its checksum', async () => {
    const bytes = await readFile(
      await folder.zip('good.zip', { 'lists.csv': `${lists}\n${list('E82099', '4061')}\n` }),
    );
    const at = bytes.indexOf('lists.csv') + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    await expect(readAs(practiceLists, await folder.write('bad.zip', bytes))).rejects.toThrow(
      'cannot be unpacked to its end',
    );
  });

  test('that is a gzip cut off is refused as cut off', async () => {
    const whole = await readFile(await folder.gzip('whole.csv.gz', `${lists}\n${list('E82099', '4061')}\n`));
    await expect(readAll(await folder.write('cut.csv.gz', whole.subarray(0, 40)))).rejects.toThrow(
      'the download was probably cut off',
    );
  });

  test('that is of another kind lacks columns, which are named beside those found', async () => {
    const path = await folder.write('areas.csv', `${areas}\n${area('E82099', 'E01023289', '7')}\n`);
    await expect(readAs(practiceLists, path)).rejects.toThrow(
      'areas.csv: has no column “TYPE”, “CODE”, “POSTCODE”, “AGE”, which Patients registered at a GP practice must have; its headings are PUBLICATION, EXTRACT_DATE, PRACTICE_CODE',
    );
  });

  test('that is GeoJSON cut off says after how many features', async () => {
    const path = await folder.write(
      'cut.geojson',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"LSOA21CD":"E01023289"},"geom',
    );
    await expect(readAs(boundaries, path)).rejects.toThrow('ends in the middle of its list, after 0 features.');
  });

  test('with bytes that are not UTF-8 names the line and the byte', async () => {
    const bytes = Buffer.from(
      `${areas}\n${area('E82099', 'E01023289', '7')}\nGP_PRAC_PAT_LIST,01JUL2022,E82099,CAF\xc9,E01023290,ALL,7\n`,
      'latin1',
    );
    await expect(readOne(await folder.write('latin.csv', bytes))).rejects.toThrow(
      'latin.csv, line 3: byte 0xC9 is not UTF-8.',
    );
  });
});

describe('one row', () => {
  async function problems(...rows: readonly string[]): Promise<readonly string[]> {
    const part = await readOne(await folder.write('lists.csv', [lists, list('E82001', '1'), ...rows].join('\n')));
    expect(part.account.rows).toBe(rows.length + 1);
    return part.problems;
  }

  test.each(['-5', '12.5', '1000001', '4O61', ''])(
    'with a count of “%s” is malformed, by line and column',
    async (count) => {
      const found = count === '' ? 'nothing' : `“${count}”`;
      expect(await problems(list('E82099', count))).toEqual([
        `lists.csv, line 3, column NUMBER_OF_PATIENTS: found ${found}, expected a whole number from 0 to 1,000,000.`,
      ]);
    },
  );

  test('with leading zeros eaten by a spreadsheet says so', async () => {
    expect(await problems(list('E82099', '7', '6'))).toEqual([
      'lists.csv, line 3, column SUB_ICB_LOCATION_CODE: found “6”, expected a sub-ICB code such as 06K (it looks as if a spreadsheet ate leading zeros; use the file as published).',
    ]);
    expect(await problems(list('82099', '7'))).toEqual([
      'lists.csv, line 3, column CODE: found “82099”, expected a practice code such as E82099 (it looks as if a spreadsheet ate leading zeros; use the file as published).',
    ]);
  });

  test('with a date that is none is malformed', async () => {
    expect(await problems(list('E82099', '7', '06K', '31FEB2026'))).toEqual([
      'lists.csv, line 3, column EXTRACT_DATE: found “31FEB2026”, expected a date such as 01JUL2026, 2026-07-01 or 20260701.',
    ]);
  });

  test('with too few cells is malformed', async () => {
    expect(await problems('GP_PRAC_PAT_LIST,01JUL2026,GP')).toEqual([
      'lists.csv, line 3, column (the whole row): found “3 columns”, expected at least 10 columns.',
    ]);
  });

  test('with half a code of an area is malformed, not “area unknown”', async () => {
    const part = await readOne(
      await folder.write('half.csv', [areas, area('E82099', 'E010232', '7'), area('E82099', 'CLOSED', '7')].join('\n')),
    );
    expect(part.account.fates).toEqual({ malformed: 1, kept: 1 });
    expect(part.problems[0]).toContain('column LSOA_CODE: found “E010232”, expected an LSOA code such as E01023289');
  });

  test('beyond the hundredth malformed one is counted without details', async () => {
    const part = await readOne(
      await folder.write(
        'many.csv',
        [lists, list('E82001', '1'), ...Array.from({ length: 150 }, () => list('E82099', 'x'))].join('\n'),
      ),
    );
    expect(part.account.fates).toEqual({ kept: 1, malformed: 150 });
    expect(part.problems).toHaveLength(100);
  });
});

describe('a thing given twice', () => {
  test('with other values refuses the file and names both lines', async () => {
    const path = await folder.write(
      'twice.csv',
      [lists, list('E82099', '7'), list('E82098', '7'), list('E82099', '8')].join('\n'),
    );
    await expect(readOne(path)).rejects.toThrow(
      'twice.csv, line 4: Practice E82099 stands on line 2 and again, with other values, here.',
    );
  });

  test('in the same words is counted once and noted', async () => {
    const part = await readOne(
      await folder.write('same.csv', [lists, list('E82099', '7'), list('E82099', '7')].join('\n')),
    );
    expect(part.account.fates).toEqual({ kept: 1, repeated: 1 });
    expect(part.account.notes).toEqual(['Practice E82099 stands on line 2 and, in the same words, on line 3.']);
  });

  test('as practice and area is found, in order or not', async () => {
    const rows = [
      area('E82099', 'E01023290', '7'),
      area('E82099', 'E01023289', '3'),
      area('E82098', 'E01023289', '1'),
      area('E82099', 'NO2011', '2'),
    ];
    const same = await folder.write(
      'same-areas.csv',
      [areas, ...rows, area('E82099', 'E01023289', '3'), area('E82099', 'NO2011', '2')].join('\n'),
    );
    expect((await readOne(same)).account.fates).toEqual({ kept: 4, repeated: 2 });
    const other = await folder.write('other-areas.csv', [areas, ...rows, area('E82099', 'E01023289', '4')].join('\n'));
    await expect(readAs(registrations, other)).rejects.toThrow(
      'other-areas.csv, line 6: Practice E82099 in E01023289 stands on line 3 and again',
    );
  });

  test('as a boundary refuses the file', async () => {
    const feature =
      '{"type":"Feature","properties":{"LSOA21CD":"E01023289"},"geometry":{"type":"Polygon","coordinates":[[[-0.2,51.9],[-0.1,51.9],[-0.1,52],[-0.2,51.9]]]}}';
    const path = await folder.write(
      'twice.geojson',
      `{"type":"FeatureCollection","features":[\n${feature},\n${feature}\n]}`,
    );
    await expect(readOne(path)).rejects.toThrow('twice.geojson, line 3: E01023289 stands on line 2 and again');
  });
});

test('an account that does not add up is a mistake of the program and throws', () => {
  const account = new Account('lists.csv');
  account.met(2);
  account.count('kept');
  expect(() => account.summary()).toThrow('lists.csv: 2 rows were read but the fate of 1 was stated.');
});
