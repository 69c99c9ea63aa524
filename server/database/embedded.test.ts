import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { DatabaseInUse } from './errors.ts';
import { readLock, takeLock } from './lock.ts';
import { openDatabase } from './open.ts';
import { openTemplate } from './template.ts';

const scratch = mkdtempSync(join(tmpdir(), 'footprint-embedded-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('while a slow query runs on the embedded database, timers go on firing before it ends', async () => {
  const database = await openTemplate();
  const events: string[] = [];
  const slow = database.sql('SELECT sum(sqrt(n)) FROM generate_series(1, 1000000) n').then(() => events.push('query'));
  let ticks = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      events.push('tick');
      ticks++;
      if (ticks === 5) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
  await slow;
  expect(events).toEqual(['tick', 'tick', 'tick', 'tick', 'tick', 'query']);
  await database.close();
});

test('a data folder keeps its rows when it is closed and opened again', async () => {
  const folder = join(scratch, 'kept');
  const before = await openTemplate(folder);
  await before.sql("INSERT INTO travel.version VALUES (gen_random_uuid(), 'crow', 'none', true)");
  await before.close();
  const after = await openDatabase({ folder });
  expect(await after.sql('SELECT engine FROM travel.version')).toEqual([{ engine: 'crow' }]);
  await after.close();
});

test('what was committed is there after the process is killed', async () => {
  const folder = join(scratch, 'killed-writer');
  await (await openTemplate(folder)).close();
  const child = fork(fileURLToPath(new URL('./write-and-wait.fixture.ts', import.meta.url)), [folder], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) },
  });
  const said = await new Promise<unknown>((resolve) => child.once('message', resolve));
  expect(said).toBe('committed');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
  const after = await openDatabase({ folder });
  expect(await after.sql('SELECT engine FROM travel.version ORDER BY engine')).toEqual([{ engine: 'committed' }]);
  await after.close();
});

test('a folder in use is refused, naming the process and the address of its desk', async () => {
  const folder = join(scratch, 'used');
  const lock = takeLock(folder);
  lock.announce('http://127.0.0.1:4100/');
  await expect(openDatabase({ folder })).rejects.toThrow(DatabaseInUse);
  await expect(openDatabase({ folder })).rejects.toThrow(
    `The data folder ${folder} is in use by process ${process.pid}. Its desk is at http://127.0.0.1:4100/: ask it to do the work, or stop it.`,
  );
  expect(readLock(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:4100/' });
  lock.release();
  expect(readLock(folder)).toBeNull();
});

test('the hold of a process that was killed is taken over', async () => {
  const folder = join(scratch, 'killed');
  const child = fork(fileURLToPath(new URL('./hold-lock.fixture.ts', import.meta.url)), [folder], { execArgv: [] });
  await new Promise<void>((resolve) => child.once('message', () => resolve()));
  expect(readLock(folder)).toMatchObject({ pid: child.pid });
  expect(() => takeLock(folder)).toThrow(DatabaseInUse);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
  expect(readLock(folder)).toBeNull();
  takeLock(folder).release();
});

test('a folder that does not exist is held by nobody, and asking does not make it', () => {
  const folder = join(scratch, 'absent');
  expect(readLock(folder)).toBeNull();
  expect(existsSync(folder)).toBe(false);
});
