import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Archive, type Container, containerOf, fileBytes, zipMember, zipMembers } from './archive.ts';
import { csvRecords, csvSample, type TableRecord } from './csv.ts';
import { type Decoding, decode } from './decode.ts';
import { openParquet } from './parquet.ts';
import { type FileSample, SourceError } from './source.ts';
import { type Sheet, sheetRecords, workbookSheets } from './workbook.ts';

/** One readable part of a file: the file itself, a file inside a zip, or a sheet of a workbook. */
export interface OpenFile {
  readonly path: string;
  /** What to call it in a sentence, such as `lists.zip › lists-all.csv`. */
  readonly label: string;
  /** The file inside the zip, with its folders, or null. */
  readonly member: string | null;
  readonly sheet: string | null;
  readonly shape: 'table' | 'json' | 'parquet';
  /** The text, decoded and without a byte-order mark; a sheet and a Parquet file have none. */
  text(decoding?: Decoding): AsyncIterable<string>;
  /** The records of a table, in batches. */
  records(decoding?: Decoding): AsyncIterable<readonly TableRecord[]>;
}

const readable = /\.(csv|txt|tsv|geojson|json)$/i;
const sampleLength = 65_536;

/** Every readable part of a file; a part is opened each time that it is read. */
export async function openParts(path: string): Promise<readonly OpenFile[]> {
  const container = await containerOf(path);
  if (container === 'parquet') return [parquetPart(path)];
  if (container !== 'zip') return [plainPart(path, container)];
  const archive = { path, inside: null };
  const sheets = await workbookSheets(archive);
  if (sheets !== null) return sheets.map((sheet) => sheetPart(archive, sheet));
  const parts: OpenFile[] = [];
  for (const name of await zipMembers(archive)) {
    if (readable.test(name)) parts.push(memberPart(path, name));
    else if (/\.xlsx$/i.test(name)) {
      const inner = { path, inside: name };
      for (const sheet of (await workbookSheets(inner)) ?? []) parts.push(sheetPart(inner, sheet));
    }
  }
  if (parts.length === 0 && (await zipMembers(archive)).some((name) => /\.parquet$/i.test(name))) {
    throw new SourceError('WRONG_KIND', path, 'is a zip of Parquet files.', 'Unpack it first.');
  }
  if (parts.length === 0) {
    throw new SourceError(
      'WRONG_KIND',
      path,
      'is a zip with no CSV, no workbook and no GeoJSON inside.',
      'Choose the zip that holds the data.',
    );
  }
  return parts;
}

function plainPart(path: string, container: Container): OpenFile {
  const label = basename(path);
  const shape = /\.(geo)?json(\.gz)?$/i.test(path) ? 'json' : 'table';
  return part({ path, label, member: null, sheet: null, shape }, async () => fileBytes(path, container));
}

function memberPart(path: string, member: string): OpenFile {
  const label = `${basename(path)} › ${basename(member)}`;
  const shape = /\.(geo)?json$/i.test(member) ? 'json' : 'table';
  return part({ path, label, member, sheet: null, shape }, async () => {
    const bytes = await zipMember({ path, inside: null }, member);
    if (bytes === null) throw new SourceError('MISSING_FILE', path, `has no file ${member}.`, 'Check the name.');
    return bytes;
  });
}

type PartName = Pick<OpenFile, 'path' | 'label' | 'member' | 'sheet' | 'shape'>;

function part(name: PartName, bytes: () => Promise<AsyncIterable<Buffer>>): OpenFile {
  async function* text(decoding?: Decoding): AsyncGenerator<string> {
    let first = true;
    for await (const chunk of decode(await bytes(), name.label, decoding)) {
      if (first) refuseWebPage(name.label, chunk);
      first = false;
      yield chunk;
    }
    if (first) throw new SourceError('EMPTY_FILE', name.label, 'is empty.', 'Download it again.');
  }
  return { ...name, text, records: (decoding) => csvRecords(text(decoding), name.label) };
}

function sheetPart(archive: Archive, sheet: Sheet): OpenFile {
  const { path, inside } = archive;
  const label = [basename(path), ...(inside === null ? [] : [basename(inside)]), sheet.name].join(' › ');
  const records = () => sheetRecords(archive, sheet);
  const text = () => noText(label, 'is a sheet of a workbook.', 'Choose a GeoJSON file.');
  return { path, label, member: inside, sheet: sheet.name, shape: 'table', text, records };
}

function parquetPart(path: string): OpenFile {
  const label = basename(path);
  const none = () => noText(label, 'is a Parquet file.', 'Choose a CSV or GeoJSON file.');
  return { path, label, member: null, sheet: null, shape: 'parquet', text: none, records: none };
}

/** The text of a part that has none. */
function noText(label: string, what: string, nextStep: string): AsyncIterable<never> {
  const next = () => Promise.reject(new SourceError('WRONG_KIND', label, what, nextStep));
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** Whether text begins as a web page does, as what a publisher's server sends when an address has changed. */
export function looksLikeWebPage(text: string): boolean {
  return /^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b/is.test(text.slice(0, 2000));
}

function refuseWebPage(label: string, text: string): void {
  if (!looksLikeWebPage(text)) return;
  throw new SourceError(
    'WEB_PAGE',
    label,
    'is a web page, not data; the publisher’s address probably changed.',
    'Open the publisher’s page in a browser and download the file again.',
  );
}

/** The start of a part, for the readers to recognise. */
export async function sampleOf(file: OpenFile): Promise<FileSample> {
  const name = basename(file.member ?? file.path);
  const folder = basename(dirname(file.member ?? file.path));
  if (file.shape === 'parquet') {
    const { columns } = await openParquet(file.path, file.label);
    return { name, folder, sheet: null, shape: 'parquet', text: '', rows: [columns] };
  }
  if (file.sheet !== null) {
    const rows: (readonly string[])[] = [];
    for await (const batch of file.records()) {
      for (const record of batch) rows.push(record.cells);
      if (rows.length >= 30) break;
    }
    return { name, folder, sheet: file.sheet, shape: 'table', text: '', rows: rows.slice(0, 30) };
  }
  let text = '';
  let whole = true;
  for await (const chunk of file.text({ fallback: 'windows-1252' })) {
    text += chunk;
    if (text.length < sampleLength) continue;
    whole = false;
    break;
  }
  text = text.slice(0, sampleLength);
  // Something that opens like JSON is JSON whatever it is called.
  const shape = /^\s*[{[]/.test(text) ? 'json' : 'table';
  const records = shape === 'table' ? csvSample(text, whole, file.label) : [];
  return { name, folder, sheet: null, shape, text, rows: records.slice(0, 60).map((record) => record.cells) };
}

/** What tells one copy of a file from another; recorded with every load. */
export interface Fingerprint {
  readonly sha256: string;
  readonly bytes: number;
  /** When the file was last written, ISO. */
  readonly modified: string;
}

/** Reads a file once and fingerprints it as it lies on disk, packed or not. */
export async function fingerprint(path: string): Promise<Fingerprint> {
  const hash = createHash('sha256');
  const { size, mtime } = await stat(path);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return { sha256: hash.digest('hex'), bytes: size, modified: mtime.toISOString() };
}
