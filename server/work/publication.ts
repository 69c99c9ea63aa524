import { type Publication, statusOf } from '@footprint/schema/publication/publication.ts';
import type { TermsDraft } from '@footprint/schema/publication/terms.ts';
import type { Caller } from '../graph/caller.ts';
import { badInput } from '../graph/problem.ts';
import { SHELL } from '../plans/key-store.ts';
import { type EndKind, listPublications } from '../plans/publication-store.ts';
import type { PublicationCheck } from '../plans/publication-types.ts';
import type { Work, WorkServices } from './work.ts';

/** A draft with the terms under which it is to be published. */
interface ToPublish {
  /** Id of the draft. */
  readonly plan: string;
  readonly terms: TermsDraft;
  /** The published plan that it is a further version of; null for a new one. */
  readonly slug: string | null;
}

/** Whoever publishes at the shell of the desk, where nobody has a name. */
const PLANNER: Caller = { kind: 'planner', name: SHELL };

const CHECK = `query CheckPublication($plan: ID!, $terms: PublicationTermsInput!, $slug: ID) {
  checkPublication(plan: $plan, terms: $terms, slug: $slug) {
    problems { field message action } revision id path already becomesPublic staysBehind
  }
}`;

const PUBLISH = `mutation PublishPlan($plan: ID!, $base: Int!, $terms: PublicationTermsInput!, $slug: ID) {
  publishPlan(plan: $plan, base: $base, terms: $terms, slug: $slug) { id path }
}`;

const END = {
  withdrawn:
    'mutation Withdraw($id: ID!, $reason: String!) { ended: withdrawPublication(id: $id, reason: $reason) { id path } }',
  'taken-down':
    'mutation TakeDown($id: ID!, $reason: String!) { ended: takeDownPublication(id: $id, reason: $reason) { id path } }',
} as const satisfies Record<EndKind, string>;

/** Where a publication is read. */
interface Published {
  readonly id: string;
  readonly path: string;
}

/** The wish as the graph takes it, whose names of statuses are in capitals. */
function variables({ plan, terms, slug }: ToPublish) {
  const status = terms.status ? terms.status.toUpperCase().replaceAll('-', '_') : null;
  return { plan, slug, terms: { ...terms, status } };
}

async function check({ ask }: WorkServices, wish: ToPublish): Promise<PublicationCheck> {
  return (await ask(CHECK, variables(wish), PLANNER))['checkPublication'] as PublicationCheck;
}

/** Every publication with how far it has come, the latest first. */
export const listPublicationsWork: Work<
  Record<string, never>,
  readonly (Pick<Publication, 'id' | 'publishedAt'> & { readonly status: string; readonly title: string })[]
> = {
  name: 'list-publications',
  run: async ({ database }) =>
    (await listPublications(database)).map((publication) => ({
      id: publication.id,
      publishedAt: publication.publishedAt,
      status: publication.takenDown === null ? statusOf(publication) : 'taken-down',
      title: publication.terms.title,
    })),
};

/** Says what publishing a draft would do, and what is in the way. */
export const checkPublicationWork: Work<ToPublish, PublicationCheck> = {
  name: 'check-publication',
  run: check,
};

/** Publishes a draft as it is now. */
export const publishPlanWork: Work<ToPublish, Published> = {
  name: 'publish-plan',
  async run(services, wish) {
    const { problems, revision } = await check(services, wish);
    if (problems.length > 0) {
      const lines = problems.map(({ message, action }) => `  ${message} ${action}`);
      throw badInput(`The plan cannot be published:\n${lines.join('\n')}`, 'Put this right and publish it again.');
    }
    const published = await services.ask(PUBLISH, { ...variables(wish), base: revision }, PLANNER);
    return published['publishPlan'] as Published;
  },
};

/** Withdraws a publication, or takes it down. */
export const endPublicationWork: Work<
  { readonly id: string; readonly kind: EndKind; readonly reason: string },
  Published
> = {
  name: 'end-publication',
  run: async ({ ask }, { id, kind, reason }) => (await ask(END[kind], { id, reason }, PLANNER))['ended'] as Published,
};
