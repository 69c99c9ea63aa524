/** Surgeries that a plan opens, closes or moves: these do change where people go. */
import type { Evidence } from '../evidence.ts';
import type { Plan } from '../plan.ts';
import type { SitePosition } from '../travel/site-change.ts';
import { nameCase } from './name-case.ts';

/** What becomes of a surgery. */
export interface PlanSurgery {
  readonly what: 'opens' | 'closes' | 'moves';
  readonly name: string;
  /** Index of its practice in the evidence, -1 where that is not known. */
  readonly practice: number;
  /** Where it is to be; of one that closes where it is; null where that is not known. */
  readonly position: SitePosition | null;
  /** Code of a surgery of today; null for one that the plan opens. */
  readonly site: string | null;
}

/** What comes of a plan's changes to surgeries, taken in their order: one that it opens and closes again is none. */
export function surgeriesOfPlan({ sites, practices }: Evidence, plan: Pick<Plan, 'sites'>): PlanSurgery[] {
  const found = new Map<string, PlanSurgery>();
  for (const change of plan.sites) {
    if (change.kind === 'open') {
      const practice = practices.code.indexOf(change.practice);
      const { name, position } = change;
      found.set(change.id, { what: 'opens', name: nameCase(name), practice, position, site: null });
      continue;
    }
    const opened = found.get(change.site);
    if (opened?.site === null) {
      if (change.kind === 'close') found.delete(change.site);
      else found.set(change.site, { ...opened, position: change.position });
      continue;
    }
    const at = sites.code.indexOf(change.site);
    if (at < 0) continue;
    const [longitude, latitude] = [sites.position[2 * at]!, sites.position[2 * at + 1]!];
    const here: SitePosition | null = Number.isNaN(longitude) ? null : [longitude, latitude];
    found.set(change.site, {
      what: change.kind === 'close' ? 'closes' : 'moves',
      name: nameCase(sites.name[at]!),
      practice: sites.practice[at]!,
      position: change.kind === 'close' ? here : change.position,
      site: change.site,
    });
  }
  return [...found.values()];
}
