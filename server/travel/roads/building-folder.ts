/** Folders in which networks are being built: beside the finished ones, never used, swept when their process is gone. */
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'building';
const A_DAY = 24 * 3600 * 1000;

/** Makes an empty folder to build a network in. */
export async function makeBuildingFolder(folder: string, network: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  // The system adds letters of its own, so that two builds in one process do not meet.
  return mkdtemp(join(folder, `${PREFIX}~${network}~${hostname()}~${process.pid}~`));
}

/** Removes what builds left that were killed: their process is gone, or, on another machine, they are a day old. */
export async function sweepBuildings(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [prefix, , host, pid] = name.split('~');
    if (prefix !== PREFIX) continue;
    const path = join(folder, name);
    const left = host === hostname() ? !isRunning(Number(pid)) : await isOlder(path, A_DAY);
    if (left) await rm(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isOlder(path: string, milliseconds: number): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs > milliseconds;
}
