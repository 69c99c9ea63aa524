import type { OutputAreas } from './capture.ts';
import { createPointGrid } from './point-grid.ts';
import type { Scan } from './scan.ts';

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
  const points = createPointGrid(position);
  const slots = new Uint32Array(area.length);
  const areaAt = Uint32Array.from(points.point, (i) => area[i]!);
  const residentsAt = Int32Array.from(points.point, (i) => residents[i]!);
  const total = new Float64Array(areas);
  const inside = new Float64Array(areas);
  const met = new Uint8Array(areas);
  const outputAreasOf = new Uint32Array(areas);
  const missing = new Uint8Array(areas);
  for (let i = 0; i < area.length; i++) {
    outputAreasOf[area[i]!]!++;
    // An output area nowhere or without a count leaves its area unknown: a missing datum is not a zero.
    if (residents[i]! < 0 || Number.isNaN(position[2 * i]!)) missing[area[i]!] = 1;
    else total[area[i]!]! += residents[i]!;
  }
  const without: number[] = [];
  for (let a = 0; a < areas; a++) if (outputAreasOf[a] === 0) without.push(a);

  return {
    mostlyInside(scan, found, centroidInside) {
      const count = points.inside(scan, slots);
      let areasMet = 0;
      for (let k = 0; k < count; k++) {
        const slot = slots[k]!;
        const a = areaAt[slot]!;
        if (met[a] === 0) {
          met[a] = 1;
          found[areasMet++] = a;
        }
        inside[a]! += residentsAt[slot]!;
      }
      let taken = 0;
      const undecided = without.filter(centroidInside);
      for (let k = 0; k < areasMet; k++) {
        const a = found[k]!;
        if (missing[a] === 1) undecided.push(a);
        else if (2 * inside[a]! > total[a]!) found[taken++] = a;
        met[a] = 0;
        inside[a] = 0;
      }
      return { count: taken, undecided: Uint32Array.from(undecided).sort() };
    },
  };
}
