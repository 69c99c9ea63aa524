import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from './account.ts';
import { recogniseFile, recogniseFolder } from './registry.ts';
import type { MatrixRow } from './row.ts';
import { TestFolder } from './test-folder.ts';
import { readOne } from './test-read.ts';
import { type MatrixChoice, readMatrix } from './travel-matrix.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

const A = 'E01000001';
const B = 'E01000002';
const C = 'E01000003';

type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;

function parquet(name: string, data: Readonly<Record<string, unknown[]>>, options: Options = {}): Promise<string> {
  const columnData = Object.entries(data).map(([column, values]) => ({ name: column, data: values }));
  return folder.write(name, new Uint8Array(parquetWriteBuffer({ columnData, ...options })));
}

async function chosen(path: string, choice: MatrixChoice) {
  const [part] = await recogniseFile(path);
  const account = new Account(part!.file.label);
  const rows: MatrixRow[] = [];
  for await (const batch of readMatrix(part!.file, account, choice)) {
    for (const row of batch) {
      account.count('kept');
      rows.push(row);
    }
  }
  return { rows, account: account.summary() };
}

async function strangeness(name: string, content: string): Promise<string | undefined> {
  const alone = await TestFolder.make();
  await alone.write(name, content);
  const { unrecognised } = await recogniseFolder(alone.path);
  await alone.remove();
  return unrecognised[0]?.reason;
}

describe('a matrix of journeys', () => {
  test.each([
    ['plain', 'from,to,minutes'],
    ['r5r of one departure', 'from_id,to_id,travel_time'],
    ['r5r of many', 'from_id,to_id,travel_time_p50'],
    ['older r5r', 'fromId,toId,travel_time_p050'],
  ])('is read from CSV: %s', async (name, heading) => {
    const path = await folder.write(`${name}.csv`, `${heading}\n${A},${B},17\n${B},${A},18.5\n`);
    const part = await readOne(path);
    expect(part.kind).toBe('public-transport-matrix');
    expect(part.rows).toEqual([
      { line: 2, from: A, to: B, minutes: 17 },
      { line: 3, from: B, to: A, minutes: 18.5 },
    ]);
  });

  test('is read from gzipped CSV and from a zip', async () => {
    const text = `from,to,minutes\n${A},${B},17\n`;
    await folder.gzip('packed.csv.gz', text);
    await folder.zip('packed.zip', { 'matrix/part.csv': text });
    for (const name of ['packed.csv.gz', 'packed.zip'])
      expect((await readOne(`${folder.path}/${name}`)).rows).toEqual([{ line: 2, from: A, to: B, minutes: 17 }]);
  });

  test('of Great Britain gives the median of the morning, and says so', async () => {
    const path = await parquet('part-0.parquet', {
      from_id: [A, A, A, 'S01006506'],
      to_id: [B, B, C, A],
      travel_time_p25: [20, 40, 50, 60],
      travel_time_p50: [22, 44, null, 66],
      travel_time_p75: [24, 48, null, 72],
      time_of_day: ['am', 'pm', 'am', 'am'],
    });
    const part = await readOne(path);
    expect(part.recognition).toMatchObject({
      layout: 'Public transport travel time matrices for Great Britain',
      asOf: null,
    });
    expect(part.rows).toEqual([
      { line: 1, from: A, to: B, minutes: 22 },
      { line: 4, from: 'S01006506', to: A, minutes: 66 },
    ]);
    expect(part.account.fates).toEqual({ kept: 2, 'not-used': 2 });
    expect(part.account.notes).toEqual([
      'Minutes are the median (50th percentile) of the departures.',
      'Only departures in the morning (time_of_day “am”) are used.',
    ]);
  });

  test.each([
    ['UNCOMPRESSED', {}],
    ['SNAPPY', {}],
    ['GZIP', { GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)) }],
    ['ZSTD', { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdCompressSync(bytes)) }],
  ] as const)('is read from Parquet packed by %s', async (codec, compressors) => {
    const from = Array.from({ length: 5000 }, (_, at) => `E01${String(Math.floor(at / 50)).padStart(6, '0')}`);
    const to = Array.from({ length: 5000 }, (_, at) => `E01${String(at % 50).padStart(6, '0')}`);
    const minutes = from.map((_, at) => at % 90);
    const path = await parquet(
      `${codec}.parquet`,
      { from_id: from, to_id: to, travel_time_p50: minutes },
      { codec, compressors, rowGroupSize: 1000 },
    );
    const { rows, account } = await readOne(path);
    expect(account).toMatchObject({ rows: 5000, fates: { kept: 5000 } });
    expect(rows[4999]).toEqual({ line: 5000, from: 'E01000099', to: 'E01000049', minutes: 4999 % 90 });
  });

  test.each([
    ['matrix-2026-03-03.csv', '2026-03-03'],
    ['ttm_20230307.csv', '2023-03-07'],
    ['ttm_2023.csv', '2023'],
    ['matrix.csv', null],
  ])('is of the day or year that its name states: %s', async (name, asOf) => {
    const part = await readOne(await folder.write(name, `from,to,minutes\n${A},${B},17\n`));
    expect(part.recognition.asOf).toBe(asOf);
  });

  test('in order is read only where a wanted origin can be, and the other rows are counted', async () => {
    const from = Array.from({ length: 5000 }, (_, at) => `E01${String(Math.floor(at / 50)).padStart(6, '0')}`);
    const path = await parquet(
      'in-order.parquet',
      { from_id: from, to_id: from.map(() => B), travel_time_p50: from.map(() => 10) },
      { rowGroupSize: 1000 },
    );
    const read = await chosen(path, {
      origins: ['E01000045'],
      fate: (code) => (code === 'E01000045' ? null : 'elsewhere'),
    });
    expect(read.rows.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, at) => 2251 + at));
    expect(read.account).toMatchObject({ rows: 5000, fates: { kept: 50, elsewhere: 4950 } });
    expect(read.account.notes).toContain(
      'Rows of other parts of the country were passed over by the file’s own order.',
    );
  });
});

describe('a matrix that cannot be used', () => {
  test.each([
    ['text for minutes', `${A},${B},soon`, 'line 3, column minutes: found “soon”, expected minutes from 0 to 600.'],
    ['negative minutes', `${A},${B},-5`, 'line 3, column minutes: found “-5”, expected minutes from 0 to 600.'],
    [
      'minutes beyond ten hours',
      `${A},${B},601`,
      'line 3, column minutes: found “601”, expected minutes from 0 to 600.',
    ],
    [
      'a code that is none',
      `${A},Stevenage,5`,
      'line 3, column to: found “Stevenage”, expected an LSOA or data zone code such as E01023289.',
    ],
  ])('for %s names the line', async (name, row, sentence) => {
    const path = await folder.write(`${name}.csv`, `from,to,minutes\n${A},${C},9\n${row}\n`);
    const part = await readOne(path);
    expect(part.rows).toHaveLength(1);
    expect(part.problems).toEqual([`${name}.csv, ${sentence}`]);
  });

  test('names the row of a Parquet file', async () => {
    const path = await parquet('bad.parquet', { from_id: [A, B], to_id: [B, A], travel_time: [5, -1] });
    expect((await readOne(path)).problems).toEqual([
      'bad.parquet, row 2, column travel_time: found “-1”, expected minutes from 0 to 600.',
    ]);
  });

  test('between output areas is told so', async () => {
    expect(await strangeness('oa.csv', 'from_id,to_id,travel_time_p50\nE00000001,E00000003,4\n')).toBe(
      'gives journeys between output areas (E00000001), not between LSOAs. Choose the matrix between LSOAs.',
    );
  });

  test('without a median is told so', async () => {
    expect(await strangeness('p.csv', `from_id,to_id,travel_time_p25\n${A},${B},4\n`)).toBe(
      'gives journeys as travel_time_p25, but not the median: expected a column travel_time_p50, travel_time or minutes.',
    );
  });

  test('that is named for walking is not taken for public transport', async () => {
    expect(await strangeness('ttm_walk.csv', `from_id,to_id,travel_time_p50\n${A},${B},4\n`)).toMatch(
      /^is named for another mode \(“walk”\)/,
    );
  });

  test('as a Parquet file cut off is told so, and one with other columns is listed by them', async () => {
    const path = await parquet('whole.parquet', { from_id: [A], to_id: [B], travel_time: [5] });
    const { readFile } = await import('node:fs/promises');
    const bytes = await readFile(path);
    await expect(
      recogniseFile(await folder.write('cut.parquet', bytes.subarray(0, bytes.length - 20))),
    ).rejects.toThrow(/cut\.parquet: is not a sound Parquet file/);
    const alone = await TestFolder.make();
    await alone.write(
      'pets.parquet',
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'pet', data: ['Rex'] }] })),
    );
    const { unrecognised } = await recogniseFolder(alone.path);
    await alone.remove();
    expect(unrecognised[0]?.reason).toBe('is a Parquet file that no reader knows; its columns are pet.');
  });
});
