/** What of the words after a question mark an address takes: all others make no page of their own. */
import { CHANGE_COLUMNS, PLAN_NETWORK_COLUMNS } from './plan-pages.ts';
import { type Route, routeOf } from './route.ts';
import { LIVES_IN_COLUMNS, NETWORK_COLUMNS, PRACTICE_COLUMNS, type Query } from './today-pages.ts';

type Columns = readonly { readonly key: string }[];

/** Columns by which the tables of a page can be sorted. */
const SORTED: Partial<Record<Route['page'], Columns>> = {
  networks: NETWORK_COLUMNS,
  practices: PRACTICE_COLUMNS.all,
  place: PRACTICE_COLUMNS.all,
  network: PRACTICE_COLUMNS.ofNetwork,
  practice: LIVES_IN_COLUMNS,
  plan: [...CHANGE_COLUMNS, ...PLAN_NETWORK_COLUMNS],
  'plan-network': PRACTICE_COLUMNS.ofNetwork,
};

/** Words that a page takes, the first that is there alone. */
const TAKEN: Partial<Record<Route['page'], readonly string[]>> = {
  search: ['q'],
  map: ['plan', 'network', 'practice'],
  embed: ['plan', 'network', 'practice'],
  'plan-map': ['network', 'practice'],
  'plan-embed': ['network', 'practice'],
};

/** The words that the page at a path answers to, so that an endless number of addresses gives no endless number of pages. */
export function queryTaken(path: string, asked: URLSearchParams): Query {
  const route = routeOf(path);
  if (route === null || typeof route === 'string') return {};
  const columns = SORTED[route.page] ?? [];
  const sort = asked.get('sort')?.trim() ?? '';
  if (columns.some(({ key }) => key === sort.replace(/^-/, ''))) return { sort };
  const word = TAKEN[route.page]?.find((each) => asked.has(each));
  return word === undefined ? {} : { [word]: asked.get(word)! };
}
