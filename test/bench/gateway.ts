/** Five queries through the gateway, beside the same from one plain Apollo Server with the same resolvers and data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTemplate } from '@footprint/server/database/template.ts';
import { openGraph } from '@footprint/server/gateway/open-graph.ts';
import type { Caller } from '@footprint/server/graph/caller.ts';
import { runLoad } from '@footprint/server/load/run-load.ts';
import { SUBGRAPHS } from '@footprint/server/subgraphs.ts';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { realData } from '../machine.ts';
import { COUNTY } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import { plainServer } from './plain-server.ts';
import { documentedQueries } from './queries.ts';

const CALLER: Caller = { kind: 'planner', name: 'Bench' };
const REPEATS = { warm: 15, runs: 60 };

/** Milliseconds of each query both ways, and how many times longer the gateway takes. */
export async function* gatewayFigures(): AsyncGenerator<Result> {
  const real = realData().found;
  if (real === null) {
    yield { name: 'gateway', reason: realData().howToAdd };
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'footprint-gateway-'));
  const database = await openTemplate(folder);
  const report = (_: string, fault: unknown) => {
    throw fault;
  };
  try {
    const request = { folder: real, area: [COUNTY], invented: false, convertAreas: false, at: '2026-01-01T00:00:00Z' };
    await runLoad(database, request, () => undefined);
    const graph = await openGraph({ database, report, now: Date.now, secret: 'bench', remote: [] });
    const ask = async (query: string, variables = {}): Promise<string> => {
      const response = await graph.gateway.fetch(
        'http://bench/graphql',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ query, variables }),
        },
        { caller: CALLER } as never,
      );
      return response.text();
    };
    const introspected = JSON.parse(await ask(getIntrospectionQuery())) as { data: IntrospectionQuery };
    const services = { database, evidence: graph.evidence, engines: graph.engines, now: Date.now };
    const plain = await plainServer(
      printSchema(buildClientSchema(introspected.data)),
      Object.values(SUBGRAPHS).map((make) => make()),
      services,
    );
    try {
      for (const { name, query, variables } of documentedQueries()) {
        const [one, other] = [await ask(query, variables), await plain.answer(query, variables, CALLER)];
        if (sorted(one) !== sorted(other))
          throw new Error(
            `The plain server answers “${name}” otherwise: ${other.slice(0, 300)} for ${one.slice(0, 300)}`,
          );
        // Turn about, so that what else the machine does falls on both.
        const [through, direct]: [number[], number[]] = [[], []];
        for (let run = -REPEATS.warm; run < REPEATS.runs; run++) {
          const begun = performance.now();
          await ask(query, variables);
          const middle = performance.now();
          await plain.answer(query, variables, CALLER);
          if (run < 0) continue;
          through.push(middle - begun);
          direct.push(performance.now() - middle);
        }
        const [gateway, server] = [
          figure(`gateway: ${name}`, 'ms', through),
          figure(`plain Apollo Server: ${name}`, 'ms', direct),
        ];
        yield gateway;
        yield server;
        yield figure(`gateway beside plain: ${name}`, 'times', [gateway.median / server.median], {
          of: 'median',
          most: 1.7,
        });
      }
    } finally {
      await plain.stop();
      await graph.close();
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An answer with its fields in one order. */
function sorted(text: string): string {
  const answer = JSON.parse(text) as { data?: unknown; errors?: readonly { message: string }[] };
  if (answer.errors?.[0] !== undefined) throw new Error(answer.errors[0].message);
  return JSON.stringify(answer.data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
