/** Valhalla in processes of our own: the usual way to measure. */
import type { RoadNetwork } from '../roads/network.ts';
import { ChildPool } from './child-pool.ts';
import { MOST_CONTOURS, networkFiles, valhallaConfig } from './config.ts';
import type { TravelEngine } from './engine.ts';
import { valhallaEngine } from './valhalla.ts';

/** No question that we ask takes a tenth of this on a machine that has anything left. */
const MILLISECONDS = 60_000;

/** How processes are run. */
export interface ProcessSettings {
  readonly processes: number;
  /** How long one question may take before its process is ended. */
  readonly milliseconds?: number;
}

/** An engine that also tells which processes are its own. */
export interface ProcessEngine extends TravelEngine {
  readonly processes: () => readonly number[];
}

/** Valhalla on a built network; `folder` holds its tiles. Nothing starts before the first question. */
export function valhallaProcesses(
  network: RoadNetwork & { readonly folder: string },
  { processes, milliseconds = MILLISECONDS }: ProcessSettings,
): ProcessEngine {
  const config = valhallaConfig({ archive: networkFiles(network.folder).tiles, log: false });
  const pool = new ChildPool(config, { processes, milliseconds });
  const engine = valhallaEngine({
    identity: { engine: 'valhalla', version: network.engineVersion, network: network.id, estimate: false },
    bounds: network.bounds,
    ask: (action, request, options) => pool.ask(action, request, options),
    // One more than there are processes, so that none waits for the next block.
    atOnce: processes + 1,
    contours: MOST_CONTOURS,
    close: () => pool.close(),
  });
  return { ...engine, processes: () => pool.processes };
}
