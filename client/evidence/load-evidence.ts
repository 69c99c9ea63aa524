/** Fetches one version of evidence as packed parts, straight into typed arrays outside any cache of objects. */

import type { Evidence } from '@footprint/schema/evidence.ts';
import { decodeEvidence } from '@footprint/schema/evidence-part/evidence.ts';
import { GraphProblem } from '../graph/graph-client.ts';
import { keyHeader } from '../graph/kept-key.ts';

const PARTS = ['catalogue', 'areas', 'topology', 'practices', 'registrations', 'output-areas', 'travel'] as const;

/** How far the loading is: parts arrived of all. */
export interface LoadProgress {
  readonly done: number;
  readonly of: number;
  readonly what: string;
}

const NAMES: Record<(typeof PARTS)[number], string> = {
  catalogue: 'sources',
  areas: 'areas',
  topology: 'boundaries',
  practices: 'practices',
  registrations: 'where patients live',
  'output-areas': 'output areas',
  travel: 'journeys',
};

/** Loads the evidence of an id; what cannot be fetched is thrown with words for the screen. */
export async function loadEvidence(id: string, progress: (at: LoadProgress) => void): Promise<Evidence> {
  let done = 0;
  const parts = await Promise.all(
    PARTS.map(async (part) => {
      const body = await fetchPart(id, part);
      done++;
      progress({ done, of: PARTS.length, what: NAMES[part] });
      return body;
    }),
  );
  const [catalogue, areas, topology, practices, registrations, outputAreas, travel] = parts;
  return decodeEvidence({ catalogue, areas, topology, practices, registrations, outputAreas, travel });
}

async function fetchPart(id: string, part: (typeof PARTS)[number]): Promise<unknown> {
  const response = await fetch(`/evidence/${encodeURIComponent(id)}/${part}.json`, { headers: keyHeader() });
  if (response.status === 404 && part === 'output-areas') return null;
  if (!response.ok) {
    const message = `Part of the data could not be loaded: ${NAMES[part]} (status ${response.status}).`;
    throw new GraphProblem('INTERNAL', message, 'Try again; if it stays, look at what Footprint says where it runs.');
  }
  return response.json();
}
