/** Parts of archives that anyone may have and that never change, given ahead of all that other requests pass through. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readRange } from '../bulk/answer.ts';

/** Archives, each by each name under which the server is reached. */
const MOST_KNOWN = 64;

/** What makes an answer another one than those before: such requests take the usual way. */
const OTHERWISE = ['authorization', 'x-api-key', 'if-none-match', 'if-range'] as const;

type Headers = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Archives whose parts are given the quick way. */
export interface QuickParts {
  /** From now on, whoever asks as this request did is given parts of `held` with these headers. */
  learn(request: IncomingMessage, headers: Headers, held: Buffer): void;
  forget(held: Buffer): void;
}

/**
 * Stands before the other listeners of a server. Only what was once answered the usual way, under the same name of the
 * server, is answered here, with the very headers of then; such answers are not in the log.
 */
export function openQuickParts(server: Server): QuickParts {
  const known = new Map<string, { readonly headers: readonly string[]; readonly held: Buffer }>();
  const keyOf = ({ headers, url }: IncomingMessage) => `${headers.host ?? ''} ${url}`;

  const answer = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, headers } = request;
    if (method !== 'GET' || headers.range === undefined) return false;
    const file = known.get(keyOf(request));
    if (file === undefined || OTHERWISE.some((name) => headers[name] !== undefined)) return false;
    const part = readRange(headers.range, file.held.length);
    if (part === null || part === 'beyond') return false;
    const { first, last } = part;
    response.writeHead(206, [
      ...file.headers,
      'content-range',
      `bytes ${first}-${last}/${file.held.length}`,
      'content-length',
      String(last - first + 1),
    ]);
    response.end(file.held.subarray(first, last + 1));
    return true;
  };

  const usual = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (answer(request, response)) return;
    for (const listener of usual) listener.call(server, request, response);
  });

  return {
    learn(request, headers, held) {
      if (known.size >= MOST_KNOWN) known.clear();
      const flat = Object.entries(headers).flatMap(([name, value]) =>
        value === undefined ? [] : [value].flat().flatMap((each) => [name, String(each)]),
      );
      known.set(keyOf(request), { headers: flat, held });
    },
    forget(held) {
      for (const [key, file] of known) if (file.held === held) known.delete(key);
    },
  };
}
