/** Valhalla's HTTP interface over processes of our own: what a cluster would run, for tests. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal, type ValhallaAction } from './ask.ts';
import type { ChildPool } from './child-pool.ts';

const ACTIONS: Readonly<Record<string, ValhallaAction>> = {
  '/sources_to_targets': 'matrix',
  '/locate': 'locate',
  '/isochrone': 'isochrone',
  '/route': 'route',
  '/status': 'status',
};

async function bodyOf(request: IncomingMessage): Promise<object> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString()) as object;
}

/** Serves a pool at an address of its own until closed. */
export async function serveValhalla(pool: ChildPool): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const answer = async () => {
      const action = ACTIONS[request.url ?? ''];
      if (action === undefined)
        return say(404, { error_code: 106, error: 'Try any of: /locate /route', status_code: 404 });
      try {
        say(200, (await pool.ask(action, await bodyOf(request), { urgent: true })) as object);
      } catch (error) {
        const refused = error instanceof Refusal;
        say(refused ? 400 : 503, {
          error_code: 199,
          error: (error as Error).message,
          status_code: refused ? 400 : 503,
        });
      }
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.close();
    },
  };
}
