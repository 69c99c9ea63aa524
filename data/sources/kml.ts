import { type F, type Folder, kmlWithFolders, type Root } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { fromBufferPromise } from 'yauzl';
import { CatchmentError } from './catchment-error.ts';
import { type CatchmentFeature, catchmentFeature } from './catchment-features.ts';
import { plainText } from './plain-text.ts';

/** No drawing of catchments unpacks to more. */
const MOST_UNPACKED = 50 << 20;

/** The text of a KML or zipped KML (KMZ); null where the bytes are neither. */
export async function kmlText(bytes: Uint8Array, file: string): Promise<string | null> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return xmlText(await kmlInside(bytes, file), file);
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1000)).replace(/^ï»¿|^\s+/g, '');
  if (!start.startsWith('<')) return null;
  if (/<(!doctype\s+)?html\b/i.test(start))
    throw new CatchmentError(file, ['The file is a web page, not KML. Download it again from where it was drawn.']);
  return xmlText(bytes, file);
}

/** The KML inside a KMZ: its document, or the first there is. */
async function kmlInside(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (!/\.kml$/i.test(entry.fileName)) continue;
      if (entry.uncompressedSize > MOST_UNPACKED)
        throw new CatchmentError(file, [`Unpacked, the file is larger than ${MOST_UNPACKED >> 20} MB.`]);
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    }
  } catch (cause) {
    if (cause instanceof CatchmentError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CatchmentError(file, [`The zip cannot be opened (${why.slice(0, 120)}). Save the drawing again.`]);
  }
  throw new CatchmentError(file, ['The zip holds no KML. Save the drawing as KML or KMZ.']);
}

/** XML in the encoding that it declares; UTF-8 where it declares none. */
function xmlText(bytes: Uint8Array, file: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const label = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new CatchmentError(file, [`The file is not in the encoding ${label} that it declares. Save it as UTF-8.`]);
  }
}

/** The placemarks of a KML, each with the names of the folders that hold it. */
export function kmlFeatures(text: string, file: string): CatchmentFeature[] {
  const found: CatchmentFeature[] = [];
  const walk = (children: Root['children'], folders: readonly string[]) => {
    for (const child of children) {
      if (child.type === 'folder') {
        const folder = child as Folder;
        walk(folder.children, [plainText(folder.meta['name']), ...folders]);
        continue;
      }
      const { properties, geometry } = child as F;
      const entries = Object.entries(properties ?? {});
      const own = ['name', 'description'].map((key) => plainText(properties?.[key]));
      found.push(catchmentFeature(`Placemark ${found.length + 1}`, geometry, entries, [...own, ...folders]));
    }
  };
  walk(parsed(text, file).children, []);
  return found;
}

function parsed(text: string, file: string): Root {
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw new CatchmentError(file, ['The file declares a document type, which KML has not. Save the drawing again.']);
  try {
    const refuse = (level: string, message: string) => {
      if (level !== 'warning') throw new Error(message);
    };
    const document = new DOMParser({ onError: refuse }).parseFromString(text, 'text/xml');
    return kmlWithFolders(document);
  } catch (cause) {
    const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, ' ');
    throw new CatchmentError(file, [`The file is not sound XML (${why.slice(0, 160)}). Save the drawing again.`]);
  }
}
