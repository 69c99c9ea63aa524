/**
 * Whole numbers in as few bytes as each needs: seven bits a byte, the lowest first, the top bit saying that more follow
 * (LEB128); a number that may be negative is folded first, 0, -1, 1, -2 … becoming 0, 1, 2, 3 … (Protocol Buffers' zigzag).
 */
import { BrokenPart } from './pack.ts';

/** Most bytes that a 32-bit number needs. */
const MOST_BYTES = 5;

/** Numbers between -2³¹ and 2³¹ - 1, small ones in one byte. */
export function toVarints(numbers: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(numbers.length * MOST_BYTES);
  let at = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    let rest = ((number << 1) ^ (number >> 31)) >>> 0;
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  return bytes.slice(0, at);
}

/** As many numbers as are there; bytes that end inside a number, or are not `count` numbers, throw BrokenPart. */
export function fromVarints(bytes: Uint8Array, count: number, what: string): Int32Array {
  const numbers = new Int32Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    let folded = 0;
    let shift = 0;
    let byte: number;
    do {
      if (at >= bytes.length || shift > 28) throw notWhole(what);
      byte = bytes[at++]!;
      folded |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte > 0x7f);
    numbers[i] = (folded >>> 1) ^ -(folded & 1);
  }
  if (at !== bytes.length) throw notWhole(what);
  return numbers;
}

function notWhole(what: string): BrokenPart {
  return new BrokenPart(`The travel part of the evidence has no whole column “${what}”.`);
}
