import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkProgress } from '../work/work.ts';

/** The fingerprint of every file of the demo county, one a line, as its own test holds them. */
const PRINTS = fileURLToPath(import.meta.resolve('@footprint/data/demo/demo.sha256'));
const DAY = 86_400_000;

/**
 * A folder with the demo county's files, whole, below the folder given: the one that is there already where its files
 * have their fingerprints, else a new one. A folder is named for what is in it and comes into being under that name
 * whole, so that any number of desks, commands and tests may ask at once and none takes another's files away.
 */
export async function demoFolder(below: string, progress: WorkProgress): Promise<string> {
  const prints = await readFile(PRINTS, 'utf8');
  const ready = join(below, nameOf(prints));
  if (await holds(ready, prints)) return ready;
  progress('Making the demo county');
  const part = join(below, `demo-part-${randomBytes(6).toString('hex')}`);
  await mkdir(part, { recursive: true });
  try {
    const { writeDemo } = await import('@footprint/data/demo/demo.ts');
    const written = await writeDemo(part, (path) => progress('Making the demo county', path));
    const found = (await printsOf(part, written)).join('');
    const place = await takePlace(part, join(below, nameOf(found)), found);
    await sweep(below, place);
    return place;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** The name of the folder with these files: while the demo itself is being worked on, each state has its own. */
function nameOf(prints: string): string {
  return `demo-${createHash('sha256').update(prints).digest('hex').slice(0, 12)}`;
}

async function printsOf(folder: string, paths: readonly string[]): Promise<string[]> {
  const prints: string[] = [];
  for (const path of paths) {
    const bytes = await readFile(join(folder, path));
    prints.push(`${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
  }
  return prints;
}

/** Whether a folder holds exactly these files. */
async function holds(folder: string, prints: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = prints.split(/(?<=\n)/);
  if (found.filter((entry) => entry.isFile()).length !== lines.length) return false;
  const paths = lines.map((line) => line.slice(66, -1));
  if (!paths.every((path) => existsSync(join(folder, path)))) return false;
  return (await printsOf(folder, paths)).join('') === prints;
}

/** Gives a written folder its name, unless somebody else just did; what stood there and was not whole is put aside first. */
async function takePlace(part: string, place: string, prints: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(part, place);
      return place;
    } catch (error) {
      if (!existsSync(place) || attempt === 5) throw error;
      if (await holds(place, prints)) return place;
      const aside = `${part}-aside`;
      await rename(place, aside).catch((reason: unknown) => {
        // Another put it aside in the same moment.
        if (existsSync(place)) throw reason;
      });
      await rm(aside, { recursive: true, force: true });
    }
  }
}

/** Takes away what an interrupted run or an older version of the demo left, once nobody can still be reading it. */
async function sweep(below: string, place: string): Promise<void> {
  for (const name of await readdir(below)) {
    const path = join(below, name);
    if (path === place || !/^demo(-|$)/.test(name)) continue;
    const made = await stat(path).catch(() => null);
    if (made !== null && Date.now() - made.mtimeMs > DAY) await rm(path, { recursive: true, force: true });
  }
}
