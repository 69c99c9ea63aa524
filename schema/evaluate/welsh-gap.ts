import type { Evidence } from '../evidence.ts';

/** Below this ratio of registered to resident, an area near Wales is thought to miss patients of Welsh practices. */
export const WELSH_GAP_RATIO = 0.8;

/** True where registrations are too few for residents near Wales, so that plurality and kept-together say nothing. */
export function welshGap(evidence: Evidence, area: number): boolean {
  const { nearWales, registered, residents } = evidence.areas;
  if (nearWales[area] !== 1 || registered[area]! < 0 || residents[area]! <= 0) return false;
  return registered[area]! / residents[area]! < WELSH_GAP_RATIO;
}
