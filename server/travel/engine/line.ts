import type { Position } from './engine.ts';

/** A place in degrees with six decimals, about 0.1 m. */
export function inDegrees([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 1e6) / 1e6 + 0, Math.round(latitude * 1e6) / 1e6 + 0];
}

/** The line that Valhalla writes as text: Google's polyline encoding with six decimals. */
export function readLine(text: string): readonly Position[] {
  const line: Position[] = [];
  const sums: [number, number] = [0, 0];
  let at = 0;
  while (at < text.length) {
    for (const axis of [0, 1] as const) {
      let value = 0;
      let shift = 0;
      let bits: number;
      do {
        bits = text.charCodeAt(at++) - 63;
        value |= (bits & 31) << shift;
        shift += 5;
      } while (bits >= 32);
      sums[axis] += (value & 1) === 1 ? ~(value >> 1) : value >> 1;
    }
    line.push(inDegrees([sums[1] / 1e6, sums[0] / 1e6]));
  }
  return line;
}

const METRES_A_DEGREE = 111_195;

/** Metres between two places near each other. */
export function metresApart([lon, lat]: Position, [lon2, lat2]: Position): number {
  const shrink = Math.cos((((lat + lat2) / 2) * Math.PI) / 180);
  return Math.hypot((lon2 - lon) * shrink, lat2 - lat) * METRES_A_DEGREE;
}
