/** Pages of published plans. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Figure, PlanPage, PracticeChange } from '@footprint/schema/public/pages.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import type { SiteAnswer } from '../site.ts';
import { FILES } from './files.ts';
import { type Column, sorted } from './list.ts';
import { newerThan } from './newer.ts';
import { mapPage } from './other-pages.ts';
import { answerPage, type Setting } from './setting.ts';
import { PRACTICE_COLUMNS, type Query, sortLinks } from './today-pages.ts';

const PLANS = { code: '', name: 'Plans', path: ADDRESS.plans };

/** Columns of the table of practices that change network. */
export const CHANGE_COLUMNS: readonly Column<PracticeChange>[] = [
  { key: 'name', label: 'Practice', numeric: false, by: ({ practice }) => practice.name },
  { key: 'before', label: 'Network today', numeric: false, by: ({ before }) => before?.name ?? '' },
  { key: 'after', label: 'Network in this plan', numeric: false, by: ({ after }) => after?.name ?? '' },
  { key: 'patients', label: 'Patients', numeric: true, by: ({ patients }) => patients },
];

type PlanNetworkRow = NonNullable<PlanPage['content']>['networks'][number];

const NO_FIGURE: Figure = { value: null, text: '', reason: null, basis: '', date: '', sources: [], estimate: false };

/** Columns of the table of a plan's networks. */
export const PLAN_NETWORK_COLUMNS: readonly Column<PlanNetworkRow>[] = [
  { key: 'network', label: 'Network in this plan', numeric: false, by: ({ link }) => link.name },
  { key: 'today', label: 'Network today', numeric: false, by: ({ before }) => before?.name ?? '' },
  { key: 'practices', label: 'Practices', numeric: true, by: ({ practices }) => practices },
  { key: 'patients-today', label: 'Patients today', numeric: true, by: (row) => row.patientsBefore ?? NO_FIGURE },
  { key: 'patients-plan', label: 'Patients in this plan', numeric: true, by: ({ patients }) => patients },
  { key: 'changes', label: 'Changes', numeric: false, by: ({ changed }) => (changed ? 'Changes' : 'Stays as it is') },
];

/** Columns headed by the day of what the plan is set beside, where that is not today. */
function headedBy<Row>(columns: readonly Column<Row>[], when: string): readonly Column<Row>[] {
  if (when === 'today') return columns;
  const labels: Readonly<Record<string, string>> = {
    'Network today': `Network ${when}`,
    'Patients today': 'Patients before',
  };
  return columns.map((column) => ({ ...column, label: labels[column.label] ?? column.label }));
}

/** The list of published plans. */
export async function plansPage(setting: Setting): Promise<SiteAnswer> {
  const [list, grounds] = await Promise.all([setting.reader.plans(), setting.reader.grounds()]);
  const newest = list.filter(({ latest }) => latest);
  const head = { title: 'Published plans', path: ADDRESS.plans, section: 'plans', trail: [], grounds, ofPlan: true };
  // The address of a plan is made of its title: where nothing of it can be read any more, it is not offered.
  const readable = list.filter(({ takenDown }) => takenDown === null).map(({ slug }) => slug);
  return answerPage(setting, 'plans', head, { list: newest, readable });
}

/** A published plan's page; of one that was taken down only that, when and why. */
export async function planPage(
  setting: Setting,
  slug: string,
  version: number | null,
  query: Query,
): Promise<SiteAnswer | null> {
  const page = await setting.reader.plan(slug, version);
  if (page === null) return null;
  const { publication, content, versions } = page;
  const path = version === null ? ADDRESS.plan(slug) : ADDRESS.planVersion(slug, version);
  if (content === null || publication.takenDown !== null) return takenDownPage(setting, publication, path, versions);
  const hrefOf = sortLinks(setting, path);
  const changes = sorted(content.practices, headedBy(CHANGE_COLUMNS, content.when), query['sort'], hrefOf);
  const networks = sorted(content.networks, headedBy(PLAN_NETWORK_COLUMNS, content.when), query['sort'], hrefOf);
  return answerPage(
    setting,
    'plan',
    {
      title: publication.terms.title,
      path,
      section: 'plans',
      ofPlan: true,
      trail: [PLANS],
      grounds: content.grounds,
      description: `A published plan of ${publication.terms.owner}: what would change, and how to respond.`,
      // Of a plan that draws no area a map would show nothing.
      ...(content.bounds === null ? {} : { map: { bounds: content.bounds, publication, grounds: content.grounds } }),
    },
    {
      page,
      newest: await newerThan(setting, publication),
      onMap:
        setting.tiles === null || content.bounds === null
          ? null
          : ADDRESS.planMap(publication.slug, publication.version),
      changes: changes.rows,
      changeHeads: changes.heads,
      networks: networks.rows,
      networkHeads: networks.heads,
      files: FILES.plan(publication),
    },
  );
}

async function takenDownPage(
  setting: Setting,
  publication: Publication,
  path: string,
  versions: readonly Publication[],
  embed = false,
): Promise<SiteAnswer> {
  const grounds = await setting.reader.grounds();
  const head = { title: 'Plan taken down', path, grounds, listed: false, status: 410 } as const;
  // Whoever shows the frame must see why it is empty, rather than that it was refused.
  if (embed)
    return answerPage(setting, 'taken-down-embed', { ...head, framed: true, bodyClass: 'embed-body' }, { publication });
  return answerPage(setting, 'taken-down', { ...head, section: 'plans', trail: [PLANS] }, { publication, versions });
}

/** A page below a plan's, where the version was taken down; null where there is no such plan either. */
export async function goneOrNull(
  setting: Setting,
  slug: string,
  version: number,
  path: string,
): Promise<SiteAnswer | null> {
  const page = await setting.reader.plan(slug, version);
  return page === null || page.publication.takenDown === null
    ? null
    : takenDownPage(setting, page.publication, path, page.versions);
}

function trailOf(publication: Publication) {
  const { slug, version, latest, terms } = publication;
  const path = latest ? ADDRESS.plan(slug) : ADDRESS.planVersion(slug, version);
  return [PLANS, { code: slug, name: terms.title, path }];
}

/** A plan's networks on a map of their own, or in the frame that other sites show; null where there is no such plan. */
export async function planMapPage(
  setting: Setting,
  slug: string,
  version: number,
  query: Query,
  embed: boolean,
): Promise<SiteAnswer | null> {
  const page = await setting.reader.plan(slug, version);
  if (page === null) return null;
  const { publication, content, versions } = page;
  if (content !== null && publication.takenDown === null) return mapPage(setting, query, embed, publication);
  const path = (embed ? ADDRESS.planEmbed : ADDRESS.planMap)(slug, version);
  return takenDownPage(setting, publication, path, versions, embed);
}

/** One network of a published plan. */
export async function planNetworkPage(
  setting: Setting,
  slug: string,
  version: number,
  key: string,
  query: Query,
): Promise<SiteAnswer | null> {
  const path = ADDRESS.planNetwork(slug, version, key);
  const page = await setting.reader.planNetwork(slug, version, key);
  if (page === null || page.publication.takenDown !== null) return goneOrNull(setting, slug, version, path);
  const { publication, link, grounds } = page;
  const { rows, heads } = sorted(page.practices, PRACTICE_COLUMNS.ofNetwork, query['sort'], sortLinks(setting, path));
  return answerPage(
    setting,
    'plan-network',
    {
      title: `${link.name} in the plan ${publication.terms.title}`,
      path,
      section: 'plans',
      ofPlan: true,
      trail: trailOf(publication),
      grounds,
      map: { focus: { layer: 'networks', code: key }, bounds: page.bounds, publication, grounds },
    },
    {
      page: { ...page, practices: rows },
      heads,
      newest: await newerThan(setting, publication),
      files: FILES.plan(publication),
    },
  );
}

/** What a published plan means for one practice's patients. */
export async function planPracticePage(
  setting: Setting,
  slug: string,
  version: number,
  code: string,
): Promise<SiteAnswer | null> {
  const path = ADDRESS.planPractice(slug, version, code);
  const page = await setting.reader.planPractice(slug, version, code);
  if (page === null || page.publication.takenDown !== null) return goneOrNull(setting, slug, version, path);
  const { publication, practice, grounds } = page;
  return answerPage(
    setting,
    'plan-practice',
    {
      title: `${practice.link.name} in the plan ${publication.terms.title}`,
      path,
      section: 'plans',
      ofPlan: true,
      trail: trailOf(publication),
      grounds,
    },
    { page, newest: await newerThan(setting, publication) },
  );
}
