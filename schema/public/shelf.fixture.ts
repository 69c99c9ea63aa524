/** The world that a person can count by hand, as shelves of the public pages. */
import { createMeasurer } from '../evaluate/measurer.ts';
import type { Evidence } from '../evidence.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { EMPTY_REGISTER, type Register } from './register.ts';
import { type Shelf, stockShelf } from './shelf.ts';

/** A council around the whole world, whose name is published in capitals. */
export const COUNCIL: Register = { ...EMPTY_REGISTER, councils: new Map([['L1', 'EAST EXAMPLE']]) };

/** The shelf of some evidence. */
export function shelfOf(evidence: Evidence = gridWorld(), register: Register = COUNCIL): Shelf {
  const steps = stockShelf(createMeasurer(evidence), publishedPlan(evidence).plan, register);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The world with other practices, areas or networks. */
export function worldWith(change: (world: Evidence) => Partial<Evidence>): Evidence {
  const world = gridWorld();
  return { ...world, ...change(world) };
}

/** The world with other numbers of patients in some areas: by practice and area. */
export function worldWithPatients(
  changes: readonly (readonly [practice: number, area: number, patients: number])[],
): Evidence {
  return worldWith(({ registrations }) => {
    const patients = registrations.patients.slice();
    for (const [practice, area, count] of changes) {
      const from = registrations.start[practice]!;
      const row = registrations.area.subarray(from, registrations.start[practice + 1]).indexOf(area);
      if (row < 0) throw new Error(`Practice ${practice} has nobody in area ${area}.`);
      patients[from + row] = count;
    }
    return { registrations: { ...registrations, patients } };
  });
}
