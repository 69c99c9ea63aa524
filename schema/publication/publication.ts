/** A plan made public: an immutable, dated version of it, with what a reader must be told. */
import type { Plan } from '../plan.ts';
import type { Contact } from '../public/operator.ts';

/** How far a plan has come when it is published; `withdrawn` is never published, it is what happens to a publication. */
export const PUBLISHED_STATUSES = ['proposal', 'approved', 'in-force'] as const;
export type PublishedStatus = (typeof PUBLISHED_STATUSES)[number];

/** How far a published plan has come, as a reader is told. */
export type PublicStatus = PublishedStatus | 'withdrawn';

/** What a planner states on publishing; without any of it a plan cannot be published. */
export interface PublicationTerms {
  readonly status: PublishedStatus;
  /** The plan's name as the public reads it. */
  readonly title: string;
  /** What it is about, in plain words; paragraphs are parted by an empty line. */
  readonly summary: string;
  /** The organisation that answers for it. */
  readonly owner: string;
  /** ISO date on which it is to take effect or did; null for a proposal whose date is not decided. */
  readonly takesEffect: string | null;
  /** ISO date until which responses are taken; null where it is no longer open to responses. */
  readonly respondBy: string | null;
  /** How to respond, or how to ask about it, in a sentence. */
  readonly respond: string;
  readonly contact: Contact;
}

/** Something that happened to a publication afterwards. */
export interface PublicationEnd {
  /** ISO instant. */
  readonly at: string;
  /** Why, as the public reads it. */
  readonly reason: string;
}

/** One published version of a plan. Nothing in it changes, but that it may be withdrawn or taken down. */
export interface Publication {
  /** `<slug>/<version>`. */
  readonly id: string;
  /** Names the plan in addresses, for good: the same for all its versions. */
  readonly slug: string;
  /** 1 for the first, counted per slug. */
  readonly version: number;
  /** True for the highest version of the slug. */
  readonly latest: boolean;
  readonly terms: PublicationTerms;
  /** ISO instant. */
  readonly publishedAt: string;
  /** The evidence version that it stands on. */
  readonly evidence: string;
  /** Withdrawn: still to be read, and says so. */
  readonly withdrawn: PublicationEnd | null;
  /** Taken down: only that, when and why is to be read. */
  readonly takenDown: PublicationEnd | null;
}

/** A publication with the plan that was published; null where it was taken down. */
export interface PublishedDocument {
  readonly publication: Publication;
  readonly plan: Plan | null;
}

/** How far a publication has come, as of now. */
export function statusOf({ terms, withdrawn }: Publication): PublicStatus {
  return withdrawn === null ? terms.status : 'withdrawn';
}

/**
 * How each network of a published plan is named in addresses: by the code of the published network that it continues, or
 * by n and its place in the list (n3) where it continues none or another claims the code. Group id to key.
 */
export function networkKeys(plan: Plan): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const groups = [...(plan.layers.get('networks')?.groups.values() ?? [])];
  groups.forEach(({ id, continues }, index) => {
    const key = continues !== undefined && !taken.has(continues) ? continues : `n${index + 1}`;
    taken.add(key);
    keys.set(id, key);
  });
  return keys;
}
