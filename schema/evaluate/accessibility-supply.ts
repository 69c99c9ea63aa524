import type { Evidence } from '../evidence.ts';
import { PLACE_STATES } from '../travel/journeys.ts';
import type { JourneysUnder } from '../travel/journeys-under.ts';

/** General practitioners by site, and what could not be put at one. */
export interface Supply {
  /** Full-time equivalents for the people of the loaded areas; NaN where unknown, 0 at a site that does not count. */
  readonly bySite: Float64Array;
  /** 1 for a practice whose supply is counted: known, at a site that can be placed, of a practice chosen by place. */
  readonly counted: Uint8Array;
  /** Registered patients of the practice by counted site: what a site weighs where its supply is not known. */
  readonly patientsBySite: Float64Array;
  /** Full-time equivalents that serve people beyond the loaded areas. */
  readonly beyond: number;
  /** Practices with a counted site whose full-time equivalents are unknown. */
  readonly unknown: number;
  /** Practices left out because people do not choose them by place. */
  readonly nonGeographic: number;
  /** Practices none of whose counted sites has a measured position, and their known full-time equivalents. */
  readonly unplaced: number;
  readonly unplacedFte: number;
}

/**
 * A practice's general practitioners split equally over its sites that count and can be placed: who works where is not
 * published. Of each, the share is counted that serves the loaded areas (`shares` by practice).
 */
export function practiceSupply(
  { practices }: Evidence,
  shares: Float64Array,
  { siteState, sitePractice }: Pick<JourneysUnder, 'siteState' | 'sitePractice'>,
): Supply {
  const counted = (site: number) => PLACE_STATES[siteState[site]!] === 'measured';
  const siteCount = new Uint32Array(practices.code.length);
  sitePractice.forEach((practice, site) => {
    if (counted(site)) siteCount[practice]!++;
  });
  const bySite = Float64Array.from(sitePractice, (practice, site) =>
    counted(site) && practices.nonGeographic[practice] !== 1
      ? (practices.gpFte[practice]! * shares[practice]!) / siteCount[practice]!
      : 0,
  );
  const patientsBySite = Float64Array.from(sitePractice, (practice, site) =>
    counted(site) && practices.nonGeographic[practice] !== 1
      ? Math.max(1, practices.listSize[practice]!) / siteCount[practice]!
      : 0,
  );
  const isCounted = Uint8Array.from(practices.code, (_, practice) => {
    const known = !Number.isNaN(practices.gpFte[practice]! * shares[practice]!);
    return known && siteCount[practice]! > 0 && practices.nonGeographic[practice] !== 1 ? 1 : 0;
  });
  let [unknown, nonGeographic, unplaced, unplacedFte, beyond] = [0, 0, 0, 0, 0];
  practices.gpFte.forEach((fte, practice) => {
    if (practices.nonGeographic[practice] === 1) nonGeographic++;
    else if (siteCount[practice]! > 0 && Number.isNaN(fte * shares[practice]!)) unknown++;
    else if (siteCount[practice]! > 0) beyond += fte * (1 - shares[practice]!);
    else if (fte > 0) {
      unplaced++;
      unplacedFte += fte;
    }
  });
  return { bySite, counted: isCounted, patientsBySite, beyond, unknown, nonGeographic, unplaced, unplacedFte };
}

/**
 * The share of each practice's patients who live in the loaded areas, 0 to 1: the rest of its supply serves people who
 * are not here to share it. Patients of unknown area are taken to live like the others; 1 where no list is loaded.
 */
export function shareHere({ practices, registrations }: Evidence): Float64Array {
  return Float64Array.from(practices.code, (_, practice) => {
    const here = sumOf(
      registrations.patients.subarray(registrations.start[practice]!, registrations.start[practice + 1]!),
    );
    const [outside, wales] = [practices.outsideLoaded[practice]!, practices.inWales[practice]!];
    // Where its patients' areas are known and these parts are not, how many live beyond cannot be told.
    if (outside < 0 || wales < 0) return here > 0 ? Number.NaN : 1;
    return here + outside + wales === 0 ? 1 : here / (here + outside + wales);
  });
}

/**
 * The share of each area's registered people who are with a practice whose supply is counted, 0 to 1: the rest share
 * supply that is not counted here. 1 where it is not known how many are registered.
 */
export function shareServedHere({ areas, practices, registrations }: Evidence, { counted }: Supply): Float64Array {
  const here = new Float64Array(areas.code.length);
  const { start, area, patients } = registrations;
  for (let practice = 0; practice < practices.code.length; practice++) {
    if (counted[practice] === 0) continue;
    for (let row = start[practice]!; row < start[practice + 1]!; row++) here[area[row]!]! += patients[row]!;
  }
  return here.map((patients, area) => {
    const everyone = areas.registered[area]!;
    return everyone > 0 ? Math.min(1, patients / everyone) : 1;
  });
}

function sumOf(numbers: Int32Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
