import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup } from './backup.ts';
import type { Database } from './database.ts';
import { createTestDatabase, eachDatabase, testServer } from './each-database.ts';
import { openDatabase } from './open.ts';
import { restore } from './restore.ts';
import { openTemplate } from './template.ts';

const scratch = mkdtempSync(join(tmpdir(), 'footprint-backup-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const edition = '01890000-0000-7000-8000-000000000001';
const plan = '01890000-0000-7000-8000-000000000002';

function* registrations(): Generator<readonly unknown[]> {
  for (let index = 0; index < 30_000; index++) yield [edition, `E${index}`, 'E01990001', index % 50];
}

async function fill(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const square = 'MULTIPOLYGON(((0 51,0.1234567 51,0.1234567 51.1,0 51.1,0 51)))';
    await tx.copy('population.registration', ['edition', 'practice', 'area', 'patients'], registrations());
    await tx.copy(
      'population.area',
      ['edition', 'code', 'position', 'name', 'standing', 'age_bands', 'easting', 'boundary'],
      [[edition, 'E01990001', 0, 'Tab\tand £', 'study', [1, 2, 3], 530000.1 + 0.2, square]],
    );
    await tx.copy('population.topology', ['edition', 'packed'], [[edition, new Uint8Array(100_000).fill(9)]]);
    await tx.copy(
      'population.postcode',
      ['edition', 'district', 'sector', 'placed', 'units', 'areas', 'area_at'],
      [[edition, 'ZZ1', 'ZZ1 1', 1, 'AAAB', ['E01990001'], [0, -1]]],
    );
    await tx.copy(
      'practices.membership',
      ['edition', 'practice', 'network', 'starts', 'ends'],
      [
        [edition, 'E0', 'U0', null, null],
        [edition, 'E1', 'U0', '2019-07-01', null],
      ],
    );
    const now = new Date('2026-07-01T12:00:00.123Z');
    await tx.copy(
      'plans.plan',
      [
        'id',
        'name',
        'owner',
        'creator',
        'evidence',
        'revision',
        'created_at',
        'updated_at',
        'snapshot',
        'snapshot_revision',
      ],
      [[plan, 'Plan "A"\n', '06K', 'planner', edition, 1, now, now, { name: 'back\\slash' }, 0]],
    );
    await tx.copy(
      'plans.edit',
      ['plan', 'revision', 'id', 'schema', 'author', 'at', 'base', 'changes', 'received_at'],
      [[plan, 1, edition, 1, 'planner', now, 0, [{ kind: 'name' }], now]],
    );
  });
}

/** Everything that was stored, as text and digests that either database writes alike. */
async function contents(database: Database): Promise<unknown> {
  return {
    registrations: await database.sql(
      'SELECT count(*) AS rows, sum(patients) AS patients FROM population.registration',
    ),
    areas: await database.sql(
      'SELECT code, name, age_bands, easting, residents, ST_AsEWKT(boundary) AS boundary FROM population.area',
    ),
    postcodes: await database.sql('SELECT * FROM population.postcode'),
    topology: await database.sql('SELECT md5(packed) AS packed FROM population.topology'),
    memberships: await database.sql('SELECT id, practice, starts FROM practices.membership ORDER BY id'),
    plans: await database.sql('SELECT * FROM plans.plan'),
    edits: await database.sql('SELECT * FROM plans.edit'),
  };
}

eachDatabase((kind, open) => {
  const file = join(scratch, `${kind}.footprint`);
  let source: Database;
  let expected: unknown;
  beforeAll(async () => {
    source = await open();
    await fill(source);
    expected = await contents(source);
    const manifest = await backup(source, file);
    const counts = Object.fromEntries(manifest.tables.map(({ table, rows }) => [table, rows]));
    expect(counts).toMatchObject({ 'population.registration': 30_000, 'plans.edit': 1, 'plans.score': 0 });
  });

  test('a backup is restored into the embedded database with every value the same', async () => {
    const target = await openTemplate();
    await restore(target, file);
    expect(await contents(target)).toEqual(expected);
    await target.close();
  });

  test.skipIf(testServer === null)('a backup is restored into PostgreSQL with every value the same', async () => {
    const { url, drop } = await createTestDatabase(testServer ?? '');
    const target = await openDatabase({ url, connections: 2 });
    await restore(target, file);
    expect(await contents(target)).toEqual(expected);
    await target.close();
    await drop();
  });

  test('rows that number themselves go on after those restored', async () => {
    const target = await open();
    await restore(target, file);
    const [row] = await target.sql<{ id: number }>(
      "INSERT INTO practices.membership (edition, practice, network) VALUES (gen_random_uuid(), 'E9', 'U9') RETURNING id",
    );
    expect(row?.id).toBe(3);
  });

  test('a database with rows is refused unless they may be replaced', async () => {
    await source.sql("INSERT INTO travel.version VALUES (gen_random_uuid(), 'crow', 'none', true)");
    await expect(restore(source, file)).rejects.toThrow('This database already has rows in');
    await restore(source, file, { replace: true });
    expect(await contents(source)).toEqual(expected);
    expect(await source.sql('SELECT * FROM travel.version')).toEqual([]);
  });

  test('a cut, altered, foreign or missing file is refused with words, and nothing changes', async () => {
    const whole = readFileSync(file);
    const cut = join(scratch, `${kind}-cut`);
    writeFileSync(cut, whole);
    truncateSync(cut, whole.length - 1000);
    await expect(restore(source, cut, { replace: true })).rejects.toThrow('cut short or another kind of file');
    const altered = join(scratch, `${kind}-altered`);
    const bytes = Buffer.from(whole);
    // Inside the compressed registrations, which are most of the file.
    bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 64);
    writeFileSync(altered, bytes);
    await expect(restore(source, altered, { replace: true })).rejects.toThrow('damaged');
    const page = join(scratch, `${kind}-page`);
    writeFileSync(page, '<!doctype html>');
    await expect(restore(source, page, { replace: true })).rejects.toThrow('another kind of file');
    await expect(restore(source, join(scratch, 'nowhere'), { replace: true })).rejects.toThrow('there is no such file');
    expect(await contents(source)).toEqual(expected);
  });

  test('a backup of another version is refused, saying which way', async () => {
    await source.sql("INSERT INTO footprint.migration (name) VALUES ('plans/9999-later')");
    await expect(restore(source, file, { replace: true })).rejects.toThrow(
      'made by an older version of Footprint (without plans/9999-later)',
    );
    await source.sql("DELETE FROM footprint.migration WHERE name LIKE 'plans/%'");
    await expect(restore(source, file, { replace: true })).rejects.toThrow(
      /made by a newer version of Footprint \(plans\/0001-tables, plans\//,
    );
  });
});
