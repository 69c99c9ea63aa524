/** Published plans made ready for their pages, each version once. */
import { planChanges } from '@footprint/schema/public/plan-changes.ts';
import type { PlanShelf } from '@footprint/schema/public/plan-page.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import type { Database } from '../../database/database.ts';
import type { EvidencePort } from '../../graph/evidence-port.ts';
import { recent } from '../../graph/recent.ts';
import { knownPoints } from '../../graph/what-if.ts';
import { benchOf } from '../../plans/bench.ts';
import { readPublished } from '../../plans/publication-store.ts';
import type { Shelves } from './shelves.ts';

/** Publications kept ready. */
const KEPT = 32;

/** Makes a publication ready; null where it was taken down, or the public may not see what it stands on. */
export type OpenPublication = (publication: Publication) => Promise<PlanShelf | null>;

/** Opens published plans; one that was taken down is forgotten at once, since its publication says so. */
export function openPublications(
  { database, evidence }: { readonly database: Pick<Database, 'sql'>; readonly evidence: EvidencePort },
  shelves: Shelves,
): OpenPublication {
  const kept = recent<PlanShelf | null>(KEPT, async (key) => {
    const { slug, version } = JSON.parse(key) as Pick<Publication, 'slug' | 'version'>;
    const document = await readPublished(database, slug, version);
    if (document === null || document.plan === null) return null;
    const { plan, publication } = document;
    const shelf = await shelves.of(plan.evidence);
    if (shelf === null) return null;
    const { measurer } = await benchOf(evidence, plan.evidence);
    const points = await knownPoints(evidence, shelf.evidence, plan);
    return {
      shelf,
      changes: planChanges(shelf.evidence, shelf.today, plan, publication),
      live: measurer.start(plan, points),
    };
  });
  return async (publication) => {
    if (publication.takenDown !== null) return null;
    const { slug, version, withdrawn } = publication;
    // What it says depends on whether it was withdrawn since.
    return kept.get(JSON.stringify({ slug, version, withdrawn: withdrawn?.at ?? null }));
  };
}
