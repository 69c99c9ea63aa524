/** The desk's own files. */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the client is built to. */
export const DESK_FILES = fileURLToPath(new URL('../../client/dist/', import.meta.url));

const NOT_BUILT =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Footprint</title>' +
  '<p>The desk is not built yet. Run <code>npm start</code>, which builds it. The graph is at <code>/graphql</code>.</p></html>';

/** Serves the built desk at /desk, and what it and the public pages load; files under /assets carry their content in their names and so never change. */
export async function serveFiles(app: FastifyInstance, folder: string = DESK_FILES): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`),
  );
  app.get('/desk', async (_request, reply) =>
    built ? reply.sendFile('index.html') : reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT),
  );
  // Browsers ask for it on every page; icons are in the pages.
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
}

const brotli = promisify(brotliCompress);

/** Puts a compressed copy beside every text file of the desk that has none, on the thread pool. */
export async function compressFiles(folder: string = DESK_FILES): Promise<void> {
  if (!existsSync(folder)) return;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|mjs|css|html|json|svg)$/.test(entry.name)) continue;
    const copy = `${path}.br`;
    if (existsSync(copy) && (await stat(copy)).mtimeMs >= (await stat(path)).mtimeMs) continue;
    const compressed = await brotli(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    await writeFile(copy, compressed);
  }
}
