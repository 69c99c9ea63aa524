import { AGE_BANDS } from '../age-band.ts';
import type { Areas, Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import type { ModeJourneys } from '../travel/journeys.ts';
import { TRAVEL_MODES } from '../travel/mode.ts';
import { JourneySums } from './journey-sums.ts';
import { type NearestSites, nearestSites } from './nearest-sites.ts';
import { POPULATIONS, type Population } from './tally.ts';
import { welshGap } from './welsh-gap.ts';

/** Registered to resident outside these limits is a finding. */
export const RATIO_LIMITS = { least: 0.8, most: 1.3 } as const;

/** What is worked out once per evidence version, so that evaluating a plan is only adding up. */
export interface Ground {
  readonly evidence: Evidence;
  readonly areaIndex: ReadonlyMap<string, number>;
  readonly practiceIndex: ReadonlyMap<string, number>;
  readonly siteIndex: ReadonlyMap<string, number>;
  /** Area sizes in hundredths of a square metre, perimeters and shared borders in millimetres: whole numbers. */
  readonly size: Float64Array;
  readonly perimeter: Float64Array;
  readonly border: Float64Array;
  /** Weighted patients in hundredths, -1 when not loaded. */
  readonly weighted: Float64Array;
  /** Patients of each practice by the registrations: in all loaded areas together. */
  readonly inLoadedAreas: Float64Array;
  /** How many of each of POPULATIONS live in each area; -1 when not known. */
  readonly crowds: readonly Int32Array[];
  /** Where journeys are added up: one place, since they are read at once. */
  readonly sums: JourneySums;
  /** 1 where residents are known in every age band. */
  readonly bandsKnown: Uint8Array;
  /** Areas of the study area where registered people stand to residents outside RATIO_LIMITS. */
  readonly oddRatios: readonly string[];
  /** 1 where registrations are too few near Wales for plurality. */
  readonly welshGap: Uint8Array;
  readonly sites: SitePlaces;
  readonly nearest: NearestSites;
  /** Positions of the areas on the National Grid, pairs in metres; NaN when unknown. */
  readonly areaGrid: Float64Array;
  /**
   * Measured journeys of each of TRAVEL_MODES; null for one that is estimated. Public transport stands last and is left
   * out where no matrix is loaded.
   */
  readonly journeys: readonly (ModeJourneys | null)[];
  /** The first FIRST journeys of every area by each of them, site and seconds side by side; -1 where there are fewer. */
  readonly first: readonly (Int32Array | null)[];
  /** Published networks that are not wholly loaded, by code. */
  readonly partial: ReadonlySet<string>;
}

/** Sites by practice; those that could not be placed are left out of the lists. */
export interface SitePlaces {
  /** Practices + 1: where each practice's sites start in `site`. */
  readonly start: Uint32Array;
  /** Index in the evidence's sites. */
  readonly site: Uint32Array;
  /** Position of every site of the evidence on the National Grid, pairs in metres; NaN when unknown. */
  readonly grid: Float64Array;
}

/** Prepares evidence for evaluation. */
export function createGround(evidence: Evidence): Ground {
  const { areas, practices, topology, networks } = evidence;
  const sites = placeSites(evidence);
  const areaGrid = gridPositions(areas.centroid);
  const journeys = modeJourneys(evidence);
  const n = areas.code.length;
  const gap = new Uint8Array(n);
  for (let area = 0; area < n; area++) gap[area] = welshGap(evidence, area) ? 1 : 0;
  return {
    evidence,
    areaIndex: new Map(areas.code.map((code, index) => [code, index])),
    practiceIndex: new Map(practices.code.map((code, index) => [code, index])),
    siteIndex: new Map(evidence.sites.code.map((code, index) => [code, index])),
    size: topology.areaSize.map((metres) => Math.round(metres * 100)),
    perimeter: topology.areaPerimeter.map((metres) => Math.round(metres * 1000)),
    border: topology.neighbourBorder.map((metres) => Math.round(metres * 1000)),
    weighted: practices.weighted.map((value) => (Number.isNaN(value) ? -1 : Math.round(value * 100))),
    inLoadedAreas: inLoadedAreas(evidence),
    crowds: crowdsOf(evidence),
    sums: new JourneySums(),
    bandsKnown: knownBands(areas),
    oddRatios: oddRatios(areas),
    welshGap: gap,
    sites,
    nearest: nearestSites(areaGrid, sites.grid),
    areaGrid,
    journeys,
    first: journeys.map((each) => (each === null ? null : firstOf(each))),
    partial: new Set(networks.code.filter((_, index) => networks.complete[index] !== 1)),
  };
}

function modeJourneys({ travel }: Evidence): (ModeJourneys | null)[] {
  const byMode = new Map(travel?.modes.map((journeys) => [journeys.mode, journeys]));
  return TRAVEL_MODES.filter((mode) => mode !== 'public-transport' || byMode.has(mode)).map(
    (mode) => byMode.get(mode) ?? null,
  );
}

/** Nearly every network has a site among so many of an area's nearest: what is read most then lies close together. */
export const FIRST = 8;

function firstOf({ start, site, seconds }: ModeJourneys): Int32Array {
  const areas = start.length - 1;
  const first = new Int32Array(areas * 2 * FIRST).fill(-1);
  for (let area = 0; area < areas; area++) {
    const from = start[area]!;
    const listed = Math.min(FIRST, start[area + 1]! - from);
    for (let rank = 0; rank < listed; rank++) {
      first[2 * (area * FIRST + rank)] = site[from + rank]!;
      first[2 * (area * FIRST + rank) + 1] = seconds[from + rank]!;
    }
  }
  return first;
}

function inLoadedAreas({ practices, registrations }: Evidence): Float64Array {
  const { start, patients } = registrations;
  return Float64Array.from(practices.code, (_, practice) => {
    let sum = 0;
    for (let row = start[practice]!; row < start[practice + 1]!; row++) sum += patients[row]!;
    return sum;
  });
}

function knownBands(areas: Areas): Uint8Array {
  const bands = AGE_BANDS.length;
  return Uint8Array.from(areas.code, (_, area) =>
    areas.ageBands.subarray(area * bands, (area + 1) * bands).every((people) => people >= 0) ? 1 : 0,
  );
}

function oddRatios(areas: Areas): string[] {
  return areas.code.filter((_, area) => {
    const registered = areas.registered[area]!;
    const residents = areas.residents[area]!;
    if (areas.inside[area] !== 1 || registered < 0 || residents <= 0) return false;
    return registered / residents < RATIO_LIMITS.least || registered / residents > RATIO_LIMITS.most;
  });
}

function crowdsOf({ areas }: Evidence): Int32Array[] {
  const bands = AGE_BANDS.length;
  const crowds = POPULATIONS.map(() => new Int32Array(areas.code.length));
  for (let area = 0; area < areas.code.length; area++) {
    const residents = areas.residents[area]!;
    const decile = areas.deprivationDecile[area]!;
    const rural = areas.rural[area]!;
    const of = (known: boolean, belongs: boolean): number => (known && residents >= 0 ? (belongs ? residents : 0) : -1);
    let older = 0;
    for (let band = 6; band < bands; band++) {
      const count = areas.ageBands[area * bands + band]!;
      older = count < 0 || older < 0 ? -1 : older + count;
    }
    const counts: Readonly<Record<Population, number>> = {
      all: residents,
      'most-deprived': of(decile >= 0, decile <= 2),
      'least-deprived': of(decile >= 0, decile >= 9),
      'over-65': older,
      'no-car': areas.householdsWithoutCar[area]!,
      urban: of(rural >= 0, rural === 0),
      rural: of(rural >= 0, rural === 1),
    };
    POPULATIONS.forEach((population, index) => {
      crowds[index]![area] = counts[population];
    });
  }
  return crowds;
}

/** Eastings and northings, pairs, of longitudes and latitudes; NaN stays NaN. */
function gridPositions(lonLat: Float64Array): Float64Array {
  const grid = new Float64Array(lonLat.length).fill(Number.NaN);
  for (let i = 0; i < lonLat.length; i += 2) {
    if (Number.isNaN(lonLat[i]!) || Number.isNaN(lonLat[i + 1]!)) continue;
    grid.set(toGrid(lonLat[i]!, lonLat[i + 1]!), i);
  }
  return grid;
}

function placeSites(evidence: Evidence): SitePlaces {
  const { sites, practices } = evidence;
  const grid = gridPositions(sites.position);
  const placed = [...sites.practice.keys()].filter((site) => !Number.isNaN(grid[2 * site]!));
  placed.sort((a, b) => sites.practice[a]! - sites.practice[b]! || a - b);
  const start = new Uint32Array(practices.code.length + 1);
  for (const site of placed) start[sites.practice[site]! + 1]!++;
  for (let practice = 0; practice < practices.code.length; practice++) start[practice + 1]! += start[practice]!;
  return { start, site: Uint32Array.from(placed), grid };
}
