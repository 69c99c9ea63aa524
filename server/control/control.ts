/** Lets commands at the shell ask this desk to do work, since the data folder is the desk's alone while it runs. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { notFound, notPermitted } from '../graph/problem.ts';
import { failureOf } from '../load/message.ts';
import type { Work, WorkServices } from '../work/work.ts';

/** Any piece of work, by name. */
export type AnyWork = Work<never, unknown>;

/** Where the secret of the running desk lies, readable by its user alone. */
export function secretFile(folder: string): string {
  return join(folder, 'control-secret');
}

/** Makes the secret of this run; `forget` removes it. */
export function makeSecret(folder: string | null): { readonly secret: string; readonly forget: () => void } {
  const secret = randomBytes(32).toString('base64url');
  if (folder === null) return { secret, forget: () => undefined };
  const file = secretFile(folder);
  writeFileSync(file, secret, { mode: 0o600 });
  // The mode is only taken for a new file.
  chmodSync(file, 0o600);
  return { secret, forget: () => rmSync(file, { force: true }) };
}

function isSecret(header: string | undefined, secret: string): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Bearer ${secret}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Serves POST /control/<work>: lines of JSON, progress first and the answer or the failure last. */
export function serveControl(
  app: FastifyInstance,
  secret: string,
  works: readonly AnyWork[],
  services: WorkServices,
): void {
  const byName = new Map(works.map((work) => [work.name, work]));
  app.post('/control/:name', async (request, reply) => {
    if (!isSecret(request.headers.authorization, secret)) {
      throw notPermitted(
        'Only a command on this computer, with the data folder’s secret, may ask for work.',
        'Run the command as the user who runs the desk.',
      );
    }
    const { name } = request.params as { name: string };
    const work = byName.get(name);
    if (!work) throw notFound(`This desk knows no work called ${name}.`, `It knows ${[...byName.keys()].join(', ')}.`);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    const tell = (line: object) => reply.raw.write(`${JSON.stringify(line)}\n`);
    try {
      const answer = await work.run(services, request.body as never, (step, detail) =>
        tell({ progress: { step, detail } }),
      );
      tell({ answer });
    } catch (error) {
      tell({ failure: { ...failureOf(error), stack: null } });
    }
    reply.raw.end();
  });
}
