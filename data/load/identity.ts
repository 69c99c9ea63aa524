import { createHash } from 'node:crypto';

/** Raised whenever the same files would be read into different rows, so that an older load is not taken for this one. */
export const LOADER = '6';

/** A UUID (version 8) that is the same for the same words, so that loading the same files again finds the same dataset. */
export function uuidOf(...words: readonly string[]): string {
  const hash = createHash('sha256').update(words.join('\n')).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
