import { PLACE_STATES } from '../travel/journeys.ts';
import { MODE_WORDS, TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import { PLACE_REASONS } from '../travel/place-words.ts';
import type { AssignmentState } from './assignment-state.ts';
import { BEYOND, type Destination } from './tally.ts';
import { ANY_SITE } from './travel-state.ts';
import { listed } from './waiting.ts';

/** Where an area's people go: to a site of their own network, of any practice, or of one network by its id. */
export type JourneyTo = Destination | { readonly group: string };

/** The shortest journey from an area, or why there is none. */
export type AreaJourney =
  | {
      /** The evidence's code of the site, or the id of one that the plan opens. */
      readonly site: string;
      readonly name: string;
      /** Index of the practice that runs it. */
      readonly practice: number;
      readonly seconds: number;
      /** Metres travelled; null where the source gives none. */
      readonly metres: number | null;
      /** True where it goes along a straight line. */
      readonly estimate: boolean;
    }
  | { readonly reason: string };

/** The shortest journey from an area (its index) by a mode, under the plan as it is shown. */
export function areaJourney(state: AssignmentState, area: number, mode: TravelMode, to: JourneyTo): AreaJourney {
  const { travel, ground } = state;
  const at = TRAVEL_MODES.indexOf(mode);
  if (at >= travel.modes) return { reason: 'No public transport matrix is loaded.' };
  const slot = slotOf(state, area, to);
  if (slot === -1) return { reason: 'It is in no network.' };
  const names = travel.waiting(slot, at);
  if (names.length > 0) return { reason: waitingText(mode, names) };
  const seconds = travel.seconds(area, slot, at);
  if (seconds < 0) return { reason: whyNone(state, area, at, slot, seconds) };
  const { site, added } = travel.found;
  const estimate = ground.journeys[at] === null;
  const metres = estimate
    ? travel.estimatedMetres(area, travel.straight(area, slot), at)
    : travel.foundMetres(area, at);
  const own = travel.added[added];
  const { sites } = ground.evidence;
  return {
    site: own?.code ?? sites.code[site]!,
    name: own?.name ?? sites.name[site]!,
    practice: own?.practice ?? sites.practice[site]!,
    seconds,
    metres: metres < 0 ? null : metres,
    estimate: estimate || ground.evidence.travel?.modes.find((each) => each.mode === mode)?.basis.estimate === true,
  };
}

/**
 * Minutes from every area to the nearest site by a mode, under the plan as it is shown; Infinity where it takes longer
 * than journeys are measured, NaN where there is no time.
 */
export function areaMinutes(state: AssignmentState, mode: TravelMode, to: JourneyTo): Float64Array {
  const { travel, groupOfArea } = state;
  const minutes = new Float64Array(groupOfArea.length).fill(Number.NaN);
  const at = TRAVEL_MODES.indexOf(mode);
  if (at >= travel.modes) return minutes;
  const waits = new Map<number, boolean>();
  for (let area = 0; area < minutes.length; area++) {
    const slot = slotOf(state, area, to);
    if (slot === -1) continue;
    let waiting = waits.get(slot);
    if (waiting === undefined) {
      waiting = travel.waiting(slot, at).length > 0;
      waits.set(slot, waiting);
    }
    if (waiting) continue;
    const seconds = to === 'any' ? travel.any[at]![area]! : travel.seconds(area, slot, at);
    if (seconds >= 0) minutes[area] = seconds / 60;
    else if (seconds === BEYOND) minutes[area] = Number.POSITIVE_INFINITY;
  }
  return minutes;
}

/** Slot of the network that an area's journey ends in, ANY_SITE for any, -1 where the area is in none. */
function slotOf(state: AssignmentState, area: number, to: JourneyTo): number {
  if (to === 'any') return ANY_SITE;
  return to === 'member' ? state.groupOfArea[area]! : state.slot(to.group);
}

function waitingText(mode: TravelMode, names: readonly string[]): string {
  return `Journeys ${MODE_WORDS[mode].by} to ${listed(names)} are still to be computed.`;
}

function whyNone({ travel, ground }: AssignmentState, area: number, mode: number, slot: number, code: number): string {
  const journeys = ground.journeys[mode];
  const { by } = MODE_WORDS[TRAVEL_MODES[mode]!];
  if (travel.sitesOf(slot) === 0) return 'The network has no site whose place is known.';
  if (journeys == null) return PLACE_REASONS['no-position']!;
  if (code === BEYOND)
    return `More than ${journeys.completeTo} minutes ${by}, farther than journeys are measured, or no way at all.`;
  const place = PLACE_STATES[journeys.areaState[area]!]!;
  const snap = journeys.areaSnap[area]!;
  if (place === 'off-network' && snap >= 0) return `It lies ${snap} m from the nearest road or path: too far.`;
  return PLACE_REASONS[place] ?? `No site that counts can be reached ${by}: none has measured journeys.`;
}
