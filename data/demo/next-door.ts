import type { Area } from './area-table.ts';
import type { Chance } from './chance.ts';
import { OUTLINE } from './county.ts';
import { CORNER, type Point } from './place.ts';

const ROUND = 49;

/** The neighbour's areas, ringed round the county: they have people and codes, but lie outside the boundaries given. */
export function nextDoor(chance: Chance): Area[] {
  return Array.from({ length: ROUND }, (_, index): Area => {
    const [x, y] = OUTLINE[Math.floor((index * OUTLINE.length) / ROUND)]!;
    // Pushed out from the middle of the county, to just beyond its edge.
    const out = 1.12 + (index % 3) * 0.07;
    const centre: Point = [
      CORNER[0] + 1000 * (21 + (x - 21) * out + chance.between(-0.6, 0.6)),
      CORNER[1] + 1000 * (15.5 + (y - 15.5) * out + chance.between(-0.6, 0.6)),
    ];
    return {
      code: `E0199${String(5001 + index)}`,
      name: `Westerholt ${String(Math.floor(index / 5) + 1).padStart(3, '0')}${String.fromCharCode(65 + (index % 5))}`,
      council: 3,
      ward: -1,
      neighbourhood: -1,
      centre,
      settlement: -1,
      residents: Math.round(chance.between(1250, 1900)),
      registeredPerResident: 1,
      special: null,
    };
  });
}
