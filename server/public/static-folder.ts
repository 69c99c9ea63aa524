/** A folder that holds a copy of the public site: written beside it and swapped in whole, or not at all. */
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { badInput } from '../graph/problem.ts';

/** The file that says which files of a folder are a copy of the site. */
const MARK = '.footprint-site.json';

/** What a copy says of itself. */
export interface CopyMark {
  /** ISO instant. */
  readonly writtenAt: string;
  /** The version of the evidence that its pages of today stand on. */
  readonly evidence: string;
  /** Paths from the folder, sorted, this mark not among them. */
  readonly files: readonly string[];
}

/** A copy while it is being written. */
export interface StaticFolder {
  /** Bytes written so far. */
  readonly bytes: number;
  /** Writes one file by its path from the site's base; each path once. */
  write(path: string, body: string | Uint8Array): Promise<void>;
  /** Copies a file of this computer. */
  copy(path: string, from: string): Promise<void>;
  /** Puts what was written in the folder's place; what was there before is gone. */
  swapIn(about: Omit<CopyMark, 'files'>): Promise<void>;
  /** Takes away what was written. */
  giveUp(): Promise<void>;
}

/** Every file below a folder, as paths with slashes. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

const HOW = 'Name an empty folder, one that is not there yet, or one that publish wrote before.';

/** Throws where a folder holds anything that publish has not written. */
async function mustBeOurs(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const found = await filesOf(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') throw badInput(`${folder} is a file, not a folder.`, HOW);
    throw error;
  });
  if (found.length === 0) return;
  if (!found.includes(MARK)) throw badInput(`The folder ${folder} holds other files, such as ${found.sort()[0]}.`, HOW);
  const { files } = JSON.parse(await readFile(join(folder, MARK), 'utf8')) as CopyMark;
  const ours = new Set([...files, MARK]);
  const foreign = found.filter((file) => !ours.has(file)).sort();
  if (foreign.length === 0) return;
  const more = foreign.length === 1 ? '' : ` and ${foreign.length - 1} more`;
  throw badInput(
    `The folder ${folder} holds ${foreign[0]}${more}, which publish did not write and would take away.`,
    'Move it elsewhere; what is not of the site is best served from another folder.',
  );
}

/** The path of a file below the folder; an address that would lead out of it is none of the site's. */
function fileOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => part === '.' || part === '..' || /[\0\\]/.test(part)))
    throw new Error(`The site has no file ${JSON.stringify(path)}.`);
  return parts.join('/');
}

/** Takes away what processes that were killed had begun. */
async function forgetUnfinished(folder: string): Promise<void> {
  if (!existsSync(dirname(folder))) return;
  const begins = `.${basename(folder)}.writing-`;
  for (const name of await readdir(dirname(folder)))
    if (name.startsWith(begins) && !isRunning(Number(name.slice(begins.length))))
      await rm(join(dirname(folder), name), { recursive: true, force: true });
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // One of somebody else's runs, and may not be asked.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Begins a copy for a folder, which stays as it is until the copy is swapped in. */
export async function openStaticFolder(to: string): Promise<StaticFolder> {
  const folder = resolve(to);
  const beside = (what: string) => join(dirname(folder), `.${basename(folder)}.${what}`);
  const before = beside('before');
  // A swap that was interrupted between its two steps.
  if (!existsSync(folder) && existsSync(before)) await rename(before, folder);
  await mustBeOurs(folder);
  await forgetUnfinished(folder);
  const writing = beside(`writing-${process.pid}`);
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(writing).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw badInput(`A copy is being written to ${folder} now.`, 'Wait until it is there.');
  });
  const written = new Set<string>();
  const made = new Set<string>();
  let bytes = 0;
  const placeFor = async (path: string): Promise<string> => {
    const file = fileOf(path);
    if (written.has(file)) throw new Error(`The site has ${file} twice.`);
    written.add(file);
    const at = join(writing, file);
    if (!made.has(dirname(at))) {
      await mkdir(dirname(at), { recursive: true });
      made.add(dirname(at));
    }
    return at;
  };
  return {
    get bytes() {
      return bytes;
    },
    async write(path, body) {
      await writeFile(await placeFor(path), body);
      bytes += Buffer.byteLength(body);
    },
    async copy(path, from) {
      const at = await placeFor(path);
      await copyFile(from, at);
      // Whoever serves the copy may be another than who wrote it, and what it is copied from may be closed to them.
      await chmod(at, 0o644);
      bytes += (await stat(at)).size;
    },
    async swapIn(about) {
      const mark: CopyMark = { ...about, files: [...written].sort() };
      await writeFile(join(writing, MARK), `${JSON.stringify(mark)}\n`);
      // Somebody may have put a file there meanwhile.
      await mustBeOurs(folder);
      await rm(before, { recursive: true, force: true });
      if (existsSync(folder)) await rename(folder, before);
      await rename(writing, folder);
      await rm(before, { recursive: true, force: true });
    },
    giveUp: () => rm(writing, { recursive: true, force: true }),
  };
}
