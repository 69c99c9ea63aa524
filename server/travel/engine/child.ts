/** One process that holds Valhalla, asked one question at a time; ended, never mended. */
import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Refusal, type ValhallaAction } from './ask.ts';
import { EngineFailed } from './engine.ts';
import { nativeEnvironment } from './platform.ts';

const SCRIPT = fileURLToPath(new URL('./valhalla-child.ts', import.meta.url));

type Message = { ready: true } | { broken: string } | { id: number; text: string } | { id: number; problem: string };

/** The process ended in the middle of a question, or before one. */
export class ChildEnded extends Error {
  override readonly name = 'ChildEnded';
}

/** A started process. */
export class Child {
  readonly #process: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #ended: Promise<void>;
  #hasEnded = false;
  #words = '';
  #question = 0;

  /** `background`: it gives way to whatever else the machine does. */
  constructor(config: object, { background }: { readonly background: boolean }) {
    // Node takes the types away by itself: nothing of how this process was started is wanted there.
    // One question at a time needs one thread; each that Valhalla meets keeps some 30 MB of its own.
    const env = { ...nativeEnvironment(), UV_THREADPOOL_SIZE: '1' };
    this.#process = fork(SCRIPT, [], { execArgv: [], env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    if (background && this.#process.pid !== undefined)
      setPriority(this.#process.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    this.#process.stderr?.on('data', (text: Buffer) => {
      this.#words = `${this.#words}${text}`.slice(-2000);
    });
    this.#ended = new Promise((resolve) => {
      const over = () => {
        this.#hasEnded = true;
        resolve();
      };
      this.#process.once('exit', over);
      this.#process.on('error', over);
    });
    this.#process.send({ config: JSON.stringify(config) }, () => undefined);
    this.#ready = this.#next((message) => {
      if ('broken' in message) throw cannotOpen(message.broken);
    });
    // Whoever asks first hears of it.
    this.#ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get ended(): boolean {
    return this.#hasEnded;
  }

  /** Valhalla's answer; throws Refusal, ChildEnded, or EngineFailed where it cannot open its tiles. */
  async ask(action: ValhallaAction, body: string): Promise<unknown> {
    await this.#ready;
    const id = ++this.#question;
    const answer = this.#next((message) => {
      if (!('id' in message) || message.id !== id)
        throw new ChildEnded('The routing process answered another question.');
      if ('problem' in message) throw new Refusal(message.problem);
      return JSON.parse(message.text) as unknown;
    });
    this.#process.send({ id, action, body }, () => undefined);
    return answer;
  }

  /** Ends the process, even in the middle of native code. */
  async end(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  async #next<T>(read: (message: Message) => T): Promise<T> {
    if (this.#hasEnded) throw this.#gone();
    let heard: ((message: unknown) => void) | undefined;
    const message = new Promise<Message>((resolve) => {
      heard = (said) => resolve(said as Message);
      this.#process.once('message', heard);
    });
    try {
      const first = await Promise.race([message, this.#ended.then(() => null)]);
      if (first === null) throw this.#gone();
      return read(first);
    } finally {
      if (heard !== undefined) this.#process.off('message', heard);
    }
  }

  #gone(): ChildEnded {
    const last = this.#words.trim().split('\n').at(-1) ?? '';
    return new ChildEnded(last === '' ? 'The routing process ended.' : `The routing process ended: ${last}`);
  }
}

/** Native code that does not load is a platform without a build; else the tiles are at fault. */
function cannotOpen(words: string): EngineFailed {
  if (/dlopen|GLIBC|shared object|Cannot find module|Unsupported platform|image not found/i.test(words))
    return new EngineFailed(
      'NOT_ON_THIS_PLATFORM',
      `The routing engine Valhalla does not start on this machine: ${words.split('\n')[0]}.`,
      'Journeys stay straight-line estimates; use Linux (x64 or arm64, with glibc) or macOS on Apple silicon, or give the address of a Valhalla service as VALHALLA_URL.',
    );
  return new EngineFailed(
    'NO_TILES',
    `The routing engine cannot open its network of roads: ${words.split('\n')[0]}.`,
    'Load the OpenStreetMap extract again, so that the network is built anew.',
  );
}
