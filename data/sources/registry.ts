import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { areaChanges, areaCommissioners, deprivation, outputAreas, ruralUrban } from './area-tables.ts';
import { boundaries, outputAreaBoundaries } from './boundaries.ts';
import { carOwnership, carOwnershipByCategory } from './car-ownership.ts';
import { centroids, outputAreaCentroids } from './centroids.ts';
import { memberships, networks } from './networks.ts';
import { type OpenFile, openParts, sampleOf } from './open.ts';
import { codePointOpen, postcodeDirectory } from './postcodes.ts';
import { practiceLists } from './practice-lists.ts';
import { practiceMapping } from './practice-mapping.ts';
import { branches, practices, successions } from './practices.ts';
import { registrations } from './registrations.ts';
import { outputAreaResidents, residents } from './residents.ts';
import { type FileSample, type Recognition, type Row, type Source, SourceError } from './source.ts';
import { greatBritainMatrix, travelMatrix } from './travel-matrix.ts';
import { weightedLists } from './weighted-lists.ts';
import { workforce } from './workforce.ts';

/** Every official format that can be read. */
export const sources: readonly Source<Row>[] = Object.freeze([
  practiceLists,
  registrations,
  practiceMapping,
  practices,
  branches,
  networks,
  memberships,
  successions,
  weightedLists,
  codePointOpen,
  postcodeDirectory,
  deprivation,
  ruralUrban,
  residents,
  outputAreaResidents,
  boundaries,
  outputAreaBoundaries,
  centroids,
  outputAreaCentroids,
  areaCommissioners,
  outputAreas,
  areaChanges,
  carOwnership,
  carOwnershipByCategory,
  workforce,
  greatBritainMatrix,
  travelMatrix,
]);

/** One part of a file that a reader takes. */
export interface Recognised {
  readonly source: Source<Row>;
  readonly file: OpenFile;
  readonly recognition: Recognition;
}

/** A file that no reader takes, with the reason in words. */
export interface Unrecognised {
  readonly path: string;
  readonly reason: string;
}

/** What a folder holds. */
export interface FolderContents {
  readonly recognised: readonly Recognised[];
  readonly unrecognised: readonly Unrecognised[];
}

const passedOver = /^(\.|README|LICEN[CS]E|manifest\.json$)|\.(md|part|pdf|pbf|html)$|Column_Headers/i;

/** Walks a folder and its subfolders, in order of name, and says of every file what it is, or why it is nothing known. */
export async function recogniseFolder(folder: string): Promise<FolderContents> {
  const recognised: Recognised[] = [];
  const unrecognised: Unrecognised[] = [];
  for (const path of await filesUnder(folder)) {
    try {
      const found = await recogniseFile(path);
      recognised.push(...found);
      if (found.length === 0) unrecognised.push({ path, reason: await strangeness(path) });
    } catch (cause) {
      if (!(cause instanceof SourceError)) throw cause;
      unrecognised.push({ path, reason: cause.reason });
    }
  }
  return { recognised, unrecognised };
}

/** What one file is: a workbook or a zip can be several things at once; none, where no reader knows it. */
export async function recogniseFile(path: string): Promise<readonly Recognised[]> {
  const found: Recognised[] = [];
  for (const file of await openParts(path)) {
    const best = bestReader(await sampleOf(file));
    if (best !== null) found.push({ ...best, file });
  }
  return withoutPieces(found);
}

function bestReader(sample: FileSample): Pick<Recognised, 'source' | 'recognition'> | null {
  let best: Pick<Recognised, 'source' | 'recognition'> | null = null;
  for (const source of sources) {
    const recognition = source.recognise(sample);
    if (recognition !== null && recognition.confidence > (best?.recognition.confidence ?? 0))
      best = { source, recognition };
  }
  return best;
}

/** The postcode directory's zip holds the same rows twice: whole, and in pieces by postcode area. */
function withoutPieces(found: readonly Recognised[]): readonly Recognised[] {
  const isPiece = (each: Recognised) => /multi_csv\//i.test(each.file.member ?? '');
  const whole = found.some((each) => each.source.kind === 'postcodes' && !isPiece(each));
  return whole ? found.filter((each) => !isPiece(each)) : found;
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const about = await stat(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') {
      throw new SourceError('MISSING_FILE', folder, 'there is no such folder.', 'Check the name.');
    }
    throw cause;
  });
  if (!about.isDirectory()) return [folder];
  const entries = await readdir(folder, { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    if (passedOver.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) paths.push(...(await filesUnder(path)));
    else paths.push(path);
  }
  return paths;
}

async function strangeness(path: string): Promise<string> {
  const [first] = await openParts(path);
  if (first === undefined) return 'holds nothing that can be read.';
  const sample = await sampleOf(first);
  const drawn = drawnWords(sample.text);
  if (drawn !== null) return drawn;
  if (sample.shape === 'json') {
    const properties = /"properties"\s*:\s*\{([^{}]*)\}/.exec(sample.text)?.[1] ?? '';
    const names = [...properties.matchAll(/"([^"]+)"\s*:/g)].map((match) => match[1]).slice(0, 6);
    return `is ${extname(basename(path))} without the code of an LSOA or an output area (${names.join(', ') || 'no properties'}).`;
  }
  for (const source of sources) {
    const strange = source.strange?.(sample) ?? null;
    if (strange !== null) return strange;
  }
  if (sample.shape === 'parquet')
    return `is a Parquet file that no reader knows; its columns are ${(sample.rows[0] ?? []).join(', ').slice(0, 120)}.`;
  const separator = otherSeparator(sample.rows[0] ?? []);
  if (separator !== null) return `is separated by ${separator}, not by commas; use the file as published.`;
  const cells = (sample.rows.find((row) => row.length > 1) ?? sample.rows[0] ?? []).slice(0, 6);
  return `is a table that no reader knows; it begins ${cells.join(', ').slice(0, 120)}.`;
}

/** What a drawing is for, where it is one that is not loaded with the official files. */
function drawnWords(text: string): string | null {
  if (/<osm\b/.test(text.slice(0, 2000)))
    return 'is OpenStreetMap data as XML. Choose the extract as .osm.pbf: journeys are measured on it.';
  const role = /"[^"]*(role|boundary|catchment)[^"]*"\s*:\s*"[^"]*(inner|outer|primary|extended)/i;
  if (/<kml\b/.test(text.slice(0, 2000)) || role.test(text))
    return 'looks like catchments that practices declare, which are no evidence. Add them with the command "catchments".';
  return null;
}

/** Spreadsheets of other countries save “CSV” with semicolons or tabs. */
function otherSeparator(cells: readonly string[]): string | null {
  const line = cells.join(',');
  const commas = cells.length - 1;
  if (line.split(';').length - 1 > commas + 1) return 'semicolons';
  return line.split('\t').length - 1 > commas + 1 ? 'tabs' : null;
}
