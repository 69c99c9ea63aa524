/** The engines at work in this process: one for each network of roads, kept while it is in use. */
import { join } from 'node:path';
import type { Database } from '../../database/database.ts';
import { type ChosenEngine, chooseEngine } from '../engine/choose.ts';
import type { Bounds, RoadNetwork } from '../roads/network.ts';
import { roadsFolder } from '../roads/roads-folder.ts';

/** Engines by evidence version and by network; whoever opened them closes them. */
export interface Engines {
  /**
   * What measured an evidence version's journeys, or the estimate where it has none (`why` null). Throws EngineFailed
   * where the version was measured on roads that cannot be used here: the estimate never stands in for it.
   */
  of(evidence: string): Promise<ChosenEngine>;
  /** The engine of a network that was just prepared. */
  on(network: RoadNetwork): Promise<ChosenEngine>;
  close(): Promise<void>;
}

/** Networks kept at work at once: a desk shows one version and perhaps the one before. */
const KEPT = 2;

interface NetworkRow {
  readonly id: string;
  readonly engine: RoadNetwork['engine'];
  readonly engineVersion: string;
  readonly bounds: readonly number[];
}

/** A stored network with the place where its tiles should be. */
export function networkAt(database: Pick<Database, 'folder'>, row: NetworkRow): RoadNetwork {
  return {
    id: row.id,
    engine: row.engine,
    engineVersion: row.engineVersion,
    bounds: row.bounds as unknown as Bounds,
    folder: row.engine === 'valhalla-service' ? null : join(roadsFolder(database), row.id),
  };
}

/** Engines for the versions of a database; nothing is started before it is asked for. */
export function openEngines(database: Database): Engines {
  const kept = new Map<string, Promise<ChosenEngine>>();
  const closeOne = async (opened: Promise<ChosenEngine>): Promise<void> => {
    const chosen = await opened.catch(() => null);
    await chosen?.engine.close();
  };
  const on = (network: RoadNetwork | null): Promise<ChosenEngine> => {
    const key = network?.id ?? '';
    const known = kept.get(key);
    kept.delete(key);
    const opened = known ?? chooseEngine(network);
    kept.set(key, opened);
    if (known === undefined) opened.catch(() => kept.get(key) === opened && kept.delete(key));
    const oldest = kept.size > KEPT ? kept.entries().next().value : undefined;
    if (oldest !== undefined) {
      kept.delete(oldest[0]);
      void closeOne(oldest[1]);
    }
    return opened;
  };
  return {
    on,
    of: async (evidence) => {
      const rows = await database.sql<NetworkRow>(
        `SELECT n.id, n.engine, n.engine_version AS "engineVersion", n.bounds FROM travel.version v
           JOIN travel.build b ON b.id = v.build JOIN travel.network n ON n.id = b.network WHERE v.evidence = $1`,
        [evidence],
      );
      return on(rows[0] === undefined ? null : networkAt(database, rows[0]));
    },
    close: async () => {
      const all = [...kept.values()];
      kept.clear();
      await Promise.all(all.map(closeOne));
    },
  };
}
