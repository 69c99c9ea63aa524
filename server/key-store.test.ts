import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openGraph } from './gateway/open-graph.ts';
import { storeGrid } from './grid.fixture.ts';
import { addRestrictedVersion } from './keys.fixture.ts';
import type { KeyWish } from './plans/key-rules.ts';
import { keyOfText } from './plans/key-store.ts';
import { tables } from './plans/migrations/0001-tables.ts';
import { keys } from './plans/migrations/0003-keys.ts';
import { addKeyWork, listKeysWork, revokeKeyWork } from './work/key.ts';
import { workServices } from './work/services.ts';

eachDatabase((_, open) => {
  test('a planner’s token of before is a planner’s key, and a revoked one stays revoked', async () => {
    const database = await open();
    const created = tables.statements.find((statement) => statement.startsWith('CREATE TABLE plans.token'))!;
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    await database.sql('DROP TABLE plans.key', []);
    await database.sql(created, []);
    await database.sql(
      `insert into plans.token(id, name, hash, created_at, revoked_at) values
       ($1, 'In use', $2, '2026-01-01', null), ($3, 'Revoked', $4, '2026-01-02', '2026-02-01')`,
      [uuidv7(), hash('fp_one'), uuidv7(), hash('fp_two')],
    );
    for (const statement of keys.statements) await database.sql(statement, []);
    expect(await keyOfText(database, 'fp_one', Date.now())).toMatchObject({
      name: 'In use',
      scopes: ['planner'],
      revokedAt: null,
    });
    expect(await keyOfText(database, 'fp_two', Date.now())).toMatchObject({
      revokedAt: expect.stringMatching(/^2026-0[12]-/),
      revokedBy: 'the shell of the desk',
    });
  });

  test('the shell makes, lists and revokes keys', async () => {
    const database = await open();
    await storeGrid(database);
    await addRestrictedVersion(database);
    const graph = await openGraph({ database, report: () => undefined, now: Date.now, secret: 'x', remote: [] });
    const services = workServices(database, graph, Date.now, () => undefined);
    const silent = () => undefined;
    const wish: KeyWish = { name: 'Analyst', scopes: ['restricted'], restricted: ['gp-workforce'], expires: null };
    const { key: made } = await addKeyWork.run(services, wish, silent);
    expect(made).toMatchObject({ name: 'Analyst', madeBy: 'the shell of the desk', scopes: ['open', 'restricted'] });
    await expect(addKeyWork.run(services, { ...wish, restricted: ['x'] }, silent)).rejects.toThrow(
      /There are: gp-workforce/,
    );
    await addKeyWork.run(services, { ...wish, scopes: ['planner'], restricted: [] }, silent);
    expect((await listKeysWork.run(services, {}, silent)).map(({ scopes }) => scopes)).toEqual([
      ['open', 'restricted'],
      ['planner'],
    ]);
    expect(await revokeKeyWork.run(services, { key: 'Analyst' }, silent)).toHaveLength(2);
    expect(await revokeKeyWork.run(services, { key: made.id }, silent)).toEqual([]);
    await services.jobs.close();
    await graph.close();
  });
});
