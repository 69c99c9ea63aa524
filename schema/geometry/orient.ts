/**
 * Which side of the line from a to b the point c lies on: positive for left, negative for right, zero for on it. Exact
 * for integers up to 2^31: where doubles could round, big integers decide.
 */
export function orient(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const det = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (det > 4096 || det < -4096) return det;
  const first = (bx - ax) * (cy - ay);
  if (first <= Number.MAX_SAFE_INTEGER && first >= -Number.MAX_SAFE_INTEGER) return det;
  return Number(BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax));
}
