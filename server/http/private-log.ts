/** What a log may hold: which postcode somebody looked up, or what they searched, is nobody else's to keep. */

/** Stands in a log where something private was. */
const LEFT_OUT = '…';

/** A postcode of the United Kingdom, with or without its space, also as it is written in an address. */
const POSTCODE = /\b[a-z]{1,2}\d[a-z\d]?(?:\s|%20|\+|-)*\d[a-z]{2}\b/gi;

/** Addresses of which everything that follows is private. */
const PRIVATE_PATH = /^(.*?\/(?:postcodes?|search))(?:\/.*)?$/is;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // What cannot be decoded is no address of ours, and not worth keeping.
    return `/${LEFT_OUT}`;
  }
}

/** An address as a log may hold it: without postcodes, what was searched, and the values of a query. */
export function privateAddress(url: string): string {
  const [written = '', query] = url.split(/\?(.*)/s);
  const path = decoded(written);
  const cut = PRIVATE_PATH.exec(path);
  const shown = cut === null ? path.replace(POSTCODE, LEFT_OUT) : cut[1] === path ? path : `${cut[1]}/${LEFT_OUT}`;
  return query === undefined ? shown : `${shown}?${LEFT_OUT}`;
}

/** A message without postcodes and without what stands in quotes, which is where databases and parsers put values. */
export function privateText(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’/g, (quoted) => `${quoted[0]}${LEFT_OUT}${quoted.at(-1)}`)
    .replace(POSTCODE, LEFT_OUT);
}

/** What PostgreSQL says of an error that holds no value of anybody's. */
const KEPT = ['code', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

/** An error as it stands in a log. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [more: string]: unknown;
}

/** An error as a log may hold it: its kind, where it happened, and its message without values. */
export function privateError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: privateText(String(error)), stack: '' };
  const more = error as unknown as Readonly<Record<string, unknown>>;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: privateText(error.message),
    stack: frames.join('\n'),
    ...Object.fromEntries(KEPT.flatMap((name) => (typeof more[name] === 'string' ? [[name, more[name]]] : []))),
    ...(error.cause === undefined ? {} : { cause: privateError(error.cause) }),
  };
}

/** How the server's log writes requests and errors: no postcode, no search, no address of a reader. */
export const PRIVATE_LOG = {
  req: (request: { readonly method: string; readonly url: string }) => ({
    method: request.method,
    url: privateAddress(request.url),
  }),
  err: privateError,
};
