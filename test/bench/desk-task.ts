/** A desk in a process of its own, so that its memory is its own: says its address, and its peak when asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@footprint/server/database/open.ts';
import { openTemplate } from '@footprint/server/database/template.ts';
import { startDeskOn } from '@footprint/server/desk.ts';
import { DESK_FILES } from '@footprint/server/http/files.ts';
import { loadWork } from '@footprint/server/work/load.ts';

/** Where the desk's database is, and what is loaded into it before the desk is ready. */
export interface DeskTask {
  readonly folder: string | null;
  readonly url: string | null;
  /** Null for a desk on what is stored. */
  readonly load: { readonly folder: string; readonly area: readonly string[]; readonly invented?: boolean } | null;
  /** Whether it stands behind a proxy on this computer: with the built pages, and nobody is the planner. */
  readonly behindProxy: boolean;
}

/** What a desk is told: to watch its memory from now, to tell the peak since, to end. */
export type Order = 'watch' | 'tell' | 'stop';

/** What a desk says: where it listens; that it watches; megabytes of resident memory beyond those it held when it began to watch. */
export type DeskWord = { readonly address: string } | { readonly watching: true } | { readonly megabytes: number };

/** How often memory is looked at, in milliseconds, where it stays below what the process once held. */
const LOOK = 10;

const { folder, url, load, behindProxy } = JSON.parse(process.argv[2] as string) as DeskTask;
const files = mkdtempSync(join(tmpdir(), 'footprint-bench-pages-'));
const database =
  url !== null
    ? await openDatabase({ url })
    : load === null
      ? await openDatabase({ folder: folder! })
      : await openTemplate(folder!);
const desk = await startDeskOn(database, {
  port: 0,
  log: 'warn',
  files: behindProxy ? DESK_FILES : files,
  ...(behindProxy ? { proxies: ['loopback'] } : {}),
  prepare: async (services, progress) => {
    if (load !== null) await loadWork.run(services, { invented: false, ...load }, progress);
  },
});
await desk.prepared;

const say = (word: DeskWord) => process.send!(word);
const megabytes = (bytes: number) => bytes / 1024 ** 2;
const highest = () => process.resourceUsage().maxRSS * 1024;
let before = 0;
let highestBefore = 0;
let peak = 0;
let looking: NodeJS.Timeout | undefined;

function watch(): void {
  before = process.memoryUsage.rss();
  highestBefore = highest();
  peak = before;
  looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK);
}

/** The system's own mark where the work has raised it; the highest of our looks where an earlier time was higher. */
function peakSince(): number {
  clearInterval(looking);
  const high = highest();
  return megabytes((high > highestBefore ? high : peak) - before);
}

async function end(): Promise<void> {
  await desk.close();
  await database.close();
  rmSync(files, { recursive: true, force: true });
  process.exit();
}

process.on('message', (order: Order) => {
  if (order === 'stop') return void end();
  if (order === 'watch') {
    watch();
    say({ watching: true });
  } else say({ megabytes: peakSince() });
});
// Where the bench is ended, its desks end with it.
process.on('disconnect', () => void end());
say({ address: desk.address });
