import type { PostcodeRow } from '../sources/row.ts';
import type { AreaVintage } from '../sources/source.ts';
import type { Library, Progress } from './gather.ts';
import { PostcodeTable } from './postcode-table.ts';

/** What the files of postcodes hold: where the surgeries are, and every postcode in use. */
export interface ReadPostcodes {
  /** The postcodes of surgeries, withdrawn ones too. */
  readonly ofSites: ReadonlyMap<string, PostcodeRow>;
  /** Every postcode in use, still to be placed; null where no such file is loaded. */
  readonly inUse: PostcodeTable | null;
}

/** The licence of postcodes of Northern Ireland (BT) is another one, so they are never kept. */
const NORTHERN_IRELAND = /^BT\d/;

/** Reads the files of postcodes once; what became of a postcode in use is stated when it is placed. */
export async function readPostcodes(
  library: Library,
  vintage: AreaVintage,
  wanted: ReadonlySet<string>,
  progress: Progress,
): Promise<ReadPostcodes> {
  const ofSites = new Map<string, PostcodeRow>();
  const files = library.of('postcodes');
  const inUse = files.length === 0 ? null : new PostcodeTable();
  for await (const { batch, account, file } of library.rows<PostcodeRow>(files)) {
    progress('Reading postcodes', file.file.label);
    const ofYear = (file.recognition.vintage ?? vintage) === vintage;
    for (const row of batch) {
      const before = wanted.has(row.postcode) ? ofSites.get(row.postcode) : null;
      const ofSite = before === undefined || (before !== null && before.easting === null);
      if (ofSite) ofSites.set(row.postcode, row);
      if (row.ended === null && !NORTHERN_IRELAND.test(row.postcode))
        inUse!.add(row, (ofYear ? (row.area ?? row.outputArea) : null) ?? abroad(row), account, ofSite);
      else account.count(ofSite ? 'kept' : row.ended === null ? 'elsewhere' : 'ended');
    }
  }
  return { ofSites, inUse };
}

/** The council of a postcode of Wales or Scotland, which simplified outlines of England may reach into; else null. */
function abroad({ district }: PostcodeRow): string | null {
  return district !== null && /^[WS]/.test(district) ? district : null;
}
