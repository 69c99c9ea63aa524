/** From an extract of OpenStreetMap to a network that journeys can be measured on. */
import { type EngineSettings, engineSettings } from '../engine/choose.ts';
import { serviceNetwork } from '../engine/valhalla-service.ts';
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
  { service }: Pick<EngineSettings, 'service'> = engineSettings(),
): Promise<RoadNetwork> {
  if (service !== null) {
    progress('Asking the routing service', null);
    return serviceNetwork({ address: service }, extract, signal);
  }
  return buildRoads(extract, folder, progress, signal);
}
