import type { Plan } from '../plan.ts';
import { type ModeJourneys, type PointTable, pointKey } from '../travel/journeys.ts';
import { ROAD_MODES, type RoadMode, TRAVEL_MODES } from '../travel/mode.ts';
import { type AddedSite, addedSite } from './added-sites.ts';
import { FIRST, type Ground } from './ground.ts';
import { straightMetres } from './nearest-sites.ts';
import { BEYOND, UNMEASURED } from './tally.ts';
import { estimateMetres, secondsPerMetre } from './travel.ts';
import { sitesUnder } from './what-if-sites.ts';

/** Instead of a slot: a site of any practice will do. */
export const ANY_SITE = -3;
/** Instead of a slot: a site of any network of the plan. */
export const EVERY_NETWORK = -4;
/** Instead of a site's slot: the plan closes the site, moves it, or leaves branches out. */
const CLOSED = -2;

/** Where a journey goes; good until the next one is asked for. */
interface Found {
  /** Index in the evidence's sites, or -1. */
  site: number;
  /** Index in the plan's added sites, or -1. */
  added: number;
}

const nearestOfAll = new WeakMap<Ground, readonly Int32Array[]>();

/** Journeys under a plan: which sites count, which it adds, and the nearest of them from any area. */
export class TravelState {
  /** Seconds to the nearest site of any practice by known mode, then area; BEYOND or UNMEASURED where there is none. */
  any: readonly Int32Array[] = [];
  added: readonly AddedSite[] = [];
  /** Codes that the plan's changes name and the evidence does not know. */
  unknown: readonly string[] = [];
  /** How many of TRAVEL_MODES are known: all, or all but public transport. */
  readonly modes: number;
  /** Index of a known mode that is estimated, so that straight lines are needed; -1 where none is. */
  readonly estimated: number;
  readonly found: Found = { site: -1, added: -1 };
  private readonly ground: Ground;
  private readonly groupOfPractice: Int32Array;
  private readonly practicesOf: readonly (readonly number[])[];
  /** Slot of each site's network, -1 for none, CLOSED where it does not count. */
  private readonly groupOfSite: Int32Array;
  /** Seconds for each straight metre: by mode, urban then rural. */
  private readonly pace: Float64Array;

  constructor(ground: Ground, groupOfPractice: Int32Array, practicesOf: readonly (readonly number[])[]) {
    this.ground = ground;
    this.groupOfPractice = groupOfPractice;
    this.practicesOf = practicesOf;
    this.modes = ground.journeys.length;
    this.estimated = ground.journeys.indexOf(null);
    this.groupOfSite = new Int32Array(ground.evidence.sites.code.length);
    this.pace = Float64Array.from(
      ROAD_MODES.flatMap((mode) => [false, true].map((rural) => secondsPerMetre(mode, rural))),
    );
  }

  /** Takes the plan's what-if sites, with the journeys known to them. */
  setSites(plan: Pick<Plan, 'sites' | 'mainSitesOnly'>, points: PointTable): void {
    const { ground, groupOfSite, groupOfPractice } = this;
    const { evidence, siteIndex, practiceIndex } = ground;
    const { left, added, unknown } = sitesUnder(plan, evidence, siteIndex, practiceIndex);
    for (let site = 0; site < groupOfSite.length; site++) {
      groupOfSite[site] = left[site] === 1 ? CLOSED : groupOfPractice[evidence.sites.practice[site]!]!;
    }
    this.unknown = unknown;
    this.added = added.map((site) => addedSite(site, ground, points));
    this.any = added.length === 0 && left.every((gone) => gone === 0) ? this.anyAsLoaded() : this.findAny();
  }

  /** Follows a practice into another network. */
  movePractice(practice: number, to: number): void {
    const { start, site } = this.ground.sites;
    for (let at = start[practice]!; at < start[practice + 1]!; at++) {
      if (this.groupOfSite[site[at]!] !== CLOSED) this.groupOfSite[site[at]!] = to;
    }
  }

  /** How many sites of a network (or of any practice) have a place on the map. */
  sitesOf(slot: number): number {
    let count = 0;
    this.eachSite(slot, () => {
      count++;
      return true;
    });
    for (const { practice } of this.added) if (this.takes(slot, this.groupOfPractice[practice]!)) count++;
    return count;
  }

  /** True where some site of a network (or of any practice) can be gone to by a mode. */
  reaches(slot: number, mode: number): boolean {
    const journeys = this.ground.journeys[mode];
    let found = false;
    this.eachSite(slot, (site) => {
      found = journeys == null || journeys.siteState[site] === 0;
      return !found;
    });
    return (
      found ||
      this.added.some(
        ({ practice, journeys: known }) =>
          this.takes(slot, this.groupOfPractice[practice]!) && typeof known[mode] === 'object',
      )
    );
  }

  /** Names of a network's (or any) what-if sites whose journeys by a mode are still to be computed. */
  waiting(slot: number, mode: number): string[] {
    return this.added.flatMap(({ name, practice, journeys }) =>
      journeys[mode] === 'waiting' && this.takes(slot, this.groupOfPractice[practice]!) ? [name] : [],
    );
  }

  /** The places of added sites with any journeys still to be computed, sorted. */
  waitingPlaces(): string[] {
    const places = this.added.filter(({ journeys }) => journeys.includes('waiting'));
    return [...new Set(places.map(({ position }) => pointKey(...position)))].sort();
  }

  /** Seconds from an area to the nearest site by a measured mode; -1 where none is listed. Only of measured areas. */
  measured(area: number, slot: number, mode: number): number {
    const { found } = this;
    found.site = -1;
    found.added = -1;
    let best = this.amongFirst(area, slot, this.ground.first[mode]!);
    if (best === -2) best = this.amongAll(area, slot, this.ground.journeys[mode]!);
    for (let index = 0; index < this.added.length; index++) {
      const own = this.added[index]!;
      const known = own.journeys[mode];
      if (typeof known !== 'object' || known === null) continue;
      const far = known.seconds[area]!;
      if (far < 0 || (best >= 0 && far >= best) || !this.takes(slot, this.groupOfPractice[own.practice]!)) continue;
      best = far;
      found.site = -1;
      found.added = index;
    }
    return best;
  }

  /** Metres of the measured journey that was found last, from the area that it was found for; -1 where not known. */
  foundMetres(area: number, mode: number): number {
    const { site, added } = this.found;
    const known = this.added[added]?.journeys[mode];
    if (known !== undefined) return typeof known === 'object' && known !== null ? known.metres[area]! : -1;
    const { start, site: sites, metres } = this.ground.journeys[mode]!;
    const at = sites.subarray(start[area]!, start[area + 1]!).indexOf(site);
    return at < 0 ? -1 : metres[start[area]! + at]!;
  }

  /** Metres in a straight line from an area to the nearest site; NaN where the area or every site has no place. */
  straight(area: number, slot: number): number {
    const { nearest, areaGrid } = this.ground;
    const { found, groupOfSite } = this;
    const x = areaGrid[2 * area]!;
    const y = areaGrid[2 * area + 1]!;
    found.site = -1;
    found.added = -1;
    if (Number.isNaN(x)) return Number.NaN;
    let best = Number.NaN;
    let all = false;
    const from = area * nearest.kept;
    for (let rank = from; rank < from + nearest.kept; rank++) {
      const site = nearest.site[rank]!;
      all = site < 0;
      if (all) break;
      const group = groupOfSite[site]!;
      if (slot === ANY_SITE ? group === CLOSED : group !== slot) continue;
      best = nearest.metres[rank]!;
      found.site = site;
      break;
    }
    if (Number.isNaN(best) && !all) best = this.search(x, y, slot);
    for (let index = 0; index < this.added.length; index++) {
      const own = this.added[index]!;
      if (!this.takes(slot, this.groupOfPractice[own.practice]!)) continue;
      const far = straightMetres(own.easting - x, own.northing - y);
      if (far >= best) continue;
      best = far;
      found.site = -1;
      found.added = index;
    }
    return best;
  }

  /** Estimated seconds for a straight line from an area, whole. */
  estimate(area: number, metres: number, mode: number): number {
    return Math.round(metres * this.pace[2 * mode + (this.ground.evidence.areas.rural[area] === 1 ? 1 : 0)]!);
  }

  /** Estimated metres travelled for a straight line from an area. */
  estimatedMetres(area: number, metres: number, mode: number): number {
    return estimateMetres(metres, TRAVEL_MODES[mode] as RoadMode, this.ground.evidence.areas.rural[area] === 1);
  }

  /** Seconds from an area to the nearest site by a mode; BEYOND or UNMEASURED where there is none. */
  seconds(area: number, slot: number, mode: number): number {
    const journeys = this.ground.journeys[mode];
    if (journeys == null) {
      const metres = this.straight(area, slot);
      return Number.isNaN(metres) ? UNMEASURED : this.estimate(area, metres, mode);
    }
    if (journeys.areaState[area] !== 0) return UNMEASURED;
    const best = this.measured(area, slot, mode);
    return best >= 0 ? best : this.reaches(slot, mode) ? BEYOND : UNMEASURED;
  }

  /** Seconds to a site among an area's first journeys; -1 where no journey leads to one, -2 where a later one may. */
  private amongFirst(area: number, slot: number, first: Int32Array): number {
    const { groupOfSite } = this;
    const from = 2 * area * FIRST;
    for (let at = from; at < from + 2 * FIRST; at += 2) {
      const site = first[at]!;
      if (site < 0) return -1;
      const group = groupOfSite[site]!;
      if (slot === ANY_SITE ? group === CLOSED : group !== slot) continue;
      this.found.site = site;
      return first[at + 1]!;
    }
    return -2;
  }

  private amongAll(area: number, slot: number, { start, site, seconds }: ModeJourneys): number {
    const { groupOfSite } = this;
    const end = start[area + 1]!;
    for (let at = start[area]! + FIRST; at < end; at++) {
      const group = groupOfSite[site[at]!]!;
      if (slot === ANY_SITE ? group === CLOSED : group !== slot) continue;
      this.found.site = site[at]!;
      return seconds[at]!;
    }
    return -1;
  }

  private takes(slot: number, group: number): boolean {
    return slot === ANY_SITE || group === slot || (slot === EVERY_NETWORK && group >= 0);
  }

  /** Calls for each placed site of a network (or of any practice) that counts, while the answer is true. */
  private eachSite(slot: number, call: (site: number) => boolean): void {
    const { start, site } = this.ground.sites;
    if (slot === ANY_SITE) {
      for (const each of site) if (this.groupOfSite[each] !== CLOSED && !call(each)) return;
      return;
    }
    for (const practice of this.practicesOf[slot]!) {
      for (let at = start[practice]!; at < start[practice + 1]!; at++) {
        if (this.groupOfSite[site[at]!] !== CLOSED && !call(site[at]!)) return;
      }
    }
  }

  /** Metres in a straight line to the nearest of all sites that count, by looking at each. */
  private search(x: number, y: number, slot: number): number {
    const { grid } = this.ground.sites;
    let best = Number.NaN;
    this.eachSite(slot, (site) => {
      const far = straightMetres(grid[2 * site]! - x, grid[2 * site + 1]! - y);
      if (!(far >= best)) {
        best = far;
        this.found.site = site;
      }
      return true;
    });
    return best;
  }

  private anyAsLoaded(): readonly Int32Array[] {
    let known = nearestOfAll.get(this.ground);
    if (known === undefined) {
      known = this.findAny();
      nearestOfAll.set(this.ground, known);
    }
    return known;
  }

  private findAny(): readonly Int32Array[] {
    const areas = this.ground.evidence.areas.code.length;
    const all = Array.from({ length: this.modes }, () => new Int32Array(areas).fill(UNMEASURED));
    const reaches = all.map((_, mode) => this.reaches(ANY_SITE, mode));
    for (let area = 0; area < areas; area++) {
      const metres = this.estimated < 0 ? Number.NaN : this.straight(area, ANY_SITE);
      for (let mode = 0; mode < this.modes; mode++) {
        const journeys = this.ground.journeys[mode];
        if (journeys == null) {
          if (!Number.isNaN(metres)) all[mode]![area] = this.estimate(area, metres, mode);
        } else if (journeys.areaState[area] === 0) {
          const best = this.measured(area, ANY_SITE, mode);
          if (best >= 0) all[mode]![area] = best;
          else if (reaches[mode]!) all[mode]![area] = BEYOND;
        }
      }
    }
    return all;
  }
}
