/** Files made for readers: each once, a few at a time, in a folder that stays within its size. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../graph/problem.ts';
import { GrowingFile } from './growing-file.ts';

/** How much the store may hold and do at once. */
export interface StoreLimits {
  /** Bytes of all files together. A file that is read or written is never removed for it; while such files alone are more, no other is begun. */
  readonly bytes: number;
  /** Files made at the same time. */
  readonly making: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** Files that one caller may be making or waiting for at the same time. */
  readonly each: number;
  /** How long a request waits for its turn, in milliseconds. */
  readonly patience: number;
}

/** 2 GB; two files at a time, as many as a small machine has cores. */
export const STORE_LIMITS: StoreLimits = { bytes: 2_000_000_000, making: 2, waiting: 8, each: 4, patience: 60_000 };

/** What makes a file: its bytes, and how many rows they were once they have all been taken. */
export interface Making {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly rows: () => number;
}

/** The folder of files. */
export interface BulkStore {
  /** The file of a name, made where it is not there yet; it may still be growing. Who asked counts among its `readers` until they take themselves off. `caller` is one name for all that one caller asks. */
  file(name: string, make: () => Making, caller: string): Promise<GrowingFile>;
  /** Bytes on disk now. */
  bytes(): number;
  /** Stops what is being made and removes every file. */
  close(): Promise<void>;
}

const PREFIX = 'footprint-bulk-';

/** A folder of one's own: in the data folder of an embedded database, else among the system's temporary files. */
export function openFolder(dataFolder: string | null): string {
  if (dataFolder !== null) {
    const folder = join(dataFolder, 'bulk');
    // Only this process has the data folder: whatever lies here was left by one that was killed.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  return temporaryFolder(PREFIX);
}

/** A new folder of this process among the system's temporary files; those of processes that were killed are removed. */
export function temporaryFolder(prefix: string): string {
  sweep(tmpdir(), prefix);
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

function sweep(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix) ? Number(/^\d+/.exec(name.slice(prefix.length))?.[0] ?? 0) : 0;
    if (pid === 0 || lives(pid)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch (error) {
      // Somebody else's folder is theirs to remove.
      if (!['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
    }
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function notNow(why: string): Problem {
  return new Problem('NOT_READY', why, 'Ask again in half a minute.', { retryAfterSeconds: 30 });
}

function busy(why: string): Problem {
  return notNow(`${why}: many bulk files are being made.`);
}

/** Opens a store in an empty folder; `report` hears of files that could not be made. */
export function openStore(folder: string, limits: StoreLimits, report: (error: unknown) => void): BulkStore {
  // The first of a Map is what was asked for the longest ago.
  const files = new Map<string, GrowingFile>();
  const making = new Set<Promise<void>>();
  const queue: (() => void)[] = [];
  let running = 0;
  let closing = false;
  let made = 0;

  const total = () => [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);

  const forget = async (name: string, file: GrowingFile): Promise<void> => {
    if (files.get(name) === file) files.delete(name);
    await unlink(file.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  };

  const makeRoom = async (): Promise<void> => {
    let held = total();
    for (const [name, file] of files) {
      if (held <= limits.bytes) return;
      if (!file.whole || file.readers > 0) continue;
      held -= file.bytes;
      await forget(name, file);
    }
  };

  const turn = async (): Promise<void> => {
    if (running < limits.making) {
      running++;
      return;
    }
    if (queue.length >= limits.waiting) throw busy(`${queue.length} requests wait already`);
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(go), 1);
        reject(busy(`This waited for ${Math.round(limits.patience / 1000)} seconds`));
      }, limits.patience);
      queue.push(go);
    });
  };

  const next = (): void => {
    const go = queue.shift();
    // The turn passes on; where nobody waits it is free.
    if (go) go();
    else running--;
  };

  async function* untilClosed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (closing) throw new Error('The desk closes.');
      yield chunk;
    }
  }

  const mustHaveRoom = async (): Promise<void> => {
    await makeRoom();
    if (total() <= limits.bytes) return;
    const [held, most] = [total(), limits.bytes].map((bytes) => Math.round(bytes / 1e6));
    throw notNow(`Bulk files of ${held} MB are being read, and there is room for ${most} MB.`);
  };

  // How many files each caller waits for or has made now.
  const shares = new Map<string, number>();
  const takeShare = (caller: string): (() => void) => {
    const taken = shares.get(caller) ?? 0;
    if (taken >= limits.each)
      throw notNow(`You have ${taken} bulk files being made, which is the most for one caller.`);
    shares.set(caller, taken + 1);
    return () => {
      const left = shares.get(caller)! - 1;
      if (left === 0) shares.delete(caller);
      else shares.set(caller, left);
    };
  };

  const run = async (name: string, file: GrowingFile, { chunks, rows }: Making): Promise<void> => {
    try {
      await file.write(untilClosed(chunks), rows);
      await makeRoom();
    } catch (error) {
      file.fail(error);
      await forget(name, file);
      // Our caller's mistakes are found before the first byte, and told.
      if (!closing && (file.bytes > 0 || !(error instanceof Problem))) report(error);
    } finally {
      next();
    }
  };

  const begin = (name: string, make: () => Making, ended: () => void): GrowingFile => {
    const file = new GrowingFile(join(folder, `${made++}`));
    const parts = make();
    files.set(name, file);
    const work = run(name, file, parts).finally(() => {
      making.delete(work);
      ended();
    });
    making.add(work);
    return file;
  };

  /** Begins a file when its turn has come and there is room for it. */
  const beginInTurn = async (name: string, make: () => Making, caller: string): Promise<GrowingFile> => {
    const giveBack = takeShare(caller);
    let turned = false;
    try {
      await turn();
      turned = true;
      await mustHaveRoom();
      return begin(name, make, giveBack);
    } catch (error) {
      if (turned) next();
      giveBack();
      throw error;
    }
  };

  const pending = new Map<string, Promise<GrowingFile>>();
  return {
    bytes: total,
    async file(name, make, caller) {
      const known = files.get(name);
      if (known) {
        files.delete(name);
        files.set(name, known);
        known.readers++;
        return known;
      }
      const begun = pending.get(name) ?? beginInTurn(name, make, caller);
      pending.set(name, begun);
      try {
        const file = await begun;
        file.readers++;
        return file;
      } finally {
        pending.delete(name);
      }
    },
    async close() {
      closing = true;
      while (queue.length > 0) next();
      while (making.size + pending.size > 0) await Promise.allSettled([...making, ...pending.values()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
