import { Account } from '../sources/account.ts';
import { recogniseFile } from '../sources/registry.ts';
import type { AreaCommissionerRow, OutputAreaRow } from '../sources/row.ts';
import { DownloadError } from './download-error.ts';

/**
 * The small areas of every council that the study area touches: what is drawn around the study area is then whole.
 * A study area is one or more sub-ICB locations, integrated care boards or councils, by NHS or ONS code.
 */
export async function areasWanted(lookup: string, studyArea: readonly string[]): Promise<readonly string[]> {
  const rows = await rowsOf<AreaCommissionerRow>(lookup);
  const councils = new Set<string>();
  for (const wanted of studyArea) {
    const code = wanted.trim().toUpperCase();
    const inside = rows.filter((row) =>
      [row.subIcb, row.subIcbOns, row.icb, row.icbOns, row.district].some((each) => each.toUpperCase() === code),
    );
    if (inside.length === 0) {
      throw new DownloadError(
        'UNKNOWN_AREA',
        wanted,
        'is the code of no sub-ICB location, integrated care board or council in the newest lookup.',
        'Give an NHS code such as 06K or QM7, or an ONS code such as E07000242.',
      );
    }
    for (const row of inside) councils.add(row.district);
  }
  return rows.filter((row) => councils.has(row.district)).map((row) => row.area);
}

/** The output areas of a fetched lookup. */
export async function outputAreasOf(lookup: string): Promise<readonly string[]> {
  return (await rowsOf<OutputAreaRow>(lookup)).map((row) => row.outputArea);
}

async function rowsOf<R>(path: string): Promise<readonly R[]> {
  const [part] = await recogniseFile(path);
  if (part === undefined) throw new Error(`${path} was recognised when it was fetched, and is not now.`);
  const rows: R[] = [];
  for await (const batch of part.source.read(part.file, new Account(part.file.label))) {
    rows.push(...(batch as unknown as readonly R[]));
  }
  return rows;
}
