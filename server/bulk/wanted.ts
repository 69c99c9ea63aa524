/** Which file an address means: checked, described and named, before anything of it is made. */
import { createHash } from 'node:crypto';
import type { Dataset } from '@footprint/schema/dataset.ts';
import { statedPublication } from '@footprint/schema/publication/stated.ts';
import { datasetsOf } from '@footprint/schema/table/feature-collection.ts';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import type { GraphContext } from '../graph/context.ts';
import type { AskGraph } from '../graph/evidence-port.ts';
import { badInput, notFound } from '../graph/problem.ts';
import { resolveVersion } from '../graph/version.ts';
import { evaluatedPlan } from '../plans/bulk.ts';
import { mustOpen } from '../plans/document.ts';
import { checkCodes, type FilterValues, practicesMeant, readFilters } from './filters.ts';
import type { TableAbout } from './format/about.ts';
import { encode } from './format/encode.ts';
import { BULK_EDITION, type BulkForm, formsOf } from './format/form.ts';
import type { BulkSource } from './source.ts';
import type { Making } from './store.ts';
import { PLAN_TABLES, TABLES } from './tables.ts';

/** Coordinate systems by the names of the graph. */
export const COORDINATES = ['WGS84', 'BRITISH_NATIONAL_GRID'] as const;
type Coordinates = (typeof COORDINATES)[number];

/** The description of a table in place of its rows. */
const DESCRIPTION = 'json';

/** One file that may be sent: its identity, what it says of itself, and how it is made. */
export interface Wanted {
  readonly table: Table;
  /** `json` is the description of the table. */
  readonly form: BulkForm | typeof DESCRIPTION;
  readonly about: TableAbout;
  /** The same for the same bytes, and for no others. */
  readonly identity: string;
  readonly fileName: string;
  /** True where anyone may have it. */
  readonly open: boolean;
  /** True where the address never gives other rows. */
  readonly lasting: boolean;
  readonly make: () => Making;
}

/** What an address is read with. */
export interface WantedServices {
  readonly ask: AskGraph;
  readonly context: GraphContext;
}

interface Version {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly invented: boolean;
  readonly datasets: readonly Dataset[];
}

const VERSION = `query BulkVersion($id: ID!) {
  evidence(id: $id) { id label createdAt invented }
}`;

async function versionOf({ ask, context }: WantedServices, id: string): Promise<Version> {
  const found = (await ask(VERSION, { id }))['evidence'] as Omit<Version, 'datasets'> | null;
  if (!found) throw notFound(`There is no evidence version ${id}.`, 'List the versions with the query "evidences".');
  return { ...found, datasets: await context.evidence.datasets(id) };
}

function isOpen({ datasets }: Version): boolean {
  return datasets.every(({ disclosure }) => disclosure === 'open');
}

/** Parts "practices.csv" into the table and its form, or says which there are. */
function readFile<Source extends { readonly table: Table }>(
  file: string,
  sources: readonly (Source & { readonly name?: string })[],
  where: string,
): { readonly source: Source; readonly form: BulkForm | typeof DESCRIPTION } {
  const dot = file.lastIndexOf('.');
  const [name, form] = [file.slice(0, Math.max(dot, 0)), file.slice(dot + 1)];
  const nameOf = (one: { readonly table: Table; readonly name?: string }) => one.name ?? one.table.name;
  const source = sources.find((one) => nameOf(one) === name);
  const bare = dot < 0 ? sources.find((one) => nameOf(one) === file) : undefined;
  if (bare)
    throw notFound(
      `The address names the table ${file} without a form.`,
      `Add one: ${[...formsOf(bare.table), DESCRIPTION].map((one) => `${file}.${one}`).join(', ')}.`,
    );
  if (!source) {
    throw notFound(
      `There is no table "${(name || file).slice(0, 60)}" ${where}.`,
      `Its tables are: ${sources.map(nameOf).join(', ')}; each as .csv, .parquet, .arrow and .json (its description), and those with shapes as .geojson and .fgb. The list is at /bulk/.`,
    );
  }
  const forms = [...formsOf(source.table), DESCRIPTION];
  if (!forms.includes(form)) {
    throw notFound(
      `The table ${name} is not given as .${form.slice(0, 20)}.`,
      `It is given as ${forms.map((one) => `.${one}`).join(', ')}.${source.table.geometry === null ? ' It has no shapes.' : ''}`,
    );
  }
  return { source, form: form as BulkForm | typeof DESCRIPTION };
}

function readCoordinates(given: unknown, table: Table, form: string): Coordinates {
  if (given === undefined) return 'WGS84';
  if (!(COORDINATES as readonly unknown[]).includes(given))
    throw badInput(
      `There is no coordinate system "${String(given).slice(0, 40)}".`,
      `Give crs=${COORDINATES.join(' or crs=')}.`,
    );
  if (table.geometry === null || form === 'csv')
    throw badInput(
      `${form === 'csv' ? 'A CSV file' : `The table ${table.name}`} has no shapes, so crs means nothing.`,
      'Leave crs out, or ask for .geojson, .fgb, .parquet or .arrow of a table with shapes.',
    );
  return given as Coordinates;
}

/** The filters as an address holds them, always in one order. */
function queryOf(values: FilterValues, crs: Coordinates): string {
  const entries = Object.entries(values).map(([name, of]): [string, string] => [name, of.join(',')]);
  if (crs !== 'WGS84') entries.push(['crs', crs]);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return new URLSearchParams(entries).toString().replaceAll('%2C', ',');
}

function titleOf(table: Table, values: FilterValues): string {
  const parts = Object.entries(values).map(([name, of]) =>
    of.length > 3 ? `${of.length} ${name}` : `${name} ${of.join(', ')}`,
  );
  return parts.length === 0 ? table.title : `${table.title} (${parts.join('; ')})`;
}

/** A name for the bytes of a file: whatever is written in it, the meaning of every column too, goes into it. */
function identityOf(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([BULK_EDITION, ...parts]))
    .digest('base64url')
    .slice(0, 27);
}

/** The file of a table of an evidence version, for a caller who may have it. */
export async function wantedOfVersion(
  { ask, context }: WantedServices,
  version: string,
  file: string,
  query: Readonly<Record<string, unknown>>,
): Promise<Wanted> {
  const { source, form } = readFile<BulkSource>(file, TABLES, 'of an evidence version');
  const { table } = source;
  if (query['asOf'] !== undefined)
    throw badInput(
      `The address names the version ${version} and the day ${String(query['asOf']).slice(0, 20)}.`,
      'Ask /bulk/latest/… with asOf, or the version without it.',
    );
  const also = table.geometry === null ? [] : ['crs'];
  const values = readFilters(query, `The table ${table.name}`, source.filters, also);
  const crs = readCoordinates(query['crs'], table, form);
  const found = await versionOf({ ask, context }, await resolveVersion(context, { evidence: version }));
  const asking = { ask, caller: context.caller, evidence: found.id };
  await checkCodes(asking, source, values);
  const ofPractices = source.byPractices === true ? await practicesMeant(asking, values) : null;
  const shapes = form !== 'csv';
  const filters = ofPractices === null ? values : { ...values, practices: ofPractices };
  const asked = { evidence: found.id, filters, shapes };
  await source.check?.(context, asked);
  const fixed = (await source.fixed?.(context, asked)) ?? null;
  const about: TableAbout = {
    title: titleOf(table, values),
    evidence: { id: found.id, label: found.label, createdAt: new Date(found.createdAt).toISOString() },
    invented: found.invented,
    plan: null,
    crs,
    sources: datasetsOf(table, found.datasets),
    address: `/bulk/${found.id}/${table.name}`,
    query: queryOf(values, crs),
    rows: null,
  };
  return {
    table,
    form,
    about,
    identity: identityOf([form, table, about, fixed?.state ?? null]),
    fileName: `footprint-${table.name}-${about.evidence.createdAt.slice(0, 10)}.${form}`,
    open: isOpen(found) && fixed === null,
    lasting: fixed === null,
    make: () => making(form, table, about, fixed === null ? source.pages(context, asked) : fixed.pages()),
  };
}

/** The file of a table of a plan, for a caller who may have it. */
export async function wantedOfPlan(
  { ask, context }: WantedServices,
  plan: string,
  file: string,
  query: Readonly<Record<string, unknown>>,
): Promise<Wanted> {
  const { source, form } = readFile(file, PLAN_TABLES, 'of a plan');
  const { table } = source;
  if (query['asOf'] !== undefined)
    throw badInput('A plan is pinned to one version.', 'Leave asOf out; /bulk/plans/published/… takes it.');
  readFilters(query, `The table ${source.name} of a plan`, [], table.geometry === null ? [] : ['crs']);
  const crs = readCoordinates(query['crs'], table, form);
  const open = await mustOpen(context, plan);
  const [evaluated, found] = await Promise.all([
    evaluatedPlan(context, open),
    versionOf({ ask, context }, await resolveVersion(context, { evidence: open.plan.evidence })),
  ]);
  const { publication } = open;
  const stated = statedPublication(publication);
  const about: TableAbout = {
    title: `${table.title}: ${open.plan.name}${stated === null ? '' : ` (${stated.status})`}`,
    evidence: { id: found.id, label: found.label, createdAt: new Date(found.createdAt).toISOString() },
    invented: found.invented,
    plan: {
      id: open.id,
      name: open.plan.name,
      revision: open.revision,
      evaluation: evaluated.evaluation.id,
      ...(stated === null ? {} : { publication: stated }),
    },
    crs,
    sources: datasetsOf(table, found.datasets),
    address: `/bulk/plans/${open.id}/${source.name}`,
    query: queryOf({}, crs),
    rows: null,
  };
  const shapes = form !== 'csv';
  return {
    table,
    form,
    about,
    identity: identityOf([form, table, about]),
    fileName:
      publication === null || stated === null
        ? `footprint-plan-${source.name}-${open.row === null ? 'published' : open.id}-revision-${open.revision}.${form}`
        : `footprint-plan-${source.name}-${publication.slug}-version-${publication.version}-${stated.status}.${form}`,
    open: open.row === null && isOpen(found),
    lasting: false,
    make: () => making(form, table, about, inTurn(source.pages(evaluated, shapes))),
  };
}

async function* inTurn(pages: Iterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield* pages;
}

function making(form: Wanted['form'], table: Table, about: TableAbout, pages: AsyncIterable<readonly Row[]>): Making {
  if (form === DESCRIPTION) throw new Error('A description is no file.');
  let rows = 0;
  async function* counted(): AsyncGenerator<readonly Row[]> {
    for await (const page of pages) {
      rows += page.length;
      yield page;
    }
  }
  return { chunks: encode(form, table, counted(), about), rows: () => rows };
}
