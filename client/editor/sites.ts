/** What a planner supposes of sites, by mouse or by keyboard: each act is one edit. */
import { moveSite } from '@footprint/schema/edit/sites.ts';
import type { SitePosition } from '@footprint/schema/travel/site-change.ts';
import type { Desk } from './desk.ts';

/** The name of a site of the evidence or of one that the plan opens. */
export function siteName({ ground, store }: Desk, code: string): string {
  const { sites, practices } = ground.evidence;
  const opened = store.get().document.plan.sites.find((change) => change.kind === 'open' && change.id === code);
  if (opened?.kind === 'open') return opened.name;
  const index = sites.code.indexOf(code);
  if (index < 0) return code;
  return sites.branch[index] === 1 ? sites.name[index]! : practices.name[sites.practice[index]!]!;
}

/** Where a site is by the evidence or by the plan; null where that is not known. */
export function sitePosition({ ground, store }: Desk, code: string): SitePosition | null {
  const { sites: changes } = store.get().document.plan;
  for (const change of changes) if (change.kind === 'move' && change.site === code) return change.position;
  for (const change of changes) if (change.kind === 'open' && change.id === code) return change.position;
  const { sites } = ground.evidence;
  const index = sites.code.indexOf(code);
  const [longitude, latitude] = [sites.position[2 * index] ?? Number.NaN, sites.position[2 * index + 1] ?? Number.NaN];
  return Number.isNaN(longitude) ? null : [longitude, latitude];
}

/** A place on the map was pointed at: moves the site that is being moved, or asks what would open there. */
export function placeSite(desk: Desk, position: SitePosition, dragged: string | null): void {
  const { movingSite } = desk.store.get();
  const site = dragged ?? movingSite;
  if (site === null) {
    desk.store.set({ tool: null, dialog: { kind: 'new-site', position } });
    return;
  }
  if (desk.edit(moveSite(desk.store.get().document.plan, site, position)))
    desk.store.set({ tool: null, movingSite: null });
}

/** Opens the dialog that takes a place in words instead of a click. */
export function bySearch(desk: Desk): void {
  const { movingSite } = desk.store.get();
  desk.store.set({
    tool: null,
    movingSite: null,
    dialog: movingSite === null ? { kind: 'new-site', position: null } : { kind: 'move-site', site: movingSite },
  });
}
