/** Journeys of an evidence version, area by area: measured where its travel has the mode, else the estimate. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import { type ModeJourneys, PLACE_STATES } from '@footprint/schema/travel/journeys.ts';
import { MODE_WORDS, ROAD_MODES, type RoadMode, type TravelMode } from '@footprint/schema/travel/mode.ts';
import { PLACE_REASONS } from '@footprint/schema/travel/place-words.ts';
import { estimatedJourney } from './estimate.ts';
import { PlaceState } from './types.ts';

/** A journey from an area to a site (its index); metres null where the source gives none. */
export interface Journeyed {
  readonly site: number;
  readonly seconds: number;
  readonly metres: number | null;
}

/** Where a place meets the network of a mode. */
export interface Placed {
  readonly state: PlaceState;
  readonly snapMetres: number | null;
  readonly reason: string | null;
}

/** The measured journeys of a mode; null where the version has none. */
export function measuredMode(evidence: Evidence, mode: TravelMode): ModeJourneys | null {
  return evidence.travel?.modes.find((one) => one.mode === mode) ?? null;
}

const NOT_LOADED = 'No public transport matrix is loaded.';

/** True for a mode that falls back to the estimate. */
export function isRoadMode(mode: TravelMode): mode is RoadMode {
  return (ROAD_MODES as readonly TravelMode[]).includes(mode);
}

function placeReason(state: PlaceState, snapMetres: number | null): string | null {
  if (state === PlaceState.NOT_LOADED) return NOT_LOADED;
  const reason = PLACE_REASONS[state];
  if (reason === null || snapMetres === null) return reason;
  return `${reason.slice(0, -1)}: the nearest is ${snapMetres.toLocaleString('en-GB')} m away.`;
}

/** A reason that begins with "It", said of an area or a site beside another. */
function said(reason: string, what: 'area' | 'site'): string {
  return reason.replace(/^It(s?) /, (_, its: string) => `The ${what}${its ? '’s' : ''} `);
}

/** Where an area or a site (its index) meets the network of a mode. */
export function placeOf(evidence: Evidence, mode: TravelMode, what: 'area' | 'site', index: number): Placed {
  const journeys = measuredMode(evidence, mode);
  if (!journeys) {
    const position = what === 'area' ? evidence.areas.centroid : evidence.sites.position;
    const known = Number.isNaN(position[2 * index]!) ? PlaceState.NO_POSITION : PlaceState.MEASURED;
    const state = isRoadMode(mode) ? known : PlaceState.NOT_LOADED;
    return { state, snapMetres: null, reason: placeReason(state, null) };
  }
  const state = PLACE_STATES[(what === 'area' ? journeys.areaState : journeys.siteState)[index]!] as PlaceState;
  const snap = (what === 'area' ? journeys.areaSnap : journeys.siteSnap)[index]!;
  const snapMetres = snap < 0 ? null : snap;
  return { state, snapMetres, reason: placeReason(state, snapMetres) };
}

/** All journeys known from an area (its index), the quickest first, ties by site. */
export function journeysFrom(evidence: Evidence, mode: TravelMode, area: number): Journeyed[] {
  const journeys = measuredMode(evidence, mode);
  if (journeys) {
    const { start, site, seconds, metres } = journeys;
    return Array.from({ length: start[area + 1]! - start[area]! }, (_, row) => {
      const at = start[area]! + row;
      return { site: site[at]!, seconds: seconds[at]!, metres: metres[at]! < 0 ? null : metres[at]! };
    });
  }
  if (!isRoadMode(mode)) return [];
  return evidence.sites.code
    .flatMap((_, site) => estimatedJourney(evidence, mode, area, site) ?? [])
    .sort((a, b) => a.seconds - b.seconds || a.metres! - b.metres! || a.site - b.site);
}

/** The journey from an area to a site (indexes), or the reason why there is none. */
export function journeyBetween(
  evidence: Evidence,
  mode: TravelMode,
  area: number,
  site: number,
): Journeyed | { readonly reason: string } {
  const from = placeOf(evidence, mode, 'area', area);
  if (from.reason !== null) return { reason: said(from.reason, 'area') };
  const to = placeOf(evidence, mode, 'site', site);
  if (to.reason !== null) return { reason: said(to.reason, 'site') };
  const journeys = measuredMode(evidence, mode);
  if (journeys) {
    const { completeTo } = journeys;
    const reason = `It takes more than ${completeTo} minutes ${MODE_WORDS[mode].by}, up to which journeys are measured, or there is no way.`;
    return journeysFrom(evidence, mode, area).find((one) => one.site === site) ?? { reason };
  }
  const estimated = isRoadMode(mode) ? estimatedJourney(evidence, mode, area, site) : null;
  return estimated ?? { reason: 'It cannot be estimated.' };
}
