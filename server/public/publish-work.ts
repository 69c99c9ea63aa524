/** The whole public site, written as files from what is published now. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { Grounds } from '@footprint/schema/public/pages.ts';
import { PUBLIC } from '../graph/caller.ts';
import { DESK_FILES } from '../http/files.ts';
import { fileOf } from '../tiles/archive-folder.ts';
import type { Work } from '../work/work.ts';
import { type Copied, changedMeanwhile, copySite } from './publish.ts';
import type { PublicReader } from './reader.ts';
import { readAssets } from './site/assets.ts';
import { createSite } from './site.ts';

/** What is written where, and who runs it. */
export interface PublishArgs {
  readonly folder: string;
  readonly operator: Operator;
}

/** What was written, on which evidence. */
export interface PublishReport extends Copied {
  readonly folder: string;
  readonly evidence: string;
  readonly invented: boolean;
  readonly plans: number;
  readonly archives: readonly { readonly path: string; readonly bytes: number; readonly tiles: number }[];
  readonly seconds: number;
}

/** Pages of a version that was just loaded are made ready behind those of the one before: at most so long is waited for them. */
const READY_WITHIN_MS = 300_000;
const LOOK_MS = 500;

/** What the pages stand on, once they stand on the latest version. */
async function groundsOf(reader: PublicReader, latest: string): Promise<Grounds> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const grounds = await reader.grounds();
    if (grounds.evidence === latest) return grounds;
    if (waited >= READY_WITHIN_MS) throw changedMeanwhile();
    await wait(LOOK_MS);
  }
}

/** Writes the public site to a folder. */
export const publishWork: Work<PublishArgs, PublishReport> = {
  name: 'publish',
  async run(services, { folder, operator }, progress) {
    const begun = performance.now();
    const { reader, tiles } = await services.sources();
    progress('Reading what is published');
    const latest = () => services.evidence.resolve(null, PUBLIC);
    const grounds = await groundsOf(reader, await latest());
    const standing = async () => `${await reader.edition()} ${await latest()}`;
    const edition = await standing();
    const published = (await reader.plans()).filter(({ takenDown }) => takenDown === null);
    progress('Cutting the map');
    const archives = [await tiles.today()];
    for (const { slug, version } of published) {
      const archive = await tiles.plan(slug, version);
      if (archive !== null) archives.push(archive);
    }
    const now = Date.parse(services.now());
    const site = createSite({
      reader,
      operator,
      tiles,
      assets: readAssets(DESK_FILES),
      copy: true,
      now: () => now,
    });
    const copied = await copySite(
      {
        site,
        reader,
        standsAsBefore: async () => (await standing()) === edition,
        built: DESK_FILES,
        archives: archives.map((archive) => ({ archive, file: join(tiles.folder, fileOf(archive)) })),
        evidence: grounds.evidence,
        now: services.now(),
      },
      folder,
      progress,
    );
    return {
      ...copied,
      folder,
      evidence: grounds.evidence,
      invented: grounds.invented,
      plans: published.length,
      archives: archives.map(({ path, bytes, tiles: count }) => ({ path, bytes, tiles: count })),
      seconds: Math.round((performance.now() - begun) / 100) / 10,
    };
  },
};
