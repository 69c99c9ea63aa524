/**
 * A part of evidence as it travels: named columns, numbers as little-endian arrays in base64 with their type and length,
 * words as they are. One part is one JSON object, so that 2.6 million integers cost a string and not 2.6 million values.
 */

/** The arrays that can travel. */
export type PackedArray = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** What a column can hold: numbers, words, or a small plain value. */
export type Column = PackedArray | readonly string[] | { readonly plain: unknown };

/** A packed column: a type and a length, and base64 or the words themselves. */
export type PackedColumn =
  | { readonly type: 'u8' | 'u32' | 'i32' | 'f64'; readonly length: number; readonly base64: string }
  | { readonly type: 'text'; readonly length: number; readonly words: readonly string[] }
  | { readonly type: 'plain'; readonly value: unknown };

/** A packed part: its columns by name. */
export type PackedPart = Readonly<Record<string, PackedColumn>>;

/** A packed part that is not whole or not of the expected shape. */
export class BrokenPart extends Error {
  override readonly name = 'BrokenPart';
}

/** Packs columns for travel. */
export function pack(columns: Readonly<Record<string, Column>>): PackedPart {
  const packed: Record<string, PackedColumn> = {};
  for (const [name, column] of Object.entries(columns)) packed[name] = packColumn(column);
  return packed;
}

function packColumn(column: Column): PackedColumn {
  if (column instanceof Uint8Array) return numbers('u8', column);
  if (column instanceof Uint32Array) return numbers('u32', column);
  if (column instanceof Int32Array) return numbers('i32', column);
  if (column instanceof Float64Array) return numbers('f64', column);
  if (Array.isArray(column)) return { type: 'text', length: column.length, words: column };
  return { type: 'plain', value: (column as { readonly plain: unknown }).plain };
}

function numbers(type: 'u8' | 'u32' | 'i32' | 'f64', array: PackedArray): PackedColumn {
  return { type, length: array.length, base64: toBase64(littleEndian(array)) };
}

const TYPES = { u8: Uint8Array, u32: Uint32Array, i32: Int32Array, f64: Float64Array } as const;

/** Reads the columns of a part that came from elsewhere; a missing or misshapen one throws BrokenPart by name. */
export class PartReader {
  readonly #part: PackedPart;

  constructor(
    part: unknown,
    readonly name: string,
  ) {
    const object = typeof part === 'string' ? (JSON.parse(part) as unknown) : part;
    if (typeof object !== 'object' || object === null)
      throw new BrokenPart(`The ${name} part of the evidence is missing.`);
    this.#part = object as PackedPart;
  }

  u8 = (column: string): Uint8Array => this.#numbers(column, 'u8') as Uint8Array;
  u32 = (column: string): Uint32Array => this.#numbers(column, 'u32') as Uint32Array;
  i32 = (column: string): Int32Array => this.#numbers(column, 'i32') as Int32Array;
  f64 = (column: string): Float64Array => this.#numbers(column, 'f64') as Float64Array;

  text(column: string): readonly string[] {
    const found = this.#part[column];
    if (found?.type !== 'text' || found.words.length !== found.length) throw this.#broken(column);
    return found.words;
  }

  plain(column: string): unknown {
    const found = this.#part[column];
    if (found?.type !== 'plain') throw this.#broken(column);
    return found.value;
  }

  #numbers(column: string, type: keyof typeof TYPES): PackedArray {
    const found = this.#part[column];
    if (found?.type !== type) throw this.#broken(column);
    const bytes = fromBase64(found.base64);
    const Typed = TYPES[type];
    if (bytes.length !== found.length * Typed.BYTES_PER_ELEMENT) throw this.#broken(column);
    return bigEndian ? swapped(bytes, Typed.BYTES_PER_ELEMENT, Typed) : new Typed(bytes.buffer, 0, found.length);
  }

  #broken(column: string): BrokenPart {
    return new BrokenPart(`The ${this.name} part of the evidence has no whole column “${column}”.`);
  }
}

const bigEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 0;

function littleEndian(array: PackedArray): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return bigEndian ? reversed(bytes, array.BYTES_PER_ELEMENT) : bytes;
}

function swapped(bytes: Uint8Array, size: number, Typed: (typeof TYPES)[keyof typeof TYPES]): PackedArray {
  return new Typed(reversed(bytes, size).buffer as ArrayBuffer);
}

function reversed(bytes: Uint8Array, size: number): Uint8Array {
  const turned = bytes.slice();
  for (let at = 0; at < turned.length; at += size) turned.subarray(at, at + size).reverse();
  return turned;
}

type Base64Bytes = { toBase64?: () => string };
type Base64Maker = { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };

const CHUNK = 0x8000;

/** Standard base64 of bytes; the platform's own where it has one. */
function toBase64(bytes: Uint8Array): string {
  const own = bytes as Base64Bytes;
  if (own.toBase64) return own.toBase64();
  // Fifty times quicker than by letters, where there is one.
  if (platform.Buffer) return platform.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return platform.btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const own = Uint8Array as unknown as Base64Maker;
  if (own.fromBase64) return own.fromBase64(text);
  // Copied, since a buffer may lie anywhere in another.
  if (platform.Buffer) return new Uint8Array(platform.Buffer.from(text, 'base64'));
  const letters = platform.atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** The first two are in every browser, worker and Node, the last in Node; in no language library that this package may use. */
const platform = globalThis as unknown as {
  btoa(text: string): string;
  atob(text: string): string;
  readonly Buffer?: {
    from(buffer: ArrayBufferLike, at: number, length: number): { toString(encoding: 'base64'): string };
    from(text: string, encoding: 'base64'): Uint8Array;
  };
};
