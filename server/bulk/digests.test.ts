import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eachDatabase } from '../database/each-database.ts';
import { startDeskOn } from '../desk.ts';
import { GRID, storeGrid } from '../grid.fixture.ts';
import { storeGridTravel } from '../grid-travel.fixture.ts';
import { formsOf } from './format/form.ts';
import { PLAN_TABLES, TABLES } from './tables.ts';

/** Of each file of the grid world its tag and the digest of its bytes. */
const KEPT = new URL('./digests.json', import.meta.url);
type Digests = Record<string, { readonly tag: string; readonly bytes: string }>;

const ADDRESSES = [
  ...TABLES.map(({ table }) => ({ at: `${GRID}/${table.name}`, table })),
  ...PLAN_TABLES.map(({ name, table }) => ({ at: `plans/published:${GRID}/${name}`, table })),
];

eachDatabase((_, open) => {
  test('a file with the tag that it had has the bytes that it had', async () => {
    const kept: Digests = JSON.parse(readFileSync(KEPT, 'utf8'));
    const database = await open();
    await storeGrid(database);
    await storeGridTravel(database);
    const desk = await startDeskOn(database, { port: 0, log: 'silent' });
    const found: Digests = {};
    try {
      for (const { at, table } of ADDRESSES) {
        for (const form of formsOf(table)) {
          const response = await fetch(new URL(`/bulk/${at}.${form}`, desk.address));
          const bytes = createHash('sha256').update(Buffer.from(await response.arrayBuffer()));
          expect(response.status, `${at}.${form}`).toBe(200);
          found[`${at}.${form}`] = { tag: response.headers.get('etag')!, bytes: bytes.digest('base64url') };
        }
      }
    } finally {
      await desk.close();
    }
    const broken = Object.keys(found).filter(
      (at) => found[at]!.tag === kept[at]?.tag && found[at]!.bytes !== kept[at].bytes,
    );
    expect(broken, 'Other bytes under the same tag: raise BULK_EDITION in server/bulk/format/form.ts.').toEqual([]);
    if (process.env['UPDATE'] === '1') writeFileSync(KEPT, `${JSON.stringify(found, null, 2)}\n`);
    else expect(found, 'server/bulk/digests.json is not current: run this test with UPDATE=1.').toEqual(kept);
  }, 120_000);
});
