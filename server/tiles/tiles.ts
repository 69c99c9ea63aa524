/** The archives of tiles of the public map: built when first asked for, kept as files, gone when what they show was taken down. */
import { Worker } from 'node:worker_threads';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import { mappedPlan, type ShownPlan } from '@footprint/schema/public/tile-features.ts';
import { type PublicationKey, publicationId } from '@footprint/schema/publication/plan-id.ts';
import { networkKeys, type Publication } from '@footprint/schema/publication/publication.ts';
import type { Database } from '../database/database.ts';
import { PUBLIC } from '../graph/caller.ts';
import type { EvidencePort } from '../graph/evidence-port.ts';
import { knownPoints } from '../graph/what-if.ts';
import { findPublications, readPublished } from '../plans/publication-store.ts';
import { TYPESCRIPT_THREAD } from '../work/thread.ts';
import { KEPT_OF_TODAY, openArchiveFolder } from './archive-folder.ts';
import type { TilesBuilt, TileTask } from './message.ts';

/** Grows whenever the same evidence is to give other tiles: those of before are then built anew. */
const FORMAT = 3;

/** What archives are built from. */
export interface TileServices {
  readonly evidence: EvidencePort;
  readonly database: Pick<Database, 'sql' | 'folder'>;
}

/** Where an archive stands: there, never or no longer there, or of a plan that was taken down. */
export type Standing = 'there' | 'unknown' | 'taken-down';

/** The archives of one site. */
export interface Tiles {
  /** Today's networks, on the latest evidence that is open. */
  today(): Promise<TileArchive>;
  /** A version of a published plan; null where there is none, or it was taken down. */
  plan(slug: string, version: number): Promise<TileArchive | null>;
  /** Whether an archive (the name of its file) may be read now. */
  standing(file: string): Promise<Standing>;
  /** The folder in which the files lie. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens the archives; each is built once, in a thread of its own, one after the other. */
export function openTiles({ evidence, database }: TileServices): Tiles {
  const folder = openArchiveFolder(database.folder);
  const known = new Map<string, Promise<TileArchive>>();
  const threads = new Set<Worker>();
  let turn: Promise<unknown> = Promise.resolve();
  let closing = false;

  const build = async (task: TileTask): Promise<TilesBuilt> => {
    if (closing) throw new Error('The site closes.');
    const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, ...TYPESCRIPT_THREAD });
    threads.add(thread);
    try {
      return await new Promise<TilesBuilt>((resolve, reject) => {
        thread.on('message', resolve);
        thread.on('error', reject);
        thread.on('exit', (code) => reject(new Error(`The tiles were not built (exit ${code}).`)));
      });
    } finally {
      threads.delete(thread);
      await thread.terminate();
    }
  };

  /** The archive built from something, once; `keep` of those whose names begin alike stay. */
  const archiveOf = (from: string, begins: string, keep: number, gather: () => Promise<Gathered>) => {
    const made = known.get(from);
    if (made) return made;
    const begin = async (): Promise<TileArchive> => {
      const there = await folder.find(from);
      if (there !== null) return there;
      const { archive } = await build({ ...(await gather()), folder: folder.path, begins });
      await folder.keep(from, archive);
      await folder.remove(`${begins}-`, keep);
      return archive;
    };
    const after = turn.then(begin, begin);
    turn = after;
    known.set(from, after);
    // A failure is not kept: whoever asks next tries again.
    after.catch(() => known.delete(from));
    return after;
  };

  const takeDown = async (key: Publication): Promise<void> => {
    known.delete(fromPlan(key));
    await folder.remove(`${nameOfPlan(key)}-`, 0);
  };

  return {
    folder: folder.path,
    async today() {
      const version = await evidence.resolve(null, PUBLIC);
      const gather = async () => ({ evidence: await evidence.whole(version), plan: null });
      return archiveOf(`${FORMAT} today ${version}`, TODAY, KEPT_OF_TODAY, gather);
    },
    async plan(slug, version) {
      const [publication] = await findPublications(database.sql, [publicationId({ slug, version })]);
      if (publication === undefined) return null;
      if (publication.takenDown !== null) {
        await takeDown(publication);
        return null;
      }
      return archiveOf(fromPlan(publication), nameOfPlan(publication), 1, async () => {
        const document = await readPublished(database, slug, version);
        if (!document?.plan) throw new Error(`${publication.id} was taken down meanwhile.`);
        const stands = await evidence.resolve(document.publication.evidence, PUBLIC);
        const whole = await evidence.whole(stands);
        const { plan } = document;
        const points = await knownPoints(evidence, whole, mappedPlan(plan));
        return { evidence: whole, plan: { plan, keys: networkKeys(plan), points } };
      });
    },
    async standing(file) {
      if (FILE_OF_TODAY.test(file)) return 'there';
      const key = planOfFile(file);
      if (key === null) return 'unknown';
      const [publication] = await findPublications(database.sql, [publicationId(key)]);
      if (publication === undefined) return 'unknown';
      if (publication.takenDown === null) return 'there';
      await takeDown(publication);
      return 'taken-down';
    },
    async close() {
      closing = true;
      await Promise.all([...threads].map((thread) => thread.terminate()));
      await turn.catch(() => undefined);
      folder.close();
    },
  };
}

interface Gathered {
  readonly evidence: Evidence;
  readonly plan: ShownPlan | null;
}

export const TODAY = 'today';
const FILE_OF_TODAY = /^today-[0-9a-f]{16}\.pmtiles$/;

function nameOfPlan({ slug, version }: PublicationKey): string {
  // No slug has an underscore: what begins with this name is of this version.
  return `plan-${slug}_v${version}`;
}

/** With its instant: after a database was put back, another plan may be published under the same name. */
function fromPlan(publication: Publication): string {
  return `${FORMAT} ${nameOfPlan(publication)} ${publication.publishedAt}`;
}

function planOfFile(file: string): PublicationKey | null {
  const [, slug, version] = /^plan-([a-z0-9-]+)_v([1-9]\d{0,8})-[0-9a-f]{16}\.pmtiles$/.exec(file) ?? [];
  return slug === undefined ? null : { slug, version: Number(version) };
}
