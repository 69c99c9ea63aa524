import { decodePractices } from '@footprint/schema/evidence-part/practices.ts';
import { expect, test } from 'vitest';
import { eachDatabase } from '../database/each-database.ts';
import { openGraph } from '../gateway/open-graph.ts';
import { openTestGraph } from '../graph.fixture.ts';
import { GRID } from '../grid.fixture.ts';

const QUESTION = `{ practices(evidence: "${GRID}") { nodes { code gpFullTimeEquivalents {
  value unit basis dates estimate reason sources { id } } } } }`;

interface Node {
  readonly code: string;
  readonly gpFullTimeEquivalents: {
    readonly value: number | null;
    readonly unit: string;
    readonly dates: readonly string[];
    readonly estimate: boolean;
    readonly reason: string | null;
    readonly sources: readonly { readonly id: string }[];
  };
}

const DATASET = '01930000-0000-7000-8000-0000000daf01';

eachDatabase((_, open) => {
  test('general practitioners of a practice have a date and a source, and unknown ones a reason, never zero', async () => {
    const database = await open();
    const world = await openTestGraph(database);
    const ask = async () =>
      new Map(
        ((await world.ask(QUESTION)).data.practices.nodes as Node[]).map((node) => [
          node.code,
          node.gpFullTimeEquivalents,
        ]),
      );
    expect((await ask()).get('P1')).toMatchObject({ value: null, reason: 'General Practice Workforce is not loaded.' });
    await world.graph.close();

    await database.sql(
      `insert into commissioning.dataset (id, kind, title, publisher, licence, attribution, vintage, data_date, files,
         sha256, disclosure, coverage, loaded_at)
       values ($1, 'gp-workforce', 'General Practice Workforce', 'NHS England', 'OGL', 'NHS England', null, '2026-06-30',
         '[]', 'x', 'open', array['Q1'], now())`,
      [DATASET],
    );
    await database.sql('update commissioning.evidence set datasets = datasets || $2::uuid where id = $1', [
      GRID,
      DATASET,
    ]);
    await database.sql(
      `insert into practices.workforce (edition, practice, date, gp_fte, estimated)
       select lists_edition, p.code, '2026-06-30', p.fte, p.code = 'P2' from practices.version,
         (values ('P1', 3.25::float8), ('P2', 0), ('P3', null)) as p(code, fte) where evidence = $1`,
      [GRID],
    );
    const graph = await reopened(database);
    const nodes = new Map(
      ((await graph.ask(QUESTION, {})) as { practices: { nodes: Node[] } }).practices.nodes.map((node) => [
        node.code,
        node.gpFullTimeEquivalents,
      ]),
    );
    expect(nodes.get('P1')).toEqual({
      value: 3.25,
      unit: 'full-time-equivalents',
      basis: 'workforce',
      dates: ['2026-06-30'],
      estimate: false,
      reason: null,
      sources: [{ id: DATASET }],
    });
    expect(nodes.get('P2')).toMatchObject({ value: 0, estimate: true });
    expect(nodes.get('P3')).toMatchObject({
      value: null,
      reason: 'The practice gave no data on its general practitioners (ND).',
    });
    expect(nodes.get('P4')).toMatchObject({
      value: null,
      reason: 'The practice is not in the General Practice Workforce file loaded.',
    });
    const part = (await graph.ask(`{ evidence(id: "${GRID}") { practicesPart } }`, {})) as {
      evidence: { practicesPart: string };
    };
    const { practices } = decodePractices(JSON.parse(part.evidence.practicesPart));
    expect([...practices.gpFte]).toEqual([3.25, 0, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    await graph.close();
  });
});

/** A graph that has read nothing yet: versions are immutable, and what is read of them is kept. */
function reopened(database: Parameters<typeof openTestGraph>[0]) {
  return openGraph({ database, report: () => undefined, now: Date.now, secret: 'test', remote: [] });
}
