import type { Evidence } from '@footprint/schema/evidence.ts';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import type { ShownPlan } from '@footprint/schema/public/tile-features.ts';

/** What a thread is to build: an archive in a folder, named by its content after a beginning of the name. */
export interface TileTask {
  readonly evidence: Evidence;
  readonly plan: ShownPlan | null;
  readonly folder: string;
  readonly begins: string;
}

/** What a thread built. */
export interface TilesBuilt {
  readonly archive: TileArchive;
  /** Compressed bytes of the largest tile, and its zoom, column and row. */
  readonly largest: { readonly bytes: number; readonly tile: readonly [number, number, number] };
}
