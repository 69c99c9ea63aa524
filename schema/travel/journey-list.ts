/** Journeys within so many minutes, measured or estimated alike: what catchments and accessibility are counted over. */
import Flatbush from 'flatbush';
import { estimateSeconds, secondsPerMetre } from '../evaluate/travel.ts';
import type { Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import { type ModeJourneys, PLACE_STATES } from './journeys.ts';
import { MODE_WORDS, type RoadMode, type TravelMode } from './mode.ts';

/** Journeys from every area, sorted by area; those that take longer than was asked for may or may not be among them. */
export interface JourneyList extends Pick<ModeJourneys, 'start' | 'site' | 'seconds' | 'areaState' | 'siteState'> {
  /** True for straight-line estimates, and for measured ones that were converted or apportioned. */
  readonly estimate: boolean;
  /** Id of the roads or the matrix behind them; null for the straight-line estimate. */
  readonly dataset: string | null;
}

/** All journeys of a mode within so many minutes, or why they are not known. */
export function journeysWithin(
  evidence: Evidence,
  mode: TravelMode,
  minutes: number,
): { readonly ok: true; readonly list: JourneyList } | { readonly ok: false; readonly reason: string } {
  const measured = evidence.travel?.modes.find((journeys) => journeys.mode === mode);
  if (measured !== undefined) {
    if (minutes > measured.completeTo) {
      const reason = `Journeys ${MODE_WORDS[mode].by} are measured up to ${measured.completeTo} minutes, not ${minutes}.`;
      return { ok: false, reason };
    }
    return { ok: true, list: { ...measured, estimate: measured.basis.estimate, dataset: measured.basis.dataset } };
  }
  if (mode === 'public-transport') return { ok: false, reason: 'No public transport matrix is loaded.' };
  return { ok: true, list: estimated(evidence, mode, minutes) };
}

function estimated({ areas, sites }: Evidence, mode: RoadMode, minutes: number): JourneyList {
  const noPosition = PLACE_STATES.indexOf('no-position');
  const siteState = Uint8Array.from(sites.code, (_, site) =>
    Number.isNaN(sites.position[2 * site]!) ? noPosition : 0,
  );
  const placed = [...siteState.keys()].filter((site) => siteState[site] === 0);
  const grid = placed.map((site) => toGrid(sites.position[2 * site]!, sites.position[2 * site + 1]!));
  const index = placed.length === 0 ? null : new Flatbush(placed.length);
  for (const [x, y] of grid) index?.add(x, y);
  index?.finish();
  const start = new Uint32Array(areas.code.length + 1);
  const areaState = new Uint8Array(areas.code.length);
  const site: number[] = [];
  const seconds: number[] = [];
  for (let area = 0; area < areas.code.length; area++) {
    const [longitude, latitude] = [areas.centroid[2 * area]!, areas.centroid[2 * area + 1]!];
    if (Number.isNaN(longitude)) areaState[area] = noPosition;
    else if (index !== null) {
      const rural = areas.rural[area] === 1;
      const [x, y] = toGrid(longitude, latitude);
      // Half a second more, since the estimate rounds.
      const reach = (minutes * 60 + 0.5) / secondsPerMetre(mode, rural);
      for (const found of index.search(x - reach, y - reach, x + reach, y + reach).sort((a, b) => a - b)) {
        const [dx, dy] = [grid[found]![0] - x, grid[found]![1] - y];
        const taken = estimateSeconds(Math.sqrt(dx * dx + dy * dy), mode, rural);
        if (taken > minutes * 60) continue;
        site.push(placed[found]!);
        seconds.push(taken);
      }
    }
    start[area + 1] = site.length;
  }
  return {
    start,
    site: Uint32Array.from(site),
    seconds: Int32Array.from(seconds),
    areaState,
    siteState,
    estimate: true,
    dataset: null,
  };
}
