/** What stands around every public page, and what pages are made with. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { Grounds, Link, SearchIndex } from '@footprint/schema/public/pages.ts';
import type { PublicReader } from '../reader.ts';
import type { SiteAnswer } from '../site.ts';
import type { SiteAssets } from './assets.ts';
import { BEING_CUT, type MapWish, mapSetup, type SiteTiles } from './map-setup.ts';
import type { Render } from './render.ts';

/** What pages are made with. */
export interface Setting {
  readonly reader: PublicReader;
  readonly operator: Operator;
  readonly tiles: SiteTiles | null;
  readonly assets: SiteAssets;
  /** True for a copy that no server stands behind: what needs one is left out. */
  readonly copy: boolean;
  readonly render: Render;
  /** Today as an ISO date. */
  readonly today: () => string;
  /** How many milliseconds a page waits for tiles that are being cut. */
  readonly patience: number;
  readonly searchIndex: () => Promise<{ readonly path: string; readonly index: SearchIndex }>;
}

/** What a page says of itself. */
export interface PageHead {
  readonly title: string;
  /** Its lasting address. */
  readonly path: string;
  readonly section?: string;
  /** The pages above it, the first page left out. */
  readonly trail?: readonly Link[];
  readonly description?: string;
  readonly grounds: Grounds | null;
  readonly map?: MapWish;
  readonly listed?: boolean;
  readonly status?: SiteAnswer['status'];
  readonly framed?: boolean;
  /** True where it says something of a published plan. */
  readonly ofPlan?: boolean;
  readonly bodyClass?: string;
}

const MENU = [
  { name: 'Practices', path: ADDRESS.practices, section: 'practices' },
  { name: 'Networks', path: ADDRESS.networks, section: 'networks' },
  { name: 'Places', path: ADDRESS.places, section: 'places' },
  { name: 'Plans', path: ADDRESS.plans, section: 'plans' },
  { name: 'Map', path: ADDRESS.map, section: 'map' },
  { name: 'Easy Read', path: ADDRESS.easyRead, section: 'easy-read' },
];

const FOOTER = [
  { name: 'About this site', path: ADDRESS.about },
  { name: 'Accessibility statement', path: ADDRESS.accessibility },
  { name: 'Easy Read', path: ADDRESS.easyRead },
  { name: 'Privacy', path: ADDRESS.privacy },
  { name: 'Sources', path: ADDRESS.sources },
];

/** Lays a page out and answers with it. */
export async function answerPage(
  setting: Setting,
  template: string,
  head: PageHead,
  values: Readonly<Record<string, unknown>>,
): Promise<SiteAnswer> {
  const { operator, assets } = setting;
  const { listed = true, status = 200 } = head;
  const searchIndex = head.grounds === null ? null : (await setting.searchIndex()).path;
  const drawn =
    head.map === undefined || searchIndex === null
      ? null
      : await mapSetup(head.map, setting.tiles, operator, searchIndex, setting.today(), setting.patience);
  const map = drawn === BEING_CUT ? null : drawn;
  const style = operator.nhsIdentity ? assets.nhsStyle : assets.style;
  const scripts = [assets.page, map === null ? null : assets.map].filter((each) => each !== null);
  const { contact } = operator;
  const body = setting.render(template, {
    ...values,
    title: head.title,
    path: head.path,
    section: head.section ?? '',
    description: head.description ?? '',
    trail: trailOf(head, operator.base),
    grounds: head.grounds,
    listed,
    bodyClass: head.bodyClass ?? '',
    map,
    mapWaits: drawn === BEING_CUT,
    searchIndex,
    menu: MENU,
    footer: setting.copy ? FOOTER : [...FOOTER, { name: 'For planners', path: '/desk' }],
    styles: [...(style === null ? [] : [style]), ...scripts.flatMap(({ styles }) => styles)],
    scripts: scripts.map(({ script }) => script),
    site: {
      name: operator.siteName,
      runBy: operator.runBy,
      nhs: operator.nhsIdentity,
      origin: operator.origin,
      contact,
      hasContact: Object.values(contact).some((each) => each !== null),
      reviewed: operator.accessibilityReviewed,
      copy: setting.copy,
    },
  });
  return {
    status,
    type: 'text/html; charset=utf-8',
    body,
    listed: listed && status === 200,
    ...(drawn === BEING_CUT ? { passing: true } : {}),
    ...(head.framed === true ? { framed: true } : {}),
    ...(head.ofPlan === true ? { ofPlan: true } : {}),
  };
}

function trailOf({ trail }: PageHead, base: string): readonly { readonly text: string; readonly href: string }[] {
  if (trail === undefined) return [];
  return [
    { text: 'Home', href: `${base}${ADDRESS.home}` },
    ...trail.map(({ name, path }) => ({ text: name, href: `${base}${path}` })),
  ];
}
