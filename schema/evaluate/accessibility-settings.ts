import { SEARCH_MINUTES, type TravelMode } from '../travel/mode.ts';

/** People and supply up to so many minutes apart weigh so much. */
export interface AccessibilityZone {
  readonly minutes: number;
  /** Above 0 and up to 1. */
  readonly weight: number;
}

/** How accessibility is measured. */
export interface AccessibilitySettings {
  readonly mode: TravelMode;
  /** One weight for each zone; or falling without steps, from 1 at the door to 0 at the catchment's edge. */
  readonly decay: 'steps' | 'gaussian';
  /** Ascending; the last one's minutes are the size of the catchment. With the Gaussian decay only that counts. */
  readonly zones: readonly AccessibilityZone[];
  /**
   * Catchment sizes in minutes by the class of area where people live, to which the zones are stretched; null for one
   * size. A pair of area and site has the same catchment in both steps, so that no supply is lost or made.
   */
  readonly catchmentMinutes: { readonly urban: number; readonly rural: number } | null;
  /** Who shares the supply: mid-year residents, or people registered with any practice. */
  readonly demand: 'residents' | 'registered';
  /** True where only main surgeries count. */
  readonly mainSitesOnly: boolean;
}

/** Weights of zones of 0–10, 10–20 and 20–30 minutes by car: a slow and a sharp decay, as Luo and Qi (2009) tried both. */
export const ZONES: {
  readonly slow: readonly AccessibilityZone[];
  readonly sharp: readonly AccessibilityZone[];
} = {
  slow: [
    { minutes: 10, weight: 1 },
    { minutes: 20, weight: 0.68 },
    { minutes: 30, weight: 0.22 },
  ],
  sharp: [
    { minutes: 10, weight: 1 },
    { minutes: 20, weight: 0.42 },
    { minutes: 30, weight: 0.09 },
  ],
};

/**
 * Catchments by class of area where a planner wants them: the sizes are our own assumption, that people in the country
 * go farther. McGrail (International Journal of Health Geographics 11:50, 2012) shows that a decay alone misleads where
 * town and country are measured together.
 */
export const CLASS_CATCHMENT: { readonly urban: number; readonly rural: number } = { urban: 20, rural: 30 };

/** The settings to begin with: those of Luo and Qi (2009), which are for driving; for other modes they are our own. */
export function usualAccessibility(mode: TravelMode): AccessibilitySettings {
  return {
    mode,
    decay: 'steps',
    zones: ZONES.slow,
    catchmentMinutes: null,
    demand: 'residents',
    mainSitesOnly: false,
  };
}

/** What is wrong with the settings, as a sentence that says what to do; null where nothing is. */
export function settingsProblem({ mode, zones, catchmentMinutes }: AccessibilitySettings): string | null {
  if (zones.length === 0) return 'Give at least one zone of minutes.';
  let before = { minutes: 0, weight: 1 };
  for (const zone of zones) {
    if (!(zone.minutes > before.minutes))
      return `Give the zones in growing minutes: ${zone.minutes} is not more than ${before.minutes}.`;
    if (!(zone.weight > 0 && zone.weight <= 1))
      return `Give each zone a weight above 0 and up to 1, not ${zone.weight}.`;
    if (zone.weight > before.weight)
      return `Give a farther zone no more weight than a nearer one: ${zone.weight} is more than ${before.weight}.`;
    before = zone;
  }
  const most = SEARCH_MINUTES[mode];
  const sizes = catchmentMinutes === null ? [before.minutes] : [catchmentMinutes.urban, catchmentMinutes.rural];
  const wrong = sizes.find((minutes) => !(minutes > 0 && minutes <= most));
  return wrong === undefined ? null : `Give a catchment above 0 and up to ${most} minutes, not ${wrong}.`;
}

/** Size of the catchment of the people of an area, in minutes. */
export function catchmentOf({ zones, catchmentMinutes }: AccessibilitySettings, rural: boolean): number {
  if (catchmentMinutes !== null) return rural ? catchmentMinutes.rural : catchmentMinutes.urban;
  return zones.at(-1)!.minutes;
}

/** A standard bell curve at the catchment's edge, which is taken off so that the weight ends at 0. */
const EDGE = Math.exp(-0.5);

/**
 * How much people so many minutes away count, 0 to 1, in a catchment of a size. Steps: the weight of the zone, zones
 * stretched to the catchment, each with its farther end. Gaussian: (e^(-½(t/t₀)²) - e^-½) / (1 - e^-½), Dai (2010).
 */
export function weightOf({ decay, zones }: AccessibilitySettings, minutes: number, catchment: number): number {
  if (minutes > catchment) return 0;
  if (decay === 'gaussian') {
    const share = minutes / catchment;
    return (Math.exp(-0.5 * share * share) - EDGE) / (1 - EDGE);
  }
  const all = zones.at(-1)!.minutes;
  // Multiplied out, so that a whole minute on a zone's limit is exactly on it.
  return zones.find((zone) => minutes * all <= zone.minutes * catchment)?.weight ?? 0;
}
