/** The reader of the public pages, over the graph's latest open evidence and what is published. */
import { createHash } from 'node:crypto';
import { readDistrict, readPostcode } from '@footprint/schema/postcode/postcode.ts';
import { ADDRESS } from '@footprint/schema/public/address.ts';
import { areaPage } from '@footprint/schema/public/area-page.ts';
import { prepareIndex } from '@footprint/schema/public/find-named.ts';
import { networkPage, networkRow, networksOfToday } from '@footprint/schema/public/network-page.ts';
import type { PlanMention } from '@footprint/schema/public/pages.ts';
import { perShelf } from '@footprint/schema/public/per-shelf.ts';
import { beyondLists, homePage, listedPractices, placePage } from '@footprint/schema/public/place-page.ts';
import { planNetworkPage } from '@footprint/schema/public/plan-network-page.ts';
import { type PlanShelf, planPage } from '@footprint/schema/public/plan-page.ts';
import { hasPracticePage, planPracticePage } from '@footprint/schema/public/plan-practice-page.ts';
import { saysOfArea, saysOfNetwork, saysOfPractice } from '@footprint/schema/public/plan-says.ts';
import { postcodeProblem } from '@footprint/schema/public/postcode-asked.ts';
import { practiceLine } from '@footprint/schema/public/practice-line.ts';
import { practicePage } from '@footprint/schema/public/practice-page.ts';
import { searchPage } from '@footprint/schema/public/search.ts';
import { searchIndexOf } from '@footprint/schema/public/search-index.ts';
import type { Shelf } from '@footprint/schema/public/shelf.ts';
import { type Publication, statusOf } from '@footprint/schema/publication/publication.ts';
import type { Database } from '../../database/database.ts';
import { PUBLIC } from '../../graph/caller.ts';
import type { AskGraph, EvidencePort } from '../../graph/evidence-port.ts';
import { mapInTurn } from '../../graph/map-in-turn.ts';
import { listPublications } from '../../plans/publication-store.ts';
import type { PublicReader } from '../reader.ts';
import { afresh, keptFor } from './afresh.ts';
import { publicFile } from './files.ts';
import { openPublications, type Told } from './published.ts';
import { openShelves } from './shelves.ts';

/** What the pages are read from. */
export interface ReaderServices {
  readonly ask: AskGraph;
  readonly evidence: EvidencePort;
  readonly database: Pick<Database, 'sql'>;
}

/** How long the latest version is taken to be the latest, in milliseconds: what is newly loaded may come a moment later. */
const LATEST_MS = 1000;

/** Opens the reader of the public pages. */
export function createReader({ ask, evidence, database }: ReaderServices): PublicReader {
  const latest = keptFor(LATEST_MS, () => evidence.resolve(null, PUBLIC));
  const publications = afresh(() => listPublications(database));
  const shelves = openShelves({ ask, evidence }, latest);
  const { open, tell } = openPublications({ database, evidence }, shelves);

  const indexOf = perShelf(searchIndexOf);
  const preparedOf = perShelf((shelf: Shelf) => prepareIndex(indexOf(shelf)));
  const districtsOf = perShelf(({ evidence: { id } }: Shelf) => evidence.postcodeDistricts(id));
  const networkRows = perShelf((shelf: Shelf) =>
    mapInTurn(networksOfToday(shelf), (network) => networkRow(shelf, network)),
  );
  const practiceRows = perShelf((shelf: Shelf) =>
    mapInTurn(listedPractices(shelf), (practice) => practiceLine(shelf, practice)),
  );

  /** What the plans in force or under way say of something: the newest version of each, and not what was withdrawn. */
  async function mentions(says: (told: Told) => string | null, path: (told: Told) => string): Promise<PlanMention[]> {
    const found: PlanMention[] = [];
    const current = (await publications()).filter(({ latest, withdrawn }) => latest && withdrawn === null);
    for (const told of await tell(current)) {
      const sentence = says(told);
      if (sentence === null) continue;
      const { publication } = told.changes;
      found.push({ publication, status: statusOf(publication), path: path(told), says: sentence });
    }
    return found;
  }

  const planPath = ({ changes }: Told) => ADDRESS.plan(changes.publication.slug);
  const areaMentions = (today: Shelf, code: string) => mentions((told) => saysOfArea(today, told, code), planPath);

  async function publication(slug: string, version: number | null): Promise<Publication | null> {
    const all = await publications();
    return all.find((one) => one.slug === slug && (version === null ? one.latest : one.version === version)) ?? null;
  }

  async function published(slug: string, version: number): Promise<PlanShelf | null> {
    const found = await publication(slug, version);
    return found === null ? null : open(found);
  }

  return {
    home: async () => {
      const shelf = await shelves.today();
      return homePage(
        shelf,
        await mentions(({ changes }) => changes.publication.terms.summary.split(/\n\s*\n/)[0] ?? '', planPath),
      );
    },
    networks: async () => {
      const shelf = await shelves.today();
      return { rows: await networkRows(shelf), grounds: shelf.grounds };
    },
    practices: async () => {
      const shelf = await shelves.today();
      return { rows: await practiceRows(shelf), grounds: shelf.grounds };
    },
    beyond: async () => beyondLists(await shelves.today()),
    network: async (code) => {
      const today = await shelves.today();
      if (!today.networkAt.has(code)) return null;
      return networkPage(today, code, await mentions((told) => saysOfNetwork(today, told, code), planPath));
    },
    practice: async (code) => {
      const today = await shelves.today();
      if (!today.practiceAt.has(code)) return null;
      const plans = await mentions(
        (told) => saysOfPractice(today, told, code),
        (told) => {
          const { slug, version } = told.changes.publication;
          return hasPracticePage(told, code) ? ADDRESS.planPractice(slug, version, code) : planPath(told);
        },
      );
      return practicePage(today, code, plans);
    },
    postcode: async (asked) => {
      const today = await shelves.today();
      const postcode = readPostcode(asked);
      const refuse = (found: 'unknown' | 'outside' | 'none-loaded') => {
        return { kind: 'no-postcode', postcode: postcode ?? '', problem: postcodeProblem(asked, found) } as const;
      };
      if (postcode === null) return refuse('unknown');
      if ((await districtsOf(today)).length === 0) return refuse('none-loaded');
      const found = await evidence.postcode(today.evidence.id, postcode);
      if (found === null) return refuse('unknown');
      if (found.area === null) return refuse('outside');
      const page = areaPage(today, found.area, found.postcode, await areaMentions(today, found.area));
      return page ?? refuse('outside');
    },
    area: async (code) => {
      const today = await shelves.today();
      if (!today.areaAt.has(code)) return null;
      return areaPage(today, code, null, await areaMentions(today, code));
    },
    place: async (slug) => placePage(await shelves.today(), slug),
    search: async (text) => {
      const shelf = await shelves.today();
      return searchPage(preparedOf(shelf), text, await districtsOf(shelf));
    },
    searchIndex: async () => indexOf(await shelves.today()),
    grounds: async () => (await shelves.today()).grounds,
    plans: async () => publications(),
    plan: async (slug, version) => {
      const found = await publication(slug, version);
      if (found === null) return null;
      const versions = (await publications()).filter((one) => one.slug === slug);
      return planPage(
        found,
        await open(found),
        await shelves.today(),
        versions.sort((a, b) => b.version - a.version),
      );
    },
    planNetwork: async (slug, version, key) => {
      const made = await published(slug, version);
      return made === null ? null : planNetworkPage(made, await shelves.today(), key);
    },
    planPractice: async (slug, version, code) => {
      const made = await published(slug, version);
      return made === null ? null : planPracticePage(made, await shelves.today(), code);
    },
    postcodeDistricts: async () => districtsOf(await shelves.today()),
    postcodeDistrict: async (asked) => {
      const shelf = await shelves.today();
      const district = readDistrict(asked);
      return district === null ? [] : evidence.postcodesOf(shelf.evidence.id, district);
    },
    file: (path) =>
      publicFile(path, { today: shelves.today, networks: networkRows, practices: practiceRows, published }),
    edition: async () => {
      const shelf = await shelves.today();
      const ends = (await publications()).map(({ id, withdrawn, takenDown }) => [id, withdrawn?.at, takenDown?.at]);
      return createHash('sha256')
        .update(JSON.stringify([shelf.evidence.id, ends]))
        .digest('hex')
        .slice(0, 16);
    },
  };
}
