/** Positions of an evidence version's areas and sites in its arrays. */
import type { Evidence } from '@footprint/schema/evidence.ts';

interface Places {
  readonly area: ReadonlyMap<string, number>;
  readonly site: ReadonlyMap<string, number>;
}

const known = new WeakMap<Evidence, Places>();

/** Index of every area and site by its code, found once for each version. */
export function placesOf(evidence: Evidence): Places {
  const kept = known.get(evidence);
  if (kept) return kept;
  const index = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]));
  const made = { area: index(evidence.areas.code), site: index(evidence.sites.code) };
  known.set(evidence, made);
  return made;
}
