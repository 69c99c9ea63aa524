import type { AreaBoundary } from './topology.ts';

/** The side of one square of `squares`, degrees: about 690 m from west to east and 1.1 km from south to north. */
export const SQUARE = 0.01;

/** The south-west corner of `squares`. */
export const SQUARES_AT = { lon: -1, lat: 52 } as const;

/**
 * A world for tests that a person can count by hand: square areas in rows from the south-west, coded by column and row
 * ("0,0", "1,0", …), so that area index = row × columns + column.
 */
export function squares(columns: number, rows: number): AreaBoundary[] {
  const areas: AreaBoundary[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      areas.push({ code: `${column},${row}`, polygons: [[box(column, row, column + 1, row + 1)]] });
    }
  }
  return areas;
}

/** A closed anticlockwise ring around columns and rows of `squares`; fractions are allowed. */
export function box(west: number, south: number, east: number, north: number): number[][] {
  return [place(west, south), place(east, south), place(east, north), place(west, north), place(west, south)];
}

/** Longitude and latitude, 7 decimals, of a column and row of `squares`. */
export function place(column: number, row: number): [number, number] {
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
  return [round(SQUARES_AT.lon + column * SQUARE), round(SQUARES_AT.lat + row * SQUARE)];
}

/** The middles of `squares` as longitude and latitude pairs. */
export function middles(columns: number, rows: number): Float64Array {
  const middle: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) middle.push(...place(column + 0.5, row + 0.5));
  }
  return Float64Array.from(middle);
}
