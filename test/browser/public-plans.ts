/** Plans published in the demo county: one in each state, with a surgery that closes and names that are hard to show. */
import { randomUUID } from 'node:crypto';
import { addGroup } from '@footprint/schema/edit/add.ts';
import { renameGroup } from '@footprint/schema/edit/alter.ts';
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import type { Change } from '@footprint/schema/edit/edit.ts';
import { newEdit } from '@footprint/schema/edit/history.ts';
import { movePractices } from '@footprint/schema/edit/move.ts';
import { mergeGroups } from '@footprint/schema/edit/remove.ts';
import { closeSite } from '@footprint/schema/edit/sites.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import type { TermsDraft } from '@footprint/schema/publication/terms.ts';
import type { Caller } from '@footprint/server/graph/caller.ts';
import { endPublicationWork, publishPlanWork } from '@footprint/server/work/publication.ts';
import type { WorkServices } from '@footprint/server/work/work.ts';

const PLANNER: Caller = { kind: 'planner', name: 'Planner' };

/** A network's name with letters of Welsh, with what would be code in a page, and as long as anyone would write. */
export const HARD_NAME =
  'Rhwydwaith Gofal Sylfaenol Llŷn, Dwyfor a’r Ŵyl <img src=x onerror="document.title=1"> & Cwmnïau Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';

const SUMMARY =
  'Two networks would become one, so that more can be offered close to home.\n\nOne surgery would close. Every practice stays where its patients are registered.';

const TERMS = {
  status: 'proposal',
  title: 'Closer together',
  summary: SUMMARY,
  owner: 'Tarrowmere Integrated Care Board',
  takesEffect: null,
  respondBy: '2099-01-31',
  respond: 'Write to us, or come to the meeting in the town hall.',
  contact: { email: 'networks@tarrowmere.example', phone: '01632 960 001', post: null, link: null },
} as const satisfies TermsDraft;

const id = () => {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
};

/** A draft brought forward by edits, as a planner makes them. */
class Draft {
  private readonly services: WorkServices;
  readonly id: string;
  plan: Plan;
  private revision: number;

  private constructor(services: WorkServices, created: { id: string; revision: number; document: unknown }) {
    this.services = services;
    this.id = created.id;
    this.revision = created.revision;
    const read = planFromJson(created.document);
    if (!read.ok) throw new Error(read.problem.message);
    this.plan = read.value;
  }

  static async start(services: WorkServices): Promise<Draft> {
    const { createPlan } = await services.ask(
      'mutation($id: ID!) { createPlan(id: $id, name: "Option", start: PUBLISHED) { id revision document } }',
      { id: id() },
      PLANNER,
    );
    return new Draft(services, createPlan as { id: string; revision: number; document: unknown });
  }

  async edit({ changes }: { readonly changes: readonly Change[] }): Promise<void> {
    const applied = applyChanges(this.plan, changes);
    if (!applied.ok || changes.length === 0) throw new Error('This edit changes nothing or does not fit.');
    this.plan = applied.plan;
    const stamp = { id: id(), author: 'Planner', at: new Date().toISOString(), base: this.revision };
    const { saveEdits } = await this.services.ask(
      'mutation($plan: ID!, $base: Int!, $edits: [JSON!]!) { saveEdits(plan: $plan, base: $base, edits: $edits) { revision } }',
      { plan: this.id, base: this.revision, edits: [newEdit(stamp, changes)] },
      PLANNER,
    );
    this.revision = (saveEdits as { revision: number }).revision;
  }

  async publish(terms: Partial<TermsDraft>, slug: string | null = null): Promise<string> {
    const wish = { plan: this.id, terms: { ...TERMS, ...terms }, slug };
    return (await publishPlanWork.run(this.services, wish, () => undefined)).id;
  }

  /** Ids of the networks, in their order. */
  get networks(): string[] {
    return [...this.plan.layers.get(NETWORKS)!.groups.keys()];
  }

  practicesOf(network: string): string[] {
    return [...this.plan.layers.get(NETWORKS)!.practices]
      .filter(([, group]) => group === network)
      .map(([code]) => code);
  }
}

/** What was published: addresses of the newest version of each plan, and of things in the first. */
export interface PublishedPlans {
  readonly proposal: string;
  /** The proposal's first version, which a newer one follows. */
  readonly earlier: string;
  readonly approved: string;
  readonly inForce: string;
  readonly withdrawn: string;
  readonly takenDown: string;
  /** Page of the network with the hard name, in the proposal. */
  readonly hardNetwork: string;
  /** Page of a practice that has a surgery close, in the proposal. */
  readonly closing: string;
}

/** Publishes a plan in each state. */
export async function publishPlans(services: WorkServices): Promise<PublishedPlans> {
  const evidence: Evidence = await services.evidence.whole(await services.evidence.resolve(null));
  const draft = await Draft.start(services);
  const first = await draft.publish({});
  const [one, two, three] = draft.networks as [string, string, string];
  await draft.edit(mergeGroups(draft.plan, [one, two], one));
  await draft.edit(renameGroup(draft.plan, one, HARD_NAME));
  const alone = { id: id(), name: 'Gwâl', colour: '#7a1f4b' };
  await draft.edit(addGroup(draft.plan, alone));
  await draft.edit(movePractices(draft.plan, [draft.practicesOf(three)[0]!], alone.id));
  const members = new Set(draft.practicesOf(one));
  const { sites, practices } = evidence;
  const site = sites.code.findIndex(
    (_, at) => sites.branch[at] === 1 && members.has(practices.code[sites.practice[at]!]!),
  );
  if (site < 0) throw new Error('No practice of the merged network has a branch surgery.');
  await draft.edit(closeSite(draft.plan, sites.code[site]!, evidence));
  const slug = first.split('/')[0]!;
  const proposal = await draft.publish({}, slug);

  const state = async (title: string, terms: Partial<TermsDraft>) =>
    (await Draft.start(services)).publish({ title, ...terms });
  const approved = await state('Approved by the board', {
    status: 'approved',
    takesEffect: '2099-04-01',
    respondBy: null,
  });
  const inForce = await state('Networks since April', {
    status: 'in-force',
    takesEffect: '2026-04-01',
    respondBy: null,
  });
  const withdrawn = await state('Thought better of', {});
  const takenDown = await state('Published by mistake', {});
  const end = (publication: string, kind: 'withdrawn' | 'taken-down', reason: string) =>
    endPublicationWork.run(services, { id: publication, kind, reason }, () => undefined);
  await end(withdrawn, 'withdrawn', 'The board chose another option.');
  await end(takenDown, 'taken-down', 'It named a person.');
  const groups = draft.plan.layers.get(NETWORKS)!.groups;
  return {
    proposal: `/plans/${slug}`,
    earlier: `/plans/${first}`,
    approved: `/plans/${approved}`,
    inForce: `/plans/${inForce}`,
    withdrawn: `/plans/${withdrawn}`,
    takenDown: `/plans/${takenDown}`,
    hardNetwork: `/plans/${proposal}/network/${groups.get(one)!.continues}`,
    closing: `/plans/${proposal}/practice/${practices.code[sites.practice[site]!]}`,
  };
}
