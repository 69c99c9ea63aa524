/** What stands between a draft and its publication, and what publishing it would do. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { dayOf } from '@footprint/schema/public/words.ts';
import { type PublicationKey, planIdOf } from '@footprint/schema/publication/plan-id.ts';
import { publicPlan } from '@footprint/schema/publication/public-plan.ts';
import type { PublicationTerms } from '@footprint/schema/publication/publication.ts';
import { checkTerms, type TermsDraft } from '@footprint/schema/publication/terms.ts';
import { validate as isUuid, v5 as uuidv5 } from 'uuid';
import { authorOf, PUBLIC } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { badInput, Problem } from '../graph/problem.ts';
import { mustOpen, type OpenPlan } from './document.ts';
import type { PublicationWish } from './publication-store.ts';
import type { PublicationProblem } from './publication-types.ts';
import type { PlanRow } from './store.ts';

/** A draft that was opened. */
export type OpenDraft = OpenPlan & { readonly row: PlanRow };

/** Names of things in publications are made under this one, so that the same thing has the same name in each version. */
const NAMES = '3f5b1c58-6f0e-5d6c-9a51-7d2c0b0f6f11';

/** A draft by id; what is published already is no draft. */
export async function mustOpenDraft(context: GraphContext, id: string): Promise<OpenDraft> {
  const open = await mustOpen(context, id);
  if (open.row === null)
    throw badInput(
      `${id} is no draft: it is public as it is.`,
      'Publish a saved plan, by the id that "plans" gives it.',
    );
  return { ...open, row: open.row };
}

/** What of a draft itself is in the way of publishing it. */
async function problemsOfPlan(context: GraphContext, { row, plan }: OpenDraft): Promise<PublicationProblem[]> {
  const problem = (message: string, action: string): PublicationProblem => ({ field: null, message, action });
  const problems: PublicationProblem[] = [];
  if (row.deletedAt !== null) problems.push(problem('The plan was deleted.', 'Restore it first.'));
  if (plan.layers.get(NETWORKS)!.groups.size === 0)
    problems.push(problem('The plan has no network.', 'Give it its networks first.'));
  const restricted = (await context.evidence.datasets(plan.evidence)).filter(({ disclosure }) => disclosure !== 'open');
  const elsewhere = 'Move the plan to a version of the evidence that holds open data only, and publish that.';
  if (restricted.length > 0) {
    const titles = [...new Set(restricted.map(({ title }) => title))].join(', ');
    problems.push(problem(`The plan stands on restricted data: ${titles}.`, elsewhere));
  } else if (!(await isPublic(context, plan.evidence)))
    problems.push(problem('The plan stands on evidence that the public may not see.', elsewhere));
  return problems;
}

async function isPublic(context: GraphContext, evidence: string): Promise<boolean> {
  try {
    await context.evidence.resolve(evidence, PUBLIC);
    return true;
  } catch (error) {
    if (error instanceof Problem && ['NOT_FOUND', 'NOT_READY'].includes(String(error.extensions['code']))) return false;
    throw error;
  }
}

/** What is wrong with a wish to publish, and the terms as they would be kept; null where they cannot. */
export async function checkWish(
  context: GraphContext,
  draft: OpenDraft,
  given: TermsDraft,
): Promise<{ readonly problems: readonly PublicationProblem[]; readonly terms: PublicationTerms | null }> {
  const { terms, problems } = checkTerms(given, dayOf(context.now()));
  return { problems: [...(await problemsOfPlan(context, draft)), ...problems], terms };
}

/** Refuses a wish with all that is wrong with it at once. */
export function refused(problems: readonly PublicationProblem[]): Problem {
  return new Problem(
    'BAD_INPUT',
    `The plan cannot be published: ${problems.map(({ message }) => message).join(' ')}`,
    [...new Set(problems.map(({ action }) => action))].join(' '),
    { problems },
  );
}

/** The wish of whoever asks to publish a draft as it is. */
export function wishOf(
  context: GraphContext,
  { row, revision, plan }: OpenDraft,
  terms: PublicationTerms,
  slug: string | null,
): PublicationWish {
  return {
    source: { plan: row.id, revision },
    slug,
    terms,
    documentAs: (key: PublicationKey) =>
      publicPlan(plan, {
        id: planIdOf(key),
        title: terms.title,
        owner: terms.owner,
        // A UUID of version 7 tells when the thing was made.
        idOf: (id) => (isUuid(id) ? uuidv5(`${key.slug}/${id}`, NAMES) : id),
      }),
    by: authorOf(context.caller),
    at: new Date(context.now()).toISOString(),
  };
}
