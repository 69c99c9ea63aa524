/** What has come after a published version of a plan. */
import type { Publication } from '@footprint/schema/publication/publication.ts';
import type { Setting } from './setting.ts';

/** The newest version of a plan, which may have been taken down; null where this is the newest. */
export async function newerThan({ reader }: Setting, { slug, latest }: Publication): Promise<Publication | null> {
  if (latest) return null;
  return (await reader.plans()).find((each) => each.slug === slug && each.latest) ?? null;
}
