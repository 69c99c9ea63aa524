/** The world to count by hand with much in it that nobody but planners may read, every secret under one word that nothing else has. */
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import type { Change } from '@footprint/schema/edit/edit.ts';
import { type Group, NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from './database/database.ts';
import type { Graph } from './gateway/open-graph.ts';
import type { Caller } from './graph/caller.ts';
import { askGateway } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';

/** The word in every secret name. */
export const WORD = 'Quixotl';

/** List size of every practice in the restricted version. */
export const SECRET_COUNT = 98_765;

/** Evidence made later than the open version, on restricted data. */
export const RESTRICTED = '01930000-0000-7000-8000-00000000f001';
const SECRET_EDITION = '01930000-0000-7000-8000-00000000f002';
const SECRET_DATASET = '01930000-0000-7000-8000-00000000f003';

/** Who makes the plans. */
const MAKER: Caller = { kind: 'planner', name: `${WORD} the planner` };

/** Patients of practices in areas where nearly none of theirs live: one alone in A00, two beside each other in A01, as many as are counted in A05. */
export const SMALL_GROUPS = [
  ['P5', 'A00', 3],
  ['P5', 'A01', 1],
  ['P6', 'A01', 4],
  ['P6', 'A05', 5],
] as const;

const TERMS = {
  status: 'PROPOSAL',
  summary: 'What is proposed.',
  owner: 'Grid ICB',
  respondBy: '2099-01-31',
  respond: 'Write to us.',
  contact: { email: 'plans@grid.example' },
};

/** Adds the small groups to the open version; before anything of it is read. */
export async function addSmallGroups({ sql }: Pick<Database, 'sql'>): Promise<void> {
  const edition = '(select registrations_edition from population.version limit 1)';
  for (const [practice, area, patients] of SMALL_GROUPS) {
    await sql(`insert into population.registration(edition, practice, area, patients) select ${edition}, $1, $2, $3`, [
      practice,
      area,
      patients,
    ]);
    await sql(`update population.area_registered set registered = registered + $2 where area = $1`, [area, patients]);
    await sql(`update practices.list_size set patients = patients + $2 where practice = $1 and date = '2026-01-01'`, [
      practice,
      patients,
    ]);
  }
}

/** Stores a later version on restricted data, with practices, networks and list sizes of its own, a restricted catchment and a reference layer. */
export async function storeRestricted({ sql }: Pick<Database, 'sql'>): Promise<void> {
  await sql(
    `insert into commissioning.dataset(id, kind, title, publisher, licence, attribution, files, sha256, disclosure, coverage, loaded_at)
     values ($1, 'gp-workforce', '${WORD} workforce', '${WORD} publisher', '', '${WORD} attribution', '[]'::jsonb, 'x', 'restricted', '{Q1}', now())`,
    [SECRET_DATASET],
  );
  await sql(
    `insert into commissioning.evidence(id, label, area_vintage, study_area, invented, created_at, datasets, findings)
     select $1, '${WORD} version', area_vintage, study_area, invented, '2026-02-02', datasets || $2::uuid,
       '[{"code": "example", "text": "${WORD} finding"}]'::jsonb from commissioning.evidence where id = $3`,
    [RESTRICTED, SECRET_DATASET, GRID],
  );
  const columnsOf = async (table: string, without: string) =>
    (
      await sql<{ name: string }>(
        `select column_name as name from information_schema.columns
          where table_schema || '.' || table_name = $1 and column_name <> $2 and is_identity = 'NO'`,
        [table, without],
      )
    )
      .map(({ name }) => name)
      .join(', ');
  const copy = async (table: string, key: string, to: string) => {
    const columns = await columnsOf(table, key);
    await sql(`insert into ${table}(${key}, ${columns}) select $1::uuid, ${columns} from ${table}`, [to]);
  };
  for (const table of ['practice', 'list_size', 'site', 'network', 'membership'])
    await copy(`practices.${table}`, 'edition', SECRET_EDITION);
  for (const schema of ['practices', 'population', 'travel']) await copy(`${schema}.version`, 'evidence', RESTRICTED);
  await copy('commissioning.commissioner', 'evidence', RESTRICTED);
  await sql('update practices.version set edition = $1, lists_edition = $1 where evidence = $2', [
    SECRET_EDITION,
    RESTRICTED,
  ]);
  for (const table of ['practice', 'site', 'network'])
    await sql(`update practices.${table} set name = '${WORD} ' || name where edition = $1`, [SECRET_EDITION]);
  await sql(`update practices.list_size set patients = ${SECRET_COUNT} where edition = $1`, [SECRET_EDITION]);
  await sql(
    `insert into practices.declared_catchment(id, practice, role, name, outline, source, file, disclosure, notes, loaded_at, loaded_by)
     select $1, 'P1', 'inner', '${WORD} catchment', boundary, '${WORD} source', '${WORD}.geojson', 'restricted', '{${WORD} note}', now(), '${WORD} loader'
       from population.area where code = 'A00' limit 1`,
    [uuidv7()],
  );
}

/** A draft and what is secret of it. */
export interface Draft {
  readonly id: string;
  readonly revision: number;
  readonly plan: Plan;
}

/** What a planner does, with the answer; a refusal ends the test. */
export async function asPlanner(graph: Graph, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await askGateway(graph, query, variables, MAKER);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Starts a plan from the published networks of a version. */
export async function startDraft(graph: Graph, name: string, evidence = GRID): Promise<Draft> {
  const { createPlan } = await asPlanner(
    graph,
    'mutation($id: ID!, $name: String!, $evidence: ID!) { createPlan(id: $id, name: $name, start: PUBLISHED, evidence: $evidence) { id revision document } }',
    { id: uuidv7(), name, evidence },
  );
  const read = planFromJson(createPlan.document);
  if (!read.ok) throw new Error(read.problem.message);
  return { id: createPlan.id, revision: createPlan.revision, plan: read.value };
}

/** Saves changes with a secret note. */
export async function save(graph: Graph, draft: Draft, ...changes: Change[]): Promise<Draft> {
  const edit = {
    id: uuidv7(),
    schema: 2,
    author: `${WORD} author`,
    at: '2026-03-01T10:00:00.000Z',
    base: draft.revision,
    note: { text: `${WORD} edit` },
    changes,
  };
  const applied = applyChanges(draft.plan, changes);
  if (!applied.ok) throw new Error(JSON.stringify(applied));
  const { saveEdits } = await asPlanner(
    graph,
    'mutation($plan: ID!, $base: Int!, $edits: [JSON!]!) { saveEdits(plan: $plan, base: $base, edits: $edits) { revision } }',
    { plan: draft.id, base: draft.revision, edits: [edit] },
  );
  return { id: draft.id, revision: saveEdits.revision, plan: applied.plan };
}

/** The change that gives the network of a published code another name. */
export function renamed({ plan }: Draft, code: string, name: string): Change {
  const groups = [...plan.layers.get(NETWORKS)!.groups.values()];
  const position = groups.findIndex((one) => one.continues === code);
  const from = groups[position]!;
  return { set: 'group', layer: NETWORKS, group: from.id, from, to: { ...from, name }, position };
}

/** Moves a practice from one network of today to another. */
export function moved({ plan }: Draft, practice: string, from: string, to: string): Change {
  const groups = [...plan.layers.get(NETWORKS)!.groups.values()];
  const idOf = (code: string) => groups.find((one) => one.continues === code)!.id;
  return {
    set: 'practices',
    layer: NETWORKS,
    moves: [{ from: idOf(from), to: idOf(to), codes: [practice] }],
  };
}

/** A layer beside the networks, a group in it and an exception, all under secret names. */
export function besideAndExcepted({ plan }: Draft): Change[] {
  const layer = uuidv7();
  const group: Group = { id: uuidv7(), name: `${WORD} neighbourhood`, colour: '#336699' };
  const network = [...plan.layers.get(NETWORKS)!.groups.keys()][0]!;
  const exceptions = [{ goal: plan.goals[0]!.id, group: network, reason: `${WORD} reason` }];
  return [
    { set: 'layer', layer, from: null, to: { kind: 'neighbourhood', name: `${WORD} layer` }, position: 1 },
    { set: 'group', layer, group: group.id, from: null, to: group, position: 0 },
    { set: 'areas', layer, moves: [{ from: null, to: group.id, codes: ['A00', 'A01'] }] },
    { set: 'exceptions', from: plan.exceptions, to: exceptions },
  ];
}

/** Publishes a draft; gives the id of the publication. */
export async function publish(
  graph: Graph,
  draft: Draft,
  terms: Readonly<Record<string, string>>,
  slug: string | null = null,
): Promise<string> {
  const { publishPlan } = await asPlanner(
    graph,
    'mutation($plan: ID!, $base: Int!, $terms: PublicationTermsInput!, $slug: ID) { publishPlan(plan: $plan, base: $base, terms: $terms, slug: $slug) { id } }',
    { plan: draft.id, base: draft.revision, terms: { ...TERMS, ...terms }, slug },
  );
  return publishPlan.id;
}

/** Withdraws a publication or takes it down. */
export const end = (graph: Graph, mutation: 'withdrawPublication' | 'takeDownPublication', id: string) =>
  asPlanner(graph, `mutation($id: ID!) { ended: ${mutation}(id: $id, reason: "A mistake in the figures.") { id } }`, {
    id,
  });

/** What there is after a planner's work: what anyone may read, and what nobody else may even name. */
export interface SecretWorld {
  /** Of a draft that has been changed since; with a later version. */
  readonly open: string;
  readonly withdrawn: string;
  readonly gone: readonly string[];
  readonly drafts: readonly Draft[];
  /** Ids that tell of what is secret. */
  readonly ids: readonly string[];
}

/** Makes plans, publishes some and ends some of those. */
export async function makeSecrets(graph: Graph): Promise<SecretWorld> {
  await asPlanner(
    graph,
    `mutation { addReferenceLayer(name: "${WORD} wards", attribution: "${WORD} council", features: {type: "FeatureCollection", features: [{type: "Feature", properties: {name: "${WORD} ward"}, geometry: {type: "LineString", coordinates: [[0, 51], [0.02, 51.02]]}}]}) { id } }`,
  );
  let first = await startDraft(graph, `${WORD} draft`);
  first = await save(graph, first, ...besideAndExcepted(first));
  first = await save(graph, first, renamed(first, 'N1', 'New West'), moved(first, 'P2', 'N1', 'N2'));
  const open = await publish(graph, first, { title: 'Two surgeries move' });
  first = await save(graph, first, renamed(first, 'N1', `${WORD} West`), {
    set: 'name',
    from: first.plan.name,
    to: `${WORD} again`,
  });

  let second = await startDraft(graph, `${WORD} second draft`);
  const withdrawn = await publish(graph, second, { title: 'A plan that is withdrawn' });
  await end(graph, 'withdrawPublication', withdrawn);
  second = await save(graph, second, renamed(second, 'N3', `${WORD} North`));

  let third = await startDraft(graph, `${WORD} third draft`);
  third = await save(graph, third, renamed(third, 'N2', `${WORD} East`), moved(third, 'P4', 'N2', 'N3'));
  const gone = [await publish(graph, third, { title: 'Gone', summary: `${WORD} summary`, owner: `${WORD} owner` })];
  gone.push(await publish(graph, third, { title: `${WORD} title`, respond: `${WORD} respond` }, 'gone'));
  for (const id of gone) await end(graph, 'takeDownPublication', id);

  const fourth = await startDraft(graph, `${WORD} on restricted data`, RESTRICTED);
  const drafts = [first, second, third, fourth];
  const idsOf = ({ id, plan }: Draft) => [
    id,
    ...[...plan.layers.values()].flatMap((layer) => [
      ...(layer.id === NETWORKS ? [] : [layer.id]),
      ...layer.groups.keys(),
    ]),
  ];
  return { open, withdrawn, gone, drafts, ids: [...drafts.flatMap(idsOf), RESTRICTED, SECRET_EDITION, SECRET_DATASET] };
}
