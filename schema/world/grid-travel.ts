/**
 * Journeys on the grid world that a person can count: 10 minutes on foot for each step between areas that share a side,
 * 2 minutes within one; 2 minutes by car for each step and 1 within; 15 minutes by public transport for each step and 5
 * within. Walks are looked for up to 40 minutes: three steps (32 minutes), not four. No cycle rides are measured.
 *
 * Area 7 lies 900 m off the network on foot. The site in area 15 lies outside the roads. Area 4 is not in the matrix.
 */
import type { Evidence } from '../evidence.ts';
import { place } from '../geometry/squares.ts';
import { type ModeJourneys, PLACE_STATES, type PlaceState, type PointJourneys, pointKey } from '../travel/journeys.ts';
import type { TravelMode } from '../travel/mode.ts';
import type { SitePosition } from '../travel/site-change.ts';
import { SITE_AREA } from './grid-world.ts';

const SIDE = 4;
const BUILD = 'grid-build';
const AREA_OFF_NETWORK = 7;
const AREA_NOT_IN_MATRIX = 4;
const SITE_OUTSIDE = 15;

const rules = {
  walk: { within: 120, step: 600, metres: 800, completeTo: 40, dataset: 'grid-roads', engine: 'valhalla' },
  drive: { within: 60, step: 120, metres: 1000, completeTo: 30, dataset: 'grid-roads', engine: 'valhalla' },
  'public-transport': {
    within: 300,
    step: 900,
    metres: -1,
    completeTo: 60,
    dataset: 'grid-public-transport-matrix',
    engine: 'published-matrix',
  },
} as const;
type GridMode = keyof typeof rules;

/** Sides crossed on the way from one area to another. */
function steps(from: number, to: number): number {
  return Math.abs((from % SIDE) - (to % SIDE)) + Math.abs(Math.floor(from / SIDE) - Math.floor(to / SIDE));
}

/** Seconds from an area to a place in another, -1 where it takes longer than journeys are looked for. */
function seconds(mode: GridMode, from: number, to: number): number {
  const { within, step, completeTo } = rules[mode];
  const taken = within + step * steps(from, to);
  return taken > completeTo * 60 ? -1 : taken;
}

function stateOfArea(mode: TravelMode, area: number): PlaceState {
  if (mode === 'walk' && area === AREA_OFF_NETWORK) return 'off-network';
  return mode === 'public-transport' && area === AREA_NOT_IN_MATRIX ? 'not-in-matrix' : 'measured';
}

function stateOfSite(mode: TravelMode, area: number): PlaceState {
  return mode !== 'public-transport' && area === SITE_OUTSIDE ? 'outside-extract' : 'measured';
}

function journeys(mode: GridMode, areas: number): ModeJourneys {
  const { metres, completeTo, dataset, engine } = rules[mode];
  const areaState = Uint8Array.from({ length: areas }, (_, area) => PLACE_STATES.indexOf(stateOfArea(mode, area)));
  const siteState = Uint8Array.from(SITE_AREA, (area) => PLACE_STATES.indexOf(stateOfSite(mode, area)));
  const start = [0];
  const listed: { site: number; seconds: number; metres: number }[] = [];
  for (let area = 0; area < areas; area++) {
    const own = SITE_AREA.map((at, site) => ({
      site,
      seconds: areaState[area] === 0 && siteState[site] === 0 ? seconds(mode, area, at) : -1,
      metres: metres < 0 ? -1 : metres * steps(area, at),
    })).filter((journey) => journey.seconds >= 0);
    listed.push(...own.sort((a, b) => a.seconds - b.seconds || a.site - b.site));
    start.push(listed.length);
  }
  return {
    mode,
    basis: {
      engine,
      engineVersion: '1',
      dataset,
      date: '2026-02-01',
      computedAt: '2026-02-02T00:00:00Z',
      estimate: false,
    },
    completeTo,
    start: Uint32Array.from(start),
    site: Uint32Array.from(listed, ({ site }) => site),
    seconds: Int32Array.from(listed, (journey) => journey.seconds),
    metres: Int32Array.from(listed, (journey) => journey.metres),
    areaState,
    siteState,
    areaSnap: Int32Array.from(areaState, (state) => (state === 0 ? 5 : state === 2 ? 900 : -1)),
    siteSnap: Int32Array.from(siteState, (state) => (state === 0 ? 5 : -1)),
  };
}

/** The grid world with journeys on foot, by car and by public transport. */
export function withJourneys(world: Evidence): Evidence {
  const areas = world.areas.code.length;
  const modes = (['walk', 'drive', 'public-transport'] as const).map((mode) => journeys(mode, areas));
  const dataset = (kind: string) => ({
    id: `grid-${kind}`,
    kind,
    title: `Invented ${kind}`,
    publisher: 'Nobody',
    licence: 'None',
    attribution: 'Invented',
    vintage: null,
    date: '2026-02-01',
    disclosure: 'open' as const,
  });
  return {
    ...world,
    datasets: [...world.datasets, dataset('roads'), dataset('public-transport-matrix')],
    travel: { build: BUILD, modes },
  };
}

/** The middle of an area, 6 decimals. */
export function middleOf(area: number): SitePosition {
  const [longitude, latitude] = place((area % SIDE) + 0.5, Math.floor(area / SIDE) + 0.5);
  return [Number(longitude!.toFixed(6)), Number(latitude!.toFixed(6))];
}

/** Journeys on foot and by car of every area to the middle of one, by the same rule. */
export function journeysToMiddle(world: Evidence, to: number): PointJourneys {
  const areas = [...world.areas.code.keys()];
  return {
    point: pointKey(...middleOf(to)),
    build: BUILD,
    modes: (['walk', 'drive'] as const).map((mode) => ({
      mode,
      seconds: Int32Array.from(areas, (area) =>
        stateOfArea(mode, area) === 'measured' ? seconds(mode, area, to) : -1,
      ),
      metres: Int32Array.from(areas, (area) => rules[mode].metres * steps(area, to)),
      state: 'measured',
      snap: 5,
    })),
  };
}
