import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { references as ofCommissioning } from './commissioning/references.ts';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { openGraph } from './gateway/open-graph.ts';
import { CALLER_HEADER, type Caller, PUBLIC, signCaller } from './graph/caller.ts';
import { newContext } from './graph/context.ts';
import { openTestGraph, PLANNER, type TestGraph } from './graph.fixture.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { checkWish, type KeyWish } from './plans/key-rules.ts';
import { addKey, keyOfText, listKeys } from './plans/key-store.ts';
import { tables } from './plans/migrations/0001-tables.ts';
import { keys } from './plans/migrations/0003-keys.ts';
import { references as ofPlans } from './plans/references.ts';
import { PlanResolver } from './plans/resolvers.ts';
import { references as ofPopulation } from './population/references.ts';
import { references as ofPractices } from './practices/references.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { references as ofTravel } from './travel/references.ts';
import { addKeyWork, listKeysWork, revokeKeyWork } from './work/key.ts';
import { workServices } from './work/services.ts';

const WORKFORCE = { id: uuidv7(), kind: 'gp-workforce', title: 'General Practice Workforce' };
const RESTRICTED = uuidv7();

/** A later version than the open one, which rests on a restricted data set as well. */
async function addRestrictedVersion(database: Database): Promise<void> {
  await database.sql(
    `insert into commissioning.dataset(id, kind, title, publisher, licence, attribution, files, sha256, disclosure, coverage, loaded_at)
     values ($1, $2, $3, '', '', '', '[]'::jsonb, 'x', 'restricted', '{Q1}', now())`,
    [WORKFORCE.id, WORKFORCE.kind, WORKFORCE.title],
  );
  await database.sql(
    `insert into commissioning.evidence(id, label, area_vintage, study_area, invented, created_at, datasets, findings)
     select $1, 'With workforce', area_vintage, study_area, invented, now(), datasets || $2::uuid, findings
       from commissioning.evidence`,
    [RESTRICTED, WORKFORCE.id],
  );
  for (const schema of ['practices', 'population', 'travel']) {
    const columns = (
      await database.sql<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_schema = $1 and table_name = 'version' and column_name <> 'evidence'`,
        [schema],
      )
    ).map(({ name }) => name);
    await database.sql(
      `insert into ${schema}.version(evidence, ${columns.join(', ')})
       select $1, ${columns.join(', ')} from ${schema}.version where evidence = $2`,
      [RESTRICTED, GRID],
    );
  }
}

function key(name: string, rights: Partial<NonNullable<Caller['rights']>>): Caller {
  return {
    kind: 'key',
    name,
    rights: { id: uuidv7(), restricted: [], readDrafts: false, writeDrafts: false, ...rights },
  };
}

const CALLERS = {
  planner: PLANNER,
  public: PUBLIC,
  open: key('Open', {}),
  workforce: key('Workforce', { restricted: ['gp-workforce'] }),
  byId: key('By id', { restricted: [WORKFORCE.id] }),
  layers: key('Layers', { restricted: ['reference-layers', 'catchments'] }),
  all: key('All', { restricted: ['*'] }),
  reader: key('Reader', { readDrafts: true }),
  writer: key('Writer', { readDrafts: true, writeDrafts: true }),
} as const;
type Who = keyof typeof CALLERS;

describe('A wish for a key', () => {
  const wish = (more: Partial<KeyWish>): KeyWish => ({
    name: 'Analyst',
    scopes: ['open'],
    restricted: [],
    expires: null,
    ...more,
  });
  const check = (more: Partial<KeyWish>) => () => checkWish(wish(more), [WORKFORCE], '2026-11-22');

  test.each<[string, Partial<KeyWish>, RegExp]>([
    ['without a name', { name: '  ' }, /needs the name/],
    ['without a scope', { scopes: [] }, /needs a scope/],
    [
      'for restricted data that it does not name',
      { scopes: ['restricted'] },
      /names which\. There are: gp-workforce \(General Practice Workforce\), catchments .*, reference-layers/,
    ],
    ['that names restricted data without the scope', { restricted: ['gp-workforce'] }, /without the scope/],
    [
      'for data that nobody knows',
      { scopes: ['restricted'], restricted: ['secrets'] },
      /No restricted data are called secrets/,
    ],
    ['with an end that is no day', { expires: 'soon' }, /"soon", is no day/],
    ['that has ended', { expires: '2026-11-21' }, /would have ended on 2026-11-21/],
  ])('%s is refused in words', (_, more, words) => expect(check(more)).toThrow(words));

  test('is kept with what its scopes imply', () => {
    expect(checkWish(wish({ scopes: ['drafts:write'], expires: '2026-11-22' }), [], '2026-11-22')).toEqual({
      name: 'Analyst',
      scopes: ['open', 'drafts:read', 'drafts:write'],
      restricted: [],
      expires: '2026-11-22',
    });
    expect(check({ scopes: ['restricted'], restricted: [' GP-workforce ', 'catchments'] })().restricted).toEqual([
      'gp-workforce',
      'catchments',
    ]);
  });
});

eachDatabase((_, open) => {
  let world: TestGraph;
  let draft: string;
  beforeAll(async () => {
    world = await openTestGraph(await open());
    await addRestrictedVersion(world.database);
    draft = uuidv7();
    const made = await world.ask(
      `mutation { createPlan(id: "${draft}", name: "Trial", start: PUBLISHED, evidence: "${GRID}") { id } }`,
    );
    expect(made.errors).toBeUndefined();
    await world.ask(
      'mutation { addReferenceLayer(name: "X", features: {type: "Point", coordinates: [0, 51]}) { id } }',
    );
  });
  afterAll(() => world.graph.close());

  const every = Object.keys(CALLERS) as Who[];
  test.each<[string, string, readonly Who[]]>([
    ['the open version', `{ evidence(id: "${GRID}") { label } }`, every],
    ['practices of the open version', `{ practices(evidence: "${GRID}") { totalCount } }`, every],
    [
      'the version with the workforce',
      `{ evidence(id: "${RESTRICTED}") { label } }`,
      ['planner', 'workforce', 'byId', 'all'],
    ],
    [
      'its practices',
      `{ practices(evidence: "${RESTRICTED}") { totalCount } }`,
      ['planner', 'workforce', 'byId', 'all'],
    ],
    [
      'the published networks on it',
      `{ plan(id: "published:${RESTRICTED}") { name } }`,
      ['planner', 'workforce', 'byId', 'all'],
    ],
    ['a saved plan', '{ plan(id: "DRAFT") { name } }', ['planner', 'reader', 'writer']],
    ['its numbers', '{ plan(id: "DRAFT") { evaluation { totals { value } } } }', ['planner', 'reader', 'writer']],
    [
      'its difference',
      '{ comparePlans(plan: "DRAFT", with: "published") { patients } }',
      ['planner', 'reader', 'writer'],
    ],
    ['a network of it', '{ area(code: "A00") { network(plan: "DRAFT") { name } } }', ['planner', 'reader', 'writer']],
    ['the keys', '{ keys { name } }', ['planner']],
  ])('%s: who reads it', async (_what, question, allowed) => {
    for (const who of every) {
      const { data, errors } = await world.ask(question.replace('DRAFT', draft), {}, CALLERS[who]);
      const got = errors === undefined && Object.values(data as object).every((value) => value !== null);
      expect(got, `${who}: ${JSON.stringify(errors)}`).toBe(allowed.includes(who));
    }
  });

  test('the latest version is the latest that each may see', async () => {
    for (const who of every) {
      const { data } = await world.ask(
        '{ evidence { id } evidences { totalCount } access { evidences } }',
        {},
        CALLERS[who],
      );
      const all = ['planner', 'workforce', 'byId', 'all'].includes(who);
      expect(data, who).toEqual({
        evidence: { id: all ? RESTRICTED : GRID },
        evidences: { totalCount: all ? 2 : 1 },
        access: { evidences: all ? 2 : 1 },
      });
    }
  });

  test('restricted reference layers are for planners and keys that name them', async () => {
    for (const who of every) {
      const { data } = await world.ask('{ referenceLayers { totalCount nodes { name } } }', {}, CALLERS[who]);
      expect(data.referenceLayers.totalCount, who).toBe(['planner', 'layers', 'all'].includes(who) ? 1 : 0);
      expect(data.referenceLayers.nodes).toHaveLength(data.referenceLayers.totalCount);
    }
  });

  test('keys never load, see tasks, add layers or catchments, or make keys', async () => {
    for (const who of ['public', 'all', 'writer'] as const) {
      for (const mutation of [
        'addReferenceLayer(name: "X", features: {type: "Point", coordinates: [0, 51]}) { id }',
        'removeReferenceLayer(id: "x")',
        'addCatchments(file: {name: "x", text: "x"}, attribution: "x") { practiceCode }',
        'removeCatchment(id: "x")',
        'cancelTask(id: "x") { state }',
        'createKey(name: "X", scopes: [OPEN]) { text }',
        'revokeKey(id: "x") { id }',
      ]) {
        const { errors } = await world.ask(`mutation { ${mutation} }`, {}, CALLERS[who]);
        expect(errors?.[0]?.extensions['code'], mutation).toBe('NOT_PERMITTED');
      }
      expect((await world.ask('{ tasks { id } }', {}, CALLERS[who])).data.tasks).toEqual([]);
    }
  });

  test('a key to write makes and changes plans under its name; one to read is told which scope it misses', async () => {
    const id = uuidv7();
    const create = `mutation { createPlan(id: "${id}", name: "By key", start: BLANK) { creator } }`;
    const refused = await world.ask(create, {}, CALLERS.reader);
    expect(refused.errors?.[0]).toMatchObject({
      message: expect.stringContaining('DRAFTS_WRITE'),
      extensions: { code: 'NOT_PERMITTED' },
    });
    expect((await world.ask(create, {}, CALLERS.writer)).data.createPlan.creator).toBe('Writer (key)');
    const edit = {
      id: uuidv7(),
      at: '2026-11-22T00:00:00.000Z',
      base: 0,
      author: 'Somebody else',
      changes: [{ set: 'name', from: 'By key', to: 'Named' }],
    };
    const save =
      'mutation($plan: ID!, $edits: [JSON!]!) { saveEdits(plan: $plan, base: 0, edits: $edits) { revision plan { edits } } }';
    const saved = await world.ask(save, { plan: id, edits: [edit] }, CALLERS.writer);
    expect(saved.errors).toBeUndefined();
    expect(saved.data.saveEdits).toMatchObject({ revision: 1, plan: { edits: [{ author: 'Writer (key)' }] } });
    for (const mutation of [`deletePlan(id: "${id}")`, `restorePlan(id: "${id}") { id }`]) {
      const { errors } = await world.ask(`mutation { ${mutation} }`, {}, CALLERS.reader);
      expect(errors?.[0]?.message, mutation).toContain('DRAFTS_WRITE');
    }
  });

  test('a score is stored only when somebody asks who may change plans', async () => {
    const id = uuidv7();
    await world.ask(
      `mutation { createPlan(id: "${id}", name: "Scored", start: PUBLISHED, evidence: "${GRID}") { id } }`,
    );
    const stored = async (who: Who) => {
      await world.ask(`{ plan(id: "${id}") { evaluation { id } } }`, {}, CALLERS[who]);
      return (await world.database.sql('select 1 from plans.score where plan = $1', [id])).length;
    };
    expect(await stored('reader')).toBe(0);
    expect(await stored('writer')).toBe(1);
  });

  test('a plan on restricted data is refused to a key that does not name them, and says why', async () => {
    const id = uuidv7();
    await world.ask(
      `mutation { createPlan(id: "${id}", name: "On both", start: BLANK, evidence: "${RESTRICTED}") { id } }`,
    );
    const question = `{ plan(id: "${id}") { name } }`;
    const { errors } = await world.ask(question, {}, CALLERS.reader);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('restricted data, which the key of Reader does not name'),
      extensions: { code: 'NOT_PERMITTED' },
    });
    const both = key('Both', { restricted: ['gp-workforce'], readDrafts: true });
    expect((await world.ask(question, {}, both)).data.plan.name).toBe('On both');
  });

  /** A plan of the planner on the version with the workforce. */
  const planOnBoth = async (): Promise<string> => {
    const id = uuidv7();
    const { errors } = await world.ask(
      `mutation { createPlan(id: "${id}", name: "On both", start: BLANK, evidence: "${RESTRICTED}") { id } }`,
    );
    expect(errors).toBeUndefined();
    return id;
  };

  test('a list of plans leads a key to no version that it may not see, and lists what it may open', async () => {
    const id = await planOnBoth();
    const question = '{ access { plans } plans(first: 100) { totalCount nodes { id evidence { id label } } } }';
    const parts = '{ plans(first: 1) { nodes { id evidence { practicesPart } } } }';
    const seen = await world.ask(question, {}, CALLERS.reader);
    expect(seen.errors).toBeUndefined();
    const ids = seen.data.plans.nodes.map((plan: { id: string }) => plan.id);
    expect(ids).toContain(draft);
    expect(ids).not.toContain(id);
    expect(JSON.stringify(seen)).not.toContain(RESTRICTED);
    expect((await world.ask(parts, {}, CALLERS.reader)).data.plans.nodes[0].id).not.toBe(id);
    expect(seen.data.plans.totalCount).toBe(ids.length);
    expect(seen.data.access.plans).toBe(ids.length);
    const both = key('Both', { restricted: ['gp-workforce'], readDrafts: true });
    for (const caller of [PLANNER, both]) {
      const { data } = await world.ask(question, {}, caller);
      expect(data.plans.nodes.find((plan: { id: string }) => plan.id === id)).toMatchObject({
        evidence: { id: RESTRICTED, label: 'With workforce' },
      });
      expect((await world.ask(parts, {}, caller)).data.plans.nodes).toEqual([
        { id, evidence: { practicesPart: expect.any(String) } },
      ]);
    }
  });

  const contextOf = (caller: Caller) => {
    const { evidence, engines } = world.graph;
    return newContext({ database: world.database, evidence, engines, now: Date.now }, caller);
  };

  test('no subgraph finds by its key what is of a version that the caller may not see', async () => {
    const wanted = { id: RESTRICTED, evidence: RESTRICTED };
    // A data set has no version; plans and their networks are opened, which asks for their version.
    const elsewhere = ['Dataset', 'Plan', 'Network'];
    const codes: Readonly<Record<string, string>> = { Area: 'A00', PrimaryCareNetwork: 'N1', Commissioner: 'Q1' };
    for (const references of [ofCommissioning, ofPlans, ofPopulation, ofPractices, ofTravel])
      for (const [type, find] of Object.entries(references)) {
        if (elsewhere.includes(type)) continue;
        for (const who of ['open', 'reader', 'public', 'workforce', 'planner'] as const) {
          const asked = { ...wanted, code: codes[type] ?? 'P1' } as never;
          const found = async () => find(asked, contextOf(CALLERS[who]), {} as never);
          const refused = await found().then(
            (one) => type === 'Evidence' && one === null,
            (error) => error.extensions.code === 'NOT_FOUND',
          );
          expect(refused, `${type} by ${who}`).toBe(who !== 'workforce' && who !== 'planner');
        }
      }
  });

  test('the version and the edits of a plan are given only to whoever may open it', async () => {
    const id = await planOnBoth();
    const found = (await world.ask(`{ plan(id: "${id}") { revision createdAt } }`)).data.plan;
    const listed = { ...found, id, evidenceId: RESTRICTED, open: null };
    const resolver = new PlanResolver();
    const refusal = { extensions: { code: 'NOT_PERMITTED' } };
    await expect((async () => resolver.evidence(listed, contextOf(CALLERS.reader)))()).rejects.toMatchObject(refusal);
    await expect(resolver.edits(listed, contextOf(CALLERS.reader), 0, 1)).rejects.toMatchObject(refusal);
    expect(await resolver.evidence(listed, contextOf(PLANNER))).toEqual({ id: RESTRICTED });
    expect(await resolver.edits(listed, contextOf(PLANNER), 0, 1)).toEqual([]);
  });

  const SAVE = `mutation($plan: ID!, $base: Int!, $changes: [JSON!]!) {
    saveEdits(plan: $plan, base: $base, edits: $changes) { revision }
  }`;
  const editOf = (base: number, ...changes: readonly object[]) => ({
    id: uuidv7(),
    at: '2026-11-22T00:00:00.000Z',
    base,
    author: 'X',
    changes,
  });
  const asStored = async (id: string) =>
    (await world.ask(`{ plan(id: "${id}") { name revision deletedAt evidence { id } } }`)).data.plan;

  test('a refused change of a plan on restricted data changes nothing and hands over no edits', async () => {
    const id = await planOnBoth();
    const rename = (base: number) => [editOf(base, { set: 'name', from: 'On both', to: 'Renamed' })];
    const planners = await world.ask(SAVE, {
      plan: id,
      base: 0,
      changes: [editOf(0, { set: 'owner', from: 'Q1', to: 'Q9' })],
    });
    expect(planners.errors).toBeUndefined();
    const before = await asStored(id);
    for (const base of [0, 1]) {
      const { errors } = await world.ask(SAVE, { plan: id, base, changes: rename(base) }, CALLERS.writer);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED' });
      expect(errors?.[0]?.extensions).not.toHaveProperty('edits');
      expect(await asStored(id)).toEqual(before);
    }
    const copy = uuidv7();
    for (const mutation of [
      `deletePlan(id: "${id}")`,
      `restorePlan(id: "${id}") { id }`,
      `createPlan(id: "${copy}", name: "Copy", start: PLAN, from: "${id}") { id }`,
    ]) {
      const { errors } = await world.ask(`mutation { ${mutation} }`, {}, CALLERS.writer);
      expect(errors?.[0]?.extensions['code'], mutation).toBe('NOT_PERMITTED');
      expect(await asStored(id), mutation).toEqual(before);
      expect(await asStored(copy), mutation).toBeNull();
    }
  });

  test('no plan is moved to, or made on, a version that its writer may not see', async () => {
    const id = uuidv7();
    await world.ask(
      `mutation { createPlan(id: "${id}", name: "Mine", start: BLANK, evidence: "${GRID}") { id } }`,
      {},
      CALLERS.writer,
    );
    const before = await asStored(id);
    expect(before).toMatchObject({ name: 'Mine', revision: 0, evidence: { id: GRID } });
    const unknown = uuidv7();
    for (const [to, caller] of [
      [RESTRICTED, CALLERS.writer],
      [unknown, CALLERS.writer],
      [unknown, PLANNER],
    ] as const) {
      // A save that comes back to where it was passes through the version all the same.
      for (const back of [[], [editOf(1, { set: 'evidence', from: to, to: GRID })]]) {
        const changes = [editOf(0, { set: 'evidence', from: GRID, to }), ...back];
        const { errors } = await world.ask(SAVE, { plan: id, base: 0, changes }, caller);
        expect(errors?.[0]).toMatchObject({
          message: `There is no evidence version ${to}.`,
          extensions: { code: 'NOT_FOUND' },
        });
        expect(await asStored(id)).toEqual(before);
      }
    }
    for (const made of [
      `createPlan(id: "NEW", name: "X", start: BLANK, evidence: "${RESTRICTED}") { id }`,
      `importPlan(id: "NEW", name: "X", csv: "practice,network\\nP1,West\\n", evidence: "${RESTRICTED}") { plan { id } }`,
    ]) {
      const fresh = uuidv7();
      const { errors } = await world.ask(`mutation { ${made.replace('NEW', fresh)} }`, {}, CALLERS.writer);
      expect(errors?.[0]?.extensions['code'], made).toBe('NOT_FOUND');
      expect(await asStored(fresh)).toBeNull();
    }
    const both = key('Both', { restricted: ['gp-workforce'], readDrafts: true, writeDrafts: true });
    const changes = [editOf(0, { set: 'evidence', from: GRID, to: RESTRICTED })];
    expect((await world.ask(SAVE, { plan: id, base: 0, changes }, both)).data.saveEdits).toEqual({ revision: 1 });
  });

  test('a planner makes a key, whose holder is told what it may read, and revokes it', async () => {
    const create = `mutation($scopes: [KeyScope!]!, $restricted: [String!], $expires: Date) {
      createKey(name: "Analyst", scopes: $scopes, restricted: $restricted, expires: $expires) {
        text key { id name madeBy scopes restricted expires lastUsedAt revokedAt revokedBy } } }`;
    const refused = await world.ask(create, { scopes: ['RESTRICTED'] });
    expect(refused.errors?.[0]?.message).toContain('gp-workforce (General Practice Workforce)');
    expect((await world.ask(create, { scopes: ['PLANNER'] })).errors?.[0]?.message).toContain('at the shell');

    const variables = { scopes: ['OPEN', 'DRAFTS_READ'], expires: '2099-03-31' };
    const none = await world.ask(create, { scopes: [] });
    expect(none.errors?.[0]?.message).toBe('A key needs a scope: OPEN, RESTRICTED, DRAFTS_READ or DRAFTS_WRITE.');
    const { text, key: made } = (await world.ask(create, variables)).data.createKey;
    expect(text).toMatch(/^fpk_[\w-]{43}$/);
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Analyst',
      madeBy: 'Test planner',
      scopes: ['OPEN', 'DRAFTS_READ'],
      restricted: [],
      expires: '2099-03-31',
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
    });
    const holder = { ...key('Analyst', { readDrafts: true }), rights: { ...CALLERS.reader.rights!, id: made.id } };
    const { access } = (
      await world.ask('{ access { kind name key scopes restricted expires evidences words } }', {}, holder)
    ).data;
    expect(access).toEqual({
      kind: 'KEY',
      name: 'Analyst',
      key: made.id,
      scopes: ['OPEN', 'DRAFTS_READ'],
      restricted: [],
      expires: '2099-03-31',
      evidences: 1,
      words:
        'A key for open data and drafts to read, made by Test planner for Analyst, valid until the end of 2099-03-31. ' +
        'It does not name: General Practice Workforce (restricted), Reference layers (restricted).',
    });
    const revoke = `mutation { revokeKey(id: "${made.id}") { revokedAt revokedBy } }`;
    const ended = (await world.ask(revoke, {}, { kind: 'planner', name: 'Another planner' })).data.revokeKey;
    expect(ended).toEqual({ revokedAt: expect.any(String), revokedBy: 'Another planner' });
    expect((await world.ask(revoke)).data.revokeKey).toEqual(ended);
    const { keys } = (await world.ask('{ keys { id revokedBy } }')).data;
    expect(keys).toContainEqual({ id: made.id, revokedBy: 'Another planner' });
    expect(JSON.stringify(await world.database.sql('select * from plans.key', []))).not.toContain(text);
    const unknown = await world.ask(`mutation { revokeKey(id: "${uuidv7()}") { id } }`);
    expect(unknown.errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  test('anyone, a planner and a key for everything restricted are told what they may read, in words', async () => {
    const words = async (caller: Caller) => (await world.ask('{ access { words } }', {}, caller)).data.access.words;
    expect(await words(PUBLIC)).toBe('Anyone, without a key: open data and the published networks, no saved plans.');
    expect(await words(PLANNER)).toContain('The planner Test planner: all data and all plans');
    expect(await words(CALLERS.all)).not.toContain('does not name');
  });
});

eachDatabase((_, open) => {
  test('a planner’s token of before is a planner’s key, and a revoked one stays revoked', async () => {
    const database = await open();
    const created = tables.statements.find((statement) => statement.startsWith('CREATE TABLE plans.token'))!;
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    await database.sql('DROP TABLE plans.key', []);
    await database.sql(created, []);
    await database.sql(
      `insert into plans.token(id, name, hash, created_at, revoked_at) values
       ($1, 'In use', $2, '2026-01-01', null), ($3, 'Revoked', $4, '2026-01-02', '2026-02-01')`,
      [uuidv7(), hash('fp_one'), uuidv7(), hash('fp_two')],
    );
    for (const statement of keys.statements) await database.sql(statement, []);
    expect(await keyOfText(database, 'fp_one', Date.now())).toMatchObject({
      name: 'In use',
      scopes: ['planner'],
      revokedAt: null,
    });
    expect(await keyOfText(database, 'fp_two', Date.now())).toMatchObject({
      revokedAt: expect.stringMatching(/^2026-0[12]-/),
      revokedBy: 'the shell of the desk',
    });
  });

  test('the shell makes, lists and revokes keys', async () => {
    const database = await open();
    await storeGrid(database);
    await addRestrictedVersion(database);
    const graph = await openGraph({ database, report: () => undefined, now: Date.now, secret: 'x', remote: [] });
    const services = workServices(database, graph, Date.now, () => undefined);
    const silent = () => undefined;
    const wish: KeyWish = { name: 'Analyst', scopes: ['restricted'], restricted: ['gp-workforce'], expires: null };
    const { key: made } = await addKeyWork.run(services, wish, silent);
    expect(made).toMatchObject({ name: 'Analyst', madeBy: 'the shell of the desk', scopes: ['open', 'restricted'] });
    await expect(addKeyWork.run(services, { ...wish, restricted: ['x'] }, silent)).rejects.toThrow(
      /There are: gp-workforce/,
    );
    await addKeyWork.run(services, { ...wish, scopes: ['planner'], restricted: [] }, silent);
    expect((await listKeysWork.run(services, {}, silent)).map(({ scopes }) => scopes)).toEqual([
      ['open', 'restricted'],
      ['planner'],
    ]);
    expect(await revokeKeyWork.run(services, { key: 'Analyst' }, silent)).toHaveLength(2);
    expect(await revokeKeyWork.run(services, { key: made.id }, silent)).toEqual([]);
    await services.jobs.close();
    await graph.close();
  });
});

/** Where a key may be sent to, each with what a caller without one gets. */
const ROUTES = [
  '/graphql?query={access{kind}}',
  '/session.json',
  `/evidence/${GRID}/areas.json`,
  '/export/plan/published.practices.csv',
  '/bulk/',
  '/bulk/latest/practices.csv',
];

eachDatabase((_, open) => {
  let database: Database;
  let desk: Desk;
  let address: string;
  let now = Date.parse('2026-11-22T12:00:00Z');
  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
    await addRestrictedVersion(database);
    desk = await startDeskOn(database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent', now: () => now });
    address = `http://127.0.0.1:${new URL(desk.address).port}`;
  });
  afterAll(() => desk.close());

  const make = async (more: Partial<KeyWish>) =>
    addKey(database, { name: 'Analyst', scopes: ['open'], restricted: [], expires: null, ...more }, [WORKFORCE], {
      by: 'A planner',
      now,
    });
  const get = (path: string, headers: Record<string, string>) => fetch(address + path, { headers });
  const kindOf = async (headers: Record<string, string>, path = '/graphql?query={access{kind}}') =>
    ((await (await get(path, headers)).json()) as { data: { access: { kind: string } } }).data.access.kind;

  test('a key is sent as a bearer or as x-api-key, and never in an address', async () => {
    const { text } = await make({});
    expect(await kindOf({})).toBe('PUBLIC');
    expect(await kindOf({ authorization: `Bearer ${text}` })).toBe('KEY');
    expect(await kindOf({ authorization: `bearer ${text}` })).toBe('KEY');
    expect(await kindOf({ 'x-api-key': text })).toBe('KEY');
    for (const name of ['key', 'token', 'x-api-key', 'authorization', 'access_token'])
      expect((await get(`/graphql?query={access{kind}}&${name}=${text}`, {})).status, name).toBe(400);
    const planner = await make({ scopes: ['planner'] });
    expect(await kindOf({ 'x-api-key': planner.text })).toBe('PLANNER');
  });

  test('one that is unknown is refused on every route, and one that is nearly right no otherwise', async () => {
    const { text } = await make({});
    const near = `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
    for (const path of ROUTES) {
      const answers = [];
      for (const wrong of [near, 'fpk_guess']) {
        const response = await get(path, { authorization: `Bearer ${wrong}` });
        expect(response.status, path).toBe(401);
        expect(response.headers.get('www-authenticate'), path).toMatch(/^Bearer/);
        answers.push(await response.json());
      }
      expect(answers[0], path).toEqual(answers[1]);
      expect(answers[0], path).toEqual({
        errors: [
          {
            message: 'This key is not known here.',
            extensions: { code: 'NOT_PERMITTED', action: expect.stringContaining('Ask a planner') },
          },
        ],
      });
    }
    expect((await get('/session.json', { authorization: text })).status).toBe(401);
    // A proxy before the desk may ask for a name and password of its own.
    expect(await kindOf({ authorization: 'Basic dXNlcg==' })).toBe('PUBLIC');
  });

  test('one that was revoked is refused at once, on every route, with the time', async () => {
    const { key: made, text } = await make({ scopes: ['drafts:read'] });
    const headers = { 'x-api-key': text };
    for (const path of ROUTES) expect((await get(path, headers)).status, path).toBe(200);
    const planner = (await make({ name: 'A planner', scopes: ['planner'] })).text;
    const revoked = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${planner}` },
      body: JSON.stringify({ query: `mutation { revokeKey(id: "${made.id}") { revokedBy } }` }),
    });
    expect(await revoked.json()).toMatchObject({ data: { revokeKey: { revokedBy: 'A planner' } } });
    for (const path of ROUTES) {
      const response = await get(path, headers);
      expect(response.status, path).toBe(401);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'The key of Analyst was revoked on 2026-11-22 at 12:00 UTC.' }],
      });
    }
  });

  test('one with a last day holds to its end in UTC', async () => {
    const { text } = await make({ expires: '2026-11-23' });
    const noon = now;
    try {
      now = Date.parse('2026-11-23T23:59:59Z');
      expect(await kindOf({ 'x-api-key': text })).toBe('KEY');
      now = Date.parse('2026-11-24T00:00:00Z');
      const response = await get('/session.json', { 'x-api-key': text });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'The key of Analyst ended with the day 2026-11-23 (UTC).' }],
      });
    } finally {
      now = noon;
    }
  });

  test('that it was used is written down, once a minute at most', async () => {
    const { key: made, text } = await make({});
    const seen = async () => (await listKeys(database)).find(({ id }) => id === made.id)?.lastUsedAt ?? null;
    const noon = now;
    try {
      expect(await seen()).toBeNull();
      await kindOf({ 'x-api-key': text });
      expect(await seen()).toBe('2026-11-22T12:00:00.000Z');
      now = noon + 59_000;
      await kindOf({ 'x-api-key': text });
      expect(await seen()).toBe('2026-11-22T12:00:00.000Z');
      now = noon + 60_000;
      await kindOf({ 'x-api-key': text });
      expect(await seen()).toBe('2026-11-22T12:01:00.000Z');
    } finally {
      now = noon;
    }
  });

  test('two scopes open two things and nothing else; what a key opens is for no shared cache', async () => {
    const { text } = await make({ scopes: ['restricted', 'drafts:read'], restricted: ['gp-workforce'] });
    const part = `/evidence/${RESTRICTED}/areas.json`;
    const opened = await get(part, { 'x-api-key': text });
    expect(opened.status).toBe(200);
    expect(opened.headers.get('cache-control')).toContain('private');
    expect((await get(part, {})).status).toBe(404);
    expect((await get(part, { 'x-api-key': (await make({})).text })).status).toBe(404);
    expect(await (await get('/session.json', { 'x-api-key': text })).json()).toMatchObject({
      mode: 'read-only',
      name: 'Analyst',
      drafts: true,
    });
    expect(await (await get('/session.json', {})).json()).toMatchObject({
      mode: 'read-only',
      name: null,
      drafts: false,
    });
  });

  test('a subgraph alone takes a key’s rights from its gateway, and nobody else', async () => {
    const secret = 'shared between gateway and subgraphs';
    const served = await serveSubgraph({
      subgraph: 'commissioning',
      database,
      secret,
      gateway: 'http://127.0.0.1:9/graphql',
      port: 0,
      host: '127.0.0.1',
      report: () => undefined,
      now: () => now,
    });
    const label = async (caller: Caller, by = secret, at = now) => {
      const response = await fetch(served.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CALLER_HEADER]: signCaller(caller, by, at) },
        body: JSON.stringify({ query: '{ evidence { label } }' }),
      });
      const answer = (await response.json()) as { data?: { evidence: { label: string } } };
      return answer.data?.evidence.label ?? response.status;
    };
    try {
      expect(await label(CALLERS.open)).toBe('Grid world');
      expect(await label(CALLERS.workforce)).toBe('With workforce');
      expect(await label(CALLERS.workforce, 'a guess')).toBe(403);
      expect(await label(CALLERS.workforce, secret, now - 120_000)).toBe(403);
      const [payload, signature] = signCaller(CALLERS.open, secret, now).split('.') as [string, string];
      const forged = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Caller & { rights: object };
      const more = { ...forged, rights: { ...forged.rights, restricted: ['*'] } };
      const header = `${Buffer.from(JSON.stringify(more)).toString('base64url')}.${signature}`;
      const response = await fetch(served.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CALLER_HEADER]: header },
        body: JSON.stringify({ query: '{ evidence { label } }' }),
      });
      expect(response.status).toBe(403);
    } finally {
      await served.close();
    }
  });
});
