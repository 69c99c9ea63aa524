/** Files to take away from the public pages, by their addresses. */
import { networksGeojson, planNetworksGeojson } from '@footprint/schema/public/outlines.ts';
import type { NetworkRow, PracticeLine } from '@footprint/schema/public/pages.ts';
import type { PlanShelf } from '@footprint/schema/public/plan-page.ts';
import type { Shelf } from '@footprint/schema/public/shelf.ts';
import {
  networkCsv,
  networksCsv,
  placeCsv,
  planChangesCsv,
  planNetworksCsv,
  practicesCsv,
} from '@footprint/schema/public/tables.ts';
import type { PublicFile } from '../reader.ts';

/** What files are made from. */
export interface FileSources {
  readonly today: () => Promise<Shelf>;
  readonly networks: (shelf: Shelf) => Promise<readonly NetworkRow[]>;
  readonly practices: (shelf: Shelf) => Promise<readonly PracticeLine[]>;
  readonly published: (slug: string, version: number) => Promise<PlanShelf | null>;
}

/** The file at a path of the public site, for example /networks.csv; null where there is none. */
export async function publicFile(path: string, sources: FileSources): Promise<PublicFile | null> {
  const plan = /^\/plans\/([^/]+)\/([1-9]\d{0,8})\/(networks\.csv|networks\.geojson|changes\.csv)$/.exec(path);
  if (plan !== null) {
    const [, slug, version, file] = plan as unknown as [string, string, string, string];
    const made = await sources.published(decoded(slug), Number(version));
    if (made === null) return null;
    const name = `${decoded(slug)}-${version}-${file}`;
    if (file === 'changes.csv') return csv(name, planChangesCsv(made));
    return file === 'networks.csv' ? csv(name, planNetworksCsv(made)) : geojson(name, planNetworksGeojson(made));
  }
  const one = /^\/(network|place)\/([^/]+)\.(csv|geojson)$/.exec(path);
  if (one !== null) {
    const [, kind, key, form] = one as unknown as [string, string, string, string];
    const [shelf, code] = [await sources.today(), decoded(key)];
    const name = `${kind}-${code}.${form}`;
    if (kind === 'place') return form === 'csv' ? csv(name, placeCsv(shelf, code)) : null;
    return form === 'csv' ? csv(name, networkCsv(shelf, code)) : geojson(name, networksGeojson(shelf, code));
  }
  const whole = path === '/networks.csv' || path === '/networks.geojson' || path === '/practices.csv' ? path : null;
  return whole === null ? null : wholeFile(whole, await sources.today(), sources);
}

type Whole = '/networks.csv' | '/networks.geojson' | '/practices.csv';

/** Files of all England are made once for each version of the evidence. */
const kept = new WeakMap<Shelf, Map<Whole, Promise<PublicFile | null>>>();

function wholeFile(path: Whole, shelf: Shelf, sources: FileSources): Promise<PublicFile | null> {
  const files = kept.get(shelf) ?? new Map<Whole, Promise<PublicFile | null>>();
  kept.set(shelf, files);
  const made = files.get(path) ?? makeWhole(path, shelf, sources);
  files.set(path, made);
  // A failure is not kept: whoever asks next tries again.
  made.catch(() => files.delete(path));
  return made;
}

async function makeWhole(path: Whole, shelf: Shelf, { networks, practices }: FileSources): Promise<PublicFile | null> {
  if (path === '/networks.csv') return csv('networks.csv', networksCsv(shelf, await networks(shelf)));
  if (path === '/practices.csv') return csv('practices.csv', practicesCsv(shelf, await practices(shelf)));
  return geojson('networks.geojson', networksGeojson(shelf, null));
}

/** A part of an address; one that cannot be read is no name of anything. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** With a byte-order mark, without which spreadsheets take Welsh letters for others. */
function csv(name: string, body: string | null): PublicFile | null {
  return body === null ? null : { type: 'text/csv; charset=utf-8', name, body: `\uFEFF${body}` };
}

function geojson(name: string, body: unknown): PublicFile | null {
  return body === null ? null : { type: 'application/geo+json; charset=utf-8', name, body: JSON.stringify(body) };
}
