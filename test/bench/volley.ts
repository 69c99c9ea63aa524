/** Many readers at once: so many connections that ask again as soon as they are answered. */
import { existsSync, readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/** Connections at the same time, each a reader of its own. */
export const READERS = 200;

/** One request. */
export interface Shot {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Posted as JSON where there is one. */
  readonly body?: string;
}

/** What came back. */
export interface Volley {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds of each from sending to having all of it. */
  readonly times: readonly number[];
  /** Bytes that came, headers included, a second. */
  readonly megabytes: number;
  /** Milliseconds of processor that the server's processes spent for each; null where the system does not tell or none came. */
  readonly processor: number | null;
}

/** Ticks of a process's clock in a second, on every Linux that Node runs on. */
const TICKS = 100;

/** Milliseconds that a process has had of the processors; null where the system does not tell. */
function spent(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // The second field is a name in brackets that may hold anything.
  const text = readFileSync(file, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

function spentByAll(pids: readonly number[]): number | null {
  return pids.reduce<number | null>((sum, pid) => {
    const one = spent(pid);
    return sum === null || one === null ? null : sum + one;
  }, 0);
}

/** The requests of one reader: all in another order, or a part of them where there are many. */
function shareOf<One>(shots: readonly One[], reader: number): One[] {
  const from = Math.floor((reader * shots.length) / READERS);
  const length = shots.length <= READERS ? shots.length : Math.ceil(shots.length / READERS);
  return Array.from({ length }, (_, at) => shots[(from + at) % shots.length]!);
}

/**
 * Asks for `shots` from 200 connections for some seconds; throws where anything but an answer of success comes. Each
 * reader has an address of its own (203.0.113.0/24, kept for documentation), as a proxy would hand it on.
 */
export async function volley(
  address: string,
  pids: readonly number[],
  shots: readonly Shot[],
  seconds: number,
): Promise<Volley> {
  // What earlier readers no longer wait for is worked through first.
  await (await fetch(new URL(shots[0]!.path, address), { method: 'HEAD' })).arrayBuffer();
  const times: number[] = [];
  const wrong = new Map<number, number>();
  let readers = 0;
  let bytes = 0;
  const before = spentByAll(pids);
  const begun = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url: address,
        connections: READERS,
        duration: seconds,
        timeout: 30,
        setupClient: (client) => {
          const reader = readers++;
          const own = { 'x-forwarded-for': `203.0.113.${reader + 1}` };
          client.setRequests(
            shareOf(shots, reader).map(({ path, headers = {}, body }) =>
              body === undefined
                ? { path, method: 'GET', headers: { ...own, ...headers } }
                : { path, method: 'POST', body, headers: { ...own, 'content-type': 'application/json', ...headers } },
            ),
          );
        },
      },
      (error: unknown, found) => (error ? reject(error) : resolve(found)),
    );
    running.on('response', (_client, status, length, took) => {
      times.push(took);
      bytes += length;
      if (status !== 200 && status !== 206) wrong.set(status, (wrong.get(status) ?? 0) + 1);
    });
  });
  const took = performance.now() - begun;
  const after = spentByAll(pids);
  if (wrong.size > 0 || result.errors > 0 || result.timeouts > 0) {
    const answers = [...wrong].map(([status, count]) => `${count} times HTTP ${status}`);
    throw new Error(
      `${shots[0]?.path} from ${READERS} connections: ${[...answers, `${result.errors} errors`, `${result.timeouts} waited too long`].join(', ')}.`,
    );
  }
  return {
    rate: (times.length * 1000) / took,
    megabytes: bytes / 1000 / took,
    times,
    processor: before === null || after === null || times.length === 0 ? null : (after - before) / times.length,
  };
}
