/** Cutting what is drawn at a zoom into tiles, in whole units, so that areas that shared a border still share it. */
import { TILE_EXTENT, unitArea } from '../geometry/simplify.ts';

/** Units beyond a tile's edge that it also holds, so that outlines are not drawn along its edge. */
export const TILE_BUFFER = 64;

/** The highest zoom of the tiles: a unit is 1.5 metres there, and maps enlarge it from there. */
export const MAX_ZOOM = 12;

/** What a line may lose at a zoom, in square units: half a pixel's square; at the highest, which is enlarged, next to nothing. */
export function leastTriangle(zoom: number): number {
  return zoom < MAX_ZOOM ? 32 : 4;
}

/** A closed ring in whole units: x and y in turn, the first place not repeated. */
export type UnitRing = ArrayLike<number>;

/** Takes the part of a polygon that lies in a tile, in units from the tile's north-west corner. */
export type TakePart = (tileX: number, tileY: number, rings: readonly Int16Array[]) => void;

/**
 * Cuts a polygon (its outside first, then its holes) at a zoom's tile edges and gives each tile its part; rings that
 * enclose nothing are left out, and with an outside its holes.
 */
export function cutPolygon(rings: readonly UnitRing[], take: TakePart): void {
  const outside = rings[0];
  if (outside === undefined || unitArea(outside) <= 0) return;
  const [west, east] = span(outside, 0);
  for (let tileX = tileOf(west - TILE_BUFFER); tileX <= tileOf(east + TILE_BUFFER); tileX++) {
    const left = tileX * TILE_EXTENT;
    const column = clipAll(rings, 0, left - TILE_BUFFER, left + TILE_EXTENT + TILE_BUFFER);
    if (column[0] === undefined) continue;
    const [north, south] = span(column[0], 1);
    for (let tileY = tileOf(north - TILE_BUFFER); tileY <= tileOf(south + TILE_BUFFER); tileY++) {
      const top = tileY * TILE_EXTENT;
      const part = clipAll(column, 1, top - TILE_BUFFER, top + TILE_EXTENT + TILE_BUFFER);
      if (part.length > 0)
        take(
          tileX,
          tileY,
          part.map((ring) => fromCorner(ring, left, top)),
        );
    }
  }
}

function tileOf(unit: number): number {
  return Math.floor(unit / TILE_EXTENT);
}

function span(ring: UnitRing, axis: 0 | 1): [low: number, high: number] {
  let low = ring[axis]!;
  let high = low;
  for (let i = axis; i < ring.length; i += 2) {
    const value = ring[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The rings between two lines across an axis; none where the outside encloses nothing there, or lost its sense in rounding. */
function clipAll(rings: readonly UnitRing[], axis: 0 | 1, low: number, high: number): UnitRing[] {
  const kept: UnitRing[] = [];
  for (const ring of rings) {
    const [least, most] = span(ring, axis);
    let clipped = ring;
    if (least < low) clipped = clip(clipped, axis, low, 1);
    if (most > high) clipped = clip(clipped, axis, high, -1);
    const area = unitArea(clipped);
    if (ring === rings[0] ? area > 0 : area < 0) kept.push(clipped);
    else if (ring === rings[0]) return [];
  }
  return kept;
}

/** The part of a ring on one side of a line across an axis (Sutherland and Hodgman, 1974): at or above it where `side` is 1. */
function clip(ring: UnitRing, axis: 0 | 1, line: number, side: 1 | -1): number[] {
  const other = 1 - axis;
  const out: number[] = [];
  const push = (along: number, across: number): void => {
    const [x, y] = axis === 0 ? [along, across] : [across, along];
    const end = out.length;
    if (end === 0 || out[end - 2] !== x || out[end - 1] !== y) out.push(x, y);
  };
  let a = ring.length - 2;
  for (let b = 0; b < ring.length; b += 2) {
    const [from, to] = [ring[a + axis]!, ring[b + axis]!];
    const [inFrom, inTo] = [(from - line) * side >= 0, (to - line) * side >= 0];
    if (inFrom !== inTo) push(line, crossing(from, ring[a + other]!, to, ring[b + other]!, line));
    if (inTo) push(to, ring[b + other]!);
    a = b;
  }
  while (out.length > 2 && out[0] === out[out.length - 2] && out[1] === out[out.length - 1]) out.length -= 2;
  return out;
}

/** Where a side crosses a line, in whole units. Both neighbours must find the same, so the side is always taken from its lower end. */
function crossing(from: number, acrossFrom: number, to: number, acrossTo: number, line: number): number {
  return from < to
    ? acrossFrom + Math.round(((acrossTo - acrossFrom) * (line - from)) / (to - from))
    : acrossTo + Math.round(((acrossFrom - acrossTo) * (line - to)) / (from - to));
}

function fromCorner(ring: UnitRing, left: number, top: number): Int16Array {
  const moved = new Int16Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    moved[i] = ring[i]! - left;
    moved[i + 1] = ring[i + 1]! - top;
  }
  return moved;
}
