import type { Database } from '@footprint/server/database/database.ts';
import { openTemplate, prepareTemplate } from '@footprint/server/database/template.ts';
import { type Graph, openGraph } from '@footprint/server/gateway/open-graph.ts';
import { askGateway, PLANNER } from '@footprint/server/graph.fixture.ts';
import { subjects } from '@footprint/server/reference/files.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { workServices } from '@footprint/server/work/services.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_REAL, REAL, WHY } from './folder.ts';

const quiet = () => undefined;

describe.skipIf(NO_REAL)(`On East and North Hertfordshire${WHY}`, () => {
  let database: Database;
  let graph: Graph;
  beforeAll(async () => {
    await prepareTemplate();
    database = await openTemplate();
    graph = await openGraph({ database, report: quiet, now: Date.now, secret: 'test', remote: [] });
    const services = workServices(database, graph, () => Date.UTC(2026, 6, 1), quiet);
    await loadWork.run(services, { folder: REAL, area: ['06K'], invented: false }, quiet);
    await services.jobs.close();
  }, 600_000);
  afterAll(async () => {
    await graph?.close();
    await database?.close();
  });

  test.each(subjects().flatMap(({ examples }) => examples))(
    'the example "$title" of the reference answers as it stands',
    async ({ query, variables }) => {
      const answer = await askGateway(graph, query, JSON.parse(variables), PLANNER);
      expect(answer.errors).toBeUndefined();
      // A code that is no longer there would answer with null.
      for (const [name, found] of Object.entries(answer.data)) expect(found, name).not.toBeNull();
      for (const [name, found] of Object.entries(answer.data)) {
        const page = found as { totalCount?: number };
        // Nobody has published a plan here yet.
        if (name === 'publications') expect(page.totalCount).toBe(0);
        else if (page.totalCount !== undefined) expect(page.totalCount, name).toBeGreaterThan(0);
      }
    },
  );
});
