import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '@footprint/data/demo/demo.ts';
import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { encodeEvidence } from '@footprint/schema/evidence-part/evidence.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import type { Database } from '@footprint/server/database/database.ts';
import { eachDatabase } from '@footprint/server/database/each-database.ts';
import { type Graph, openGraph } from '@footprint/server/gateway/open-graph.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { workServices } from '@footprint/server/work/services.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_REAL, REAL, WHY } from './folder.ts';

const quiet = () => undefined;

const NOW = Date.UTC(2026, 6, 1);

async function graphOver(database: Database): Promise<Graph> {
  return openGraph({ database, report: quiet, now: Date.now, secret: 'test', remote: [] });
}

/** What the graph serves of a folder once it is stored, beside the same folder read without a database. */
async function bothWays(database: Database, folder: string, area: string, invented: boolean) {
  const graph = await graphOver(database);
  const services = workServices(database, graph, () => NOW, quiet);
  try {
    const report = await loadWork.run(services, { folder, area: [area], invented }, quiet);
    const served = await graph.evidence.whole(report.evidence);
    const read = evidenceOf(await assemble(folder, [area], quiet), invented, new Date(NOW).toISOString());
    const { plan } = (await graph.ask(
      '{ plan(id: "published") { networks { id evaluation { value(metric: "list-size") { value } } } } }',
      {},
    )) as {
      plan: { networks: { id: string; evaluation: { value: { value: number | null } } }[] };
    };
    return { served, read, lists: new Map(plan.networks.map(({ id, evaluation }) => [id, evaluation.value.value])) };
  } finally {
    await services.jobs.close();
    await graph.close();
  }
}

function listsOf(evidence: Evidence): Map<string, number | null> {
  const { groups } = createMeasurer(evidence).evaluate(publishedPlan(evidence).plan, 0);
  return new Map(groups.map(({ id, values }) => [id, values['list-size']!.value]));
}

let demo = '';
beforeAll(async () => {
  demo = join(await mkdtemp(join(tmpdir(), 'footprint-stored-')), 'demo');
  await writeDemo(demo, quiet);
});
afterAll(() => rm(join(demo, '..'), { recursive: true, force: true }));

eachDatabase((_kind, open) => {
  test('the demo county as it was stored is the county as it was read, array by array', async () => {
    const { served, read, lists } = await bothWays(await open(), demo, 'QZZ', true);
    expect(encodeEvidence(served)).toEqual(encodeEvidence(read));
    expect(lists).toEqual(listsOf(read));
  });

  test.skipIf(NO_REAL)(
    `East and North Hertfordshire as it was stored is what was read, array by array${WHY}`,
    async () => {
      const { served, read, lists } = await bothWays(await open(), REAL, '06K', false);
      expect(encodeEvidence(served)).toEqual(encodeEvidence(read));
      expect(lists).toEqual(listsOf(read));
    },
  );
});
