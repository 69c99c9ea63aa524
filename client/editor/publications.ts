/** Publishing a plan from the desk: its terms, what is in the way, its versions, and ending one. */
import type {
  CheckPublicationData,
  CheckPublicationVariables,
  PublicationsData,
} from '../graph/generated/operations.ts';
import { ask, GraphProblem, tell } from '../graph/graph-client.ts';
import {
  CHECK_PUBLICATION,
  PUBLICATIONS,
  PUBLISH_PLAN,
  TAKE_DOWN_PUBLICATION,
  WITHDRAW_PUBLICATION,
} from '../graph/operations.ts';
import type { Desk } from './desk.ts';

/** A published version of the open plan. */
export type PublishedVersion = NonNullable<PublicationsData['plan']>['publications'][number];

/** What publishing would do, as the server finds. */
export type PublicationCheck = CheckPublicationData['checkPublication'];

/** Terms as the graph takes them. */
type TermsInput = CheckPublicationVariables['terms'];
type ContactInput = NonNullable<TermsInput['contact']>;

/** How far a plan can have come when it is published. */
export type PublishedStatus = NonNullable<TermsInput['status']>;

/** Every field of the form: text as it is typed. */
export type TermsField = Exclude<keyof TermsInput, 'contact'> | keyof ContactInput;
export type WrittenTerms = Readonly<Record<TermsField, string>>;

/** A published plan that the open one may become the next version of. */
export interface Continuable {
  readonly slug: string;
  readonly title: string;
  /** The version that comes next. */
  readonly next: number;
}

/** What was published of a plan, the latest first, and what it may continue: its own publications before those of others. */
export interface PublicationShelf {
  readonly versions: readonly PublishedVersion[];
  readonly own: readonly Continuable[];
  readonly others: readonly Continuable[];
}

/** What was published of a plan, and what it may continue. */
export async function loadPublications(plan: string): Promise<PublicationShelf> {
  const found = await ask(PUBLICATIONS, { plan });
  const versions = found.plan?.publications ?? [];
  const mine = new Set(versions.map(({ slug }) => slug));
  const newest = found.publications.nodes
    .filter(({ latest }) => latest)
    .map(({ slug, version, terms }) => ({ slug, title: terms?.title ?? slug, next: version + 1 }));
  return {
    versions,
    own: newest.filter(({ slug }) => mine.has(slug)),
    others: newest.filter(({ slug }) => !mine.has(slug)),
  };
}

/** Ways to get in touch. */
export const WAYS = ['email', 'phone', 'post', 'link'] as const;

const NOTHING: WrittenTerms = {
  status: 'PROPOSAL',
  title: '',
  summary: '',
  owner: '',
  takesEffect: '',
  respondBy: '',
  respond: '',
  email: '',
  phone: '',
  post: '',
  link: '',
};

/** Every field of the form by name. */
export const TERMS_FIELDS = Object.keys(NOTHING) as readonly TermsField[];

/** What was typed for a plan and not published yet, while this page is open. */
const unfinished = new Map<string, WrittenTerms>();

/** The terms to begin with: what was typed last, else those of the last version, else the plan's name alone. */
export function firstTerms(
  plan: { readonly id: string; readonly name: string },
  shelf: PublicationShelf,
): WrittenTerms {
  const typed = unfinished.get(plan.id);
  if (typed !== undefined) return typed;
  const before = shelf.versions.find(({ terms }) => terms !== null)?.terms;
  if (before == null) return { ...NOTHING, title: plan.name };
  const { contact, takesEffect, respondBy, status, title, summary, owner, respond } = before;
  const ways = Object.fromEntries(WAYS.map((way) => [way, contact[way] ?? ''])) as Pick<
    WrittenTerms,
    keyof ContactInput
  >;
  return {
    ...{ status, title, summary, owner, respond },
    ...{ takesEffect: takesEffect ?? '', respondBy: respondBy ?? '' },
    ...ways,
  };
}

/** Keeps what is typed until it is published, should the dialog be closed meanwhile. */
export function keepTerms(plan: string, terms: WrittenTerms): void {
  unfinished.set(plan, terms);
}

/** What is typed, as the graph takes it: what is empty is not said. */
function inputOf(written: WrittenTerms): TermsInput {
  const said = (text: string) => (text.trim() === '' ? null : text);
  const { status, title, summary, owner, takesEffect, respondBy, respond, email, phone, post, link } = written;
  return {
    status: status as PublishedStatus,
    title: said(title),
    summary: said(summary),
    owner: said(owner),
    takesEffect: said(takesEffect),
    respondBy: said(respondBy),
    respond: said(respond),
    contact: { email: said(email), phone: said(phone), post: said(post), link: said(link) },
  };
}

/** Waits until every edit of the open plan is saved, so that what is published is what is on the screen. */
export function whenSaved({ store }: Desk): Promise<void> {
  const left = (): string | null => {
    const { document, save } = store.get();
    if (save.kind === 'offline' || save.kind === 'refused') return save.text;
    if (save.kind === 'stale') return 'Someone else changed this plan meanwhile.';
    return document.pending.length === 0 ? null : '';
  };
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const text = left();
      if (text === '') return false;
      if (text === null) resolve();
      else reject(new GraphProblem('NOT_SAVED', `The plan is not saved yet. ${text}`, 'Save it first, then publish.'));
      return true;
    };
    if (look()) return;
    const stop = store.subscribe(() => {
      if (look()) stop();
    });
  });
}

/** What publishing would do and what is in the way; a null slug begins a new published plan. */
export async function checkPublication(
  plan: string,
  written: WrittenTerms,
  slug: string | null,
): Promise<PublicationCheck> {
  return (await ask(CHECK_PUBLICATION, { plan, terms: inputOf(written), slug })).checkPublication;
}

/** Makes the revision that was checked public, and gives the path of its page. */
export async function publish(plan: string, base: number, written: WrittenTerms, slug: string | null): Promise<string> {
  const { publishPlan } = await tell(PUBLISH_PLAN, { plan, base, terms: inputOf(written), slug });
  unfinished.delete(plan);
  return publishPlan.path;
}

/** Ends a version: withdrawn it stays to be read and says so, taken down nothing of it is. */
export async function endVersion(id: string, how: 'withdraw' | 'take-down', reason: string): Promise<void> {
  if (how === 'withdraw') await tell(WITHDRAW_PUBLICATION, { id, reason });
  else await tell(TAKE_DOWN_PUBLICATION, { id, reason });
}

/** The whole address of a public page. */
export function publicAddress(path: string): string {
  return new URL(path, location.origin).href;
}
