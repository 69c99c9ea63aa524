import { expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { startDeskOn } from './desk.ts';
import { PUBLIC } from './graph/caller.ts';
import { openTestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';

eachDatabase((_, open) => {
  test('evidence with restricted data, and plans on it, are the planners’ alone', async () => {
    const database = await open();
    const world = await openTestGraph(database);
    await database.sql("update commissioning.dataset set disclosure = 'restricted' where kind = 'registrations'");
    const questions = [
      '{ evidence { label } }',
      `{ evidence(id: "${GRID}") { areasPart } }`,
      '{ evidences { totalCount nodes { id } } }',
      '{ practices { nodes { name } } }',
      `{ practices(evidence: "${GRID}") { nodes { name } } }`,
      `{ area(code: "A00", evidence: "${GRID}") { registered { value } } }`,
      `{ plan(id: "published:${GRID}") { evaluation { totals { value } } } }`,
      `{ commissioner(code: "Q1", evidence: "${GRID}") { name practices { totalCount } } }`,
    ];
    for (const question of questions) {
      const planners = await world.ask(question);
      expect(planners.errors, question).toBeUndefined();
      const answer = JSON.stringify((await world.ask(question, {}, PUBLIC)).data ?? null);
      expect(answer, question).not.toMatch(/Surgery|Grid|base64|[1-9]/);
    }
    const desk = await startDeskOn(database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent' });
    const port = new URL(desk.address).port;
    for (const path of [
      `/evidence/${GRID}/areas.json`,
      '/export/plan/published.csv',
      `/export/plan/published:${GRID}.geojson`,
    ]) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(response.status, path).toBeGreaterThanOrEqual(400);
    }
    await desk.close();
    await world.graph.close();
  });
});
