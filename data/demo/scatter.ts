import type { Chance } from './chance.ts';
import { SETTLEMENTS } from './county.ts';
import { courses, groundAt, TOWN_SPACING } from './ground.ts';
import { distance, fromKilometres, type Point } from './place.ts';

class Spread {
  readonly points: Point[] = [];
  private readonly squares = new Map<number, number[]>();
  private readonly size = 120;

  private square(x: number, y: number): number {
    return Math.floor(x / this.size) * 65536 + Math.floor(y / this.size);
  }

  clearOf(point: Point, reach: number): boolean {
    const span = Math.ceil(reach / this.size);
    const column = Math.floor(point[0] / this.size);
    const row = Math.floor(point[1] / this.size);
    for (let i = column - span; i <= column + span; i++) {
      for (let j = row - span; j <= row + span; j++) {
        const here = this.squares.get(i * 65536 + j);
        if (here === undefined) continue;
        for (const index of here) if (distance(this.points[index]!, point) < reach) return false;
      }
    }
    return true;
  }

  add(point: Point): void {
    const key = this.square(point[0], point[1]);
    const here = this.squares.get(key);
    if (here === undefined) this.squares.set(key, [this.points.length]);
    else here.push(this.points.length);
    this.points.push(point);
  }
}

/** Points in mirrored pairs on the two sides of a line: the Voronoi edges between them are the line. */
function pairAlong(spread: Spread, line: readonly Point[], stride: number, offset: number): void {
  let since = stride;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = distance(a, b);
    since += length;
    if (since < stride || length === 0) continue;
    since = 0;
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const across: Point = [(-(b[1] - a[1]) / length) * offset, ((b[0] - a[0]) / length) * offset];
    const left: Point = [middle[0] + across[0], middle[1] + across[1]];
    const right: Point = [middle[0] - across[0], middle[1] - across[1]];
    const reach = offset * 1.5;
    if (!spread.clearOf(left, reach) || !spread.clearOf(right, reach)) continue;
    spread.add(left);
    spread.add(right);
  }
}

/** Scatters the points round which cells form: pairs along lines, then towns finely, then the country. */
export function scatter(chance: Chance, ring: readonly Point[]): readonly Point[] {
  const spread = new Spread();
  pairAlong(spread, [...ring, ring[0]!], 250, 90);
  for (const { kind, course } of courses(ring))
    pairAlong(spread, course, kind === 'B' ? 110 : 120, kind === 'B' ? 48 : 52);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const attempt = (point: Point): void => {
    // Nothing is ever set closer than in town: the cheap test first.
    if (!spread.clearOf(point, TOWN_SPACING)) return;
    const { spacing } = groundAt(point);
    if (spread.clearOf(point, spacing)) spread.add(point);
  };
  // Towns first and finely, then the country; a margin outside closes the cells along the edge.
  SETTLEMENTS.forEach(({ at, reach: settled }) => {
    const middle = fromKilometres(at);
    const reach = settled * 1350;
    const tries = Math.round((reach * reach * 4) / 1100);
    for (let i = 0; i < tries; i++) {
      const point: Point = [middle[0] + chance.between(-reach, reach), middle[1] + chance.between(-reach, reach)];
      attempt(point);
    }
  });
  for (let i = 0; i < 70_000; i++)
    attempt([chance.between(west - 900, east + 900), chance.between(south - 900, north + 900)]);
  return spread.points;
}
