/** Desks that the benches ask over HTTP, each in a process of its own, and the databases under them. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareTemplate } from '@footprint/server/database/template.ts';
import { postgresql } from '../machine.ts';
import { startPostgres } from '../postgres.ts';
import type { DeskTask, DeskWord, Order } from './desk-task.ts';
import type { Unmeasured } from './figure.ts';
import { fresh } from './load.ts';

/** Where a desk finds its evidence. */
export interface Place {
  readonly name: 'embedded' | 'PostgreSQL';
  readonly folder: string | null;
  readonly url: string | null;
}

/** An answer of a desk, unread. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** A desk that runs. */
export interface BenchDesk {
  readonly address: string;
  readonly pid: number;
  /** Posts a question to its graph. */
  post(question: Question, headers?: Record<string, string>): Promise<Answered>;
  /** The data of an answer; throws where it has an error. */
  data(question: Question): Promise<ReturnType<typeof JSON.parse>>;
  /** Runs `work` and says how far the desk's memory rose meanwhile beyond what it held before, in megabytes. */
  peakOf(work: () => Promise<unknown>): Promise<number>;
  stop(): Promise<void>;
}

/** What is asked of the graph. */
export interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const TASK = fileURLToPath(new URL('./desk-task.ts', import.meta.url));

function heard(child: ChildProcess): Promise<DeskWord> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('A desk of the bench ended by itself; the lines above say why.'));
    child.once('exit', gone);
    child.once('message', (word) => {
      child.off('exit', gone);
      resolve(word as DeskWord);
    });
  });
}

/** Starts a desk on what is stored, or with a load before it is ready; behind a proxy where the public is to read it. */
export async function startDesk(
  { folder, url }: Place,
  load: DeskTask['load'] = null,
  behindProxy = false,
): Promise<BenchDesk> {
  const task: DeskTask = { folder, url, load, behindProxy };
  // As npm start runs it: libraries leave out what they check for their own developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = fork(TASK, [JSON.stringify(task)], { env, stdio: ['ignore', 2, 2, 'ipc'] });
  const tell = (order: Order) => {
    const answer = heard(child);
    child.send(order);
    return answer;
  };
  const { address } = (await heard(child)) as { address: string };
  const post: BenchDesk['post'] = async (question, headers = {}) => {
    const response = await fetch(new URL('/graphql', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(question),
    });
    return { status: response.status, text: await response.text() };
  };
  return {
    address,
    pid: child.pid!,
    post,
    data: async (question) => {
      const { text } = await post(question);
      const { data, errors } = JSON.parse(text) as { data: unknown; errors?: readonly { message: string }[] };
      if (errors?.[0]) throw new Error(errors[0].message);
      return data as never;
    },
    peakOf: async (work) => {
      await tell('watch');
      await work();
      return ((await tell('tell')) as { megabytes: number }).megabytes;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send('stop' satisfies Order);
      await ended;
    },
  };
}

/** Loads an area into a place by a desk of its own, so that nothing of the load is in the memory of the next. */
export async function loadInto(place: Place, folder: string, area: string): Promise<void> {
  await (await startDesk(place, { folder, area: [area] })).stop();
}

/** Runs `work` on a new embedded database and, where there is one, on a PostgreSQL; what is missing is said. */
export async function* onEachPlace<Result>(
  name: string,
  work: (place: Place) => AsyncGenerator<Result>,
): AsyncGenerator<Result | Unmeasured> {
  yield* onEmbedded(work);
  const given = process.env['FOOTPRINT_TEST_DATABASE_URL'];
  const bin = postgresql();
  if (given === undefined && bin.found === null) {
    yield { name: `${name}, PostgreSQL`, reason: bin.howToAdd };
    return;
  }
  const server = given === undefined ? await startPostgres(bin.found!) : { url: given, stop: async () => undefined };
  try {
    const made = await fresh(server.url);
    try {
      yield* work({ name: 'PostgreSQL', folder: null, url: made.url });
    } finally {
      await made.drop();
    }
  } finally {
    await server.stop();
  }
}

/** Runs `work` on a new embedded database. */
export async function* onEmbedded<Result>(work: (place: Place) => AsyncGenerator<Result>): AsyncGenerator<Result> {
  await prepareTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'footprint-bench-'));
  try {
    yield* work({ name: 'embedded', folder, url: null });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
