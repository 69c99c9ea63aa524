/**
 * Chance that is the same on every machine: a seeded generator over 32-bit integers (sfc32) and a smooth noise over the
 * plane from integer hashing. Only operations that IEEE 754 fixes to the bit are used, here and in all of the demo.
 */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number) {
    this.a = seed | 0;
    this.b = 0x9e3779b9 | 0;
    this.c = 0x243f6a88 | 0;
    for (let round = 0; round < 15; round++) this.next();
  }

  /** A whole number from 0 to 4,294,967,295. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** A number from 0 up to, never reaching, 1. */
  unit(): number {
    return this.next() / 4294967296;
  }

  /** A number from `low` up to `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number near `value` whose expectation is `value`: 2.3 becomes 2 seven times in ten and 3 otherwise. */
  whole(value: number): number {
    return Math.floor(value + this.unit());
  }
}

function cornerNoise(x: number, y: number, salt: number): number {
  let hash = Math.imul(x | 0, 0x27d4eb2f) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(salt | 0, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2147483648 - 1;
}

/** Smooth noise from −1 to 1 at a point; features are about one unit across, and `salt` chooses the pattern. */
export function noise(x: number, y: number, salt: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const u = x - column;
  const v = y - row;
  const across = u * u * (3 - 2 * u);
  const up = v * v * (3 - 2 * v);
  const south = cornerNoise(column, row, salt) * (1 - across) + cornerNoise(column + 1, row, salt) * across;
  const north = cornerNoise(column, row + 1, salt) * (1 - across) + cornerNoise(column + 1, row + 1, salt) * across;
  return south * (1 - up) + north * up;
}
