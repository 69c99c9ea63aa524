/** From an extract of OpenStreetMap to a network that journeys can be measured on. */
import { buildRoads, type RoadsProgress } from './build-roads.ts';
import type { RoadNetwork, RoadsFile } from './network.ts';

/**
 * The network of an extract: found where it was built before, else built in `folder` (see roadsFolder), else, with
 * VALHALLA_URL, the service's own, which must hold these roads. Throws EngineFailed; on NOT_ON_THIS_PLATFORM everything
 * else works on the estimate. An abort ends the build and throws the signal's reason; nothing half-built is left.
 */
export async function prepareNetwork(
  extract: RoadsFile,
  folder: string,
  progress: RoadsProgress = () => undefined,
  signal?: AbortSignal,
): Promise<RoadNetwork> {
  return buildRoads(extract, folder, progress, signal);
}
