/** How a published plan is named as a plan of the graph. */
import { isSlug } from './slug.ts';

const PREFIX = 'publication:';

/** A version of a published plan. */
export interface PublicationKey {
  readonly slug: string;
  readonly version: number;
}

/** `<slug>/<version>`, as addresses and the graph name a publication. */
export function publicationId({ slug, version }: PublicationKey): string {
  return `${slug}/${version}`;
}

/** Reads `<slug>/<version>`; null for any other text. */
export function readPublicationId(id: string): PublicationKey | null {
  const [, slug, version] = /^([^/]+)\/([1-9]\d{0,8})$/.exec(id) ?? [];
  return slug !== undefined && isSlug(slug) ? { slug, version: Number(version) } : null;
}

/** Id of the plan that a publication is in the graph: `publication:<slug>/<version>`. */
export function planIdOf(publication: PublicationKey): string {
  return `${PREFIX}${publicationId(publication)}`;
}

/** The publication that the id of a plan means; null where it means none. */
export function readPublicationPlan(plan: string): PublicationKey | null {
  return plan.startsWith(PREFIX) ? readPublicationId(plan.slice(PREFIX.length)) : null;
}
