/** Evidence versions made ready for pages, each once. */
import { type Shelf, stockShelf } from '@footprint/schema/public/shelf.ts';
import { PUBLIC } from '../../graph/caller.ts';
import type { AskGraph, EvidencePort } from '../../graph/evidence-port.ts';
import { recent } from '../../graph/recent.ts';
import { benchOf } from '../../plans/bench.ts';
import { inSteps } from './in-steps.ts';
import { readRegister } from './register.ts';

/** What shelves are made from. */
export interface ShelfServices {
  readonly ask: AskGraph;
  readonly evidence: EvidencePort;
}

/** Versions kept ready: today's, the one before while today's is made, and those that plans stand on. */
const KEPT = 4;

/** Shelves by evidence version. */
export interface Shelves {
  /** The shelf of today: of the latest open version; while that is being made ready, of the one before. */
  today(): Promise<Shelf>;
  /** The shelf of a version, null where the public may not see it. */
  of(evidence: string): Promise<Shelf | null>;
}

/** Opens the shelves; `latest` tells the latest open version. */
export function openShelves({ ask, evidence }: ShelfServices, latest: () => Promise<string>): Shelves {
  const shelves = recent<Shelf>(KEPT, async (id) => {
    const { measurer, published } = await benchOf(evidence, id);
    return inSteps(stockShelf(measurer, published.plan, await readRegister(ask, id)));
  });
  let ready: Shelf | null = null;
  return {
    today: async () => {
      const id = await latest();
      if (ready?.evidence.id === id) return ready;
      const making = shelves.get(id).then((shelf) => {
        ready = shelf;
        return shelf;
      });
      if (ready === null) return making;
      // A failure is met by whoever asks next, when there is nothing else to show.
      making.catch(() => undefined);
      return ready;
    },
    of: async (id) => {
      try {
        return await shelves.get(await evidence.resolve(id, PUBLIC));
      } catch (error) {
        if (isUnseen(error)) return null;
        throw error;
      }
    },
  };
}

function isUnseen(error: unknown): boolean {
  return error instanceof Error && 'extensions' in error && codeOf(error.extensions) === 'NOT_FOUND';
}

function codeOf(extensions: unknown): unknown {
  return typeof extensions === 'object' && extensions !== null && 'code' in extensions ? extensions.code : undefined;
}
