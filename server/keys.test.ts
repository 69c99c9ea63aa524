import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { references as ofCommissioning } from './commissioning/references.ts';
import { eachDatabase } from './database/each-database.ts';
import { type Caller, PUBLIC } from './graph/caller.ts';
import { newContext } from './graph/context.ts';
import { openTestGraph, PLANNER, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { addRestrictedVersion, CALLERS, key, RESTRICTED } from './keys.fixture.ts';
import { references as ofPlans } from './plans/references.ts';
import { PlanResolver } from './plans/resolvers.ts';
import { references as ofPopulation } from './population/references.ts';
import { references as ofPractices } from './practices/references.ts';
import { references as ofTravel } from './travel/references.ts';

type Who = keyof typeof CALLERS;

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
