import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { addTask, beginTask, endTask, noteProgress } from './jobs/task.ts';

const [MEASURING, LOADING] = ['01930000-0000-7000-8000-00000000aa01', '01930000-0000-7000-8000-00000000aa02'] as const;
const at = (minute: number) => `2026-07-01T12:0${minute}:00.000Z`;

const TASKS =
  '{ tasks { id kind title state step words done total unit secondsLeft problem nextStep evidence { id } } }';

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
    const { database } = world;
    await database.transaction((tx) =>
      addTask(tx, { id: LOADING, kind: 'load', title: 'Loading the demo county', request: {} }, at(0)),
    );
    await database.transaction((tx) =>
      addTask(tx, { id: MEASURING, kind: 'travel', title: 'Measuring journeys', request: {} }, at(1)),
    );
    await beginTask(database, LOADING, at(1));
    await endTask(database, LOADING, { state: 'done', result: { rows: 5 }, evidence: GRID }, at(2));
    await beginTask(database, MEASURING, at(2));
    const progress = {
      step: 'Measuring journeys',
      detail: null,
      done: 43,
      total: 100,
      unit: 'journeys',
      secondsLeft: 120,
    };
    await noteProgress(database, MEASURING, progress, at(3));
  });
  afterAll(() => world.graph.close());

  test('long work is listed from the last asked for back, with how far it is and what it made', async () => {
    expect((await world.ask(TASKS)).data.tasks).toEqual([
      {
        id: MEASURING,
        kind: 'TRAVEL',
        title: 'Measuring journeys',
        state: 'RUNNING',
        step: 'Measuring journeys',
        words: '43 of 100 journeys, about 2 minutes left',
        done: 43,
        total: 100,
        unit: 'journeys',
        secondsLeft: 120,
        problem: null,
        nextStep: null,
        evidence: null,
      },
      expect.objectContaining({ id: LOADING, kind: 'LOAD', state: 'DONE', words: null, evidence: { id: GRID } }),
    ]);
  });

  test('the public sees no long work and cancels none', async () => {
    expect((await world.ask(TASKS, {}, PUBLIC)).data.tasks).toEqual([]);
    expect((await world.ask(`{ task(id: "${MEASURING}") { id } }`, {}, PUBLIC)).data.task).toBeNull();
    const refused = await world.ask(`mutation { cancelTask(id: "${MEASURING}") { state } }`, {}, PUBLIC);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  test('a planner cancels a task; one that has ended stays as it ended, and one that is not there is said to be', async () => {
    const cancel = (id: string) => world.ask(`mutation { cancelTask(id: "${id}") { state problem } }`);
    expect((await cancel(MEASURING)).data.cancelTask).toEqual({ state: 'CANCELLED', problem: 'It was cancelled.' });
    expect((await cancel(LOADING)).data.cancelTask).toEqual({ state: 'DONE', problem: null });
    expect((await cancel('none')).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
