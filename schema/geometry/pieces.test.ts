import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pieces, piecesOfGroups } from './pieces.ts';
import { squares } from './squares.ts';
import { buildTopology } from './topology.ts';

const topology = buildTopology(squares(3, 3));
const groups = (...rows: number[][]): Int32Array => Int32Array.from(rows.flat());

describe('nine squares', () => {
  test('a row is one piece', () => {
    const groupOf = groups([0, 0, 0], [1, 1, 1], [1, 1, 1]);
    expect(pieces(topology, groupOf, 0)).toEqual({ count: 1, pieceOf: groups([0, 0, 0], [-1, -1, -1], [-1, -1, -1]) });
  });

  test('squares that meet only at corners are apart', () => {
    const groupOf = groups([0, -1, 0], [-1, 0, -1], [0, -1, 0]);
    expect(pieces(topology, groupOf, 0).count).toBe(5);
  });

  test('a declared link joins two of them, whichever way it is written', () => {
    const groupOf = groups([0, -1, 0], [-1, 0, -1], [0, -1, 0]);
    expect(pieces(topology, groupOf, 0, [[4, 0]]).count).toBe(4);
    expect(
      pieces(topology, groupOf, 0, [
        [0, 4],
        [2, 4],
        [4, 6],
        [8, 4],
      ]).count,
    ).toBe(1);
  });

  test('a link into another group joins nothing', () => {
    expect(
      pieces(topology, groups([0, 1, 0], [1, 1, 1], [1, 1, 1]), 0, [
        [0, 1],
        [1, 2],
      ]).count,
    ).toBe(2);
  });

  test('a group without areas has no pieces, and unassigned areas are never a group', () => {
    const groupOf = groups([-1, -1, -1], [0, 0, 0], [-1, -1, -1]);
    expect(pieces(topology, groupOf, 7).count).toBe(0);
    const all = piecesOfGroups(topology, groupOf, 2);
    expect([...all.counts]).toEqual([1, 0]);
    expect(all.pieceOf[0]).toBe(-1);
  });
});

test('all groups at once are the same as each by itself', () => {
  const world = buildTopology(squares(6, 6));
  const area = fc.integer({ min: 0, max: 35 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 36, maxLength: 36 }),
      fc.array(fc.tuple(area, area), { maxLength: 4 }),
      (list, links) => {
        const groupOf = Int32Array.from(list);
        const all = piecesOfGroups(world, groupOf, 4, links);
        for (let group = 0; group < 4; group++) {
          const one = pieces(world, groupOf, group, links);
          expect(all.counts[group]).toBe(one.count);
          for (let a = 0; a < 36; a++) if (groupOf[a] === group) expect(all.pieceOf[a]).toBe(one.pieceOf[a]);
        }
      },
    ),
  );
});
