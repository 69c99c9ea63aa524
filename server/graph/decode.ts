import type { Evidence } from '@footprint/schema/evidence.ts';
import type { PackedParts } from './evidence-port.ts';

/** The packed parts of a version as typed arrays. */
export function decodeParts(_parts: PackedParts): Evidence {
  throw new Error('not yet');
}
