/** Which roads the journeys of a version are measured on, where a person named none. */
import { basename } from 'node:path';
import { ExtractError } from '@footprint/data/osm/extract-error.ts';
import { readExtract } from '@footprint/data/osm/read-extract.ts';
import type { JobServices } from '../../jobs/kind.ts';
import { type Bounds, readNetwork } from '../roads/network.ts';
import { buildOf, provenNetworks } from './build.ts';
import { covered, suits } from './check-roads.ts';
import { networkAt } from './engines.ts';
import type { TravelRequest } from './travel-job.ts';

/** The roads, or in a sentence why there are none. */
export type RoadsChoice = { readonly roads: TravelRequest['roads'] } | { readonly note: string };

/**
 * Of the extracts found beside the official files, the one that covers most of the study area; where none covers half of
 * it, the roads that an earlier version was measured on. What does not suit is no failure: journeys stay estimates.
 */
export async function chooseRoads(
  { database, evidence: port }: Pick<JobServices, 'database' | 'evidence'>,
  version: string,
  files: readonly string[],
): Promise<RoadsChoice> {
  const base = (await buildOf(database, version))?.base ?? version;
  const evidence = await port.withoutTravel(base);
  const notes: string[] = [];
  let best: { readonly file: string; readonly inside: number } | null = null;
  for (const file of files) {
    try {
      const extract = await readExtract(file);
      const { inside, all } = covered(evidence, extract);
      if (!suits(evidence, extract)) {
        notes.push(
          `${basename(file)} covers ${inside === 0 ? 'none' : `only ${inside}`} of the ${all} areas and sites of ${evidence.label}.`,
        );
      } else if (best === null || inside > best.inside) best = { file, inside };
    } catch (error) {
      if (!(error instanceof ExtractError)) throw error;
      notes.push(error.message);
    }
  }
  if (best !== null) return { roads: { file: best.file } };
  for (const network of await provenNetworks(database)) {
    if (!suits(evidence, { bounds: network.bounds as unknown as Bounds })) continue;
    const { folder } = networkAt(database, network);
    if (folder === null || (await readNetwork(folder)) !== null) return { roads: { network: network.id } };
  }
  const why = files.length === 0 ? ['No roads (.osm.pbf) lie in the folder.'] : notes;
  return { note: `${why.join(' ')} Journeys are straight-line estimates until roads are loaded.` };
}
