import { intersection, union } from 'polyclip-ts';
import { describe, expect, test } from 'vitest';
import { toGrid, toLonLat } from './grid.ts';
import { overlapSizes } from './overlap-size.ts';
import type { Polygons } from './polygons.ts';

/** A closed ring on the National Grid, in metres from a corner of Hertfordshire, in longitude and latitude. */
function outline(...rings: readonly (readonly (readonly [number, number])[])[]): Polygons {
  return [rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => toLonLat(520_000 + x, 210_000 + y)))];
}

const square = (x: number, y: number, side: number) =>
  outline([
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]);

describe('how much land outlines share', () => {
  test('of squares is what a person counts, hole and all', () => {
    const sizes = overlapSizes([square(0, 0, 1000), square(500, 500, 1000), square(750, 750, 1000)]);
    // The three: 250 × 250. Two: 500² + 750² - 2 × 250² less the three, and the corners of first and third within.
    expect(sizes[2]! / 62_500).toBeCloseTo(1, 3);
    expect(sizes[1]! / (500 ** 2 + 750 ** 2 - 2 * 62_500)).toBeCloseTo(1, 3);
    expect((sizes[0]! + 2 * sizes[1]! + 3 * sizes[2]!) / 3e6).toBeCloseTo(1, 4);
    const ringed = outline(
      [
        [0, 0],
        [900, 0],
        [900, 900],
        [0, 900],
      ],
      [
        [300, 300],
        [300, 600],
        [600, 600],
        [600, 300],
      ],
    );
    const [once, twice] = overlapSizes([ringed, square(300, 300, 300)]);
    expect(once! / 810_000).toBeCloseTo(1, 3);
    expect(twice! / 810_000).toBeCloseTo(0, 3);
  });

  test('of ragged outlines agrees with clipping them to a hundredth of a per cent', () => {
    const ragged = (x: number, seed: number) =>
      outline(
        Array.from({ length: 120 }, (_, corner) => {
          const angle = (2 * Math.PI * corner) / 120;
          const radius = 3000 * (1 + 0.2 * Math.sin(5 * angle + seed) + 0.03 * Math.sin(41 * angle));
          return [x + radius * Math.cos(angle), radius * Math.sin(angle)] as const;
        }),
      );
    const [one, other] = [ragged(0, 1), ragged(2500, 2)];
    const [once, twice] = overlapSizes([one, other]);
    const onGrid = (polygons: Polygons) =>
      polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => toGrid(x!, y!))));
    const [a, b] = [onGrid(one) as never, onGrid(other) as never];
    const both = sizeOf(intersection(a, b) as Polygons);
    expect(twice! / both).toBeCloseTo(1, 4);
    expect((once! + twice!) / sizeOf(union(a, b) as Polygons)).toBeCloseTo(1, 4);
  });

  test('of nothing is none', () => {
    expect([...overlapSizes([])]).toEqual([]);
    expect([...overlapSizes([[]])]).toEqual([0]);
  });
});

function sizeOf(polygons: Polygons): number {
  let twice = 0;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1] as [number, number], ring[i] as [number, number]];
      // From a corner nearby, so that no digits are lost.
      twice += (ax - 520_000) * (by - 210_000) - (bx - 520_000) * (ay - 210_000);
    }
  }
  return Math.abs(twice) / 2;
}
