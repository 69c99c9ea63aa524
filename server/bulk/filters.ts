/** How a table in bulk is narrowed: the same names as in the graph, checked before any file is made. */
import { MODE_WORDS, TRAVEL_MODES } from '@footprint/schema/travel/mode.ts';
import type { Caller } from '../graph/caller.ts';
import type { AskGraph, EvidencePort } from '../graph/evidence-port.ts';
import { BY_AREAS, BY_PRACTICES, mustNarrowBy, noNetwork, readSearch, SEARCH_MEANING } from '../graph/narrowed.ts';
import { badInput, Problem } from '../graph/problem.ts';
import type { BulkSource, FilterName } from './source.ts';

/** The most values of one filter. */
export const MOST_VALUES = 1000;

interface FilterWords {
  readonly meaning: string;
  /** True where it takes several values, parted by commas or repeated. */
  readonly many: boolean;
}

/** What each filter means, for the list of tables. */
export const FILTERS: Readonly<Record<FilterName, FilterWords>> = {
  commissioner: {
    meaning: 'Code of a sub-ICB location or integrated care board; for areas of a local authority too.',
    many: false,
  },
  network: { meaning: 'Code of a published network: its current members.', many: false },
  search: { meaning: SEARCH_MEANING, many: false },
  codes: { meaning: `Codes of the rows wanted, at most ${MOST_VALUES}.`, many: true },
  practices: { meaning: `ODS codes of practices, at most ${MOST_VALUES}.`, many: true },
  areas: { meaning: `ONS codes of areas, at most ${MOST_VALUES}.`, many: true },
  sites: { meaning: `ODS codes of sites, at most ${MOST_VALUES}.`, many: true },
  mode: { meaning: `One of ${TRAVEL_MODES.join(', ')}.`, many: false },
};

/** Values by filter as they were read. */
export type FilterValues = Partial<Readonly<Record<FilterName, readonly string[]>>>;

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

/** Reads the filters of an address; whatever the table does not know is refused by name. `also` are other names that the address may hold. */
export function readFilters(
  query: Readonly<Record<string, unknown>>,
  what: string,
  allowed: readonly FilterName[],
  also: readonly string[],
): FilterValues {
  const values: Partial<Record<FilterName, readonly string[]>> = {};
  // In one order, whatever that of the address: what is asked alike is one file.
  for (const [name, given] of Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (also.includes(name)) continue;
    if (!(allowed as readonly string[]).includes(name)) {
      throw badInput(
        `${what} has no filter "${name.slice(0, 100)}".`,
        `Its filters are: ${listed(allowed)}. Besides: ${listed(also)}.`,
      );
    }
    const filter = name as FilterName;
    values[filter] = readValues(filter, [given].flat().map(String));
  }
  return values;
}

function readValues(name: FilterName, given: readonly string[]): readonly string[] {
  if (name === 'search') return [readSearch(readOne(name, given))];
  const texts = given.flatMap((text) => text.split(',')).map((text) => text.trim());
  if (texts.includes(''))
    throw badInput(`The filter ${name} holds an empty value.`, `Give ${name}=<value>, or leave the filter out.`);
  if (!FILTERS[name].many) return [name === 'mode' ? readMode(readOne(name, texts)) : readOne(name, texts)];
  const values = [...new Set(texts)].sort();
  if (values.length > MOST_VALUES) {
    throw new Problem(
      'TOO_LARGE',
      `The filter ${name} takes at most ${MOST_VALUES} codes and ${values.length} were given.`,
      'Ask several times, or take the whole table and choose from it.',
      { most: MOST_VALUES, given: values.length },
    );
  }
  return values;
}

function readOne(name: FilterName, texts: readonly string[]): string {
  const text = texts[0]?.trim() ?? '';
  if (texts.length === 1 && text !== '') return text;
  throw badInput(
    `The filter ${name} takes one value and ${text === '' ? 'an empty one was' : `${texts.length} were`} given.`,
    `Give ${name}=<value> once.`,
  );
}

/** A mode as here (public-transport) or as in the graph (PUBLIC_TRANSPORT). */
function readMode(text: string): string {
  const mode = text.toLowerCase().replace('_', '-');
  if (mode in MODE_WORDS) return mode;
  throw badInput(`There is no mode "${text.slice(0, 40)}".`, `Give mode=${TRAVEL_MODES.join(', ')}.`);
}

const QUESTIONS = {
  practices:
    'query Known($codes: [ID!], $evidence: ID) { practices(codes: $codes, evidence: $evidence, first: 1) { totalCount } }',
  areas:
    'query Known($codes: [ID!], $evidence: ID) { areas(codes: $codes, evidence: $evidence, first: 1) { totalCount } }',
  sites:
    'query Known($codes: [ID!], $evidence: ID) { sites(codes: $codes, evidence: $evidence, first: 1) { totalCount } }',
} as const;

const COMMISSIONER =
  'query Commissioner($code: ID!, $evidence: ID) { commissioner(code: $code, evidence: $evidence) { name kind } }';
const NETWORK =
  'query Network($code: ID!, $evidence: ID) { primaryCareNetwork(code: $code, evidence: $evidence) { code } }';

/** Who asks the graph, and of which version. */
export interface Asking {
  readonly ask: AskGraph;
  readonly caller: Caller;
  readonly evidence: string;
}

/** Refuses codes that the version does not have: the graph itself says which. */
export async function checkCodes(asking: Asking, source: BulkSource, values: FilterValues): Promise<void> {
  const { ask, caller, evidence } = asking;
  const lists = { practices: values.practices, areas: values.areas, sites: values.sites };
  for (const [kind, codes] of Object.entries(lists) as [keyof typeof QUESTIONS, readonly string[] | undefined][])
    if (codes) await ask(QUESTIONS[kind], { codes, evidence }, caller);
  const own = values.codes;
  if (own) await ask(QUESTIONS[source.table.name as keyof typeof QUESTIONS], { codes: own, evidence }, caller);
  const [commissioner, network] = [values.commissioner?.[0], values.network?.[0]];
  if (commissioner !== undefined)
    await mustNarrowBy(named(asking), evidence, source.table.name, kindsOf(source), commissioner);
  if (network === undefined) return;
  const found = (await ask(NETWORK, { code: network, evidence }, caller))['primaryCareNetwork'];
  if (!found) throw noNetwork(network);
}

/** Kinds of commissioner by which a table is narrowed, where they are not those of practices. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  areas: BY_AREAS,
  neighbours: BY_AREAS,
  'primary-care-networks': ['SUB_ICB'],
};

function kindsOf({ table }: BulkSource): readonly string[] {
  return KINDS[table.name] ?? BY_PRACTICES;
}

function named({ ask, caller }: Asking): Pick<EvidencePort, 'commissioner'> {
  return {
    commissioner: async (evidence, code) =>
      (await ask(COMMISSIONER, { code, evidence }, caller))['commissioner'] as { name: string; kind: string } | null,
  };
}

const UNDER = `query Under($commissioner: ID, $network: ID, $evidence: ID, $after: String) {
  practices(commissioner: $commissioner, network: $network, evidence: $evidence, first: 1000, after: $after) {
    nodes { code } pageInfo { hasNextPage endCursor }
  }
}`;

/** Codes of the practices under a commissioner and in a network, where given, and among `practices`, where given; null for all. */
export async function practicesMeant(
  { ask, caller, evidence }: Asking,
  { practices, commissioner, network }: FilterValues,
): Promise<readonly string[] | null> {
  if (!commissioner && !network) return practices ?? null;
  const found: string[] = [];
  let after: string | null = null;
  do {
    const answer: Record<string, unknown> = await ask(
      UNDER,
      { commissioner: commissioner?.[0] ?? null, network: network?.[0] ?? null, evidence, after },
      caller,
    );
    const { nodes, pageInfo } = answer['practices'] as {
      readonly nodes: readonly { readonly code: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
    found.push(...nodes.map(({ code }) => code));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return practices ? found.filter((code) => practices.includes(code)) : found;
}
