import { rm } from 'node:fs/promises';
import { ROAD_PLACES } from '@footprint/data/osm/road-world.ts';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openGraph } from './gateway/open-graph.ts';
import { askGateway, openTestGraph, PLANNER, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { storeGridTravel } from './grid-travel.fixture.ts';
import { built, ownFolder, roadWorldFile } from './travel/engine/road-network.fixture.ts';

const ISOCHRONE = `query Isochrone($longitude: Float!, $latitude: Float!) {
  evidence { isochrone(longitude: $longitude, latitude: $latitude, mode: WALK, minutes: [10, 5]) }
}`;

const [name, place] = Object.entries(ROAD_PLACES)[0]!;
const HERE = { longitude: place[0], latitude: place[1] };

eachDatabase((_, open) => {
  let world: TestGraph;
  const ends: (() => Promise<unknown>)[] = [];
  let folder: string;

  beforeAll(async () => {
    const own = await ownFolder();
    ends.push(own.remove);
    process.env['FOOTPRINT_ROADS'] = `${own.folder}/roads`;
    const network = await built(await roadWorldFile(own.folder), own.folder);
    folder = network.folder;
    world = await openTestGraph(await open());
    ends.unshift(() => world.graph.close());
    await storeGridTravel(world.database, network.id);
  });
  afterAll(async () => {
    delete process.env['FOOTPRINT_ROADS'];
    for (const end of ends) await end();
  });

  test(`isochrones come from the engine that measured the version, the larger first (${name})`, async () => {
    const { data, errors } = await world.ask(ISOCHRONE, HERE);
    expect(errors).toBeUndefined();
    const { features } = data.evidence.isochrone;
    expect(features.map((one: { properties: object }) => one.properties)).toEqual(
      [10, 5].map((minutes) => ({
        mode: 'walk',
        minutes,
        engine: 'valhalla',
        engineVersion: expect.any(String),
        estimate: false,
        meaning: expect.stringContaining('On foot'),
      })),
    );
    expect(features[0].geometry.type).toBe('Polygon');
  });

  test('a caller who has gone is answered nothing, and the next one is answered', async () => {
    const gone = await askGateway(world.graph, ISOCHRONE, HERE, PLANNER, AbortSignal.abort());
    expect(gone.errors![0]!.extensions).toMatchObject({ code: 'ENGINE_FAILED', reason: 'WITHDRAWN' });
    expect((await world.ask(ISOCHRONE, HERE)).errors).toBeUndefined();
  });

  test('visitors together have so many drawn in a minute, and what is kept is drawn for all', async () => {
    const visitor = { kind: 'public', name: 'Visitor' } as const;
    let refused: unknown = null;
    for (let metre = 0; metre < 125 && refused === null; metre++) {
      const there = { ...HERE, longitude: HERE.longitude + metre * 1e-5 };
      refused = (await world.ask(ISOCHRONE, there, visitor)).errors?.[0]?.extensions ?? null;
    }
    expect(refused).toMatchObject({ code: 'TOO_COSTLY', action: expect.stringContaining('Wait a minute') });
    expect((await world.ask(ISOCHRONE, HERE, visitor)).errors).toBeUndefined();
    expect((await world.ask(ISOCHRONE, { ...HERE, latitude: HERE.latitude + 1e-5 })).errors).toBeUndefined();
  });

  test('a failed attempt to measure anew is said with its time and the next step, to planners', async () => {
    const failed = async (minute: number) =>
      world.database.sql(
        `insert into commissioning.task(id, kind, title, state, code, reason, next_step, request, created_at, updated_at, finished_at)
         values ($1, 'travel', 'Measuring journeys', 'failed', 'NO_ANSWER', 'The engine stopped answering.', 'Start it again.', $2::text::jsonb, $3, $3, $3)`,
        [uuidv7(), JSON.stringify({ evidence: GRID }), `2026-03-01T10:0${minute}:00Z`],
      );
    const problem = async (caller = PLANNER) =>
      (await world.ask('{ evidence { travel { problem { text since nextStep } modes { loaded } } } }', {}, caller)).data
        .evidence.travel.problem;
    expect(await problem()).toBeNull();
    await failed(1);
    await failed(2);
    expect(await problem()).toEqual({
      text: 'The engine stopped answering.',
      since: '2026-03-01T10:01:00.000Z',
      nextStep: 'Start it again.',
    });
    expect(await problem({ kind: 'public', name: 'Visitor' })).toBeNull();
    // However much other work has been done since.
    for (let minute = 0; minute < 60; minute++) {
      await world.database.sql(
        `insert into commissioning.task(id, kind, title, state, request, created_at, updated_at, finished_at)
         values ($1, 'load', 'Loading', 'done', '{}', $2, $2, $2)`,
        [uuidv7(), `2026-03-01T11:${String(minute).padStart(2, '0')}:00Z`],
      );
    }
    expect(await problem()).toMatchObject({ since: '2026-03-01T10:01:00.000Z' });
  });

  test('roads that are gone are said, and no estimate takes their place', async () => {
    await world.graph.close();
    await rm(folder, { recursive: true });
    const graph = await openGraph({
      database: { ...world.database },
      report: () => undefined,
      now: Date.now,
      secret: 'test',
      remote: [],
    });
    ends.unshift(() => graph.close());
    const answer = await askGateway(graph, ISOCHRONE, HERE, PLANNER);
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'ENGINE_FAILED', reason: 'NO_TILES' });
    const { data } = await askGateway(
      graph,
      '{ area(code: "A00") { nearest(first: 1) { minutes estimate } } }',
      {},
      PLANNER,
    );
    expect(data.area.nearest).toEqual([{ minutes: 2, estimate: false }]);
  });
});
