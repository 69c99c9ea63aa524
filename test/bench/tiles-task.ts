/** Builds the tiles of evidence in a process of its own, so that its peak of memory is its own: prints what they took as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { writeArchive } from '@footprint/server/tiles/write-archive.ts';

/** What building took. */
export interface TilesCost {
  readonly seconds: number;
  readonly processorSeconds: number;
  /** The most that the process held in memory, and what it held with the evidence before it began. Megabytes. */
  readonly peak: number;
  readonly before: number;
  readonly built: ReturnType<typeof writeArchive>;
}

/** Kilobytes of the process's largest resident memory so far. */
function highWater(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? Number.NaN) / 1000;
}

const [from, folder] = process.argv.slice(2) as [string, string];
const evidence = deserialize(readFileSync(from)) as Evidence;
const before = highWater();
const start = performance.now();
const used = process.cpuUsage();
const built = writeArchive({ evidence, plan: null, folder, begins: 'today' });
const { user, system } = process.cpuUsage(used);
const cost: TilesCost = {
  seconds: (performance.now() - start) / 1000,
  processorSeconds: (user + system) / 1e6,
  peak: highWater(),
  before,
  built,
};
writeFileSync(1, JSON.stringify(cost));
