/** The demo county on an embedded database, loaded once for each state of the sources and copied by every test that needs it. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roadsIn } from '@footprint/data/load/roads.ts';
import { DEMO_AREA, writeDemoFolder } from '@footprint/server/command/demo.ts';
import { travelChoices } from '@footprint/server/command/travel-options.ts';
import { openDatabase } from '@footprint/server/database/open.ts';
import { openTemplate, takeTurn } from '@footprint/server/database/template.ts';
import { openGraph } from '@footprint/server/gateway/open-graph.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { workServices } from '@footprint/server/work/services.ts';
import { travelWork } from '@footprint/server/work/travel.ts';
import type { WorkServices } from '@footprint/server/work/work.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.footprint', 'prepared');
const HOUR = 3_600_000;
const quiet = () => undefined;

/** A data folder of a test's own, for one desk. */
export interface PreparedDemo {
  readonly folder: string;
  /** The version of the evidence that was loaded, whose journeys are estimates. */
  readonly evidence: string;
  remove(): void;
}

/**
 * A copy of the demo county as `load` leaves it, its journeys estimates; or, measured, with a newer version beside it
 * whose journeys were measured on its roads from the areas' centroids, as `npm start` leaves it.
 */
export async function preparedDemo({ measured }: { readonly measured: boolean }): Promise<PreparedDemo> {
  const from = await prepare(measured);
  const folder = mkdtempSync(join(tmpdir(), 'footprint-demo-'));
  await cp(join(from, 'data'), folder, { recursive: true });
  return {
    folder,
    evidence: readFileSync(join(from, 'evidence'), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Measures the journeys of the demo county on the roads in its folder, into a newer version. */
export async function measureDemo(services: WorkServices, evidence: string): Promise<void> {
  const found = await roadsIn(await writeDemoFolder(quiet));
  // From one point an area, so that measuring takes seconds.
  const choices = travelChoices({ origins: 'centroids', partial: false }, false);
  const outcome = await travelWork.run(services, { ...choices, evidence, found }, quiet);
  if (!('report' in outcome)) throw new Error(`No journeys were measured: ${JSON.stringify(outcome)}`);
}

/** The folder to copy from, made by whichever test comes first; the others wait for it. */
async function prepare(measured: boolean): Promise<string> {
  const folder = join(cache, `${nameOf()}-${measured ? 'measured' : 'estimates'}`);
  if (!existsSync(folder)) {
    const before = measured ? await prepare(false) : null;
    await mkdir(cache, { recursive: true });
    const turn = await takeTurn(cache);
    try {
      if (!existsSync(folder)) await make(folder, before);
      sweep();
    } finally {
      turn.release();
    }
  }
  utimesSync(folder, new Date(), new Date());
  return folder;
}

/** Makes a prepared folder under another name, which becomes its own when it is whole. */
async function make(folder: string, before: string | null): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  const data = join(part, 'data');
  await mkdir(part, { recursive: true });
  if (before === null) await (await openTemplate(data)).close();
  else await cp(before, part, { recursive: true });
  const loaded = join(part, 'evidence');
  await withServices(data, async (services) => {
    if (before !== null) return measureDemo(services, readFileSync(loaded, 'utf8'));
    const args = { folder: await writeDemoFolder(quiet), area: DEMO_AREA, invented: true };
    writeFileSync(loaded, (await loadWork.run(services, args, quiet)).evidence);
  });
  await rename(part, folder);
}

async function withServices(folder: string, work: (services: WorkServices) => Promise<void>): Promise<void> {
  const faults: unknown[] = [];
  const database = await openDatabase({ folder });
  try {
    const report = (_: string, fault: unknown) => faults.push(fault);
    const graph = await openGraph({ database, report, now: Date.now, secret: 'prepared', remote: [] });
    const services = workServices(database, graph, Date.now, (fault) => faults.push(fault));
    try {
      await work(services);
    } finally {
      await services.jobs.close();
      await graph.close();
    }
  } finally {
    await database.close();
  }
  if (faults.length > 0) throw new AggregateError(faults, 'The demo county could not be prepared.');
}

let name: string | null = null;

/** A short name for everything that a loaded desk follows from: the code that loads, its tables, and its libraries. */
function nameOf(): string {
  if (name !== null) return name;
  const hash = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const path of ['schema', 'data', 'server'].flatMap(sourcesIn)) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  name = hash.digest('hex').slice(0, 16);
  return name;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(path);
      return /(?<!\.(test|fixture))\.ts$|\.sha256$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

/** Takes away what no run has used for an hour: while the sources change, each state leaves one behind. */
function sweep(): void {
  for (const entry of readdirSync(cache)) {
    if (!/^[0-9a-f]{16}-/.test(entry)) continue;
    const path = join(cache, entry);
    if (Date.now() - statSync(path).mtimeMs > HOUR) rmSync(path, { recursive: true, force: true });
  }
}
