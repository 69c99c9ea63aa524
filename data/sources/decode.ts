import { isAscii, isUtf8 } from 'node:buffer';
import { SourceError } from './source.ts';

/** What to do with bytes that are not UTF-8: refuse, or read as windows-1252 where publishers use it. */
export interface Decoding {
  readonly fallback: 'windows-1252' | null;
  /** Told once, when the fallback was needed. */
  readonly onFallback?: (line: number) => void;
}

/** Turns bytes into text; a byte-order mark is dropped, and bytes that are no text are refused by line. */
export async function* decode(
  chunks: AsyncIterable<Buffer>,
  file: string,
  decoding: Decoding = { fallback: null },
): AsyncGenerator<string> {
  const other = new TextDecoder('windows-1252');
  let carried: Buffer = Buffer.alloc(0);
  let first = true;
  let fallen = false;
  let beyondAscii = false;
  let line = 1;
  for await (const chunk of chunks) {
    let bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    if (first && bytes.length < 3) {
      carried = bytes;
      continue;
    }
    if (first) bytes = withoutMark(bytes, file);
    first = false;
    const whole = fallen ? bytes.length : completeLength(bytes);
    carried = bytes.subarray(whole);
    const part = bytes.subarray(0, whole);
    if (!fallen && !isUtf8(part)) fallen = fallBack(part);
    else beyondAscii ||= !fallen && !isAscii(part);
    if (part.length > 0) yield fallen ? other.decode(part) : part.toString('utf8');
    line += countLines(part);
  }
  if (carried.length > 0) {
    const rest = first ? withoutMark(carried, file) : carried;
    if (!fallen && !isUtf8(rest)) fallen = fallBack(rest);
    if (rest.length > 0) yield fallen ? other.decode(rest) : rest.toString('utf8');
  }

  function fallBack(part: Buffer): true {
    const at = firstBadByte(part);
    const badLine = line + countLines(part.subarray(0, at));
    if (decoding.fallback === null || beyondAscii || part.includes(0)) {
      const byte = (part[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
      throw new SourceError(
        'BROKEN_ENCODING',
        file,
        `byte 0x${byte} is not UTF-8.`,
        'Open the file as published and save it as “CSV UTF-8”, or download it again.',
        badLine,
      );
    }
    decoding.onFallback?.(badLine);
    return true;
  }
}

function withoutMark(bytes: Buffer, file: string): Buffer {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new SourceError(
      'BROKEN_ENCODING',
      file,
      'is “Unicode text” (UTF-16), not UTF-8.',
      'Save it as “CSV UTF-8”, or use the file as published.',
    );
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** How many bytes remain when a character cut in two at the end is left for the next chunk. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needs ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function firstBadByte(bytes: Buffer): number {
  // Halving: the longest prefix that is UTF-8, up to a cut character, ends at the bad byte.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle - cutTail(bytes, middle)))) good = middle;
    else bad = middle;
  }
  return Math.max(0, good - cutTail(bytes, good));
}

function cutTail(bytes: Buffer, end: number): number {
  return end - completeLength(bytes.subarray(0, end));
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
