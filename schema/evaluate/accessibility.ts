/**
 * Accessibility as supply meets demand: the enhanced two-step floating catchment area method (E2SFCA).
 *
 * For each site j: R_j = S_j / Σ_k P_k W(t_kj), supply over the people who can reach it, each weighted by travel time.
 * For each area i: A_i = Σ_j R_j W(t_ij), the ratios of all sites within reach, weighted alike.
 * Luo and Qi, "An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial accessibility to
 * primary care physicians", Health & Place 15 (2009), 1100–1107, doi 10.1016/j.healthplace.2009.06.002.
 *
 * What is loaded ends somewhere, and there S and P would be of different people: a practice beyond the study area brings
 * its doctors but few of its patients' areas. So of each practice the share of S is counted that its patients in the
 * loaded areas are of its list, and of each area the share of P that is registered with a loaded practice. Where
 * everything is loaded both are all, and the formula is the published one. A practice whose supply is not known is treated
 * alike: neither its doctors nor the people registered with it are counted.
 */
import type { Evidence } from '../evidence.ts';
import type { JourneyList } from '../travel/journey-list.ts';
import { PLACE_STATES, type PointTable } from '../travel/journeys.ts';
import { journeysUnder, type SitePlan } from '../travel/journeys-under.ts';
import type { TravelMode } from '../travel/mode.ts';
import { PLACE_REASONS } from '../travel/place-words.ts';
import { type AccessibilitySettings, catchmentOf, settingsProblem, weightOf } from './accessibility-settings.ts';
import { practiceSupply, type Supply, shareHere, shareServedHere } from './accessibility-supply.ts';

/** Where the formula comes from, for beside the numbers. */
export const ACCESSIBILITY_SOURCE =
  'Enhanced two-step floating catchment area (E2SFCA): Luo and Qi, Health & Place 15 (2009), 1100–1107; Gaussian decay: Dai, Health & Place 16 (2010), 1038–1052; catchments by class of area: McGrail, International Journal of Health Geographics 11:50 (2012)';

/** Accessibility of every area of an evidence version. */
export interface Accessibility {
  readonly settings: AccessibilitySettings;
  /** General practitioners in full-time equivalents per 1,000 people, by area; NaN where not measurable. */
  readonly score: Float64Array;
  /** Why an area has no score; null for one that has. */
  readonly reasonOf: (area: number) => string | null;
  /**
   * 1 where more than a tenth of the supply within the area's reach, or of the people who would share it, is counted out
   * since it belongs beyond the loaded areas or to practices whose supply is not known: the score rests on that
   * correction.
   */
  readonly open: Uint8Array;
  /** People of each area who share the supply; -1 where unknown. */
  readonly people: Int32Array;
  /** The part of `people` who share the loaded practices, by area; NaN where unknown. */
  readonly demand: Float64Array;
  /**
   * Full-time equivalents at each site, those that the plan adds after the evidence's, for the people of the loaded
   * areas; NaN where unknown, 0 where none is counted.
   */
  readonly supply: Float64Array;
  /** People weighted by travel time who share each site's supply; NaN where unknown. */
  readonly sharing: Float64Array;
  /** What limits the numbers, as sentences. */
  readonly notes: readonly string[];
  readonly mode: TravelMode;
  readonly estimate: boolean;
  /** Id of the roads or the matrix; null for the estimate. */
  readonly travelDataset: string | null;
}

/**
 * Accessibility with these settings, under a plan's what-if sites where one is given, or why there is none: no workforce,
 * no matrix, settings that cannot be, journeys to a what-if site that are still to be computed.
 */
export function accessibility(
  evidence: Evidence,
  settings: AccessibilitySettings,
  plan: SitePlan = NO_CHANGES,
  points: PointTable = new Map(),
): { readonly ok: true; readonly result: Accessibility } | { readonly ok: false; readonly reason: string } {
  const problem = settingsProblem(settings);
  if (problem !== null) return { ok: false, reason: problem };
  if (evidence.practices.gpFte.every(Number.isNaN)) {
    return {
      ok: false,
      reason:
        'No general practice workforce is loaded: load the NHS General Practice Workforce file of practices to measure accessibility.',
    };
  }
  const farthest = Math.max(...[false, true].map((rural) => catchmentOf(settings, rural)));
  const sites = { ...plan, mainSitesOnly: plan.mainSitesOnly || settings.mainSitesOnly };
  const journeys = journeysUnder(evidence, settings.mode, farthest, sites, points);
  if (!journeys.ok) return journeys;
  const { list } = journeys;
  const { areas } = evidence;
  const people = settings.demand === 'residents' ? areas.residents : areas.registered;
  const shares = shareHere(evidence);
  const supply = practiceSupply(evidence, shares, list);
  const served = shareServedHere(evidence, supply);
  const demand = served.map((share, area) => (people[area]! < 0 ? Number.NaN : people[area]! * share));
  const weights = journeyWeights(evidence, list, settings);
  const sharing = sharedBy(list, weights, demand, list.siteState.length);
  const full = sharedBy(list, weights, Float64Array.from(people), list.siteState.length);
  const state = new Uint8Array(areas.code.length);
  const score = new Float64Array(areas.code.length);
  const open = new Uint8Array(areas.code.length);
  for (let area = 0; area < score.length; area++) {
    let corrected = 0;
    // Patients of the sites within reach, weighted by travel time, by whether their supply is known.
    let [known, unknown] = [0, 0];
    if (PLACE_STATES[list.areaState[area]!] !== 'measured') state[area] = NOT_MEASURED;
    for (let at = list.start[area]!; at < list.start[area + 1]!; at++) {
      const [weight, site] = [weights[at]!, list.site[at]!];
      // Nobody is added who cannot be reached; a site without any supply needs no knowing of who shares it.
      if (weight === 0 || supply.bySite[site] === 0) continue;
      const patients = weight * supply.patientsBySite[site]!;
      if (Number.isNaN(supply.bySite[site]!)) {
        unknown += patients;
        continue;
      }
      known += patients;
      if (Number.isNaN(sharing[site]!)) state[area] ||= PEOPLE_UNKNOWN;
      else if (sharing[site]! > 0) {
        const given = (1000 * supply.bySite[site]! * weight) / sharing[site]!;
        score[area]! += given;
        // The larger of what is counted out of the supply and of those who would share it.
        const practice = list.sitePractice[site]!;
        corrected += given * (1 - Math.min(shares[practice]!, sharing[site]! / full[site]!));
      }
    }
    if (unknown > known) state[area] ||= SUPPLY_UNKNOWN;
    if (corrected > OPEN_SHARE * score[area]! || unknown > OPEN_SHARE * (known + unknown)) open[area] = 1;
    if (state[area] !== 0) score[area] = Number.NaN;
  }
  const result: Accessibility = {
    settings,
    score,
    reasonOf: (area) => reason(list, state, area),
    open,
    people,
    demand,
    supply: supply.bySite,
    sharing,
    notes: notes({ evidence, settings, list, supply, sharing, state, open, people }),
    mode: settings.mode,
    estimate: list.estimate,
    travelDataset: list.dataset,
  };
  return { ok: true, result };
}

/** From this share on, what is counted out at the edge of what is loaded marks a score: our own choice. */
const OPEN_SHARE = 0.1;

const NO_CHANGES: SitePlan = { sites: [], mainSitesOnly: false };

const NOT_MEASURED = 1;
const SUPPLY_UNKNOWN = 2;
const PEOPLE_UNKNOWN = 3;

function reason(list: JourneyList, state: Uint8Array, area: number): string | null {
  switch (state[area]) {
    case NOT_MEASURED:
      return PLACE_REASONS[PLACE_STATES[list.areaState[area]!]!];
    case SUPPLY_UNKNOWN:
      return 'Of the practices within its reach, most have no known count of general practitioners.';
    case PEOPLE_UNKNOWN:
      return 'The people of an area that shares a practice within its reach are not known.';
    default:
      return null;
  }
}

function journeyWeights({ areas }: Evidence, list: JourneyList, settings: AccessibilitySettings): Float64Array {
  const weights = new Float64Array(list.site.length);
  for (let area = 0; area < areas.code.length; area++) {
    const catchment = catchmentOf(settings, areas.rural[area] === 1);
    for (let at = list.start[area]!; at < list.start[area + 1]!; at++) {
      weights[at] = weightOf(settings, list.seconds[at]! / 60, catchment);
    }
  }
  return weights;
}

/** People of every area within reach, weighted; NaN where one of those areas has no count. */
function sharedBy(list: JourneyList, weights: Float64Array, people: Float64Array, sites: number): Float64Array {
  const sharing = new Float64Array(sites);
  for (let area = 0; area < people.length; area++) {
    for (let at = list.start[area]!; at < list.start[area + 1]!; at++) {
      if (weights[at] === 0) continue;
      sharing[list.site[at]!]! += people[area]! * weights[at]!;
    }
  }
  return sharing;
}

function notes(found: {
  readonly evidence: Evidence;
  readonly settings: AccessibilitySettings;
  readonly list: JourneyList;
  readonly supply: Supply;
  readonly sharing: Float64Array;
  readonly state: Uint8Array;
  readonly open: Uint8Array;
  readonly people: Int32Array;
}): string[] {
  const { evidence, settings, supply, sharing, state, open, people } = found;
  const said: string[] = [];
  const { unknown, nonGeographic, unplaced, unplacedFte } = supply;
  if (unknown > 0) {
    said.push(
      `${count(unknown, 'practice has', 'practices have')} no known full-time equivalents: neither doctors nor the people registered there are counted, and areas that mostly have such practices within reach have no score.`,
    );
  }
  if (nonGeographic > 0) {
    said.push(
      `${count(nonGeographic, 'practice', 'practices')} that people do not choose by place ${nonGeographic === 1 ? 'is' : 'are'} left out.`,
    );
  }
  if (unplaced > 0) {
    said.push(
      `${fte(unplacedFte)} of ${count(unplaced, 'practice', 'practices')} cannot be placed, since no site that counts has a measured position, and ${unplaced === 1 ? 'is' : 'are'} left out.`,
    );
  }
  let unreached = 0;
  for (let site = 0; site < sharing.length; site++) {
    if (sharing[site] === 0 && supply.bySite[site]! > 0) unreached += supply.bySite[site]!;
  }
  if (unreached > 0.05) said.push(`${fte(unreached)} are at sites that nobody of the loaded areas has within reach.`);
  let unmeasured = 0;
  let unmeasuredAreas = 0;
  for (let area = 0; area < state.length; area++) {
    if (state[area] !== NOT_MEASURED) continue;
    unmeasuredAreas++;
    unmeasured += Math.max(0, people[area]!);
  }
  if (unmeasuredAreas > 0) {
    said.push(
      `${unmeasured.toLocaleString('en-GB')} people of ${count(unmeasuredAreas, 'area', 'areas')} have no measured journeys: they share no supply here.`,
    );
  }
  if (supply.beyond > 0.05) {
    said.push(
      `${fte(supply.beyond)} are counted out, since they serve patients who live beyond the loaded areas; so are people of outlying areas who are registered with practices that are not loaded.`,
    );
  }
  const edge = open.reduce((sum, value, area) => sum + (evidence.areas.inside[area] === 1 ? value : 0), 0);
  if (edge > 0) {
    said.push(
      `In ${count(edge, 'area', 'areas')} of the study area what is counted out is more than a tenth of what is within reach.`,
    );
  }
  const classless = evidence.areas.rural.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0);
  if (settings.catchmentMinutes !== null && classless > 0) {
    said.push(
      `${count(classless, 'area', 'areas')} of unknown class ${classless === 1 ? 'is' : 'are'} taken for urban.`,
    );
  }
  return said;
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

function fte(number: number): string {
  return `${number.toLocaleString('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} full-time equivalents`;
}
