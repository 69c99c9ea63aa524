import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { python } from '../../../test/machine.ts';
import type { TableAbout } from './about.ts';
import { EPSG, shapeIn } from './coordinate-system.ts';
import { formsOf } from './form.ts';
import { bytesOf, CATCHMENTS, LISTS, PLACES, PLAIN_ROWS, POINT_ROWS, ROWS } from './format.fixture.ts';
import { randomTable } from './random-table.fixture.ts';
import { wkbOf } from './wkb.ts';

const PYTHON = python();
const why = PYTHON.found === null ? ` (skipped: ${PYTHON.howToAdd})` : '';
const SCRIPT = fileURLToPath(new URL('./read-back.py', import.meta.url));
const COORDINATES = ['WGS84', 'BRITISH_NATIONAL_GRID'] as const;

const scratch = mkdtempSync(join(tmpdir(), 'footprint-bulk-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface World {
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly crs: TableAbout['crs'];
}

/** Writes every form of every world, and gives what Python found other than what was written. */
async function problemsIn(worlds: readonly World[]): Promise<readonly string[]> {
  const cases: unknown[] = [];
  for (const [at, { table, rows, crs }] of worlds.entries()) {
    const name = `${at}-${table.name}-${EPSG[crs]}`;
    const files: Record<string, string> = {};
    for (const form of formsOf(table)) {
      files[form] = `${name}.${form}`;
      writeFileSync(join(scratch, files[form]), await bytesOf(form, table, rows, { crs }));
    }
    const shapes = rows.map(({ shape }) => shape && shapeIn(crs, shape));
    cases.push({
      name,
      ...files,
      columns: table.columns.map((column) => [column.name, column.type]),
      geometry: table.geometry,
      epsg: EPSG[crs],
      cells: rows.map(({ cells }) => cells),
      shapes,
      wkb: shapes.map((shape) => shape && Buffer.from(wkbOf(shape)).toString('hex')),
    });
  }
  writeFileSync(join(scratch, 'cases.json'), JSON.stringify(cases));
  const ran = spawnSync(PYTHON.found!, [SCRIPT, scratch], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`Python ended with ${ran.status}: ${ran.stderr}`);
  return JSON.parse(ran.stdout.trim().split('\n').at(-1)!);
}

test.skipIf(why !== '')(`pandas, GDAL and shapely read every value and shape that was written${why}`, async () => {
  const tables: readonly (readonly [Table, readonly Row[]])[] = [
    [CATCHMENTS, ROWS],
    [PLACES, POINT_ROWS],
    [LISTS, PLAIN_ROWS],
    [CATCHMENTS, []],
    [PLACES, POINT_ROWS.slice(1, 2)],
  ];
  const worlds = tables.flatMap(([table, rows]) => COORDINATES.map((crs) => ({ table, rows, crs })));
  expect(await problemsIn(worlds)).toEqual([]);
});

test.skipIf(why !== '')(`and of any table${why}`, async () => {
  const sample = fc.sample(fc.record({ random: randomTable, crs: fc.constantFrom(...COORDINATES) }), 80);
  expect(await problemsIn(sample.map(({ random, crs }) => ({ ...random, crs })))).toEqual([]);
});
