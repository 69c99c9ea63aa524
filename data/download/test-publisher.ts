import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test server answers at one address, and how it misbehaves. */
export interface Behaviour {
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly status?: number;
  readonly redirectTo?: string;
  /** Cuts the connection after so many bytes of an answer, the first so many times. */
  readonly cutAfter?: number;
  readonly cuts?: number;
  /** Takes the question and never answers, the first so many times. */
  readonly silences?: number;
  /** Answers 503 the first so many times. */
  readonly busy?: number;
  /** Ignores Range, as some servers do. */
  readonly wholeOnly?: boolean;
  /** Rows of a layer of the Open Geography portal, and how many it gives at a time. */
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly pageRows?: number;
  /** Refuses a layer's question with an error that comes with status 200, the first so many times. */
  readonly errors?: number;
  /** Refuses a layer's questions from this one on, counted from 0. */
  readonly failFrom?: number;
}

/** One request as the server saw it. */
export interface Seen {
  readonly path: string;
  readonly range: string | undefined;
  readonly status: number;
}

/** A publisher on this machine that behaves as the real ones do: tags, ranges, redirects, faults. */
export class TestPublisher {
  readonly seen: Seen[] = [];
  readonly #at = new Map<string, Behaviour>();
  readonly #times = new Map<string, number>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<TestPublisher> {
    const publisher = new TestPublisher();
    await new Promise<void>((resolve) => publisher.#server.listen(0, '127.0.0.1', resolve));
    return publisher;
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  at(path: string, behaviour: Behaviour | null): void {
    if (behaviour === null) this.#at.delete(path);
    else this.#at.set(path, behaviour);
    this.#times.delete(path);
  }

  requests(path: string): readonly Seen[] {
    return this.seen.filter((each) => each.path === path);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const behaviour = this.#at.get(path);
    const times = this.#times.get(path) ?? 0;
    this.#times.set(path, times + 1);
    response.on('close', () => this.seen.push({ path, range: request.headers.range, status: response.statusCode }));
    if (behaviour === undefined) return void response.writeHead(404, 'Not Found').end('<html>Not found</html>');
    if (times < (behaviour.silences ?? 0)) return;
    if (times < (behaviour.busy ?? 0)) return void response.writeHead(503, { 'retry-after': '1' }).end();
    if (behaviour.redirectTo !== undefined) {
      return void response.writeHead(302, { location: behaviour.redirectTo }).end();
    }
    if (behaviour.rows !== undefined && request.method === 'POST') {
      return void response.end(JSON.stringify(layerAnswer(behaviour, await formOf(request), times)));
    }
    sendFile(request, response, behaviour, times);
  }
}

function sendFile(request: IncomingMessage, response: ServerResponse, behaviour: Behaviour, times: number): void {
  const whole = Buffer.from(behaviour.body ?? '');
  const etag = `"${createHash('sha256').update(whole).digest('hex').slice(0, 12)}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const from = asked && !behaviour.wholeOnly && request.headers['if-range'] === etag ? Number(asked[1]) : 0;
  const body = whole.subarray(from);
  response.writeHead(behaviour.status ?? (from > 0 ? 206 : 200), {
    etag,
    'content-type': behaviour.type ?? 'application/octet-stream',
    'content-length': body.length,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : {}),
  });
  if (behaviour.cutAfter === undefined || times >= (behaviour.cuts ?? 0)) return void response.end(body);
  response.write(body.subarray(0, behaviour.cutAfter), () => setTimeout(() => response.destroy(), 20));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

function layerAnswer(behaviour: Behaviour, form: URLSearchParams, times: number): object {
  if (times < (behaviour.errors ?? 0) || times >= (behaviour.failFrom ?? Number.POSITIVE_INFINITY))
    return { error: { code: 400, message: 'Cannot perform query.', details: ['Try later'] } };
  const chosen = /^(\w+) IN \((.*)\)$/.exec(form.get('where') ?? '');
  const codes = chosen && new Set(chosen[2]!.split(',').map((code) => code.slice(1, -1)));
  const rows = (behaviour.rows ?? []).filter((row) => codes === null || codes.has(String(row[chosen![1]!])));
  if (form.get('returnCountOnly') === 'true') return { count: rows.length };
  const from = Number(form.get('resultOffset') ?? 0);
  const some = rows.slice(
    from,
    from + Math.min(Number(form.get('resultRecordCount') ?? 2000), behaviour.pageRows ?? 2000),
  );
  const more = from + some.length < rows.length ? { exceededTransferLimit: true } : {};
  if (form.get('f') !== 'geojson') {
    return {
      ...more,
      features: some.map(({ geometry, ...attributes }) => ({
        attributes,
        ...(form.get('returnGeometry') === 'true' ? { geometry } : {}),
      })),
    };
  }
  const features = some.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry }));
  return { type: 'FeatureCollection', features, ...(Object.keys(more).length > 0 ? { properties: more } : {}) };
}
