import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { fingerprint } from '../sources/open.ts';
import type { LayerAddress } from './address-book.ts';
import { DownloadError } from './download-error.ts';
import { type Fetched, fetchText } from './fetch-file.ts';
import type { Patience } from './patience.ts';

/** The portal gives at most 2,000 rows at a time, some layers 1,000; it says when there are more. */
const pageRows = 2000;
/** Codes in one question; the question is posted, so that its length does not matter to proxies. */
const codesAsked = 500;

/** Told as rows arrive. */
export type OnRows = (received: number, total: number) => void;

interface LayerPage {
  readonly features: readonly LayerFeature[];
  readonly more: boolean;
}

interface LayerFeature {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly geometry?: { readonly x?: unknown; readonly y?: unknown } | null;
}

/** A layer to fetch and where to keep it. */
export interface WantedLayer {
  readonly layer: LayerAddress;
  readonly url: string;
  /** The codes whose rows are wanted, or null for all. */
  readonly codes: readonly string[] | null;
  readonly path: string;
  /** The tag of the edition that is there already, to fetch it only when it has changed. */
  readonly etag: string | null;
}

/**
 * Fetches the rows of a layer into one GeoJSON or CSV file. Every page is kept until the last has come, so that a
 * download that was cut goes on with the page that failed. Null where the layer has not been edited since.
 */
export async function fetchLayer(wanted: WantedLayer, patience: Patience, onRows: OnRows): Promise<Fetched | null> {
  const { layer, url, codes, path } = wanted;
  const questions = codes === null ? ['1=1'] : chunks(codes).map((some) => `${layer.code} IN ('${some.join("','")}')`);
  let total = 0;
  for (const where of questions) total += await countRows(url, where, patience);
  const edited = await lastEdit(url, patience);
  const question = [url, edited, total, ...questions].join('\n');
  const identity = createHash('sha256').update(question).digest('hex').slice(0, 16);
  if (edited !== null && identity === wanted.etag) return null;
  const folder = `${path}.${identity}.part`;
  await mkdir(folder, { recursive: true });
  const pages: string[] = [];
  let received = 0;
  for (const where of questions) {
    let offset = 0;
    for (;;) {
      const page = join(folder, `${pages.length.toString().padStart(5, '0')}.json`);
      const { features, more } = await fetchPage(layer, url, where, offset, page, patience);
      pages.push(page);
      received += features.length;
      offset += features.length;
      onRows(received, total);
      if (!more || features.length === 0) break;
    }
  }
  if (received !== total) {
    await rm(folder, { recursive: true });
    throw new DownloadError(
      'INCOMPLETE',
      url,
      `the publisher counts ${total.toLocaleString('en-GB')} rows and gave ${received.toLocaleString('en-GB')}.`,
      'Run the download again; the publisher may be changing the layer.',
    );
  }
  await (layer.geometry === 'outlines' ? writeOutlines(pages, path) : writeTable(pages, path));
  await removeParts(path);
  const { sha256, bytes } = await fingerprint(path);
  return { sha256, bytes, etag: identity };
}

/** Removes the pages of this fetch, and of earlier ones with another question that were never finished. */
async function removeParts(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(start) && name.endsWith('.part')) await rm(join(dirname(path), name), { recursive: true });
  }
}

/** When the publisher last edited the layer, or null where the service does not say. */
async function lastEdit(url: string, patience: Patience): Promise<number | null> {
  const about = answerOf(await fetchText(`${url}?f=json`, patience), url) as {
    editingInfo?: { lastEditDate?: unknown };
  };
  const edited = about.editingInfo?.lastEditDate;
  return typeof edited === 'number' ? edited : null;
}

async function countRows(url: string, where: string, patience: Patience): Promise<number> {
  const answer = await ask(url, { where, returnCountOnly: 'true', f: 'json' }, patience);
  const { count } = answer as { count?: unknown };
  if (typeof count !== 'number') throw strange(url, 'did not say how many rows there are');
  return count;
}

async function fetchPage(
  layer: LayerAddress,
  url: string,
  where: string,
  offset: number,
  page: string,
  patience: Patience,
): Promise<LayerPage> {
  const kept = await readFile(page, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (kept !== null) return JSON.parse(kept) as LayerPage;
  const answer = (await ask(
    url,
    {
      where,
      outFields: '*',
      orderByFields: layer.code,
      resultOffset: String(offset),
      resultRecordCount: String(pageRows),
      returnGeometry: layer.geometry === 'none' ? 'false' : 'true',
      outSR: layer.geometry === 'points' ? '27700' : '4326',
      ...(layer.geometry === 'outlines' ? { geometryPrecision: '7' } : {}),
      f: layer.geometry === 'outlines' ? 'geojson' : 'json',
    },
    patience,
  )) as { features?: unknown; exceededTransferLimit?: unknown; properties?: { exceededTransferLimit?: unknown } };
  if (!Array.isArray(answer.features)) throw strange(url, 'sent no rows');
  const more = answer.exceededTransferLimit === true || answer.properties?.exceededTransferLimit === true;
  const result: LayerPage = { features: answer.features as LayerFeature[], more };
  await writeFile(`${page}.new`, JSON.stringify(result));
  await rename(`${page}.new`, page);
  return result;
}

async function ask(url: string, question: Readonly<Record<string, string>>, patience: Patience): Promise<object> {
  return answerOf(await fetchText(`${url}/query`, patience, new URLSearchParams(question)), url);
}

/** The answer of the service as data; its errors come with status 200 and a member `error`. */
function answerOf(text: string, url: string): object {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw strange(url, 'sent something that is not JSON');
  }
  if (typeof answer !== 'object' || answer === null) throw strange(url, 'sent no object');
  const { error } = answer as { error?: { message?: unknown; details?: unknown } };
  if (error === undefined) return answer;
  throw strange(url, `refused the question (${[error.message, error.details].flat().filter(Boolean).join('; ')})`);
}

function strange(url: string, what: string): DownloadError {
  return new DownloadError(
    'PUBLISHER_ERROR',
    url,
    `the Open Geography portal ${what}.`,
    'Run the download again later, or look for a newer layer on geoportal.statistics.gov.uk.',
  );
}

async function writeOutlines(pages: readonly string[], path: string): Promise<void> {
  const file = await open(`${path}.part`, 'w');
  try {
    await file.write('{"type":"FeatureCollection","features":[\n');
    let first = true;
    for (const page of pages) {
      for (const feature of await featuresOf(page)) {
        await file.write(`${first ? '' : ',\n'}${JSON.stringify(feature)}`);
        first = false;
      }
    }
    await file.write('\n]}\n');
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

async function writeTable(pages: readonly string[], path: string): Promise<void> {
  const file = await open(`${path}.part`, 'w');
  let columns: readonly string[] | null = null;
  try {
    for (const page of pages) {
      const rows = (await featuresOf(page)).map(tableRow);
      if (rows.length === 0) continue;
      const header = columns === null;
      columns ??= Object.keys(rows[0] ?? {});
      await file.write(stringify([...rows], { header, columns: [...columns] }));
    }
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

/** The columns of a row; a point's own position takes the place of any columns x and y. */
function tableRow({ attributes, geometry }: LayerFeature): Record<string, unknown> {
  const columns = Object.entries(attributes ?? {});
  if (typeof geometry?.x !== 'number') return Object.fromEntries(columns);
  const others = columns.filter(([name]) => !/^[xy]$/i.test(name));
  return { ...Object.fromEntries(others), x: geometry.x, y: geometry.y };
}

async function featuresOf(page: string): Promise<readonly LayerFeature[]> {
  return (JSON.parse(await readFile(page, 'utf8')) as LayerPage).features;
}

function chunks(codes: readonly string[]): readonly (readonly string[])[] {
  const some: string[][] = [];
  for (let at = 0; at < codes.length; at += codesAsked) some.push(codes.slice(at, at + codesAsked));
  return some;
}
