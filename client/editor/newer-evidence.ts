/** Whether a newer version of the evidence is served than the one on the desk. */
import { ask, problemOf } from '../graph/graph-client.ts';
import { LATEST } from '../graph/operations.ts';
import type { Desk } from './desk.ts';

/** A version of evidence that is newer than the desk's. */
export interface NewerEvidence {
  readonly id: string;
  readonly label: string;
  /** True where it has journeys on real roads and the desk's has none. */
  readonly journeys: boolean;
}

/** Looks once; a server that cannot be reached is looked at again another time. */
export async function lookForNewer(desk: Desk): Promise<void> {
  const { evidence } = desk.ground;
  try {
    const { evidence: latest } = await ask(LATEST, {});
    const newer = latest === null || latest.id === evidence.id ? null : latest;
    const onRoads = (mode: string) => mode !== 'PUBLIC_TRANSPORT';
    const measured = newer?.travel.modes.some((one) => onRoads(one.mode) && one.loaded && !one.estimate) === true;
    const had = evidence.travel?.modes.some(({ mode }) => mode !== 'public-transport') === true;
    desk.store.set({
      newer: newer === null ? null : { id: newer.id, label: newer.label, journeys: measured && !had },
    });
  } catch (error) {
    // Nothing depends on this answer: whatever does will say what went wrong.
    if (problemOf(error).code !== 'OFFLINE') throw error;
  }
}
