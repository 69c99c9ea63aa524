import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testServer } from '@footprint/server/database/each-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { footprint, startFootprint } from './run-footprint.ts';

interface Report {
  readonly evaluation: {
    readonly id: string;
    readonly groups: readonly {
      readonly name: string;
      readonly values: Record<string, { readonly value: number | null }>;
    }[];
    readonly totals: Record<string, { readonly value: number | null }>;
  };
}

let folder = '';
let data: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footprint-shell-'));
  data = ['--data', join(folder, 'data')];
  const loaded = await footprint(['load', '--json', '--no-travel', ...data]);
  expect(loaded.err).toMatch(/Making the demo county|Looking at the files/);
  expect(JSON.parse(loaded.out)).toMatchObject({ already: false, areas: 340, practices: 50, networks: 12 });
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function evaluation(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Report['evaluation']> {
  const ran = await footprint(['evaluate', '--json', ...args], env);
  expect(ran.err).not.toMatch(/Error|at .*\.ts/);
  return (JSON.parse(ran.out) as Report).evaluation;
}

/** Runs a command that must end well. */
async function done(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { status, err } = await footprint(args, env);
  expect(status, err).toBe(0);
}

describe('At the shell', () => {
  test('evaluate prints every number of the published networks as data, alone on standard output, and ends with 1 where a goal fails', async () => {
    const ran = await footprint(['evaluate', '--plan', 'published', '--json', ...data]);
    expect(ran.status).toBe(1);
    const report = JSON.parse(ran.out) as Report;
    expect(report.evaluation.groups).toHaveLength(12);
    const lists = report.evaluation.groups.map(({ values }) => values['list-size']?.value ?? Number.NaN);
    expect(lists.filter((list) => list < 30_000)).toHaveLength(2);
    expect(report.evaluation.totals['list-size']?.value).toBe(lists.reduce((sum, list) => sum + list, 0));
  });

  test('a plan file that names unknown codes is refused with their lines, and the exit status says so', async () => {
    const file = join(folder, 'wrong.csv');
    await writeFile(file, 'unit_code,pcn_code\nZ90001,N1\nZ99999,N1\nE01999999,N1\n');
    const ran = await footprint(['evaluate', '--plan', file, '--json', ...data]);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toMatch(/line 3.*Z99999/s);
    expect(ran.err).toMatch(/line 4.*E01999999/s);
  });

  test('a folder that is not there is refused in a sentence', async () => {
    const ran = await footprint(['load', '--from', join(folder, 'nowhere'), '--area', '06K', ...data]);
    expect(ran.status).toBe(2);
    expect(ran.err).toContain('there is no such folder');
    expect(ran.err).not.toMatch(/at .*\.ts/);
  });

  test('every command explains itself', async () => {
    const commands = [
      'start',
      'load',
      'download',
      'evaluate',
      'export',
      'layer',
      'catchments',
      'backup',
      'restore',
      'key',
      'travel',
      'tasks',
      'work',
    ];
    const all = await Promise.all(
      commands.map(async (command) => ({ command, ...(await footprint([command, '--help'])) })),
    );
    for (const { command, status, out } of all) {
      expect(status, command).toBe(0);
      expect(out, command).toContain('Usage: footprint');
    }
  });
});

describe('Beside a running desk, which does the work,', () => {
  let desk: ChildProcess;
  beforeAll(async () => {
    desk = startFootprint(['start', '--port', '0', ...data]);
    await new Promise<void>((resolve, reject) => {
      desk.stdout!.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('http://')) resolve();
      });
      desk.on('close', () => reject(new Error('The desk ended.')));
    });
  }, 300_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => desk.on('close', resolve));
    desk.kill('SIGTERM');
    await ended;
    expect(desk.exitCode).toBe(0);
  });

  test('a plan exported as CSV and evaluated from that file has the same numbers', async () => {
    const file = join(folder, 'plan.csv');
    const exported = await footprint(['export', '--form', 'csv', '--out', file, ...data]);
    expect(exported).toMatchObject({ status: 0, out: '' });
    const [saved, read] = [await evaluation(data), await evaluation(['--plan', file, ...data])];
    expect(saved.groups).toHaveLength(12);
    const numbers = ({ groups }: Report['evaluation']) => new Map(groups.map(({ name, values }) => [name, values]));
    expect(numbers(read)).toEqual(numbers(saved));
  });

  test('catchments are taken in from a file, and one that crosses itself is refused in a sentence', async () => {
    const file = join(folder, 'catchment.geojson');
    const outline = (...ring: number[][]) => ({ type: 'Polygon', coordinates: [[...ring, ring[0]!]] });
    const [west, south, east, north] = [1.6, 53.3, 1.7, 53.4];
    const write = (geometry: object) =>
      writeFile(file, JSON.stringify({ type: 'Feature', properties: { practice: 'Z90001', role: 'outer' }, geometry }));
    await write(outline([west, south], [east, south], [east, north], [west, north]));
    const taken = await footprint(['catchments', file, '--attribution', 'A leaflet', ...data]);
    expect(taken).toMatchObject({ status: 0, out: 'Z90001: outer catchment taken in.\n' });
    await write(outline([west, south], [east, north], [east, south], [west, north]));
    const refused = await footprint(['catchments', file, ...data]);
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.err).toMatch(/crosses itself/);
    expect(refused.err).not.toMatch(/at .*\.ts/);
  });

  test('a folder that is loaded already is said to be', async () => {
    const again = await footprint(['load', '--json', '--no-travel', ...data]);
    expect(JSON.parse(again.out)).toMatchObject({ already: true });
  });
});

const reason = testServer === null ? ' (skipped: FOOTPRINT_TEST_DATABASE_URL names no server)' : '';
describe.skipIf(testServer === null)(`Backup and restore at the shell${reason}`, () => {
  test('carry all plans and evidence to PostgreSQL and back, and every number stays', async () => {
    const there = join(folder, 'there.zip');
    const back = join(folder, 'back.zip');
    const other = ['--data', join(folder, 'other')];
    const server = await createTestDatabase(testServer!);
    const env = { DATABASE_URL: server.url };
    try {
      const before = await evaluation(data);
      await done(['backup', there, ...data]);
      await done(['restore', there], env);
      expect(await evaluation([], env)).toEqual(before);
      await done(['backup', back], env);
      await done(['restore', back, ...other]);
      expect(await evaluation(other)).toEqual(before);
    } finally {
      await server.drop();
    }
    // Seven commands, each with a database to open, one of them new.
  }, 300_000);
});
