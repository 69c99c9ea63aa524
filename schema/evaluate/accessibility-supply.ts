import type { Evidence } from '../evidence.ts';
import type { Topology } from '../geometry/topology.ts';
import type { JourneyList } from '../travel/journey-list.ts';
import { PLACE_STATES } from '../travel/journeys.ts';

/** General practitioners by site, and what could not be put at one. */
export interface Supply {
  /** Full-time equivalents; NaN where the practice's are unknown, 0 at a site that does not count. */
  readonly bySite: Float64Array;
  /** Practices with a counted site whose full-time equivalents are unknown. */
  readonly unknown: number;
  /** Practices left out because people do not choose them by place. */
  readonly nonGeographic: number;
  /** Practices none of whose counted sites has a measured position, and their known full-time equivalents. */
  readonly unplaced: number;
  readonly unplacedFte: number;
}

/**
 * A practice's general practitioners split equally over its sites that can be placed, or over its main surgeries alone:
 * who works where is not published.
 */
export function practiceSupply(
  { practices, sites }: Evidence,
  { siteState }: Pick<JourneyList, 'siteState'>,
  mainSitesOnly: boolean,
): Supply {
  const counted = (site: number) =>
    PLACE_STATES[siteState[site]!] === 'measured' && !(mainSitesOnly && sites.branch[site] === 1);
  const siteCount = new Uint32Array(practices.code.length);
  sites.practice.forEach((practice, site) => {
    if (counted(site)) siteCount[practice]!++;
  });
  const bySite = Float64Array.from(sites.practice, (practice, site) =>
    counted(site) && practices.nonGeographic[practice] !== 1 ? practices.gpFte[practice]! / siteCount[practice]! : 0,
  );
  let [unknown, nonGeographic, unplaced, unplacedFte] = [0, 0, 0, 0];
  practices.gpFte.forEach((fte, practice) => {
    if (practices.nonGeographic[practice] === 1) nonGeographic++;
    else if (siteCount[practice]! > 0) unknown += Number.isNaN(fte) ? 1 : 0;
    else if (fte > 0) {
      unplaced++;
      unplacedFte += fte;
    }
  });
  return { bySite, unknown, nonGeographic, unplaced, unplacedFte };
}

/** An area has an open edge where this much of its border is shared with no other area: less is a hairline gap. */
const OPEN_METRES = 50;

/**
 * 1 for each area with a site within reach that also reaches an area at the edge of what is loaded: people beyond may
 * share the site. The coast is such an edge too, where nobody is missing.
 */
export function openAreas(topology: Topology, list: JourneyList, weights: Float64Array): Uint8Array {
  const { areaPerimeter, neighbourStart, neighbourBorder } = topology;
  const areas = areaPerimeter.length;
  const openSite = new Uint8Array(list.siteState.length);
  const each = (area: number, visit: (site: number) => void) => {
    for (let at = list.start[area]!; at < list.start[area + 1]!; at++) if (weights[at]! > 0) visit(list.site[at]!);
  };
  for (let area = 0; area < areas; area++) {
    let outer = areaPerimeter[area]!;
    for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) outer -= neighbourBorder[k]!;
    if (outer > OPEN_METRES) {
      each(area, (site) => {
        openSite[site] = 1;
      });
    }
  }
  const open = new Uint8Array(areas);
  for (let area = 0; area < areas; area++) {
    each(area, (site) => {
      open[area]! |= openSite[site]!;
    });
  }
  return open;
}
