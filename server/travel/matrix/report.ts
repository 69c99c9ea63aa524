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

/** Places that stand alike by one or more modes. */
interface Alike {
  readonly what: 'area' | 'site';
  readonly state: 'off-network' | 'outside-extract';
  readonly modes: RoadMode[];
  readonly places: readonly number[];
  /** Metres to the network by place; -1 where none is near. */
  readonly metres: Int32Array;
}

function alike(
  all: readonly ModeJourneys[],
  inside: { readonly area: Uint8Array; readonly site: Uint8Array },
): Alike[] {
  const found = new Map<string, Alike>();
  for (const { mode, areaState, siteState, areaSnap, siteSnap } of all) {
    for (const state of ['off-network', 'outside-extract'] as const) {
      const at = PLACE_STATES.indexOf(state);
      for (const [what, states, metres] of [
        ['area', areaState, areaSnap],
        ['site', siteState, siteSnap],
      ] as const) {
        const places = indexes(states, at).filter((place) => inside[what][place] === 1);
        if (places.length === 0) continue;
        const key = `${what} ${state} ${places.join()}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { what, state, modes: [mode as RoadMode], places, metres });
        else known.modes.push(mode as RoadMode);
      }
    }
  }
  return [...found.values()];
}

/**
 * The study area's areas and sites that have no journeys, by name, in sentences; and how many beyond it have none. Modes
 * that leave out the same places share a sentence.
 */
export function placeFindings(evidence: Evidence, all: readonly ModeJourneys[]): LoadFinding[] {
  const { areas, practices, sites } = evidence;
  const siteInside = Uint8Array.from(sites.practice, (practice) => (practices.standing[practice] === 0 ? 1 : 0));
  const findings = alike(all, { area: areas.inside, site: siteInside }).map((one): LoadFinding => {
    const { code, name } = one.what === 'area' ? areas : sites;
    const named = listed(one.places.map((at) => placeWords(code[at]!, name[at]!, one.metres[at]!)));
    const by = inWords(one.modes.map((mode) => MODE_WORDS[mode].by));
    const why =
      one.state === 'off-network'
        ? `too far from any road or path that can be used ${by} (${limitWords(one.modes)})`
        : 'outside the loaded roads';
    return {
      code: `${one.what}s-${one.state === 'off-network' ? 'off-network' : 'outside-roads'}`,
      text: `${some(one.places.length, one.what)} ${why}, and not measured${one.state === 'off-network' ? '' : ` ${by}`}: ${named}.`,
      ...(one.what === 'area'
        ? { areas: one.places.map((at) => areas.code[at]!) }
        : { practices: [...new Set(one.places.map((at) => practices.code[sites.practice[at]!]!))] }),
    };
  });
  const beyond = beyondText(all, areas.inside, siteInside);
  return beyond === null ? findings : [...findings, { code: 'beyond-not-measured', text: beyond }];
}

function beyondText(all: readonly ModeJourneys[], areaInside: Uint8Array, siteInside: Uint8Array): string | null {
  const count = (states: (journeys: ModeJourneys) => Uint8Array, inside: Uint8Array) =>
    inside.reduce((sum, one, at) => sum + (one === 0 && all.some((each) => states(each)[at] !== 0) ? 1 : 0), 0);
  const areas = count(({ areaState }) => areaState, areaInside);
  const sites = count(({ siteState }) => siteState, siteInside);
  if (areas + sites === 0) return null;
  return `Beyond the study area, ${areas.toLocaleString('en-GB')} areas and ${sites.toLocaleString('en-GB')} sites have no measured journeys by at least one mode: the roads do not reach them.`;
}

/** The distances beyond which places are not measured: "farther than 500 m, by car 1,000 m". */
function limitWords(modes: readonly RoadMode[]): string {
  const metres = (mode: RoadMode) => `${SNAP_LIMIT_METRES[mode].toLocaleString('en-GB')} m`;
  const [first, ...rest] = modes;
  const others = rest.filter((mode) => SNAP_LIMIT_METRES[mode] !== SNAP_LIMIT_METRES[first!]);
  return `farther than ${[metres(first!), ...others.map((mode) => `${MODE_WORDS[mode].by} ${metres(mode)}`)].join(', ')}`;
}

function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
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
