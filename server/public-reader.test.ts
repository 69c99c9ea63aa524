import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { openTemplate, prepareTemplate } from './database/template.ts';
import { type Graph, openGraph } from './gateway/open-graph.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { LATER, storeLater } from './later-version.fixture.ts';
import { createReader } from './public/read/create-reader.ts';
import type { PublicReader } from './public/reader.ts';
import { loadWork } from './work/load.ts';
import { workServices } from './work/services.ts';

const TERMS = {
  status: 'PROPOSAL',
  title: 'Second Surgery joins East',
  summary: 'One practice moves.',
  owner: 'Grid board',
  respondBy: '2099-01-31',
  respond: 'Write to us.',
  contact: { email: 'plans@grid.example' },
};

const readerOn = ({ graph, database }: TestGraph) =>
  createReader({ ask: graph.ask, evidence: graph.evidence, database });

eachDatabase((_, open) => {
  let world: TestGraph;
  let reader: PublicReader;
  beforeAll(async () => {
    world = await openTestGraph(await open());
    reader = readerOn(world);
  });
  afterAll(() => world.graph.close());

  const change = async (query: string, variables: Record<string, unknown>) => {
    const { data, errors } = await world.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  /** A draft in which P2 has moved from West to East. */
  async function draft(): Promise<{ readonly id: string; readonly revision: number }> {
    const id = uuidv7();
    const { createPlan } = await change(
      'mutation($id: ID!) { createPlan(id: $id, name: "Draft", start: PUBLISHED) { id networks { id continues { code } } } }',
      { id },
    );
    const of = (code: string) =>
      createPlan.networks.find((one: { continues: { code: string } }) => one.continues.code === code).id;
    const edit = {
      id: uuidv7(),
      schema: 1,
      author: 'Test planner',
      at: '2026-03-01T00:00:00Z',
      base: 1,
      changes: [{ set: 'practices', layer: 'networks', moves: [{ from: of('N1'), to: of('N2'), codes: ['P2'] }] }],
    };
    const { saveEdits } = await change(
      'mutation($plan: ID!, $edits: [JSON!]!) { saveEdits(plan: $plan, base: 1, edits: $edits) { revision } }',
      { plan: id, edits: [edit] },
    );
    return { id, revision: saveEdits.revision };
  }

  describe('The public reader', () => {
    test('tells pages from what is stored, with addresses and the council', async () => {
      expect(await reader.home()).toMatchObject({
        networks: 3,
        practices: 6,
        places: [{ name: 'A council', code: 'a-council' }],
      });
      const page = (await reader.network('N1'))!;
      expect(page).toMatchObject({ commissioner: 'A sub-ICB location', places: [{ code: 'a-council' }] });
      expect(page.practices[0]).toMatchObject({
        link: { code: 'P1' },
        patients: { value: 6500, text: '6,500', date: '1 January 2026' },
        surgeries: [{ address: ['1 High Street'], branch: false }],
      });
      expect(page.people.find(({ label }) => label === 'Patients')!.figure.value).toBe(9700);
      expect((await reader.networks()).rows.map(({ link, patients }) => [link.code, patients.value])).toEqual([
        ['N2', 7500],
        ['N3', 8000],
        ['N1', 9700],
      ]);
      expect((await reader.place('a-council'))!.practices).toHaveLength(6);
      for (const none of [reader.network('N9'), reader.practice('X'), reader.area('X'), reader.place('x')])
        expect(await none).toBeNull();
    });

    test('leads from a postcode to what people around it use', async () => {
      expect(await reader.postcode('zz11ab')).toMatchObject({
        kind: 'area',
        postcode: 'ZZ1 1AB',
        area: { code: 'A05' },
        practices: [
          { link: { code: 'P1' }, share: { text: '56%' } },
          { share: { text: '33%' } },
          { share: { text: '11%' } },
        ],
      });
      const problem = async (text: string) => {
        const page = await reader.postcode(text);
        return page.kind === 'no-postcode' ? page.problem : page.kind;
      };
      expect(await problem('ZZ1 2AA')).toContain('outside the area of this site');
      expect(await problem('ZZ9 9ZZ')).toContain('not among the postcodes');
      expect(await problem('EH1 1AA')).toContain('Scotland');
      expect(await problem("x' or 1=1")).toContain('is not a postcode');
      expect(await reader.postcodeDistricts()).toEqual(['ZZ1']);
      expect((await reader.postcodeDistrict('zz1'))[0]).toEqual({ postcode: 'ZZ1 1AA', area: 'A00' });
      expect(await reader.postcodeDistrict("zz1'")).toEqual([]);
    });

    test('finds by name, and goes straight to a code or a district', async () => {
      expect(await reader.search('frist')).toMatchObject({ practices: [{ code: 'P1' }] });
      expect(await reader.search('n1')).toMatchObject({ straightTo: '/network/N1' });
      expect(await reader.search('zz1')).toMatchObject({ straightTo: '/postcodes/ZZ1' });
      expect((await reader.searchIndex()).entries).toHaveLength(10);
    });
  });

  describe('Files to take away', () => {
    test('are at addresses of their own, and nowhere else', async () => {
      for (const path of ['/networks.csv', '/practices.csv', '/network/N1.csv', '/place/a-council.csv'])
        expect((await reader.file(path))!.body).toContain('Patients of practices on 1 January 2026');
      for (const path of ['/networks.geojson', '/network/N1.geojson'])
        expect(JSON.parse((await reader.file(path))!.body)).toMatchObject({ type: 'FeatureCollection', plan: null });
      for (const path of [
        '/network/N9.csv',
        '/place/x.geojson',
        '/plans/x/1/networks.csv',
        '/network/%E0%A4%A.csv',
        '/',
      ])
        expect(await reader.file(path), path).toBeNull();
    });
  });

  describe('Published plans', () => {
    test('are told beside today from their publication on, say that they are withdrawn, and are gone at once when taken down', async () => {
      const before = await reader.edition();
      expect(await reader.plans()).toEqual([]);
      const { id, revision } = await draft();
      expect((await reader.network('N1'))!.plans).toEqual([]);
      expect(await reader.plan(id, null)).toBeNull();

      const { publishPlan } = await change(
        'mutation($plan: ID!, $base: Int!, $terms: PublicationTermsInput!) { publishPlan(plan: $plan, base: $base, terms: $terms) { id slug } }',
        { plan: id, base: revision, terms: TERMS },
      );
      const { slug } = publishPlan;
      const published = await reader.edition();
      expect(published).not.toBe(before);
      expect((await reader.network('N1'))!.plans).toMatchObject([
        {
          status: 'proposal',
          path: `/plans/${slug}`,
          says: 'This plan would take Second Surgery out of this network.',
        },
      ]);
      expect((await reader.practice('P2'))!.plans).toMatchObject([
        { path: `/plans/${slug}/1/practice/P2`, says: 'This plan would move this practice from West to East.' },
      ]);
      expect((await reader.area('A05'))!.plans[0]!.says).toContain('Second Surgery, which people here use');
      expect((await reader.home()).plans).toMatchObject([{ says: 'One practice moves.' }]);
      const page = (await reader.plan(slug, null))!;
      expect(page.content!.opening[0]).toBe('Your GP practice does not change and you need do nothing.');
      expect(page.content!.practices.map(({ practice }) => practice.code)).toEqual(['P2']);
      expect(page.content!.networks.map(({ link, patients }) => [link.code, patients.value])).toEqual([
        ['N1', 6500],
        ['N2', 10700],
        ['N3', 8000],
      ]);
      expect(page.versions).toHaveLength(1);
      expect((await reader.planNetwork(slug, 1, 'N2'))!.joins.map(({ link }) => link.code)).toEqual(['P2']);
      expect((await reader.planPractice(slug, 1, 'P2'))!.after!.code).toBe('N2');
      expect(await reader.plan(slug, 2)).toBeNull();
      const told = async (file: string) => (await reader.file(`/plans/${slug}/1/${file}`))?.body ?? null;
      expect((await told('changes.csv'))!.split('\r\n')[1]).toMatch(
        /^P2,Second Surgery,N1,West,N2,East,3200,Second Surgery joins East,1,[\d-]{10},proposal,,,Grid board,/,
      );
      expect(await told('networks.csv')).toContain('N1,West,N1,West,1,6500,9700,yes,');
      expect(JSON.parse((await told('networks.geojson'))!).plan).toMatchObject({
        status: 'proposal',
        owner: 'Grid board',
      });

      await change('mutation($id: ID!) { withdrawPublication(id: $id, reason: "Costs.") { id } }', { id: `${slug}/1` });
      const afterwards = (await reader.plan(slug, 1))!;
      expect(afterwards.status).toBe('withdrawn');
      expect(afterwards.content!.opening[1]).toContain('was withdrawn on');
      expect((await reader.network('N1'))!.plans).toEqual([]);
      const withdrawn = await reader.edition();
      expect(withdrawn).not.toBe(published);

      await change('mutation($id: ID!) { takeDownPublication(id: $id, reason: "A mistake.") { id } }', {
        id: `${slug}/1`,
      });
      expect(await reader.plan(slug, 1)).toMatchObject({
        content: null,
        publication: { takenDown: { reason: 'A mistake.' } },
      });
      expect(await reader.planNetwork(slug, 1, 'N2')).toBeNull();
      expect(await reader.planPractice(slug, 1, 'P2')).toBeNull();
      expect(await told('changes.csv')).toBeNull();
      expect(await reader.edition()).not.toBe(withdrawn);
      expect(JSON.stringify(await reader.plan(slug, 1))).not.toContain('Second Surgery');
    });
  });

  describe('A later version', () => {
    test('is what a new reader stands on', async () => {
      expect((await readerOn(world).home()).grounds.evidence).toBe(GRID);
      await storeLater(world.database);
      expect((await readerOn(world).home()).grounds.evidence).toBe(LATER);
    });

    test('that holds restricted data is not: the public reads the one before', async () => {
      await world.database.sql(
        `update commissioning.dataset set disclosure = 'restricted' where id = (select datasets[1] from commissioning.evidence where id = $1)`,
        [GRID],
      );
      await expect(readerOn(world).home()).rejects.toMatchObject({ extensions: { code: 'NOT_READY' } });
    });
  });
});

const REAL = process.env['FOOTPRINT_REAL'] ?? fileURLToPath(new URL('../../shared/real', import.meta.url));
const NO_REAL = !existsSync(`${REAL}/nhs/epraccur.csv`);
const WHY = NO_REAL ? ' (skipped: no folder of real published data; set FOOTPRINT_REAL)' : '';

describe.skipIf(NO_REAL)(`On East and North Hertfordshire${WHY}`, () => {
  let database: Database;
  let graph: Graph;
  let reader: PublicReader;
  beforeAll(async () => {
    await prepareTemplate();
    database = await openTemplate();
    graph = await openGraph({ database, report: () => undefined, now: Date.now, secret: 'test', remote: [] });
    const services = workServices(
      database,
      graph,
      () => Date.UTC(2026, 6, 1),
      () => undefined,
    );
    await loadWork.run(services, { folder: REAL, area: ['06K'], invented: false }, () => undefined);
    await services.jobs.close();
    reader = createReader({ ask: graph.ask, evidence: graph.evidence, database });
  }, 600_000);
  afterAll(async () => {
    await graph?.close();
    await database?.close();
  });

  test('twelve networks have 617,579 patients between them, on the list and on their pages', async () => {
    const { rows } = await reader.networks();
    expect(rows).toHaveLength(12);
    expect(rows.reduce((sum, { patients }) => sum + patients.value!, 0)).toBe(617_579);
    let practices = 0;
    for (const { link } of rows) {
      const page = (await reader.network(link.code))!;
      practices += page.practices.reduce((sum, { patients }) => sum + patients.value!, 0);
      expect(link.name).toMatch(/PCN$/);
    }
    expect(practices).toBe(617_579);
  });

  test('no page of a neighbourhood gives a number of fewer than 5 people, in any of them', async () => {
    const { home, area } = reader;
    const { evidence } = (await home()).grounds;
    const { areas, registrations, practices } = await graph.evidence.whole(evidence);
    let few = 0;
    for (const [at, code] of areas.code.entries()) {
      if (areas.inside[at] !== 1) continue;
      const page = (await area(code))!;
      const shown = new Map(page.practices.map(({ link, share }) => [link.code, share]));
      practices.code.forEach((practice, index) => {
        const rows = registrations.area.subarray(registrations.start[index], registrations.start[index + 1]);
        const row = rows.indexOf(at);
        const patients = row < 0 ? 0 : registrations.patients[registrations.start[index]! + row]!;
        const share = shown.get(practice);
        if (patients < 5 && share !== undefined) {
          few++;
          expect(share).toMatchObject({ value: null, text: 'fewer than 5 people' });
        }
      });
    }
    expect(few).toBeGreaterThan(1000);
  });

  test('a postcode in Stevenage leads to practices there, and a town is found however it is written', async () => {
    expect(await reader.postcode('sg1 1ab')).toMatchObject({ kind: 'area', place: { name: 'Stevenage' } });
    const { networks, practices, places } = await reader.search('stevnage');
    expect(networks.map(({ name }) => name)).toEqual(['Stevenage North PCN', 'Stevenage South PCN']);
    expect(practices.length).toBeGreaterThan(4);
    expect(places).toMatchObject([{ name: 'Stevenage' }]);
  });
});
