import { createPointGrid } from '@footprint/schema/geometry/point-grid.ts';
import { createScan } from '@footprint/schema/geometry/scan.ts';
import { type PlacedPostcode, type PostcodeSector, packSector } from '@footprint/schema/postcode/sector.ts';
import type { Fate } from '../sources/account.ts';
import type { AreaFacts } from './area-facts.ts';
import type { PostcodeAt, PostcodeTable } from './postcode-table.ts';
import type { LoadFinding } from './select.ts';

/** Every postcode in use with the loaded area that it lies in. */
export interface PlacedPostcodes {
  readonly sectors: readonly PostcodeSector[];
  readonly findings: readonly LoadFinding[];
}

/** Outlines of fewer points than this an area are called coarse. */
const COARSE_POINTS = 25;

/** The postcode lies in no loaded area. */
const OUTSIDE = -1;
/** Nothing in the file says where it lies. */
const NOWHERE = -2;

/**
 * Finds the area of each postcode: the one that its file states (ONS Postcode Directory) or else the one whose outline
 * holds its position (Code-Point Open). A postcode of which nothing says where it lies is left out, counted; null where no
 * file of postcodes is loaded.
 */
export function placePostcodes(table: PostcodeTable | null, areas: AreaFacts): PlacedPostcodes | null {
  if (table === null) return null;
  const finder = areaFinder(table, areas);
  const count = { inside: 0, loaded: 0, outside: 0, nowhere: 0 };
  const met = new Uint8Array(areas.code.length);
  const sectors: PostcodeSector[] = [];
  for (const { sector, rows } of table.sectors()) {
    const placed: PlacedPostcode[] = [];
    for (let at = 0; at < rows.length; ) {
      let end = at + 1;
      while (end < rows.length && rows[end]!.postcode === rows[at]!.postcode) end++;
      const area = firstPlaced(rows.slice(at, end), finder.find, (at) => areas.inside[at] === 1);
      if (area === NOWHERE) count.nowhere++;
      else placed.push({ postcode: rows[at]!.postcode, area: area === OUTSIDE ? null : areas.code[area]! });
      if (area === OUTSIDE) count.outside++;
      if (area >= 0) {
        count[areas.inside[area] === 1 ? 'inside' : 'loaded']++;
        met[area] = 1;
      }
      at = end;
    }
    if (placed.length > 0) sectors.push(packSector(sector, placed));
  }
  const without = areas.code.filter((_, at) => areas.inside[at] === 1 && met[at] === 0);
  return { sectors, findings: findingsOf(count, without, finder.byPosition() && coarse(areas)) };
}

/** The area of the first of these rows of one postcode that has one, each row's fate stated. */
function firstPlaced(
  rows: readonly PostcodeAt[],
  areaOf: (row: PostcodeAt) => number,
  inside: (area: number) => boolean,
): number {
  let found = NOWHERE;
  for (const row of rows) {
    const repeated = found !== NOWHERE;
    if (!repeated) found = areaOf(row);
    let fate: Fate = repeated ? 'repeated' : 'area-unknown';
    if (row.ofSite) fate = 'kept';
    else if (!repeated && found === OUTSIDE) fate = row.stated?.startsWith('W') ? 'wales' : 'elsewhere';
    else if (!repeated && found >= 0) fate = inside(found) ? 'kept' : 'kept-outside';
    row.account.count(fate);
  }
  return found;
}

/**
 * Whether outlines are so simplified that many a postcode falls next door: against outlines of some hundred points, those of a
 * dozen put 5,218 of 53,713 postcodes of Hertfordshire, Leicestershire, Rutland and South Kesteven into another area.
 */
function coarse({ polygons, inside }: AreaFacts): boolean {
  let [points, areas] = [0, 0];
  polygons.forEach((outline, at) => {
    if (inside[at] !== 1) return;
    areas++;
    for (const rings of outline) for (const ring of rings) points += ring.length;
  });
  return points < COARSE_POINTS * areas;
}

function areaFinder(table: PostcodeTable, areas: AreaFacts) {
  const areaAt = new Map(areas.code.map((code, at) => [code, at]));
  const outputAreas = new Map(areas.outputAreas.map(({ code, area }) => [code, area]));
  // Codes of output areas begin with E00; without a list of them, only a position tells which area they are of.
  const tells = (stated: string | null) => stated !== null && (outputAreas.size > 0 || !/^.00/.test(stated));
  const positions = table.positions((stated) => !tells(stated));
  const byPosition = areasOf(positions, areas);
  return {
    find: ({ at, stated }: PostcodeAt): number => {
      if (stated !== null && tells(stated)) return areaAt.get(stated) ?? outputAreas.get(stated) ?? OUTSIDE;
      return Number.isNaN(positions[2 * at]!) ? NOWHERE : byPosition[at]!;
    },
    /** True where nothing but its position told the area of some postcode. */
    byPosition: () => byPosition.some((area) => area >= 0),
  };
}

/** The area of each position, or OUTSIDE: area by area, so that the 1.5 million of England take seconds. */
function areasOf(positions: Float64Array, { polygons, inside }: AreaFacts): Int32Array {
  const found = new Int32Array(positions.length / 2).fill(OUTSIDE);
  const grid = createPointGrid(positions);
  const slots = new Uint32Array(grid.point.length);
  const order = [1, 0].flatMap((standing) => [...inside.keys()].filter((area) => inside[area] === standing));
  for (const area of order) {
    const scan = createScan(polygons[area]!);
    const count = scan === null ? 0 : grid.inside(scan, slots);
    // Where outlines overlap by a sliver, an area of the study comes first: its outline is as fine as any.
    for (let slot = 0; slot < count; slot++) {
      const at = grid.point[slots[slot]!]!;
      if (found[at] === OUTSIDE) found[at] = area;
    }
  }
  return found;
}

function findingsOf(
  count: { readonly inside: number; readonly loaded: number; readonly outside: number; readonly nowhere: number },
  without: readonly string[],
  coarsely: boolean,
): LoadFinding[] {
  const said = (number: number) => number.toLocaleString('en-GB');
  const findings: LoadFinding[] = [
    {
      code: 'postcodes-placed',
      text: `${said(count.inside)} postcodes lie in the study area, ${said(count.loaded)} in other loaded areas and ${said(count.outside)} in none; ${said(count.nowhere)} have no position and are left out.`,
    },
  ];
  if (coarsely)
    findings.push({
      code: 'postcodes-by-coarse-outlines',
      text: 'Postcodes were placed by their position in outlines of a few points each: about one in ten falls in the area next door. The ONS Postcode Directory states the area of each, and finer outlines tell it better.',
    });
  if (without.length > 0)
    findings.push({
      code: 'areas-without-postcode',
      text: `${said(without.length)} areas have no postcode in the files loaded: nobody finds them by postcode.`,
      areas: without,
    });
  return findings;
}
