import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createGunzip } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { SourceError } from './source.ts';

/** What the first bytes of a file say that it is. */
export type Container = 'plain' | 'gzip' | 'zip' | 'parquet';

const chunkBytes = 1 << 18;

/** Tells a zip, a gzip, Parquet and plain text apart by their first bytes, never by the name; refuses what is none of them. */
export async function containerOf(path: string): Promise<Container> {
  const head = await firstBytes(path);
  const signature = head.toString('latin1', 0, 8);
  if (head.length === 0) {
    throw new SourceError('EMPTY_FILE', path, 'is empty.', 'Download it again.');
  }
  if (signature.startsWith('\x1f\x8b')) return 'gzip';
  if (signature.startsWith('PAR1')) return 'parquet';
  if (signature.startsWith('PK\x03\x04') || signature.startsWith('PK\x05\x06')) return 'zip';
  const other = foreignKinds.find(([start]) => signature.startsWith(start));
  if (other) throw new SourceError('WRONG_KIND', path, `is ${other[1]}.`, other[2]);
  return 'plain';
}

const foreignKinds: readonly (readonly [string, string, string])[] = [
  ['\xd0\xcf\x11\xe0', 'a workbook of the old Excel kind (.xls)', 'Save it as .xlsx or as CSV UTF-8.'],
  ['%PDF', 'a PDF document', 'Choose the CSV, xlsx or GeoJSON that is published beside it.'],
  ['SQLite f', 'a database (GeoPackage or SQLite)', 'Choose the GeoJSON or CSV that is published beside it.'],
  ['BZh', 'a bzip2 archive', 'Unpack it first; of OpenStreetMap choose the .osm.pbf.'],
  ['Rar!', 'a RAR archive', 'Unpack it first.'],
  ['7z\xbc\xaf', 'a 7-Zip archive', 'Unpack it first.'],
];

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') {
      throw new SourceError('MISSING_FILE', path, 'there is no such file.', 'Check the folder and the name.');
    }
    throw cause;
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The bytes of a plain or gzipped file, unpacked as they are read. */
export async function* fileBytes(path: string, container: Container): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: chunkBytes });
  if (container !== 'gzip') {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  raw.on('error', (cause) => unpacked.destroy(cause));
  raw.pipe(unpacked);
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (cause) {
    throw broken(path, cause);
  } finally {
    raw.destroy();
    unpacked.destroy();
  }
}

/** A zip on disk, or one inside it (a workbook is a zip, and some are published zipped). */
export interface Archive {
  readonly path: string;
  /** The name of the inner zip, or null for the one on disk. */
  readonly inside: string | null;
}

/** No workbook that is published inside a zip is so large; it is unpacked in memory. */
const largestInner = 256 << 20;

/** The names of the files inside a zip, in its own order, without folders. */
export async function zipMembers(archive: Archive): Promise<readonly string[]> {
  const { path } = archive;
  const zip = await openZip(archive);
  try {
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/') && !entry.fileName.includes('__MACOSX')) names.push(entry.fileName);
    }
    return names;
  } catch (cause) {
    throw broken(path, cause);
  } finally {
    zip.close();
  }
}

/** The bytes of one file inside a zip, unpacked as they are read, or null where the zip has no such file. */
export async function zipMember(archive: Archive, member: string): Promise<AsyncGenerator<Buffer> | null> {
  const { path } = archive;
  const zip = await openZip(archive);
  let found: Entry | undefined;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === member) {
        found = entry;
        break;
      }
    }
  } catch (cause) {
    zip.close();
    throw broken(path, cause);
  }
  if (!found) {
    zip.close();
    return null;
  }
  return memberBytes(path, zip, found);
}

async function* memberBytes(path: string, zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    let check = 0;
    try {
      for await (const chunk of stream) {
        check = crc32(chunk as Buffer, check);
        yield chunk as Buffer;
      }
      if (check !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is wrong`);
    } finally {
      stream.destroy();
    }
  } catch (cause) {
    throw cause instanceof SourceError ? cause : broken(path, cause);
  } finally {
    zip.close();
  }
}

async function openZip(archive: Archive): Promise<ZipFile> {
  const { path, inside } = archive;
  try {
    if (inside === null) return await openPromise(path, { autoClose: false, lazyEntries: true });
    return await fromBufferPromise(await innerBytes(path, inside), { lazyEntries: true });
  } catch (cause) {
    throw broken(path, cause);
  }
}

async function innerBytes(path: string, inside: string): Promise<Buffer> {
  const bytes = await zipMember({ path, inside: null }, inside);
  if (bytes === null) throw new SourceError('MISSING_FILE', path, `has no file ${inside}.`, 'Check the name.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestInner) {
      throw new SourceError('TOO_LARGE', path, `holds ${inside}, which is over 256 MB.`, 'Unpack it first.');
    }
  }
  return Buffer.concat(chunks);
}

function broken(path: string, cause: unknown): unknown {
  if (cause instanceof SourceError) return cause;
  if (cause instanceof Error && 'syscall' in cause) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SourceError(
    'BROKEN_ARCHIVE',
    path,
    `cannot be unpacked to its end (${reason.replace(/\.$/, '')}); the download was probably cut off.`,
    'Download it again.',
  );
}
