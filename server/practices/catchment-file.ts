/** A file of catchments as a caller sends it. */
import { CatchmentError } from '@footprint/data/sources/catchment-error.ts';
import { type CatchmentReading, type CatchmentRole, readCatchments } from '@footprint/data/sources/catchments.ts';
import { badInput, Problem } from '../graph/problem.ts';
import type { CatchmentFileInput } from './catchment-types.ts';

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function bytesOf({ name, text, base64 }: CatchmentFileInput): Uint8Array {
  if (typeof text === 'string' && typeof base64 !== 'string') return Buffer.from(text, 'utf8');
  if (typeof base64 === 'string' && typeof text !== 'string' && BASE64.test(base64))
    return Buffer.from(base64, 'base64');
  throw badInput(
    `${name} came without its contents, or with them in a form that cannot be read.`,
    'Give either "text" (GeoJSON or KML as text) or "base64" (any of the formats, KMZ too).',
  );
}

/** Reads a file of catchments; a file with one bad outline is refused whole, every problem named. */
export async function readCatchmentFile(
  file: CatchmentFileInput,
  known: { readonly practice?: string; readonly role?: CatchmentRole },
): Promise<CatchmentReading> {
  try {
    return await readCatchments(bytesOf(file), { name: file.name, ...known });
  } catch (error) {
    if (!(error instanceof CatchmentError)) throw error;
    throw new Problem('BAD_INPUT', error.message, error.nextStep, { problems: error.problems });
  }
}
