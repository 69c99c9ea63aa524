/** What measures the journeys of an evidence version, mode by mode, in words that stand beside every number. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import { PLACE_STATES } from '@footprint/schema/travel/journeys.ts';
import { type TravelMode as Mode, TRAVEL_MODES } from '@footprint/schema/travel/mode.ts';
import type { OriginGrain } from '@footprint/schema/travel/places.ts';
import type { TravelMode } from '../graph/travel-mode.ts';
import { assumptions } from './estimate.ts';
import { isRoadMode, measuredMode } from './journeys.ts';
import type { ModeBasis, TravelBasis, TravelProblem } from './types.ts';

const MEANING: Readonly<Record<Mode, string>> = {
  walk: 'On foot along streets and paths, at one steady pace.',
  cycle: 'By bicycle along streets and cycle ways.',
  drive: 'By car, free-flow: without traffic or parking.',
  'public-transport': 'By public transport, as the loaded matrix of areas says, area to area.',
};

function meaning(mode: Mode, estimate: boolean): string {
  if (!estimate) return MEANING[mode];
  const by = mode === 'drive' ? ' Free-flow: without traffic or parking.' : '';
  return `An estimate: the straight line, lengthened, at a usual speed.${by}`;
}

const MEASURED = PLACE_STATES.indexOf('measured');

function countMeasured(states: Uint8Array): number {
  let count = 0;
  for (const state of states) if (state === MEASURED) count++;
  return count;
}

function countPlaced(position: Float64Array): number {
  let count = 0;
  for (let at = 0; at < position.length; at += 2) if (!Number.isNaN(position[at]!)) count++;
  return count;
}

/** What measures the journeys of one mode. */
export function modeBasis(evidence: Evidence, mode: Mode): ModeBasis {
  const areas = evidence.areas.code.length;
  const sites = evidence.sites.code.length;
  const journeys = measuredMode(evidence, mode);
  if (journeys) {
    const { engine, engineVersion, dataset, date, computedAt, estimate } = journeys.basis;
    const areasMeasured = countMeasured(journeys.areaState);
    return {
      mode: mode as TravelMode,
      loaded: true,
      estimate,
      engine,
      engineVersion,
      dataset: { id: dataset },
      date,
      computedAt,
      completeToMinutes: journeys.completeTo,
      meaning: meaning(mode, false),
      areasMeasured,
      areasNotMeasured: areas - areasMeasured,
      sitesNotMeasured: sites - countMeasured(journeys.siteState),
    };
  }
  const nothing = { engineVersion: null, dataset: null, date: null, computedAt: null, completeToMinutes: null };
  if (!isRoadMode(mode)) {
    return {
      ...nothing,
      mode: mode as TravelMode,
      loaded: false,
      estimate: false,
      engine: null,
      meaning: 'Not loaded: public transport needs a matrix of journeys between areas.',
      areasMeasured: null,
      areasNotMeasured: null,
      sitesNotMeasured: null,
    };
  }
  const areasMeasured = countPlaced(evidence.areas.centroid);
  return {
    ...nothing,
    mode: mode as TravelMode,
    loaded: true,
    estimate: true,
    engine: 'straight-line',
    meaning: meaning(mode, true),
    areasMeasured,
    areasNotMeasured: areas - areasMeasured,
    sitesNotMeasured: sites - countPlaced(evidence.sites.position),
  };
}

/** What measures the journeys of a version; a problem where measuring anew has failed. */
export function travelBasis(
  evidence: Evidence,
  origins: OriginGrain | null,
  problem: TravelProblem | null,
): TravelBasis {
  return {
    build: evidence.travel?.build ?? null,
    origins,
    modes: TRAVEL_MODES.map((mode) => modeBasis(evidence, mode)),
    estimates: assumptions().map((one) => ({ ...one, mode: one.mode as TravelMode })),
    problem,
  };
}
