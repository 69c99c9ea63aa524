/** What measuring journeys found and did. */
import type { LoadFinding } from '@footprint/data/load/select.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import {
  type ModeJourneys,
  PLACE_STATES,
  type PlaceState,
  SNAP_LIMIT_METRES,
} from '@footprint/schema/travel/journeys.ts';
import { MODE_WORDS, type RoadMode } from '@footprint/schema/travel/mode.ts';
import type { OriginGrain } from '@footprint/schema/travel/places.ts';

/** Places by where they stand. */
export type PlaceCounts = Readonly<Record<PlaceState, number>>;

/** One mode of a report. */
export interface ModeReport {
  readonly mode: RoadMode;
  readonly areas: PlaceCounts;
  readonly sites: PlaceCounts;
  /** Places moved farther than 100 m to the roads. */
  readonly movedAreas: number;
  readonly movedSites: number;
  /** Journeys that the version lists. */
  readonly journeys: number;
}

/** What measuring journeys found and did. */
export interface TravelReport {
  /** The version with journeys. */
  readonly evidence: string;
  readonly base: string;
  readonly build: string;
  readonly label: string;
  /** True where the very same had been measured before. */
  readonly already: boolean;
  readonly roads: { readonly file: string; readonly date: string | null; readonly bytes: number };
  readonly engine: string;
  readonly engineVersion: string;
  readonly origins: OriginGrain;
  /** Journeys measured now, and those that were stored from earlier and kept. */
  readonly measured: number;
  readonly reused: number;
  readonly seconds: number;
  readonly modes: readonly ModeReport[];
  readonly findings: readonly LoadFinding[];
}

/** A place moved farther than this to the roads is counted in the report, in metres. */
const FAR_METRES = 100;

/** Places named in a finding; the rest are counted. */
const NAMED = 30;

function countStates(states: Uint8Array): PlaceCounts {
  const counts = Object.fromEntries(PLACE_STATES.map((state) => [state, 0])) as Record<PlaceState, number>;
  for (const state of states) counts[PLACE_STATES[state]!]++;
  return counts;
}

function moved(states: Uint8Array, snaps: Int32Array): number {
  return snaps.reduce((sum, metres, at) => sum + (states[at] === 0 && metres > FAR_METRES ? 1 : 0), 0);
}

/** What there is to report of a mode. */
export function modeReport(journeys: ModeJourneys): ModeReport {
  return {
    mode: journeys.mode as RoadMode,
    areas: countStates(journeys.areaState),
    sites: countStates(journeys.siteState),
    movedAreas: moved(journeys.areaState, journeys.areaSnap),
    movedSites: moved(journeys.siteState, journeys.siteSnap),
    journeys: journeys.site.length,
  };
}

/** Areas and sites that have no journeys by a mode, by name with their metres, in sentences. */
export function placeFindings(evidence: Evidence, journeys: ModeJourneys): LoadFinding[] {
  const { areas, practices, sites } = evidence;
  const mode = journeys.mode as RoadMode;
  const where = MODE_WORDS[mode].by;
  const findings: LoadFinding[] = [];
  const off = PLACE_STATES.indexOf('off-network');
  const beyond = PLACE_STATES.indexOf('outside-extract');
  for (const state of [off, beyond]) {
    const found = indexes(journeys.areaState, state);
    if (found.length > 0) {
      const named = listed(found.map((at) => placeWords(areas.code[at]!, areas.name[at]!, journeys.areaSnap[at]!)));
      findings.push({
        code: state === off ? `areas-off-network-${mode}` : `areas-outside-roads-${mode}`,
        text:
          state === off
            ? `${some(found.length, 'area')} farther than ${SNAP_LIMIT_METRES[mode]} m from any road or path ${where}, and not measured: ${named}.`
            : `${some(found.length, 'area')} outside the loaded roads, and not measured ${where}: ${named}.`,
        areas: found.map((at) => areas.code[at]!),
      });
    }
    const lost = indexes(journeys.siteState, state);
    if (lost.length > 0) {
      const named = listed(lost.map((at) => placeWords(sites.code[at]!, sites.name[at]!, journeys.siteSnap[at]!)));
      findings.push({
        code: state === off ? `sites-off-network-${mode}` : `sites-outside-roads-${mode}`,
        text:
          state === off
            ? `${some(lost.length, 'site')} farther than ${SNAP_LIMIT_METRES[mode]} m from any road or path ${where}, and not measured: ${named}.`
            : `${some(lost.length, 'site')} outside the loaded roads, and not measured ${where}: ${named}.`,
        practices: [...new Set(lost.map((at) => practices.code[sites.practice[at]!]!))],
      });
    }
  }
  return findings;
}

function indexes(states: Uint8Array, state: number): number[] {
  return [...states.keys()].filter((at) => states[at] === state);
}

function some(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} is` : `${count.toLocaleString('en-GB')} ${noun}s are`;
}

function placeWords(code: string, name: string, metres: number): string {
  const place = name === '' || name === code ? code : `${code} ${name}`;
  return metres < 0 ? place : `${place} (${metres.toLocaleString('en-GB')} m)`;
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ');
}
