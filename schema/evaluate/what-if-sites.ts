import type { Evidence } from '../evidence.ts';
import type { Plan } from '../plan.ts';
import { type PointTable, pointKey } from '../travel/journeys.ts';
import type { SitePosition } from '../travel/site-change.ts';

/** A site that a plan lays over its evidence: opened, or moved from where it stands. */
export interface WhatIfSite {
  /** The evidence's code of a moved site, or the id of an opened one. */
  readonly code: string;
  readonly name: string;
  /** Index of the practice that runs it. */
  readonly practice: number;
  readonly position: SitePosition;
}

/** Which sites count under a plan. */
export interface SitesUnderPlan {
  /** 1 by site of the evidence where it does not count: closed, moved away, or a branch where only main surgeries count. */
  readonly left: Uint8Array;
  readonly added: readonly WhatIfSite[];
  /** Codes of sites and practices that the changes name and the evidence does not know. */
  readonly unknown: readonly string[];
}

/** The sites that count under a plan: changes are taken in their order, and one that names nothing known is left out. */
export function sitesUnder(
  { sites, mainSitesOnly }: Pick<Plan, 'sites' | 'mainSitesOnly'>,
  { sites: known }: Evidence,
  siteIndex: ReadonlyMap<string, number>,
  practiceIndex: ReadonlyMap<string, number>,
): SitesUnderPlan {
  const left = new Uint8Array(known.code.length);
  const added = new Map<string, WhatIfSite>();
  const unknown: string[] = [];
  for (const change of sites) {
    if (change.kind === 'open') {
      const practice = practiceIndex.get(change.practice);
      if (practice === undefined) unknown.push(change.practice);
      else added.set(change.id, { code: change.id, name: change.name, practice, position: change.position });
      continue;
    }
    const opened = added.get(change.site);
    const site = siteIndex.get(change.site);
    if (opened !== undefined) {
      if (change.kind === 'close') added.delete(change.site);
      else added.set(change.site, { ...opened, position: change.position });
    } else if (site === undefined) unknown.push(change.site);
    else {
      left[site] = 1;
      if (change.kind === 'close') added.delete(change.site);
      else {
        const [code, name, practice] = [change.site, known.name[site]!, known.practice[site]!];
        added.set(code, { code, name, practice, position: change.position });
      }
    }
  }
  if (!mainSitesOnly) return { left, added: [...added.values()], unknown };
  // Who opens a site adds a branch: it counts no more than another branch.
  known.branch.forEach((branch, site) => {
    if (branch === 1) left[site] = 1;
  });
  const main = [...added.values()].filter(({ code }) => known.branch[siteIndex.get(code) ?? -1] === 0);
  return { left, added: main, unknown };
}

/** A place to which journeys are still to be computed. */
export interface MissingPoint {
  /** See pointKey. */
  readonly key: string;
  readonly position: SitePosition;
  /** Name of the what-if site there. */
  readonly name: string;
}

/** The what-if places of a plan whose journeys are not in the table; none where every journey is an estimate. */
export function missingPoints(
  plan: Pick<Plan, 'sites' | 'mainSitesOnly'>,
  evidence: Evidence,
  points: PointTable,
): MissingPoint[] {
  const { travel } = evidence;
  if (travel === null) return [];
  const index = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]));
  const { added } = sitesUnder(plan, evidence, index(evidence.sites.code), index(evidence.practices.code));
  const missing = new Map<string, MissingPoint>();
  for (const { name, position } of added) {
    const key = pointKey(...position);
    if (points.get(key)?.build !== travel.build) missing.set(key, { key, position, name });
  }
  return [...missing.values()];
}
