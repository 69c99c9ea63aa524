import { looksLikeWebPage } from '../sources/open.ts';

const GET_PBF = 'Download the extract that ends in .osm.pbf.';

const SIGNATURES: readonly (readonly [bytes: readonly number[], what: string, nextStep: string])[] = [
  [[0x1f, 0x8b], 'a gzip archive', 'Unpack it; if what is inside ends in .osm, convert it to .osm.pbf.'],
  [[0x42, 0x5a, 0x68], 'an archive packed by bzip2 (.osm.bz2)', GET_PBF],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an archive packed by xz', GET_PBF],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip', `Unpack it. ${GET_PBF}`],
  [[0xff, 0xe0], 'OpenStreetMap data as o5m', 'Convert it to .osm.pbf.'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'a database (SQLite or GeoPackage)', GET_PBF],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF', GET_PBF],
  [[0x00, 0x00, 0x27, 0x0a], 'a shapefile', GET_PBF],
];

/** What a file that is no `.osm.pbf` really is, told from its first bytes, and what to do about it. */
export function foreignFile(start: Uint8Array): { readonly what: string; readonly nextStep: string } {
  for (const [bytes, what, nextStep] of SIGNATURES) {
    if (bytes.every((byte, at) => start[at] === byte)) return { what, nextStep };
  }
  const text = new TextDecoder().decode(start.subarray(0, 2000));
  if (looksLikeWebPage(text)) {
    return {
      what: 'a web page',
      nextStep: 'The publisher’s address probably changed: open the page in a browser and download the extract again.',
    };
  }
  if (text.startsWith('version https://git-lfs')) {
    return { what: 'a pointer to a file kept elsewhere (Git LFS)', nextStep: 'Fetch the file itself.' };
  }
  if (/^\s*(<\?xml[^>]*>\s*)?<osmChange\b/.test(text))
    return { what: 'a list of changes to OpenStreetMap (.osc)', nextStep: GET_PBF };
  if (/^\s*(<\?xml[^>]*>\s*)?<osm\b/.test(text))
    return { what: 'OpenStreetMap data as XML (.osm)', nextStep: 'Convert it to .osm.pbf.' };
  if (/^\s*<\?xml/.test(text)) return { what: 'an XML file', nextStep: GET_PBF };
  if (/^\s*[{[]/.test(text)) return { what: 'JSON', nextStep: GET_PBF };
  return { what: 'something else', nextStep: GET_PBF };
}
