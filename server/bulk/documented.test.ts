import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { openTemplate, prepareTemplate } from '../database/template.ts';
import { type Desk, startDeskOn } from '../desk.ts';
import { GRID, storeGrid } from '../grid.fixture.ts';
import { formsOf } from './format/form.ts';
import { bulkIndex } from './index-of-tables.ts';
import { PLAN_TABLES, TABLES } from './tables.ts';

const DOCUMENT = new URL('../../docs/bulk.md', import.meta.url);
const BEGIN = '<!-- tables: written by UPDATE=1, from the tables themselves -->';
const END = '<!-- /tables -->';
const text = readFileSync(DOCUMENT, 'utf8');
const run = promisify(execFile);

function tables(): string {
  const rows = [
    ...TABLES.map(({ table, filters }) => ({ at: table.name, table, filters })),
    ...PLAN_TABLES.map(({ name, table }) => ({ at: `plans/…/${name}`, table, filters: [] })),
  ].map(({ at, table, filters }) => {
    const forms = formsOf(table).includes('geojson') ? table.geometry : 'none';
    const codes = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
    return `| \`${at}\` | ${table.meaning.split('. ')[0]!.replace(/\.$/, '')}. | ${codes(table.key)} | ${codes(filters)} | ${forms} |`;
  });
  return ['| table | one row is | key | filters | shape |', '|---|---|---|---|---|', ...rows].join('\n');
}

test('the documented list of tables is that of the tables themselves', () => {
  const [before, rest] = text.split(BEGIN) as [string, string];
  const after = rest.slice(rest.indexOf(END));
  const wanted = `${before}${BEGIN}\n${tables()}\n${after}`;
  if (process.env['UPDATE'] === '1') writeFileSync(DOCUMENT, wanted);
  else expect(text, 'docs/bulk.md is not current: run this test with UPDATE=1.').toBe(wanted);
});

test('no two columns of a table have one name, and every one has a meaning', () => {
  for (const { name, columns, key } of [...bulkIndex().tables, ...bulkIndex().planTables]) {
    const names = columns.map((column) => column.name);
    expect(new Set(names).size, name).toBe(names.length);
    expect(names, name).toEqual(names.filter((one) => /^[a-z][a-z0-9_]*$/.test(one)));
    expect(names, name).toEqual(expect.arrayContaining([...key]));
    for (const column of columns) expect(column.meaning, `${name}.${column.name}`).toMatch(/^\S.*\.$/);
  }
});

/** Examples of a language, with the number that tells them apart. */
function examples(language: string): readonly (readonly [number, string])[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code], at) => [at + 1, code!] as const,
  );
}

describe('the documented lines run as they stand', () => {
  let database: Database;
  let desk: Desk;
  beforeAll(async () => {
    await prepareTemplate();
    database = await openTemplate();
    await storeGrid(database);
    desk = await startDeskOn(database, { port: 0, log: 'silent' });
  }, 180_000);
  afterAll(async () => {
    await desk.close();
    await database.close();
  });

  /** The lines with the address of the desk of the test, on its world, and without a key that is none. */
  const here = (code: string) =>
    code
      .replaceAll('http://127.0.0.1:4000', desk.address)
      .replaceAll('commissioner=06K', 'commissioner=Q1')
      .replaceAll('Bearer fpk_…', '')
      .replace('{"Authorization": ""}', '{}')
      .replace(', httr::add_headers(Authorization = "")', '');
  const outputOf = async (program: string, args: readonly string[]) =>
    (await run(program, args, { cwd: tmpdir(), encoding: 'utf8' })).stdout;

  const python = process.env['FOOTPRINT_PYTHON'] ?? null;
  const noPython = python === null ? ' (skipped: no Python with pandas and geopandas, FOOTPRINT_PYTHON)' : '';
  const expected = [/P1\s+6400/, /North\s+8000/, /^27700 /, /West\s+9700/, /A00\s+West/];
  test.skipIf(python === null).each(examples('python'))(`Python, example %i${noPython}`, async (at, code) => {
    expect(await outputOf(python!, ['-c', here(code)])).toMatch(expected[at - 1]!);
  });

  const r = process.env['FOOTPRINT_RSCRIPT'] ?? null;
  const noR = r === null ? ' (skipped: no R with sf and httr, FOOTPRINT_RSCRIPT)' : '';
  const expectedOfR = [/P1\s+6400/, /\[1\] \d/, /P1\s+6500\s+2026-01-01/];
  test.skipIf(r === null).each(examples('r'))(`R, example %i${noR}`, async (at, code) => {
    expect(await outputOf(r!, ['-e', here(code)])).toMatch(expectedOfR[at - 1]!);
  });

  const noCurl = spawnSync('curl', ['--version']).error !== undefined;
  test.skipIf(noCurl).each(examples('sh'))(
    `curl, example %i, twice${noCurl ? ' (skipped: no curl)' : ''}`,
    async (_, code) => {
      const folder = mkdtempSync(join(tmpdir(), 'footprint-curl-'));
      const lines = `cd ${folder}\n${here(code).replace('--create-dirs', '--create-dirs -sS -w %{http_code}')}`;
      expect(await outputOf('sh', ['-c', lines])).toBe('200');
      const file = join(folder, GRID, 'registrations.parquet');
      const whole = readFileSync(file);
      truncateSync(file, 100);
      expect(await outputOf('sh', ['-c', lines])).toBe('206');
      expect(readFileSync(file).equals(whole)).toBe(true);
      // A file that is whole is not taken again.
      expect(await outputOf('sh', ['-c', lines])).toBe('416');
      rmSync(folder, { recursive: true });
    },
  );

  test.skipIf(noCurl).each([
    // Of an address whose rows change, curl is given the whole file and says that it cannot resume.
    ['latest/registrations.parquet', '400'],
    ['plans/published/values.csv', '400'],
    [`plans/published:${GRID}/values.csv`, '200'],
  ])('curl does not go on with %s as if it were the same file', async (path, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'footprint-curl-'));
    writeFileSync(join(folder, 'begun'), 'of another version');
    const args = ['-sS', '-L', '-C', '-', '-o', join(folder, 'begun'), '-w', '%{http_code}'];
    const ended = await run('curl', [...args, `${desk.address}/bulk/${path}`]).catch((error) => error);
    expect(ended).toMatchObject({ code: 33, stdout: status });
    expect(readFileSync(join(folder, 'begun'), 'utf8')).toBe('of another version');
    rmSync(folder, { recursive: true });
  });

  test('every example has an answer that it is held to', () => {
    expect([examples('python').length, examples('r').length, examples('sh').length]).toEqual([
      expected.length,
      expectedOfR.length,
      1,
    ]);
  });
});
