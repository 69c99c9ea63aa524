import type { Evidence } from '../evidence.ts';
import { decodeAreas, encodeAreas } from './areas.ts';
import { decodeCatalogue, encodeCatalogue } from './catalogue.ts';
import { decodeOutputAreas, encodeOutputAreas } from './output-areas.ts';
import { BrokenPart } from './pack.ts';
import { decodePractices, encodePractices } from './practices.ts';
import { decodeRegistrations, encodeRegistrations, joinRegistrations } from './registrations.ts';
import { decodeTopology, encodeTopology } from './topology.ts';
import { decodeTravel, encodeTravel } from './travel.ts';

/** The seven parts of an evidence version, as JSON values or as text. */
export interface EvidenceParts {
  readonly catalogue: unknown;
  readonly areas: unknown;
  readonly topology: unknown;
  readonly practices: unknown;
  readonly registrations: unknown;
  /** Null where no output areas are loaded. */
  readonly outputAreas: unknown;
  /** Null where no journeys are measured. */
  readonly travel: unknown;
}

/** Puts an evidence version together from its parts; throws BrokenPart where they do not belong together. */
export function decodeEvidence(parts: EvidenceParts): Evidence {
  const { areas, winners } = decodeAreas(parts.areas);
  const topology = decodeTopology(parts.topology);
  const { practices, sites, networks } = decodePractices(parts.practices);
  const { registrations, ...elsewhere } = joinRegistrations(decodeRegistrations(parts.registrations), practices.code);
  if (topology.areaSize.length !== areas.code.length) {
    throw new BrokenPart(`The topology has ${topology.areaSize.length} areas, the areas part ${areas.code.length}.`);
  }
  return {
    ...decodeCatalogue(parts.catalogue),
    areas,
    topology,
    practices: { ...practices, ...elsewhere },
    sites,
    networks,
    winners,
    registrations,
    outputAreas: decodeOutputAreas(parts.outputAreas),
    travel: decodeTravel(parts.travel, areas.code.length, sites.code.length),
  };
}

/** Takes an evidence version apart for travel. */
export function encodeEvidence(evidence: Evidence): EvidenceParts {
  const { practices, registrations } = evidence;
  return {
    catalogue: encodeCatalogue(evidence),
    areas: encodeAreas(evidence.areas, evidence.winners),
    topology: encodeTopology(evidence.topology),
    practices: encodePractices(evidence),
    registrations: encodeRegistrations({
      practice: practices.code,
      start: registrations.start,
      area: registrations.area,
      patients: registrations.patients,
      inWales: practices.inWales,
      areaUnknown: practices.areaUnknown,
      outsideLoaded: practices.outsideLoaded,
    }),
    outputAreas: evidence.outputAreas === null ? null : encodeOutputAreas(evidence.outputAreas),
    travel: encodeTravel(evidence.travel),
  };
}
