/** What a plan would do, will do, did or would have done: one way of saying so for every status. */
import { type Publication, type PublicStatus, statusOf } from '../publication/publication.ts';

/** A verb as sentences need it: move, moved; "take", "took", "taken". */
export interface Verb {
  readonly base: string;
  readonly past: string;
  /** Where it is not the past. */
  readonly participle?: string;
}

const WORDS: Readonly<Record<PublicStatus, (verb: Verb) => string>> = {
  proposal: ({ base }) => `would ${base}`,
  approved: ({ base }) => `will ${base}`,
  'in-force': ({ past }) => past,
  withdrawn: ({ past, participle }) => `would have ${participle ?? past}`,
};

/** The verb as it fits how far a publication has come. */
export function does(publication: Publication, base: string, past: string, participle?: string): string {
  return WORDS[statusOf(publication)](participle === undefined ? { base, past } : { base, past, participle });
}

/** What every page of a plan begins with, where it is true. */
export const NOTHING_TO_DO = 'Your GP practice does not change and you need do nothing.';

/** What it means that a practice is in no network, as far as anybody can say. */
export const IN_NO_NETWORK =
  'Patients of a practice in no network stay with it, and the services that networks share are arranged in another way: ask whoever made the plan how.';
