import type { OutputAreas } from '../evidence.ts';
import { type PackedPart, PartReader, pack } from './pack.ts';

/** The output areas as a part. */
export function encodeOutputAreas({ position, residents, area }: OutputAreas): PackedPart {
  return pack({ position, residents, area });
}

/** The output areas from their part; null where none are loaded. */
export function decodeOutputAreas(part: unknown): OutputAreas | null {
  if (part === null || part === undefined) return null;
  const read = new PartReader(part, 'output areas');
  return { position: read.f64('position'), residents: read.i32('residents'), area: read.u32('area') };
}
