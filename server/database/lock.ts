import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseInUse } from './errors.ts';

/** Who holds a data folder: the process, and where its desk listens (null until it does). */
export interface LockHolder {
  readonly pid: number;
  readonly address: string | null;
  readonly since: string;
}

/** An exclusive hold on a data folder; the operating system releases it when the process ends, however it ends. */
export interface FolderLock {
  /** Records where this process's desk listens, for commands that find the folder in use. */
  announce(address: string | null): void;
  release(): void;
}

const lockFile = (folder: string): string => join(folder, 'lock.sqlite');
const holderFile = (folder: string): string => join(folder, 'holder.json');

function isCodeOf(error: unknown, name: string, value: unknown): boolean {
  return error instanceof Error && (error as Error & Record<string, unknown>)[name] === value;
}

// SQLite's own file lock: taken and released by the operating system on every platform,
// so no process id is guessed at and a killed process leaves nothing to clean up.
function hold(folder: string): DatabaseSync | null {
  const file = new DatabaseSync(lockFile(folder), { timeout: 0 });
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return file;
  } catch (error) {
    file.close();
    const busy = 5;
    if (isCodeOf(error, 'errcode', busy)) return null;
    throw error;
  }
}

function readHolder(folder: string): LockHolder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(holderFile(folder), 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null;
    const address = 'address' in value && typeof value.address === 'string' ? value.address : null;
    const since = 'since' in value && typeof value.since === 'string' ? value.since : '';
    return { pid: value.pid, address, since };
  } catch (error) {
    // Absent, or being written by its holder at this moment.
    if (isCodeOf(error, 'code', 'ENOENT') || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Takes the data folder for this process alone, or throws DatabaseInUse with the holder's address. */
export function takeLock(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const file = hold(folder);
  if (file === null) {
    const holder = readHolder(folder);
    throw new DatabaseInUse(folder, holder?.pid ?? null, holder?.address ?? null);
  }
  const since = new Date().toISOString();
  const write = (address: string | null): void =>
    writeFileSync(holderFile(folder), JSON.stringify({ pid: process.pid, address, since } satisfies LockHolder));
  write(null);
  return {
    announce: write,
    release: () => {
      rmSync(holderFile(folder), { force: true });
      file.close();
    },
  };
}

/** Who holds the data folder at this moment, or null where nobody does; a dead process holds nothing. */
export function readLock(folder: string): LockHolder | null {
  if (!existsSync(lockFile(folder))) return null;
  const file = hold(folder);
  if (file === null) return readHolder(folder) ?? { pid: -1, address: null, since: '' };
  file.close();
  return null;
}
