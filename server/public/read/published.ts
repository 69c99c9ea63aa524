/** Published plans made ready for their pages: what each changes, and the numbers of those last asked for. */
import { setImmediate as others } from 'node:timers/promises';
import { type PlanChanges, planChanges } from '@footprint/schema/public/plan-changes.ts';
import type { PlanShelf } from '@footprint/schema/public/plan-page.ts';
import type { Shelf } from '@footprint/schema/public/shelf.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import type { Database } from '../../database/database.ts';
import type { EvidencePort } from '../../graph/evidence-port.ts';
import { recent } from '../../graph/recent.ts';
import { knownPoints } from '../../graph/what-if.ts';
import { benchOf } from '../../plans/bench.ts';
import { readPublished } from '../../plans/publication-store.ts';
import type { Shelves } from './shelves.ts';

/** Publications whose numbers are kept ready, and of those that pages of today do not speak of also their changes. */
const KEPT = 16;

/** What a publication changes, and the shelf of the evidence that it stands on. */
export interface Told {
  readonly shelf: Shelf;
  readonly changes: PlanChanges;
}

/** Published plans, opened; null where one was taken down, or the public may not see what it stands on. */
export interface OpenPublications {
  /** With its own numbers, for its own pages. */
  open(publication: Publication): Promise<PlanShelf | null>;
  /** What each of these changes, for pages of today: all of them stay ready, however many, and no others. */
  tell(current: readonly Publication[]): Promise<readonly Told[]>;
}

/** Opens published plans; one that was taken down is forgotten at once, since its publication says so. */
export function openPublications(
  { database, evidence }: { readonly database: Pick<Database, 'sql'>; readonly evidence: EvidencePort },
  shelves: Shelves,
): OpenPublications {
  const make = async ({ slug, version }: Pick<Publication, 'slug' | 'version'>): Promise<Told | null> => {
    const document = await readPublished(database, slug, version);
    if (document === null || document.plan === null) return null;
    const { plan, publication } = document;
    const shelf = await shelves.of(plan.evidence);
    if (shelf === null) return null;
    // Many may be made in a row: others have their turn between two.
    await others();
    return { shelf, changes: planChanges(shelf.evidence, shelf.today, plan, publication) };
  };
  let current = new Map<string, Promise<Told | null>>();
  const kept = recent<PlanShelf | null>(KEPT, async (key) => {
    const told = await (current.get(key) ?? make(JSON.parse(key) as Pick<Publication, 'slug' | 'version'>));
    if (told === null) return null;
    const { shelf, changes } = told;
    const { measurer } = await benchOf(evidence, changes.plan.evidence);
    const points = await knownPoints(evidence, shelf.evidence, changes.plan);
    return { ...told, live: measurer.start(changes.plan, points) };
  });
  return {
    async open(publication) {
      if (publication.takenDown !== null) return null;
      return renewed(await kept.get(keyOf(publication)), publication);
    },
    async tell(publications) {
      const next = new Map<string, Promise<Told | null>>();
      const found: Told[] = [];
      for (const publication of publications) {
        if (publication.takenDown !== null) continue;
        const key = keyOf(publication);
        const made = next.get(key) ?? current.get(key) ?? make(publication);
        next.set(key, made);
        current.set(key, made);
        // A failure is not kept: whoever asks next tries again.
        made.catch(() => {
          if (current.get(key) === made) current.delete(key);
        });
        const told = renewed(await made, publication);
        if (told !== null) found.push(told);
      }
      current = next;
      return found;
    },
  };
}

/** The publication as it is now: a newer version may have come since its changes were worked out. */
function renewed<Made extends Told>(made: Made | null, publication: Publication): Made | null {
  return made === null ? null : { ...made, changes: { ...made.changes, publication } };
}

/**
 * A version at its instant: after a database was put back, another plan may have its address. What is said depends on
 * whether it was withdrawn since.
 */
function keyOf({ slug, version, publishedAt, withdrawn }: Publication): string {
  return JSON.stringify({ slug, version, publishedAt, withdrawn: withdrawn?.at ?? null });
}
