import type { Point } from './place.ts';

type Segment = readonly [Point, Point];

/** Straight pieces of road in squares of a kilometre, to find how far a point is from the nearest. */
export class Segments {
  private readonly squares = new Map<number, Segment[]>();

  /** Adds a piece; it is shorter than a square. */
  add(from: Point, to: Point): void {
    const columns = [from, to].map(([x]) => Math.floor(x / 1000));
    const rows = [from, to].map(([, y]) => Math.floor(y / 1000));
    for (let column = Math.min(...columns); column <= Math.max(...columns); column++) {
      for (let row = Math.min(...rows); row <= Math.max(...rows); row++) {
        const here = this.squares.get(column * 65536 + row);
        if (here === undefined) this.squares.set(column * 65536 + row, [[from, to]]);
        else here.push([from, to]);
      }
    }
  }

  /** Metres from a point to the nearest piece, as far as 2 km; beyond that 2,000. */
  away(point: Point): number {
    let best = 2000;
    const [column, row] = [Math.floor(point[0] / 1000), Math.floor(point[1] / 1000)];
    for (let i = column - 2; i <= column + 2; i++) {
      for (let j = row - 2; j <= row + 2; j++) {
        for (const segment of this.squares.get(i * 65536 + j) ?? []) best = Math.min(best, fromSegment(point, segment));
      }
    }
    return best;
  }
}

function fromSegment([x, y]: Point, [[ax, ay], [bx, by]]: Segment): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
  const [px, py] = [ax + along * dx - x, ay + along * dy - y];
  return Math.sqrt(px * px + py * py);
}
