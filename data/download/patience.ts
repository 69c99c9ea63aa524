import { DownloadError } from './download-error.ts';

/** How often to try again, and how to wait between. */
export interface Patience {
  readonly attempts: number;
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Gives up on a connection that has sent nothing for so many milliseconds. */
  readonly silence: number;
}

/** Five attempts over about fifteen seconds, and a minute of silence. */
export const usualPatience: Patience = {
  attempts: 5,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  silence: 60_000,
};

/** A failure that may pass: worth another attempt, after so long where the server said how long. */
export class Passing {
  constructor(
    readonly error: DownloadError,
    readonly after: number | null = null,
  ) {}
}

/** Runs an attempt until it succeeds, fails for good, or patience ends; waits 1, 2, 4 … seconds between. */
export async function persist<T>(patience: Patience, url: string, attempt: () => Promise<T | Passing>): Promise<T> {
  let last: DownloadError | null = null;
  for (let tried = 0; tried < patience.attempts; tried++) {
    const result = await attempt().catch((cause: unknown) => asPassing(cause, url));
    if (!(result instanceof Passing)) return result;
    last = result.error;
    if (tried + 1 < patience.attempts) await patience.wait(result.after ?? 1000 * 2 ** tried);
  }
  throw last ?? new Error('Patience allows no attempt.');
}

/** A cut or refused connection passes; anything else is a mistake of the program or final. */
function asPassing(cause: unknown, url: string): Passing {
  if (cause instanceof DownloadError) throw cause;
  const isNetwork =
    cause instanceof TypeError ||
    (cause instanceof Error && /abort|terminated|timeout/i.test(`${cause.name} ${cause.message}`));
  if (!isNetwork) throw cause;
  const inner = cause.cause instanceof Error ? cause.cause.message : cause.message;
  return new Passing(
    new DownloadError(
      'OFFLINE',
      url,
      `the connection failed (${inner}).`,
      'Check the network and run the download again; it goes on where it stopped.',
    ),
  );
}

/** What a status other than success means: try again, or stop with a reason. */
export function judgeStatus(response: Response, url: string): Passing {
  const { status } = response;
  const said = `the publisher answered ${status}${response.statusText === '' ? '' : ` (${response.statusText})`}`;
  if (status === 404 || status === 410) {
    throw new DownloadError(
      'MOVED',
      url,
      `${said}; the file has moved.`,
      'Look for it on the publisher’s page, and put it into the folder by hand.',
    );
  }
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after'));
    const error = new DownloadError(
      'PUBLISHER_ERROR',
      url,
      `${said}.`,
      'Run the download again later; it goes on where it stopped.',
    );
    return new Passing(error, Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : null);
  }
  throw new DownloadError('REFUSED', url, `${said}.`, 'Open the address in a browser to see why.');
}

/** A signal that aborts when `heard` has not been called for a while. */
export function listenFor(silence: number): { readonly signal: AbortSignal; heard(): void; done(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('timeout: the server sent nothing'));
  let timer = setTimeout(stop, silence);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(stop, silence);
    },
    done: () => clearTimeout(timer),
  };
}
