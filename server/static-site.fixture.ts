/** The plainest web server there is: a folder below a path, with ranges, and nothing behind it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A folder that is served. */
export interface StaticSite {
  readonly origin: string;
  close(): Promise<void>;
}

function fileAt(folder: string, path: string): string | null {
  const found = [path, join(path, 'index.html')].map((one) => join(folder, one));
  return found.find((one) => existsSync(one) && statSync(one).isFile()) ?? null;
}

/** Serves a folder below a base. */
export async function serveFolder(folder: string, base: string): Promise<StaticSite> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://static');
    const path = decodeURIComponent(pathname);
    const file = path.startsWith(base) ? fileAt(folder, path.slice(base.length)) : null;
    const body = readFileSync(file ?? join(folder, '404.html'));
    const type = TYPES[extname(file ?? '.html')] ?? 'application/octet-stream';
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (file === null || first === undefined) {
      response.writeHead(file === null ? 404 : 200, { 'content-type': type, 'accept-ranges': 'bytes' }).end(body);
      return;
    }
    const part = body.subarray(Number(first), Number(last) + 1);
    response
      .writeHead(206, { 'content-type': type, 'content-range': `bytes ${first}-${last}/${body.length}` })
      .end(part);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
