/** Publishing: a draft becomes an immutable version that anyone may read, and may be withdrawn or taken down. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import { planIdOf, publicationId, readPublicationId } from '@footprint/schema/publication/plan-id.ts';
import { inNoNetwork, leftBehind, madePublic } from '@footprint/schema/publication/public-plan.ts';
import { type Publication as Published, statusOf } from '@footprint/schema/publication/publication.ts';
import { checkReason } from '@footprint/schema/publication/terms.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { authorOf, mustBePlanner } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { type Page, PageArgs, pageOfList } from '../graph/page.ts';
import { badInput } from '../graph/problem.ts';
import { openPlan, publicationsById } from './document.ts';
import {
  type EndKind,
  endPublication,
  insertPublication,
  listPublications,
  noPublication,
  placeOf,
  publicationsOfPlan,
  staleDraft,
  versionsOf,
} from './publication-store.ts';
import {
  Publication,
  PublicationCheck,
  PublicationConnection,
  PublicationStatus,
  type PublicationTerms,
  PublicationTermsInput,
} from './publication-types.ts';
import { checkWish, mustOpenDraft, refused, wishOf } from './publication-wish.ts';
import { Evidence } from './stubs.ts';
import { Plan } from './types.ts';
import { planView } from './view.ts';

function view(publication: Published): Publication {
  const { id, slug, version, latest, terms, publishedAt, evidence, withdrawn, takenDown } = publication;
  return {
    id,
    slug,
    version,
    latest,
    status: (takenDown === null ? statusOf(publication) : PublicationStatus.TAKEN_DOWN) as PublicationStatus,
    terms: takenDown === null ? (terms as PublicationTerms) : null,
    publishedAt,
    withdrawn,
    takenDown,
    path: ADDRESS.planVersion(slug, version),
    evidenceId: evidence,
  };
}

/** The most publications of one draft that are told with it. */
const MOST_OF_DRAFT = 20;

const PLAN = 'Id of the draft: a saved plan.';
const SLUG = 'Slug of the published plan that it is a further version of; a new plan with a new slug where not given.';
const ID_OF_PUBLICATION = 'Slug and version, for example north-herts/1.';
const REASON = 'Why, as the public reads it: a sentence of up to 600 characters.';

@Resolver(() => Publication)
export class PublicationResolver {
  @Query(() => PublicationConnection, {
    description:
      'Every published version of every plan, the latest published first; of one that was taken down only that, when and why.',
  })
  async publications(
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('slug', () => ID, { nullable: true, description: 'The versions of one published plan, the newest first.' })
    slug?: string | null,
  ): Promise<Page<Publication>> {
    const { database } = context;
    const found = (slug ?? null) === null ? listPublications(database) : versionsOf(database.sql, slug!);
    const scope = { list: 'publications', filters: { slug: slug ?? null }, evidence: null };
    return pageOfList(await found, args, scope, ({ id }) => id, view);
  }

  @Query(() => Publication, {
    nullable: true,
    description: 'A published plan by its slug: the newest version, or the one given; null where there is none.',
  })
  async publication(
    @Ctx() context: GraphContext,
    @Arg('slug', () => ID, { description: 'As in its address.' }) slug: string,
    @Arg('version', () => Int, { nullable: true, description: 'The newest where not given.' }) version?: number | null,
  ): Promise<Publication | null> {
    const versions = await versionsOf(context.database.sql, slug);
    const found = (version ?? null) === null ? versions[0] : versions.find((one) => one.version === version);
    return found === undefined ? null : view(found);
  }

  @Query(() => PublicationCheck, {
    description:
      'What publishing a draft with these terms would do, and what is in the way, without publishing it; for planners.',
  })
  async checkPublication(
    @Ctx() context: GraphContext,
    @Arg('plan', () => ID, { description: PLAN }) plan: string,
    @Arg('terms', () => PublicationTermsInput, { description: 'As far as they are written.' })
    terms: PublicationTermsInput,
    @Arg('slug', () => ID, { nullable: true, description: SLUG }) slug?: string | null,
  ): Promise<PublicationCheck> {
    mustBePlanner(context.caller);
    const draft = await mustOpenDraft(context, plan);
    const checked = await checkWish(context, draft, terms);
    const evidence = await context.evidence.withoutTravel(draft.plan.evidence);
    const said = {
      problems: checked.problems,
      revision: draft.revision,
      becomesPublic: [...madePublic(draft.plan), ...inNoNetwork(evidence, draft.plan)],
      staysBehind: leftBehind(draft.plan),
    };
    if (checked.problems.length > 0 || checked.terms === null) return { ...said, id: null, path: null, already: false };
    const place = await placeOf(context.database.sql, wishOf(context, draft, checked.terms, slug ?? null));
    const key = 'already' in place ? place.already : place.key;
    return {
      ...said,
      id: publicationId(key),
      path: ADDRESS.planVersion(key.slug, key.version),
      already: 'already' in place,
    };
  }

  @Mutation(() => Publication, {
    description:
      'Publishes a draft as it is, for anyone to read, for good; the same revision with the same terms again is the same publication. For planners.',
  })
  async publishPlan(
    @Ctx() context: GraphContext,
    @Arg('plan', () => ID, { description: PLAN }) plan: string,
    @Arg('base', () => Int, {
      description: 'The revision that is to be published; STALE where the plan has been changed since.',
    })
    base: number,
    @Arg('terms', () => PublicationTermsInput, {
      description: 'What readers must be told; refused where anything is missing.',
    })
    terms: PublicationTermsInput,
    @Arg('slug', () => ID, { nullable: true, description: SLUG }) slug?: string | null,
  ): Promise<Publication> {
    mustBePlanner(context.caller);
    const draft = await mustOpenDraft(context, plan);
    if (draft.revision !== base) throw staleDraft(draft.revision, base);
    const checked = await checkWish(context, draft, terms);
    if (checked.problems.length > 0 || checked.terms === null) throw refused(checked.problems);
    const key = await insertPublication(context.database, wishOf(context, draft, checked.terms, slug ?? null));
    return this.mustFind(context, publicationId(key));
  }

  @Mutation(() => Publication, {
    description:
      'Withdraws a publication: it stays to be read and says so. One withdrawn already stays as it was. For planners.',
  })
  withdrawPublication(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: ID_OF_PUBLICATION }) id: string,
    @Arg('reason', () => String, { description: REASON }) reason: string,
  ): Promise<Publication> {
    return this.end(context, id, 'withdrawn', reason);
  }

  @Mutation(() => Publication, {
    description:
      'Takes a publication down at once: nothing of it is to be read any more but that, when and why. It cannot be put back. For planners.',
  })
  takeDownPublication(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: ID_OF_PUBLICATION }) id: string,
    @Arg('reason', () => String, { description: REASON }) reason: string,
  ): Promise<Publication> {
    return this.end(context, id, 'taken-down', reason);
  }

  @FieldResolver(() => Evidence, { description: 'The version that it stands on.' })
  evidence(@Root() { evidenceId }: Publication): Evidence {
    return { id: evidenceId };
  }

  @FieldResolver(() => Plan, {
    nullable: true,
    description: 'The plan as it was published, to be evaluated and compared; null where it was taken down.',
  })
  async plan(@Root() publication: Publication, @Ctx() context: GraphContext): Promise<Plan | null> {
    const open = await openPlan(context, planIdOf(publication));
    return open && planView(open);
  }

  private async mustFind(context: GraphContext, id: string): Promise<Publication> {
    const found = await publicationsById(context).clear(id).load(id);
    if (found === null) throw noPublication(id);
    return view(found);
  }

  private async end(context: GraphContext, id: string, kind: EndKind, given: string): Promise<Publication> {
    mustBePlanner(context.caller);
    const key = readPublicationId(id);
    if (key === null) throw noPublication(id);
    const checked = checkReason(given);
    if ('problem' in checked) throw badInput(checked.problem, 'Say in a sentence why, for whoever looks for the plan.');
    await endPublication(context.database, key, {
      kind,
      reason: checked.reason,
      by: authorOf(context.caller),
      at: new Date(context.now()).toISOString(),
    });
    return this.mustFind(context, id);
  }
}

@Resolver(() => Plan)
export class PlanPublicationResolver {
  @FieldResolver(() => Publication, {
    nullable: true,
    description: 'The publication that it is; null for a draft and for the published networks.',
  })
  publication(@Root() { open }: Plan): Publication | null {
    return open?.publication ? view(open.publication) : null;
  }

  @FieldResolver(() => [Publication], {
    description: 'Of a draft, what was published of it, the latest first; empty for what is public itself.',
  })
  async publications(
    @Root() plan: Plan,
    @Ctx() context: GraphContext,
    @Arg('first', () => Int, { defaultValue: MOST_OF_DRAFT, description: `How many: 1 to ${MOST_OF_DRAFT}.` })
    first: number,
  ): Promise<Publication[]> {
    if (first < 1 || first > MOST_OF_DRAFT)
      throw badInput(
        `first is ${first}, but 1 to ${MOST_OF_DRAFT} publications come at a time.`,
        'The query "publications" lists all, page by page.',
      );
    if (plan.createdAt === null) return [];
    return (await publicationsOfPlan(context.database.sql, plan.id, first)).map(view);
  }
}
