import { noise } from './chance.ts';
import { LAKES, OUTLINE, SETTLEMENTS, type Settlement } from './county.ts';
import { LINES, type LineKind } from './line-table.ts';
import { distance, fromKilometres, insideRing, type Point, smoothLine } from './place.ts';

/** How far apart cells are set in town, metres. */
export const TOWN_SPACING = 112;
const COUNTRY_SPACING = 340;

/** What the ground is like at a point. */
interface Ground {
  readonly built: number;
  readonly settlement: number;
  readonly spacing: number;
}

const lakeMiddle = LAKES.map((lake) => fromKilometres(lake.at));
const settlementMiddle = SETTLEMENTS.map((settlement) => fromKilometres(settlement.at));

function reachTowards(settlement: Settlement, index: number, point: Point): number {
  const scale = settlement.reach * 420;
  const ragged =
    0.3 * noise(point[0] / scale, point[1] / scale, 40 + index) + 0.13 * noise(point[0] / 330, point[1] / 330, 7);
  return settlement.reach * 1000 * (1 + ragged);
}

/** What the ground is like at a point: which settlement, how thickly built, how far apart cells should be. */
export function groundAt(point: Point): Ground {
  let built = 0;
  let settlement = -1;
  let clear = 1e9;
  for (let index = 0; index < SETTLEMENTS.length; index++) {
    const place = SETTLEMENTS[index]!;
    const away = distance(point, settlementMiddle[index]!);
    if (away > place.reach * 1500 + 2500) continue;
    const reach = reachTowards(place, index, point);
    clear = Math.min(clear, away - reach);
    if (away >= reach) continue;
    const depth = 1 - away / reach;
    const here = Math.min(1, 0.45 + depth * 1.6) + 0.18 * noise(point[0] / 700, point[1] / 700, 90);
    if (here > built) {
      built = here;
      settlement = index;
    }
  }
  LAKES.forEach((lake, index) => {
    clear = Math.min(clear, distance(point, lakeMiddle[index]!) - lake.reach * 1000);
  });
  const spacing =
    settlement >= 0 ? TOWN_SPACING : Math.min(COUNTRY_SPACING, TOWN_SPACING + 20 + Math.max(0, clear) * 0.3);
  return { built, settlement, spacing };
}

/** The county's edge as a ragged closed ring, metres of the National Grid. */
export function countyRing(): Point[] {
  const ring = smoothLine(OUTLINE.map(fromKilometres), 260, true);
  const sway = (x: number, y: number, salt: number): number =>
    900 * noise(x / 7000, y / 7000, salt) +
    380 * noise(x / 2300, y / 2300, salt + 1) +
    260 * noise(x / 900, y / 900, salt + 2);
  return ring.map(([x, y]) => [x + sway(x, y, 311), y + sway(x, y, 321)]);
}

/** Ideal course of every line of the land, metres, with the meanders that suit its kind. */
export function courses(ring: readonly Point[]): { kind: LineKind; name: string; course: Point[] }[] {
  const sway = { river: 260, motorway: 0, A: 90, B: 40 };
  return LINES.map(({ kind, name, through }, index) => {
    const line = smoothLine(through.map(fromKilometres), kind === 'river' ? 110 : 130);
    const size = sway[kind];
    const course = line.map(([x, y]): Point => {
      // Roads meet where the settlements say, so that only rivers and the open road sway.
      return [
        x + size * noise(x / 900, y / 900, 11 + (kind === 'river' ? 0 : 2)),
        y + size * noise(x / 900, y / 900, 12 + (kind === 'river' ? index : 3)),
      ];
    });
    return { kind, name, course: course.filter((point) => insideRing(ring, point)) };
  });
}
