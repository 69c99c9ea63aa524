import { describe, expect, test } from 'vitest';
import { checkJoined } from './join-parts.ts';
import { checkOutline } from './outline.ts';

/** A square from its south-west corner, a tenth of a degree wide. */
function square(west: number, south: number): number[][][] {
  const [east, north] = [west + 0.1, south + 0.1];
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
}

const parts = (...coordinates: number[][][][]) => ({ type: 'MultiPolygon', coordinates });
const bowTie = [
  [
    [0, 52],
    [0.1, 52.1],
    [0.1, 52],
    [0, 52.1],
    [0, 52],
  ],
];

describe('An outline of several parts', () => {
  test('that overlap is joined into one, which has every corner of both but those inside', () => {
    const overlapping = parts(square(0, 52), square(0.05, 52.05));
    expect(checkOutline(overlapping)).toMatchObject({ ok: false, problem: { code: 'crosses-itself' } });
    const joined = checkJoined(overlapping);
    if (!joined.ok) throw new Error(joined.problem.message);
    expect(joined.outline.polygons).toHaveLength(1);
    // Eight corners, the first again at the end.
    expect(joined.outline.polygons[0]![0]).toHaveLength(9);
  });

  test('that lie apart stays as it is, also as a feature', () => {
    const apart = parts(square(0, 52), square(0.3, 52));
    expect(checkJoined(apart)).toEqual(checkOutline(apart));
    expect(checkJoined({ type: 'Feature', properties: {}, geometry: parts(square(0, 52), square(0.05, 52)) }).ok).toBe(
      true,
    );
  });

  test('of which one crosses itself is refused, as is a single one that does', () => {
    expect(checkJoined(parts(square(0.3, 52), bowTie))).toMatchObject({
      ok: false,
      problem: { code: 'crosses-itself' },
    });
    expect(checkJoined({ type: 'Polygon', coordinates: bowTie })).toMatchObject({ ok: false });
  });
});
