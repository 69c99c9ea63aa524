import type { Row } from './source.ts';

/** Patients on one practice's list, of any age and sex, on the extract date. */
export interface PracticeListRow extends Row {
  readonly practice: string;
  readonly patients: number;
  readonly postcode: string | null;
  readonly subIcb: string | null;
  /** ISO date. */
  readonly date: string;
}

/** Patients of one practice who live in one area (LSOA), on the extract date. */
export interface RegistrationRow extends Row {
  readonly practice: string;
  readonly practiceName: string;
  /** As published: `E01…`, `W01…`, or a word such as `NO2011` (`UNKNOWN` for a blank) where no area is known. */
  readonly area: string;
  readonly patients: number;
  readonly date: string;
}

/** One practice with its network and its commissioners, month-stamped. */
export interface PracticeMappingRow extends Row {
  readonly practice: string;
  readonly practiceName: string;
  readonly postcode: string | null;
  /** Null where the practice is in no network. */
  readonly network: string | null;
  readonly networkName: string | null;
  readonly subIcb: string;
  readonly subIcbOns: string;
  readonly subIcbName: string;
  readonly icb: string;
  readonly icbOns: string;
  readonly icbName: string;
  readonly region: string;
  readonly regionOns: string;
  readonly regionName: string;
  readonly supplier: string | null;
  readonly date: string;
}

/** One prescribing organisation of the ODS practice file; a GP practice has prescribing setting `4`. */
export interface PracticeRow extends Row {
  readonly code: string;
  readonly name: string;
  readonly region: string | null;
  readonly icb: string | null;
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
  /** A active, C closed, D dormant, P proposed. */
  readonly status: 'A' | 'C' | 'D' | 'P';
  /** B allocated to a commissioner, Z not. */
  readonly subType: string | null;
  readonly subIcb: string | null;
  /** As published; null where none is. */
  readonly phone: string | null;
  readonly prescribingSetting: string;
}

/** One branch surgery and the practice that runs it. */
export interface BranchRow extends Row {
  readonly code: string;
  readonly name: string;
  readonly practice: string;
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
}

/** One published primary care network. */
export interface NetworkRow extends Row {
  readonly code: string;
  readonly name: string;
  readonly subIcb: string;
  readonly subIcbName: string;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly address: readonly string[];
  readonly postcode: string | null;
}

/** One practice's membership of one network, current while `ended` is null. */
export interface MembershipRow extends Row {
  readonly practice: string;
  readonly practiceName: string;
  readonly practiceSubIcb: string;
  readonly practiceSubIcbName: string;
  readonly network: string;
  readonly networkName: string;
  readonly networkSubIcb: string;
  readonly networkSubIcbName: string;
  readonly started: string | null;
  readonly ended: string | null;
}

/** An organisation that closed or merged, and the one that took its place on the date. */
export interface SuccessionRow extends Row {
  readonly predecessor: string;
  readonly successor: string;
  readonly reason: string | null;
  readonly date: string;
}

/** A practice's registered patients and the same weighted by need (Carr-Hill), averaged over the year. */
export interface WeightedListRow extends Row {
  readonly practice: string;
  readonly practiceName: string;
  readonly registered: number;
  readonly weighted: number;
}

/** One postcode and where it is; codes are null where the file does not give them. */
export interface PostcodeRow extends Row {
  /** With one space, as in `SG1 1AA`. */
  readonly postcode: string;
  /** Metres on British National Grid; null where there is no grid reference. */
  readonly easting: number | null;
  readonly northing: number | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** ISO date (first of the month) when it was withdrawn; null while in use. */
  readonly ended: string | null;
  readonly outputArea: string | null;
  readonly area: string | null;
  readonly district: string | null;
  readonly subIcb: string | null;
  readonly icb: string | null;
}

/** Index of Multiple Deprivation of one area; rank and decile 1 are the most deprived in England. */
export interface DeprivationRow extends Row {
  readonly area: string;
  readonly areaName: string;
  readonly district: string;
  readonly districtName: string;
  readonly score: number;
  readonly rank: number;
  readonly decile: number;
}

/** The official rural-urban class of one area. */
export interface RuralUrbanRow extends Row {
  readonly area: string;
  readonly code: string;
  readonly rural: boolean;
  readonly description: string;
}

/** Residents of one area by age. */
export interface ResidentsRow extends Row {
  readonly area: string;
  readonly areaName: string;
  readonly total: number;
  /** People in the nine bands of `ageBands`. */
  readonly bands: readonly number[];
}

/** Households of one area, all of them or those with so many cars or vans, on census day. */
export interface CarOwnershipRow extends Row {
  readonly area: string;
  readonly households: number;
  /** Households without a car or van; null where the row counts others. */
  readonly withoutCar: number | null;
  /** How many of the four categories (none, one, two, three or more cars) the row counts. */
  readonly categories: number;
  /** Which one, where it is one. */
  readonly category?: string;
}

/** General practitioners of one practice in full-time equivalents, without those in training. */
export interface WorkforceRow extends Row {
  readonly practice: string;
  /** Null where the practice gave none (ND): not known, never none. */
  readonly gpFte: number | null;
  /** True where the publisher estimated it. */
  readonly estimated: boolean;
}

/** One journey by public transport from the middle of one area to that of another. */
export interface MatrixRow extends Row {
  readonly from: string;
  readonly to: string;
  /** From door to door. */
  readonly minutes: number;
}

/** Residents of one output area. */
export interface OutputAreaResidentsRow extends Row {
  readonly outputArea: string;
  readonly residents: number;
}

/** The outline of one area (LSOA or output area). */
export interface BoundaryRow extends Row {
  readonly area: string;
  readonly name: string | null;
  /** Polygons, rings, positions: longitude and latitude rounded to 7 decimals. */
  readonly polygons: number[][][][];
}

/** The population-weighted centroid of one area (LSOA or output area). */
export interface CentroidRow extends Row {
  readonly area: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** The commissioners and the council of one area. */
export interface AreaCommissionerRow extends Row {
  readonly area: string;
  readonly areaName: string;
  /** The NHS code, such as `06K`. */
  readonly subIcb: string;
  readonly subIcbOns: string;
  readonly subIcbName: string;
  readonly icb: string;
  readonly icbOns: string;
  readonly icbName: string;
  readonly district: string;
  readonly districtName: string;
}

/** The area that an output area belongs to. */
export interface OutputAreaRow extends Row {
  readonly outputArea: string;
  readonly area: string;
  readonly district: string | null;
}

/** What became of a 2011 area in 2021: U unchanged, S split, M merged, X irregular. */
export interface AreaChangeRow extends Row {
  readonly area2011: string;
  readonly name2011: string;
  readonly area2021: string;
  readonly name2021: string;
  readonly change: 'U' | 'S' | 'M' | 'X';
  readonly district: string;
  readonly districtName: string;
}
