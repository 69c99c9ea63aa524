/** Published plans on the world that a person can count by hand. */
import { createMeasurer } from '../evaluate/measurer.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import type { Publication } from '../publication/publication.ts';
import { publishedPlan } from '../published.ts';
import type { SiteChange } from '../travel/site-change.ts';
import { gridWorld } from '../world/grid-world.ts';
import { planChanges } from './plan-changes.ts';
import type { PlanShelf } from './plan-page.ts';
import { shelfOf } from './shelf.fixture.ts';
import type { Shelf } from './shelf.ts';

/** A proposal. */
export const PUBLICATION: Publication = {
  id: 'new-networks/1',
  slug: 'new-networks',
  version: 1,
  latest: true,
  terms: {
    status: 'proposal',
    title: 'New networks',
    summary: 'Two networks swap practices.',
    owner: 'Example board',
    takesEffect: null,
    respondBy: null,
    respond: 'Write to us.',
    contact: { email: 'plans@example.org', phone: null, post: null, link: null },
  },
  publishedAt: '2026-11-01T09:00:00Z',
  evidence: 'grid',
  withdrawn: null,
  takenDown: null,
};

const grid = shelfOf();

/** Id of a network that a plan makes. */
export const NEW = 'new-group';

/** Today's networks with practices and areas elsewhere; a network without members left is dropped. */
export function planned(
  practices: Record<string, string | null>,
  areas: Record<string, string> = {},
  sites: SiteChange[] = [],
): Plan {
  const today = publishedPlan(gridWorld()).plan;
  const layer = today.layers.get(NETWORKS)!;
  const put = (members: ReadonlyMap<string, string>, changes: Record<string, string | null>) => {
    const all = new Map(members);
    for (const [code, group] of Object.entries(changes)) {
      if (group === null) all.delete(code);
      else all.set(code, group);
    }
    return all;
  };
  const members = put(layer.practices, practices);
  const used = new Set(members.values());
  const groups = new Map([...layer.groups].filter(([id]) => used.has(id)));
  if (used.has(NEW)) groups.set(NEW, { id: NEW, name: 'Brand New', colour: '#123456' });
  const held = put(layer.areas, areas);
  return {
    ...today,
    id: 'publication:new-networks/1',
    sites,
    layers: new Map([
      [
        NETWORKS,
        { ...layer, groups, practices: members, areas: new Map([...held].filter(([, id]) => groups.has(id))) },
      ],
    ]),
  };
}

/** A plan ready for its pages, on this shelf or the world's own. */
export function made(plan: Plan, more: Partial<Publication> = {}, shelf: Shelf = grid): PlanShelf {
  const measurer = createMeasurer(shelf.evidence);
  const changes = planChanges(shelf.evidence, shelf.today, plan, { ...PUBLICATION, ...more });
  return { shelf, changes, live: measurer.start(plan) };
}
