import type { Evidence } from '../evidence.ts';
import { NETWORKS } from '../plan.ts';
import { MODE_WORDS, type TravelMode } from '../travel/mode.ts';
import { formValue } from './form-value.ts';
import type { LiveEvaluation } from './live.ts';
import type { Metric, Value } from './metric.ts';
import { FREE_FLOW } from './metrics/journeys.ts';
import type { Destination } from './tally.ts';

/** Where journeys begin and end: the origins of areas and the places of sites, as for every measure of travel. */
const PLACES = ['centroids', 'postcodes'];

/** How long the people of one area travel to the nearest site. */
export const AREA_MINUTES: Metric = {
  id: 'area-minutes',
  version: 1,
  title: 'Minutes to the nearest site',
  meaning:
    'Minutes from the area’s origin to the nearest site of its network’s practices, or of any practice, under the plan’s what-if sites. Of the people resident there: everyone of an area is counted at its origin.',
  unit: 'minutes',
  basis: 'resident',
  better: 'less',
  scope: 'network',
};

/** What every area's journeys by a mode rest on: whether they are estimates, and the roads or matrix behind them. */
export function journeyGrounds(
  { travel }: Pick<Evidence, 'travel'>,
  mode: TravelMode,
): { readonly estimate: boolean; readonly dataset: string | null } {
  const measured = travel?.modes.find((each) => each.mode === mode);
  return { estimate: measured === undefined || measured.basis.estimate, dataset: measured?.basis.dataset ?? null };
}

/** The minutes of an area (its index) under a plan, or why there are none. */
export function areaMinutesValue(
  evidence: Evidence,
  live: LiveEvaluation,
  area: number,
  mode: TravelMode,
  to: Destination,
): Value {
  const journey = live.journey(area, mode, to);
  const { estimate, dataset } = journeyGrounds(evidence, mode);
  const grounds = { from: PLACES, also: [dataset], estimate, note: mode === 'drive' ? FREE_FLOW : null };
  const metric = { ...AREA_MINUTES, title: `${AREA_MINUTES.title} ${MODE_WORDS[mode].by}` };
  return formValue(evidence, metric, grounds, 'reason' in journey ? journey : { value: journey.seconds / 60 });
}

/**
 * The areas that the desk lists for travel, as indexes: of a network its own; of the whole plan those in a network or in
 * the study area, without those in no network where people go to a member practice.
 */
export function areasAsked(
  evidence: Evidence,
  live: LiveEvaluation,
  network: string | null,
  to: Destination,
): number[] {
  const layer = live.current.layers.get(NETWORKS)!;
  const { areas } = evidence;
  return areas.code.flatMap((code, area) => {
    const group = layer.areas.get(code);
    const counts = network === null ? group !== undefined || areas.inside[area] === 1 : group === network;
    return counts && (to === 'any' || group !== undefined) ? [area] : [];
  });
}
