/** Loading East and North Hertfordshire, all England, and the national registrations alone, on both databases. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@footprint/server/database/open.ts';
import { prepareTemplate } from '@footprint/server/database/template.ts';
import { Client } from 'pg';
import { postgresql, realData } from '../machine.ts';
import { startPostgres } from '../postgres.ts';
import { COUNTY, ENGLAND, nationalFolder } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import type { LoadCost, LoadTask } from './load-task.ts';

/** Runs a load in a process of its own. */
async function inProcess(task: LoadTask): Promise<LoadCost> {
  const script = fileURLToPath(new URL('./load-task.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const status = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  if (status !== 0) throw new Error(`The load of ${task.area.join(', ') || task.what} failed.`);
  return JSON.parse(text) as LoadCost;
}

/** A fresh PostgreSQL database with every table for each run. */
export async function fresh(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const url = new URL(server);
  url.pathname = '/footprint_bench';
  const admin = async (sql: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await admin('DROP DATABASE IF EXISTS footprint_bench WITH (FORCE)');
  await admin('CREATE DATABASE footprint_bench TEMPLATE template0');
  await (await openDatabase({ url: url.href, connections: 1 })).close();
  return { url: url.href, drop: () => admin('DROP DATABASE footprint_bench WITH (FORCE)') };
}

/** Measures every load; what the machine lacks is said. */
export async function* loadFigures(): AsyncGenerator<Result> {
  const real = realData().found;
  const national = nationalFolder();
  if (real === null || national === null) {
    yield { name: 'load', reason: realData().howToAdd };
    return;
  }
  // Each run in a process and a database of its own.
  const loads = [
    { name: `load ${COUNTY}`, what: 'area', folder: real, area: [COUNTY], runs: 3 },
    { name: 'bare COPY of the national registrations', what: 'copy', folder: real, area: [], runs: 3 },
    { name: 'load the national registrations', what: 'registrations', folder: real, area: [], runs: 3 },
    { name: 'load England', what: 'area', folder: national.path, area: [ENGLAND], runs: 1 },
  ] as const;
  const given = process.env['FOOTPRINT_TEST_DATABASE_URL'];
  const bin = postgresql();
  const server =
    given !== undefined ? { url: given, stop: async () => undefined } : bin.found && (await startPostgres(bin.found));
  try {
    // Made once, so that no load waits for it.
    await prepareTemplate();
    for (const database of ['PostgreSQL', 'embedded'] as const) {
      if (database === 'PostgreSQL' && !server) {
        yield { name: 'load, PostgreSQL', reason: bin.howToAdd };
        continue;
      }
      const bare: number[] = [];
      for (const { name, what, folder, area, runs } of loads) {
        const costs: LoadCost[] = [];
        for (let run = 0; run < runs; run++) {
          if (database === 'embedded') costs.push(await inProcess({ what, folder, area, url: null }));
          else {
            const made = await fresh((server as { url: string }).url);
            costs.push(await inProcess({ what, folder, area, url: made.url }));
            await made.drop();
          }
        }
        const aimed = what === 'registrations' && database === 'PostgreSQL';
        const seconds = costs.map((cost) => cost.seconds);
        const aim = (most: number) => (aimed ? ({ of: 'median', most } as const) : undefined);
        yield figure(`${name}, ${database}`, 's', seconds, aim(5));
        if (what === 'copy') bare.push(...seconds);
        else
          yield figure(
            `${name}, ${database}, peak memory`,
            'MB',
            costs.map((cost) => cost.megabytes),
            aim(256),
          );
        if (what === 'registrations') {
          const base = bare.toSorted((a, b) => a - b)[bare.length >> 1]!;
          yield figure(
            `${name}, ${database}, beside bare COPY`,
            'times',
            seconds.map((one) => one / base),
          );
        }
      }
    }
  } finally {
    if (server) await server.stop();
    national.remove();
  }
}
