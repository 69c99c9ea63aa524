import type { Dataset, Evidence } from './types.ts';

/** The catalogue of a version as its packed part. */
export function cataloguePart(evidence: Evidence, datasets: readonly Dataset[]): string {
  return JSON.stringify({ id: evidence.id, datasets });
}
