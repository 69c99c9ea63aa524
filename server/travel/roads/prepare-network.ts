/** From an extract of OpenStreetMap to a network that journeys can be measured on. */

import { type EngineSettings, engineSettings } from '../engine/choose.ts';
import { EngineFailed } from '../engine/engine.ts';
import type { RoadNetwork, RoadsFile } from './network.ts';

/** What is being done, in words for a planner, and which share of the whole is done (0 to 1), null where not known. */
export type RoadsProgress = (step: string, share: number | null) => void;

/**
 * The network of an extract: found where it was built before, else built in `folder` (see roadsFolder), else, with
 * VALHALLA_URL, the service's own, which must hold these roads. Throws EngineFailed; on NOT_ON_THIS_PLATFORM everything
 * else works on the estimate. An abort ends the build and throws the signal's reason; nothing half-built is left.
 */
export async function prepareNetwork(
  _extract: RoadsFile,
  _folder: string,
  _progress: RoadsProgress = () => undefined,
  _signal?: AbortSignal,
  _settings: EngineSettings = engineSettings(),
): Promise<RoadNetwork> {
  throw new EngineFailed('NO_TILES', 'Roads cannot be built yet.', 'Wait for the engine.');
}
