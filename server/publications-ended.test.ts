/** Publications that were withdrawn, or taken down. */
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { PUBLIC } from './graph/caller.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { type Draft, publishing, SECRET, TERMS } from './publications.fixture.ts';
import { questionsOf } from './question.fixture.ts';

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());
  const { newDraft, publish, wholeOf, end } = publishing(() => world);

  test('a withdrawn publication stays to be read and says so; a later reason does not replace the first', async () => {
    const { id } = await publish(await newDraft(), { title: 'Withdrawn' });
    const before = await wholeOf(id);
    expect((await end('withdrawPublication', id, ' ')).errors?.[0]?.message).toBe('The reason is missing.');
    const { data } = await end('withdrawPublication', id, 'The board has decided otherwise.');
    expect(data.ended).toMatchObject({
      status: 'WITHDRAWN',
      terms: { title: 'Withdrawn' },
      withdrawn: { reason: 'The board has decided otherwise.' },
      takenDown: null,
    });
    expect((await end('withdrawPublication', id, 'Another reason.')).data.ended).toEqual(data.ended);
    const { boundaries, ...rest } = await wholeOf(id);
    expect({ ...rest, boundaries: { ...boundaries, publication: before.boundaries.publication } }).toEqual(before);
    expect(boundaries.publication).toMatchObject({ status: 'withdrawn', withdrawn: data.ended.withdrawn });
    // It is over, so that the same is published anew.
    expect(
      (await world.ask('{ publication(slug: "withdrawn") { status version } }', {}, PUBLIC)).data.publication,
    ).toEqual({
      status: 'WITHDRAWN',
      version: 1,
    });
  });

  describe('A publication that was taken down', () => {
    const TITLE = 'Must vanish';
    const GONE = 'publication:must-vanish/1';
    const NEVER = 'publication:must-vanish/9';
    let draft: Draft;
    let desk: Desk;
    let address: string;
    beforeAll(async () => {
      draft = await newDraft();
      desk = await startDeskOn(world.database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent' });
      address = `http://127.0.0.1:${new URL(desk.address).port}`;
    });
    afterAll(() => desk?.close());

    const plain = (text: string, id: string) => text.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID');

    test('is gone at once: from the graph, from every file, from other servers and from what was kept in memory', async () => {
      const { id } = await publish(draft, { title: TITLE });
      const paths = ['/bulk/plans/ID/networks.csv', '/bulk/plans/ID/networks.geojson', '/bulk/plans/ID/values.json'];
      const exported = `/export/plan/${encodeURIComponent(GONE)}.geojson`;
      const tags: (string | null)[] = [];
      for (const path of paths)
        for (const name of [GONE, encodeURIComponent(GONE)]) {
          const response = await fetch(address + path.replace('ID', name));
          expect(response.status, path).toBe(200);
          tags.push(response.headers.get('etag'));
          expect(response.headers.get('cache-control')).toBe('public, no-cache');
          const text = await response.text();
          if (!path.endsWith('.csv')) expect(text, path).toContain('"respondBy":"2099-01-31"');
          expect(text).not.toContain(SECRET);
        }
      const file = await fetch(address + exported);
      expect(await file.json()).toMatchObject({ publication: { id, owner: TERMS.owner }, name: TITLE });
      expect(await wholeOf(id)).not.toBeNull();

      const { data } = await end('takeDownPublication', id, 'Published by mistake.');
      expect(data.ended).toMatchObject({
        status: 'TAKEN_DOWN',
        terms: null,
        plan: null,
        withdrawn: null,
        takenDown: { reason: 'Published by mistake.' },
      });
      expect(await wholeOf(id)).toBeNull();
      for (const path of paths)
        for (const etag of tags) {
          const of = async (name: string) => {
            const response = await fetch(address + path.replace('ID', name), {
              headers: { 'if-none-match': etag ?? '' },
            });
            return {
              status: response.status,
              cache: response.headers.get('cache-control'),
              text: plain(await response.text(), name),
            };
          };
          const gone = await of(GONE);
          expect(gone).toEqual(await of(NEVER));
          expect(gone).toMatchObject({ status: 404, cache: 'no-store' });
        }
      expect((await fetch(address + exported)).status).toBe(404);
      const asked = await fetch(`${address}/graphql?query=${encodeURIComponent(`{plan(id:"${GONE}"){name}}`)}`);
      expect((await asked.json()) as unknown).toMatchObject({ data: { plan: null } });
      // That it was there, when it was taken down and why, is still told.
      const list = await world.ask(
        '{ publications { nodes { id status terms { title } takenDown { reason } } } }',
        {},
        PUBLIC,
      );
      expect(list.data.publications.nodes).toContainEqual({
        id,
        status: 'TAKEN_DOWN',
        terms: null,
        takenDown: { reason: 'Published by mistake.' },
      });
      expect(JSON.stringify(list)).not.toContain(TITLE);
      // The same published again is a new version of its own.
      expect(await publish(draft, { title: TITLE })).toMatchObject({ id: 'must-vanish-2/1' });
    });

    test('is as if it had never been, by every root field, to anyone', async () => {
      const schema = buildClientSchema((await world.ask(getIntrospectionQuery())).data);
      const codes = { practice: 'P1', area: 'A00', site: 'P1', commissioner: 'Q1', primaryCareNetwork: 'N1' };
      const about = (id: string) =>
        questionsOf(schema, 2, { ...codes, plan: id, plans: id, id, with: id, a: id, b: id, x: id });
      const [gone, never] = [about(GONE), about(NEVER)];
      for (const [field, question] of gone)
        for (const caller of [PUBLIC, undefined]) {
          const answer = JSON.stringify(await world.ask(question, {}, caller));
          const unknown = JSON.stringify(await world.ask(never.get(field)!, {}, caller));
          expect(plain(answer, GONE), field).toBe(plain(unknown, NEVER));
        }
      expect(world.faults).toEqual([]);
    });
  });
});
