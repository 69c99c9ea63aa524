import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRecords } from './csv.ts';

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function read(text: string, length = text.length || 1) {
  const records: { line: number; cells: readonly string[] }[] = [];
  for await (const batch of csvRecords(inPieces(text, length), 'lists.csv')) records.push(...batch);
  return records;
}

test('a record keeps the line that it begins on, past quoted line breaks and blank lines', async () => {
  const records = await read('a,b\n\n"one\r\ntwo",c\r\nlast,"he said ""no"""');
  expect(records).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['one\r\ntwo', 'c'] },
    { line: 5, cells: ['last', 'he said "no"'] },
  ]);
});

test('a quote inside an unquoted cell is text', async () => {
  expect(await read('5" pipe,x\n')).toEqual([{ line: 1, cells: ['5" pipe', 'x'] }]);
});

test('lines that end by a lone carriage return are lines', async () => {
  expect((await read('a,b\rc,d\r')).map((record) => record.cells)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('a quote that is never closed names the line where it opens', async () => {
  await expect(read('a,b\nc,"d\ne,f\n')).rejects.toThrow('lists.csv, line 2: a quote opens here and is never closed.');
});

test('text after a closing quote names the line', async () => {
  await expect(read('a,b\n"c"x,d\n')).rejects.toThrow('lists.csv, line 2: “x” follows a closing quote');
});

test('any table reads as csv-parse reads it, in pieces of any length', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '7'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, length, end) => {
        const text =
          rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join(end) + end;
        const expected = parse(text, { relax_column_count: true, skip_empty_lines: true, record_delimiter: end });
        expect((await read(text, length)).map((record) => record.cells)).toEqual(expected);
      },
    ),
  );
});
