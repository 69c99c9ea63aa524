/** What-if sites: opening, closing and moving where patients are seen, in one plan alone. */
import type { Evidence } from '../evidence.ts';
import { GREAT_BRITAIN } from '../geometry/outline.ts';
import type { Plan } from '../plan.ts';
import type { SiteChange, SitePosition } from '../travel/site-change.ts';
import { type Built, nothing } from './built.ts';
import { same } from './same.ts';

/** A site that a planner supposes. */
export interface NewSite {
  /** UUIDv7, passed in by the caller. */
  readonly id: string;
  readonly name: string;
  /** Code of the practice that would run it. */
  readonly practice: string;
  readonly position: SitePosition;
}

/** Opens a site of a practice; with the evidence given, the practice must be one that it knows. */
export function openSite(plan: Plan, { id, name, practice, position }: NewSite, evidence?: Evidence): Built {
  const clean = name.trim();
  if (clean === '') return nothing('A new site needs a name.');
  if (practice === '') return nothing('Choose the practice that would run the new site.');
  if (evidence !== undefined && !evidence.practices.code.includes(practice))
    return nothing(`There is no practice ${practice} in this evidence; choose one that is loaded.`);
  if (plan.sites.some((change) => nameOf(change) === id)) return nothing('This site is open in the plan already.');
  const place = placed(position);
  if (typeof place === 'string') return nothing(place);
  return setSites(
    plan,
    [...plan.sites, { kind: 'open', id, name: clean, practice, position: place }],
    `Supposed a new site, ${clean}, of practice ${practice}`,
  );
}

/** Closes a site of the evidence, or takes an opened one back. With the evidence given, the site must be one that it knows. */
export function closeSite(plan: Plan, site: string, evidence?: Evidence): Built {
  const before = plan.sites.find((change) => nameOf(change) === site);
  if (before?.kind === 'open') return removeSiteChange(plan, before);
  if (before?.kind === 'close') return nothing(`Site ${site} is closed in this plan already.`);
  const unknown = unknownSite(site, evidence);
  if (unknown !== null) return nothing(unknown);
  return setSites(plan, replaced(plan, site, { kind: 'close', site }), `Supposed site ${site} closed`);
}

/** Moves a site of the evidence, or one that the plan opens. With the evidence given, the site must be one that it knows. */
export function moveSite(plan: Plan, site: string, position: SitePosition, evidence?: Evidence): Built {
  const before = plan.sites.find((change) => nameOf(change) === site);
  if (before?.kind === 'close')
    return nothing(`Site ${site} is closed in this plan; take that back before it is moved.`);
  const place = placed(position);
  if (typeof place === 'string') return nothing(place);
  if (before?.kind === 'open')
    return setSites(plan, replaced(plan, site, { ...before, position: place }), `Moved the new site ${before.name}`);
  const unknown = unknownSite(site, evidence);
  if (unknown !== null) return nothing(unknown);
  return setSites(plan, replaced(plan, site, { kind: 'move', site, position: place }), `Supposed site ${site} moved`);
}

/** Takes a supposition back: the opened site goes, the closed or moved one is as the evidence has it. */
export function removeSiteChange(plan: Plan, change: SiteChange): Built {
  const left = plan.sites.filter((each) => nameOf(each) !== nameOf(change));
  if (left.length === plan.sites.length) return nothing('The plan supposes nothing of this site.');
  const what = change.kind === 'open' ? `the new site ${change.name}` : `site ${change.site} ${past[change.kind]}`;
  return setSites(plan, left, `Took back ${what}`);
}

/** Measures travel to main surgeries only, since a branch may open on few days; or to branches as well. */
export function setMainSitesOnly(plan: Plan, only: boolean): Built {
  if (plan.mainSitesOnly === only) return nothing('Nothing would change.');
  return {
    changes: [{ set: 'mainSitesOnly', from: plan.mainSitesOnly, to: only }],
    text: only ? 'Measured travel to main surgeries only' : 'Measured travel to branches as well',
  };
}

const past = { close: 'closed', move: 'moved' } as const;

/** What a change is about: the site's code, or the id of an opened one. */
function nameOf(change: SiteChange): string {
  return change.kind === 'open' ? change.id : change.site;
}

function unknownSite(site: string, evidence: Evidence | undefined): string | null {
  if (evidence === undefined || evidence.sites.code.includes(site)) return null;
  return `There is no site ${site} in this evidence; choose one that is loaded.`;
}

/** The plan's changes with the one about this site replaced where it stands, or added at the end. */
function replaced(plan: Plan, site: string, change: SiteChange): SiteChange[] {
  const at = plan.sites.findIndex((each) => nameOf(each) === site);
  return at < 0 ? [...plan.sites, change] : plan.sites.with(at, change);
}

function setSites(plan: Plan, to: readonly SiteChange[], text: string): Built {
  if (same(plan.sites, to)) return nothing('Nothing would change.');
  return { changes: [{ set: 'sites', from: plan.sites, to }], text };
}

/** The position rounded to 6 decimals, or what is wrong with it. */
function placed([longitude, latitude]: SitePosition): SitePosition | string {
  const { west, south, east, north } = GREAT_BRITAIN;
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
    return 'A site needs a longitude and a latitude in degrees.';
  if (longitude < west || longitude > east || latitude < south || latitude > north) {
    const swapped = latitude >= west && latitude <= east && longitude >= south && longitude <= north;
    return swapped
      ? `The position has latitude before longitude (${longitude}, ${latitude}): swap the two numbers.`
      : `The position lies outside Great Britain (longitude ${longitude}, latitude ${latitude}): longitudes must lie between ${west} and ${east}, latitudes between ${south} and ${north}.`;
  }
  return [round6(longitude), round6(latitude)];
}

/** Six decimals, about 0.1 m, so that equal places share journeys; never a negative nought. */
function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6 + 0;
}
