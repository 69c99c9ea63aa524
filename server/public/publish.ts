/** Writes the whole public site as files that any web server can give, with nothing behind it. */
import { join } from 'node:path';
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import { Problem } from '../graph/problem.ts';
import type { WorkProgress } from '../work/work.ts';
import { builtFiles } from './built-files.ts';
import type { PublicReader } from './reader.ts';
import type { PublicSite } from './site.ts';
import { openStaticFolder, type StaticFolder } from './static-folder.ts';

/** What a copy is made of. */
export interface CopyParts {
  readonly site: PublicSite;
  readonly reader: Pick<PublicReader, 'postcodeDistricts' | 'postcodeDistrict'>;
  /** Whether what is published is still what the archives show. */
  readonly standsAsBefore: () => Promise<boolean>;
  /** The built client. */
  readonly built: string;
  readonly archives: readonly { readonly archive: TileArchive; readonly file: string }[];
  readonly evidence: string;
  /** ISO instant. */
  readonly now: string;
}

/** What was written. */
export interface Copied {
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
}

/** Pages that are made side by side: each waits for the database now and then. */
const AT_ONCE = 4;

/** A page is told of once in so many. */
const TELL = 500;

/** Writes a copy of the site to a folder, which holds all of it or stays what it was. */
export async function copySite(parts: CopyParts, folder: string, progress: WorkProgress): Promise<Copied> {
  const to = await openStaticFolder(folder);
  try {
    const written = await writePages(parts, to, progress);
    const { pages } = written;
    let { files } = written;
    progress('Writing postcodes');
    for (const district of await parts.reader.postcodeDistricts()) {
      await to.write(`${ADDRESS.postcodeDistrict(district)}.json`, await shardOf(parts.reader, district));
      files++;
    }
    progress('Copying the map');
    for (const { archive, file } of parts.archives) {
      await to.copy(archive.path, file);
      files++;
    }
    for (const file of builtFiles(parts.built)) {
      await to.copy(file, join(parts.built, file));
      files++;
    }
    // A plan may have been taken down meanwhile, and pages written before it.
    if (!(await parts.standsAsBefore())) throw changedMeanwhile();
    await to.swapIn({ writtenAt: parts.now, evidence: parts.evidence });
    return { pages, files, bytes: to.bytes };
  } catch (error) {
    await to.giveUp();
    throw error;
  }
}

/** A copy would hold what is no longer so. */
export function changedMeanwhile(): Problem {
  return new Problem(
    'STALE',
    'What is published changed while the copy was written; the copy of before stays.',
    'Publish again.',
  );
}

/** Postcodes of a district by their second half, each with the code of its area. */
async function shardOf(reader: CopyParts['reader'], district: string): Promise<string> {
  const postcodes = await reader.postcodeDistrict(district);
  return JSON.stringify(
    Object.fromEntries(postcodes.map(({ postcode, area }) => [postcode.replaceAll(' ', '').slice(-3), area])),
  );
}

async function writePages(
  { site }: CopyParts,
  to: StaticFolder,
  progress: WorkProgress,
): Promise<Pick<Copied, 'pages' | 'files'>> {
  const paths = site.paths()[Symbol.asyncIterator]();
  let [pages, files] = [0, 0];
  progress('Writing pages');
  let failed = false;
  const writeSome = async (): Promise<void> => {
    while (!failed) {
      const { value: path, done } = await paths.next();
      if (done === true) return;
      const answer = await site.answer(path, {});
      if (answer === null) throw new Error(`The site lists ${path}, and has no answer to it.`);
      // What was taken away between listing and asking is not written; what was taken down says so.
      if (answer.status === 404) continue;
      if (answer.status >= 500) throw new Error(`The site answered ${path} with ${answer.status}.`);
      const type = answer.location === undefined ? answer.type : 'text/html';
      await to.write(
        fileAt(decodeURIComponent(path), type),
        answer.location === undefined ? answer.body : wayTo(answer.location),
      );
      if (answer.name === undefined) pages++;
      else files++;
      if ((pages + files) % TELL === 0) progress('Writing pages', `${(pages + files).toLocaleString('en-GB')} so far`);
    }
  };
  const writers = Array.from({ length: AT_ONCE }, () =>
    writeSome().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  // None may go on writing once the copy is given up.
  await Promise.allSettled(writers);
  await Promise.all(writers);
  const missing = await site.notFound('/404.html');
  await to.write('/404.html', missing.body);
  return { pages: pages + 1, files };
}

/** A page lies in a folder of its own, so that its address has no ending; all else lies at its very address. */
function fileAt(path: string, type: string): string {
  if (!type.startsWith('text/html')) return path;
  return `${path.endsWith('/') ? path : `${path}/`}index.html`;
}

/** Where a server would send a reader on, a copy has a page that does. */
function wayTo(location: string): string {
  const to = location.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return [
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>This page has moved</title>',
    `<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${to}">`,
    `</head><body><main><h1>This page has moved</h1><p><a href="${to}">Go to the page</a></p></main></body></html>\n`,
  ].join('');
}
