import { PbfReader } from 'pbf';

/** West, south, east and north in degrees, WGS84. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What the first block of an OpenStreetMap file says of the rest. */
export interface HeaderBlock {
  /** Features that a reader must know to read it. */
  readonly required: readonly string[];
  readonly bounds: Bounds | null;
  /** Seconds since 1970 up to which OpenStreetMap's changes are in the file; null where it does not say. */
  readonly replicated: number | null;
  readonly program: string | null;
}

/** Reads the header block (`HeaderBlock` of osmformat.proto); throws on bytes that are none. */
export function readHeader(bytes: Uint8Array): HeaderBlock {
  const header = {
    required: [] as string[],
    bounds: null as Bounds | null,
    replicated: null as number | null,
    program: null as string | null,
  };
  return new PbfReader(bytes).readFields((tag, into, pbf) => {
    if (tag === 1) {
      const [left, right, top, bottom] = pbf.readMessage(
        (field, sides, box) => {
          if (field >= 1 && field <= 4) sides[field - 1] = box.readSVarint() / 1e9;
        },
        [Number.NaN, Number.NaN, Number.NaN, Number.NaN] as [number, number, number, number],
      );
      if (left < right && bottom < top) into.bounds = [left, bottom, right, top];
    } else if (tag === 4) into.required.push(pbf.readString());
    else if (tag === 16) into.program = pbf.readString();
    else if (tag === 32) into.replicated = pbf.readVarint();
  }, header);
}
