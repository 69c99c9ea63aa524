/** Which engine measures the journeys of a network: a routing service elsewhere, Valhalla here, or the estimate. */
import { type RoadNetwork, readNetwork } from '../roads/network.ts';
import { EngineFailed, type TravelEngine } from './engine.ts';
import { engineBuild } from './platform.ts';
import { straightLineEngine } from './straight-line.ts';
import { valhallaProcesses } from './valhalla-process.ts';
import { valhallaService } from './valhalla-service.ts';

/** How this installation measures journeys. */
export interface EngineSettings {
  /** Address of a Valhalla service that holds the roads; null to measure here. */
  readonly service: string | null;
  /** Processes of our own that measure at once. */
  readonly processes: number;
}

/** The engine, and why it is only the estimate where it is. */
export interface ChosenEngine {
  readonly engine: TravelEngine;
  /** What stands in the way of measuring on roads, in words a screen can show; null where nothing does. */
  readonly why: EngineFailed | null;
}

/** The settings of the environment: VALHALLA_URL, and FOOTPRINT_ENGINE_PROCESSES (1 unless told). */
export function engineSettings(env = process.env): EngineSettings {
  const service = env['VALHALLA_URL'];
  const processes = Number(env['FOOTPRINT_ENGINE_PROCESSES'] ?? '1');
  return {
    service: service === undefined || service === '' ? null : service,
    processes: Number.isInteger(processes) && processes >= 1 ? processes : 1,
  };
}

/**
 * The engine for a network; the estimate where there is no network (`why` null: none was asked for) or where this
 * platform has no build of Valhalla. Throws EngineFailed where the network cannot be used: NO_TILES where its tiles are
 * gone or the service holds other roads, NO_ANSWER where the service does not answer.
 */
export async function chooseEngine(
  network: RoadNetwork | null,
  settings: EngineSettings = engineSettings(),
): Promise<ChosenEngine> {
  if (network === null) return { engine: straightLineEngine(), why: null };
  const { folder } = network;
  if (folder === null) {
    if (settings.service === null) throw noService();
    return { engine: await valhallaService(network, { address: settings.service }), why: null };
  }
  try {
    engineBuild();
  } catch (error) {
    if (error instanceof EngineFailed) return { engine: straightLineEngine(), why: error };
    throw error;
  }
  if ((await readNetwork(folder))?.id !== network.id)
    throw noTiles('The network of roads is no longer where it was built.');
  return { engine: valhallaProcesses({ ...network, folder }, settings), why: null };
}

function noTiles(words: string): EngineFailed {
  return new EngineFailed(
    'NO_TILES',
    words,
    'Load the OpenStreetMap extract again, so that the network is built anew.',
  );
}

function noService(): EngineFailed {
  return new EngineFailed(
    'NO_TILES',
    'These journeys were measured by a routing service, and none is set.',
    'Set VALHALLA_URL to its address, or load the OpenStreetMap extract again, so that journeys are measured here.',
  );
}
