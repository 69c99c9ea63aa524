import { createBoxGrid } from './box-grid.ts';
import type { OutputAreas } from './capture.ts';
import { createPointGrid } from './point-grid.ts';
import { type Scan, scanContains } from './scan.ts';

/** Finds the areas of which an outline takes in more than half of the residents, by the output areas whose centroids lie inside. */
export interface ResidentShare {
  /**
   * Writes the indexes of the areas to `found`, in no particular order, and returns how many there are; `undecided`
   * lists, ascending, the areas near the outline with any output area's residents missing, or with no output areas.
   */
  mostlyInside(
    scan: Scan,
    found: Uint32Array,
    centroidInside: (area: number) => boolean,
  ): { count: number; undecided: Uint32Array };
}

/** Indexes output areas for `mostlyInside`. */
export function createResidentShare({ position, residents, area }: OutputAreas, areas: number): ResidentShare {
  const { start, x, y, people } = sortByArea(position, residents, area, areas);
  const total = new Float64Array(areas);
  const missing = new Uint8Array(areas);
  const boxes = new Float64Array(areas * 4).fill(Number.NaN);
  const anyPoint = new Float64Array(areas * 2).fill(Number.NaN);
  const without: number[] = [];
  for (let a = 0; a < areas; a++) {
    const [from, to] = [start[a]!, start[a + 1]!];
    if (from === to) without.push(a);
    for (let k = from; k < to; k++) {
      // An output area nowhere or without a count leaves its area unknown: a missing datum is not a zero.
      if (people[k]! < 0 || Number.isNaN(x[k]!) || Number.isNaN(y[k]!)) missing[a] = 1;
      total[a]! += people[k]!;
    }
    const [xs, ys] = [known(x.subarray(from, to)), known(y.subarray(from, to))];
    if (xs.length === 0 || ys.length === 0) continue;
    boxes.set([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], 4 * a);
    anyPoint.set([xs[0]!, ys[0]!], 2 * a);
  }
  const boxGrid = createBoxGrid(boxes);
  const anyPoints = createPointGrid(anyPoint);
  const touched = new Uint8Array(areas);
  const touchedList = new Uint32Array(areas);

  return {
    mostlyInside(scan, found, centroidInside) {
      const touches = boxGrid.touchedBy(scan, touched, touchedList);
      const slots = anyPoints.inside(scan, found);
      const undecided = without.filter(centroidInside);
      let count = 0;
      // Where no side of the outline passes between an area's output areas, they are all inside or all outside.
      for (let k = 0; k < slots; k++) {
        const a = anyPoints.point[found[k]!]!;
        if (touched[a] === 1) continue;
        if (missing[a] === 1) undecided.push(a);
        else if (total[a]! > 0) found[count++] = a;
      }
      for (let k = 0; k < touches; k++) {
        const a = touchedList[k]!;
        touched[a] = 0;
        let inside = 0;
        let any = false;
        for (let p = start[a]!; p < start[a + 1]!; p++) {
          if (!scanContains(scan, x[p]!, y[p]!)) continue;
          any = true;
          inside += people[p]!;
        }
        if (missing[a] === 0) {
          if (2 * inside > total[a]!) found[count++] = a;
        } else if (any) undecided.push(a);
      }
      return { count, undecided: Uint32Array.from(undecided).sort() };
    },
  };
}

const known = (numbers: Float64Array): Float64Array => numbers.filter((number) => !Number.isNaN(number));

function sortByArea(
  position: Float64Array,
  residents: Int32Array,
  area: Uint32Array,
  areas: number,
): { start: Uint32Array; x: Float64Array; y: Float64Array; people: Int32Array } {
  const start = new Uint32Array(areas + 1);
  for (const a of area) start[a + 1]!++;
  for (let a = 0; a < areas; a++) start[a + 1]! += start[a]!;
  const next = start.slice();
  const x = new Float64Array(area.length);
  const y = new Float64Array(area.length);
  const people = new Int32Array(area.length);
  for (let i = 0; i < area.length; i++) {
    const at = next[area[i]!]!++;
    x[at] = position[2 * i]!;
    y[at] = position[2 * i + 1]!;
    people[at] = residents[i]!;
  }
  return { start, x, y, people };
}
