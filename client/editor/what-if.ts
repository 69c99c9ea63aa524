/** Journeys to the places that a plan supposes: asked for once each, and what is still not known. */
import { type MissingPoint, missingPoints } from '@footprint/schema/evaluate/what-if-sites.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { decodePointJourneys } from '@footprint/schema/evidence-part/travel.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import type { PointJourneys, PointTable } from '@footprint/schema/travel/journeys.ts';
import { ask, problemOf } from '../graph/graph-client.ts';
import { JOURNEYS_TO } from '../graph/operations.ts';
import type { DeskState } from './desk-state.ts';
import type { Store } from './store.ts';

/** Journeys to one place: on their way, or why they could not be had. */
export type PlaceState =
  | { readonly state: 'asking'; readonly name: string }
  | { readonly state: 'problem'; readonly name: string; readonly text: string };

/** States by pointKey; a place whose journeys are known is not listed. */
export type PlaceStates = ReadonlyMap<string, PlaceState>;

/** Journeys that this page has fetched, by evidence: a plan that is opened again has them at once. */
const known = new Map<string, PointTable>();

/** The journeys to supposed places that are known for a version of evidence. */
export function knownPoints(evidence: string): PointTable {
  return known.get(evidence) ?? new Map();
}

/** Whoever follows the places of a plan: asks again for those that failed, or stops. */
export interface PlaceFollower {
  retry(): void;
  stop(): void;
}

/** Asks for journeys to every place that the plan supposes and that has none yet; `arrived` is told as they come. */
export function followPlaces(
  store: Store<DeskState>,
  evidence: Evidence,
  arrived: (points: PointTable) => void,
): PlaceFollower {
  let supposed: Plan['sites'] | null = null;
  let stopped = false;

  const put = (key: string, state: PlaceState | null): void => {
    const places = new Map(store.get().places);
    if (state === null) places.delete(key);
    else places.set(key, state);
    store.set({ places });
  };

  const find = async ({ key, position: [longitude, latitude], name }: MissingPoint): Promise<void> => {
    let found: PointJourneys;
    try {
      const answer = await ask(JOURNEYS_TO, { evidence: evidence.id, longitude, latitude });
      if (answer.evidence === null) throw new Error('This version of the evidence is no longer served.');
      found = decodePointJourneys(JSON.parse(answer.evidence.journeysTo), evidence.areas.code.length);
    } catch (error) {
      const { message, action } = problemOf(error);
      if (!stopped) put(key, { state: 'problem', name, text: `${message} ${action}` });
      return;
    }
    known.set(evidence.id, new Map([...knownPoints(evidence.id), [key, found]]));
    if (stopped) return;
    put(key, null);
    arrived(knownPoints(evidence.id));
  };

  const look = (): void => {
    const { document, places } = store.get();
    if (document.plan.sites === supposed) return;
    supposed = document.plan.sites;
    const missing = missingPoints(document.plan, evidence, knownPoints(evidence.id));
    // A place that failed waits for the planner; one that is no longer supposed is forgotten.
    const kept = new Map([...places].filter(([key]) => missing.some((one) => one.key === key)));
    const fresh = missing.filter(({ key }) => !kept.has(key));
    for (const { key, name } of fresh) kept.set(key, { state: 'asking', name });
    if (fresh.length > 0 || kept.size !== places.size) store.set({ places: kept });
    for (const one of fresh) void find(one);
  };

  look();
  const unsubscribe = store.subscribe(look);
  return {
    retry() {
      supposed = null;
      store.set({ places: new Map([...store.get().places].filter(([, { state }]) => state === 'asking')) });
    },
    stop() {
      stopped = true;
      unsubscribe();
    },
  };
}
