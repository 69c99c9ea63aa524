/** Pages of what is there today: networks, practices, neighbourhoods, places and lists of them. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Link, NetworkRow, PracticeLine, PracticePage } from '@footprint/schema/public/pages.ts';
import type { SiteAnswer } from '../site.ts';
import { FILES } from './files.ts';
import { type Column, partOf, sorted } from './list.ts';
import { answerPage, type Setting } from './setting.ts';
import { isOpenForResponses } from './words.ts';

/** What follows the question mark of an address. */
export type Query = Readonly<Record<string, string>>;

/** A link to a list, for the trail above a page. */
export const LISTS = {
  networks: { code: '', name: 'Networks', path: ADDRESS.networks },
  practices: { code: '', name: 'Practices', path: ADDRESS.practices },
  places: { code: '', name: 'Places', path: ADDRESS.places },
  postcodes: { code: '', name: 'Postcodes', path: ADDRESS.postcodes },
} satisfies Record<string, Link>;

const PRACTICE: Column<PracticeLine> = { key: 'name', label: 'Practice', numeric: false, by: ({ link }) => link.name };
const NETWORK: Column<PracticeLine> = {
  key: 'network',
  label: 'Network',
  numeric: false,
  by: ({ network }) => network?.name ?? '',
};
const PATIENTS: Column<PracticeLine> = { key: 'patients', label: 'Patients', numeric: true, by: (row) => row.patients };
const WHERE: Column<PracticeLine> = {
  key: 'where',
  label: 'Main surgery',
  numeric: false,
  by: ({ surgeries }) => surgeries[0]?.postcode ?? '',
};

/** Columns of a table of practices. */
export const PRACTICE_COLUMNS = { all: [PRACTICE, NETWORK, PATIENTS, WHERE], ofNetwork: [PRACTICE, PATIENTS, WHERE] };

/** Columns of the table of networks. */
export const NETWORK_COLUMNS: readonly Column<NetworkRow>[] = [
  { key: 'name', label: 'Network', numeric: false, by: ({ link }) => link.name },
  { key: 'practices', label: 'Practices', numeric: true, by: (row) => row.practices },
  { key: 'patients', label: 'Patients', numeric: true, by: (row) => row.patients },
  { key: 'residents', label: 'Residents of its area', numeric: true, by: (row) => row.residents },
  { key: 'places', label: 'Places', numeric: false, by: (row) => row.places },
];

/** Columns of the table of where a practice's patients live. */
export const LIVES_IN_COLUMNS: readonly Column<PracticePage['livesIn'][number]>[] = [
  { key: 'area', label: 'Neighbourhood', numeric: false, by: ({ area }) => area.name },
  { key: 'share', label: 'Share of its patients', numeric: true, by: ({ share }) => share },
];

/** How the address of a list asks for an order; a copy of the site sorts by script alone. */
export function sortLinks(setting: Setting, path: string): ((sort: string) => string) | null {
  return setting.copy ? null : (sort) => `${path}?sort=${sort}`;
}

/** The first page. */
export async function homePage(setting: Setting): Promise<SiteAnswer> {
  const page = await setting.reader.home();
  const isOpen = ({ publication }: (typeof page.plans)[number]) => isOpenForResponses(publication, setting.today());
  return answerPage(
    setting,
    'home',
    {
      title: setting.operator.siteName,
      path: ADDRESS.home,
      grounds: page.grounds,
      ofPlan: page.plans.length > 0,
      description:
        'Which Primary Care Network a GP practice is in, who it serves, and what published plans would change.',
    },
    {
      page,
      open: page.plans.filter(isOpen),
      others: page.plans.filter((mention) => !isOpen(mention)),
      hasMap: setting.tiles !== null,
    },
  );
}

/** The table of networks. */
export async function networksPage(setting: Setting, query: Query): Promise<SiteAnswer> {
  const page = await setting.reader.networks();
  const { rows, heads } = sorted(page.rows, NETWORK_COLUMNS, query['sort'], sortLinks(setting, ADDRESS.networks));
  return answerPage(
    setting,
    'networks',
    { title: 'Primary Care Networks', path: ADDRESS.networks, section: 'networks', trail: [], grounds: page.grounds },
    { page, rows, heads, files: FILES.networks },
  );
}

/** A page of the table of practices; null where there is no page of that number. */
export async function practicesPage(setting: Setting, number: number, query: Query): Promise<SiteAnswer | null> {
  const page = await setting.reader.practices();
  const sort = query['sort'];
  const { rows, heads } = sorted(page.rows, PRACTICE_COLUMNS.all, sort, sortLinks(setting, ADDRESS.practices));
  const isOrdered = heads.some(({ order }) => order !== null);
  const part = partOf(
    rows,
    number,
    (each) =>
      `${each === 1 ? ADDRESS.practices : `${ADDRESS.practices}/page/${each}`}${isOrdered ? `?sort=${sort}` : ''}`,
  );
  if (part === null) return null;
  const path = number === 1 ? ADDRESS.practices : `${ADDRESS.practices}/page/${number}`;
  const title = number === 1 ? 'GP practices' : `GP practices, page ${number}`;
  return answerPage(
    setting,
    'practices',
    { title, path, section: 'practices', trail: [], grounds: page.grounds },
    { page, part, heads, files: FILES.practices },
  );
}

/** A network's page. */
export async function networkPage(setting: Setting, code: string, query: Query): Promise<SiteAnswer | null> {
  const page = await setting.reader.network(code);
  if (page === null) return null;
  const path = ADDRESS.network(code);
  const { rows, heads } = sorted(page.practices, PRACTICE_COLUMNS.ofNetwork, query['sort'], sortLinks(setting, path));
  return answerPage(
    setting,
    'network',
    {
      title: page.link.name,
      path,
      section: 'networks',
      trail: [LISTS.networks],
      grounds: page.grounds,
      ofPlan: page.plans.length > 0,
      description: `${page.link.name}: its GP practices, its area and its people in numbers.`,
      map: { focus: { layer: 'networks', code }, bounds: page.bounds, grounds: page.grounds },
    },
    { page: { ...page, practices: rows }, heads, files: FILES.network(page.link) },
  );
}

/** A practice's page. */
export async function practicePage(setting: Setting, code: string, query: Query): Promise<SiteAnswer | null> {
  const page = await setting.reader.practice(code);
  if (page === null) return null;
  const path = ADDRESS.practice(code);
  const { rows, heads } = sorted(page.livesIn, LIVES_IN_COLUMNS, query['sort'], sortLinks(setting, path));
  return answerPage(
    setting,
    'practice',
    {
      title: page.link.name,
      path,
      section: 'practices',
      trail: page.network === null ? [LISTS.practices] : [LISTS.networks, page.network],
      grounds: page.grounds,
      ofPlan: page.plans.length > 0,
      description: `${page.link.name}: its Primary Care Network, where it sees patients, and where they live.`,
      map: { focus: { layer: 'practices', code }, bounds: page.bounds, grounds: page.grounds },
    },
    { page, livesIn: rows, heads },
  );
}

/** A neighbourhood's page. */
export async function areaPage(setting: Setting, code: string): Promise<SiteAnswer | null> {
  const page = await setting.reader.area(code);
  if (page === null) return null;
  return answerPage(
    setting,
    'area',
    {
      title: page.area.name,
      path: ADDRESS.area(code),
      section: 'places',
      trail: page.place === null ? [LISTS.places] : [LISTS.places, page.place],
      grounds: page.grounds,
      ofPlan: page.plans.length > 0,
      map: { focus: { layer: 'areas', code }, bounds: page.bounds, grounds: page.grounds },
    },
    { page },
  );
}

/** The page of a postcode's neighbourhood, or why there is none. */
export async function postcodePage(setting: Setting, postcode: string): Promise<SiteAnswer> {
  const page = await setting.reader.postcode(postcode);
  const path = ADDRESS.postcode(postcode);
  if (page.kind === 'no-postcode') {
    const grounds = await setting.reader.grounds();
    const head = { title: 'Postcode not found', path, trail: [], grounds, listed: false, status: 404 } as const;
    return answerPage(setting, 'no-postcode', head, { page });
  }
  return answerPage(
    setting,
    'area',
    {
      title: `${page.postcode ?? postcode}: practices and networks`,
      path,
      trail: [],
      grounds: page.grounds,
      listed: false,
      map: { focus: { layer: 'areas', code: page.area.code }, bounds: page.bounds, grounds: page.grounds },
    },
    { page },
  );
}

/** A place's page. */
export async function placePage(setting: Setting, slug: string, query: Query): Promise<SiteAnswer | null> {
  const page = await setting.reader.place(slug);
  if (page === null) return null;
  const path = ADDRESS.place(slug);
  const { rows, heads } = sorted(page.practices, PRACTICE_COLUMNS.all, query['sort'], sortLinks(setting, path));
  return answerPage(
    setting,
    'place',
    {
      title: page.link.name,
      path,
      section: 'places',
      trail: [LISTS.places],
      grounds: page.grounds,
      description: `Primary Care Networks and GP practices in ${page.link.name}.`,
      map: { bounds: page.bounds, grounds: page.grounds },
    },
    { page, rows, heads, files: FILES.place(page.link) },
  );
}

/** The list of places. */
export async function placesPage(setting: Setting): Promise<SiteAnswer> {
  const page = await setting.reader.home();
  const head = { title: 'Places', path: ADDRESS.places, section: 'places', trail: [], grounds: page.grounds };
  return answerPage(setting, 'places', head, { page });
}
