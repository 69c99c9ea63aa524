/**
 * Evidence: everything a plan is judged against, as one immutable version of packed arrays.
 *
 * Every list is sorted by code, and a thing's position in its list is its index everywhere else.
 * A missing integer is -1 and a missing real number is NaN: a missing datum is never a zero.
 */
import type { Dataset } from './dataset.ts';
import type { Topology } from './geometry/topology.ts';
import type { Travel } from './travel/journeys.ts';

/** Which edition of the census geography the area codes belong to; one code can mean two things in two of them. */
export type AreaVintage = 'LSOA11' | 'LSOA21' | 'OA11' | 'OA21';

/** The small areas of one evidence version: the study area's, and outsiders that a touching network reaches. */
export interface Areas {
  readonly vintage: AreaVintage;
  readonly code: readonly string[];
  readonly name: readonly string[];
  /** 1 where the area lies in the study area, 0 where it is a named outsider. */
  readonly inside: Uint8Array;
  /** Sub-ICB location code, '' when unknown. */
  readonly subIcb: readonly string[];
  /** Local authority district code, '' when unknown. */
  readonly localAuthority: readonly string[];
  /** Population-weighted centroid, longitude and latitude by area; NaN when unknown. */
  readonly centroid: Float64Array;
  /** Mid-year residents; -1 when unknown. */
  readonly residents: Int32Array;
  /** Mid-year residents by age band, nine numbers an area in the order of AGE_BANDS; -1 when unknown. */
  readonly ageBands: Int32Array;
  /** National rank of multiple deprivation, 1 the most deprived; -1 when unknown. */
  readonly deprivationRank: Int32Array;
  /** National decile of multiple deprivation, 1 the most deprived; -1 when unknown. */
  readonly deprivationDecile: Int32Array;
  /** 1 rural, 0 urban, -1 unknown. */
  readonly rural: Int32Array;
  /** Households, and households without a car or van; -1 when not loaded. */
  readonly households: Int32Array;
  readonly householdsWithoutCar: Int32Array;
  /** Patients living here who are registered with any practice of England; -1 when unknown. */
  readonly registered: Int32Array;
  /** Index in `winners` of the published network with most of them, -1 for none. */
  readonly winner: Int32Array;
  /** Patients of that network living here; -1 when there is none. */
  readonly winnerPatients: Int32Array;
  /** 1 where the area touches or is near Wales, so that registrations with Welsh practices are missing. */
  readonly nearWales: Uint8Array;
}

/** Why a practice is part of the evidence: in the study area, a fellow member of a touching network, or serving residents. */
export const STANDINGS = ['study', 'network', 'outside'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Practices and their sites. */
export interface Practices {
  readonly code: readonly string[];
  readonly name: readonly string[];
  readonly postcode: readonly string[];
  /** Index in STANDINGS. */
  readonly standing: Uint8Array;
  readonly subIcb: readonly string[];
  /** Registered patients, the whole list; -1 when no list is published. */
  readonly listSize: Int32Array;
  /** Contractor-weighted patients (Carr-Hill); NaN when not loaded. */
  readonly weighted: Float64Array;
  /** General practitioners in full-time equivalents, without trainees; NaN when not loaded. */
  readonly gpFte: Float64Array;
  /** 1 for a digital, homeless, asylum or special-allocation practice, whose patients do not choose it by place. */
  readonly nonGeographic: Uint8Array;
  /** Index in `networks` of the published network, -1 for none. */
  readonly network: Int32Array;
  /** Patients on the list who live in Wales, whose area is not known, and who live outside the loaded areas; -1 when unknown. */
  readonly inWales: Int32Array;
  readonly areaUnknown: Int32Array;
  readonly outsideLoaded: Int32Array;
}

/** Where patients are seen: main surgeries and branches. */
export interface Sites {
  readonly code: readonly string[];
  readonly name: readonly string[];
  /** Index of the practice. */
  readonly practice: Uint32Array;
  /** 1 for a branch, 0 for the main surgery. */
  readonly branch: Uint8Array;
  /** Longitude and latitude by site; NaN when the postcode could not be placed. */
  readonly position: Float64Array;
}

/** Primary Care Networks as published. */
export interface PublishedNetworks {
  readonly code: readonly string[];
  readonly name: readonly string[];
  readonly subIcb: readonly string[];
  /** 1 where at least one member practice lies in the study area. */
  readonly inside: Uint8Array;
  /** 1 where every member, list and patient area is loaded; 0 is partial, and shows no number that would be wrong. */
  readonly complete: Uint8Array;
}

/** Patients of a practice living in an area: rows sorted by practice, then area. */
export interface Registrations {
  /** Practices + 1: where each practice's rows start. */
  readonly start: Uint32Array;
  readonly area: Uint32Array;
  readonly patients: Int32Array;
}

/** Output areas, where loaded: a finer grain to decide where most residents are. */
export interface OutputAreas {
  readonly position: Float64Array;
  readonly residents: Int32Array;
  /** Index of the area each lies in. */
  readonly area: Uint32Array;
}

/** One immutable version of evidence. */
export interface Evidence {
  readonly id: string;
  readonly label: string;
  /** True for the demo county: every screen says that it is invented. */
  readonly invented: boolean;
  /** Commissioner codes whose areas and practices are studied. */
  readonly studyArea: readonly string[];
  readonly datasets: readonly Dataset[];
  readonly areas: Areas;
  readonly topology: Topology;
  readonly practices: Practices;
  readonly sites: Sites;
  readonly networks: PublishedNetworks;
  /** All of England's networks that win an area here, by code, with names: some are not in `networks`. */
  readonly winners: { readonly code: readonly string[]; readonly name: readonly string[] };
  readonly registrations: Registrations;
  readonly outputAreas: OutputAreas | null;
  /** Measured journeys; null until some are, and then every journey is a straight-line estimate. */
  readonly travel: Travel | null;
}
