import { BlobFile } from './blob.ts';
import { ExtractError } from './extract-error.ts';
import { type Bounds, type HeaderBlock, readHeader } from './header-block.ts';
import { newSurvey, type Survey, squareOf, surveyBlock, surveyedBounds } from './survey-block.ts';

/** An OpenStreetMap extract as a file: what a person needs to know before journeys are measured on it. */
export interface Extract {
  readonly path: string;
  /** Name of the file, without folders. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** West, south, east, north in degrees: as its header states, else around its nodes. A clipped extract may reach less far. */
  readonly bounds: Bounds;
  /** ISO instant up to which OpenStreetMap's changes are in it, else of its newest object; null where neither is stated. */
  readonly date: string | null;
  readonly dateFrom: 'replication' | 'newest-object' | null;
  /** Points, lines, and lines that are roads or paths; null where the file is too large to count in passing. */
  readonly counts: { readonly nodes: number; readonly ways: number; readonly roads: number } | null;
  /** Squares of about a kilometre that hold something, numbered by squareOf; null where it was not counted. */
  readonly squares: ReadonlySet<number> | null;
  /** The program that wrote it, where stated. */
  readonly program: string | null;
}

/** Files above this are checked block by block, and not counted. */
const LARGE = 300 * 1024 * 1024;

const KNOWN_FEATURES = ['OsmSchema-V0.6', 'DenseNodes'];

/**
 * Reads what an `.osm.pbf` says of itself and counts its roads, from front to back, without holding it.
 * Throws ExtractError where it is no extract, is damaged, or has no roads.
 */
export async function readExtract(path: string): Promise<Extract> {
  const file = await BlobFile.open(path);
  try {
    let header: HeaderBlock | null = null;
    let survey: Survey | null = null;
    for await (const blob of file.blobs()) {
      if (blob.type === 'OSMHeader') {
        const bytes = await blob.unpack();
        const read = file.decode(blob.at, () => readHeader(bytes));
        refuseUnknown(read, file.name);
        const counted = file.bytes <= LARGE || read.bounds === null;
        survey = counted ? newSurvey({ bounds: read.bounds === null, dates: read.replicated === null }) : null;
        header = read;
      } else if (blob.type === 'OSMData' && survey !== null) {
        const into = survey;
        const bytes = await blob.unpack();
        file.decode(blob.at, () => surveyBlock(bytes, into));
      }
    }
    if (header === null) throw file.broken(0);
    const bounds = header.bounds ?? (survey === null ? null : surveyedBounds(survey));
    if (bounds === null || survey?.roads === 0) throw noRoads(file.name);
    return {
      path,
      file: file.name,
      sha256: file.sha256(),
      bytes: file.bytes,
      bounds,
      ...dateOf(header, survey),
      counts: survey === null ? null : { nodes: survey.nodes, ways: survey.ways, roads: survey.roads },
      squares: survey === null ? null : survey.squares,
      program: header.program,
    };
  } finally {
    await file.close();
  }
}

function refuseUnknown({ required }: HeaderBlock, file: string): void {
  if (required.includes('HistoricalInformation')) {
    throw new ExtractError(
      'HISTORY_FILE',
      file,
      'is a history of OpenStreetMap, with every version of each road.',
      'Choose the extract of the same area without history.',
    );
  }
  const unknown = required.filter((feature) => !KNOWN_FEATURES.includes(feature));
  if (unknown.length === 0) return;
  throw new ExtractError(
    'UNKNOWN_FEATURE',
    file,
    `needs a reader that knows ${unknown.map((feature) => `“${feature}”`).join(' and ')}.`,
    'Choose a plain extract (OsmSchema-V0.6 with dense nodes), as publishers offer.',
  );
}

function noRoads(file: string): ExtractError {
  return new ExtractError(
    'NO_ROADS',
    file,
    'has no road or path in it.',
    'Choose an extract of the whole of OpenStreetMap’s data for the area, not of one theme.',
  );
}

function dateOf(header: HeaderBlock, survey: Survey | null): Pick<Extract, 'date' | 'dateFrom'> {
  if (header.replicated !== null) return { date: instant(header.replicated), dateFrom: 'replication' };
  const newest = survey?.newest ?? -1;
  return newest > 0 ? { date: instant(newest), dateFrom: 'newest-object' } : { date: null, dateFrom: null };
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** Squares looked at on each side of a place's own: some two kilometres without a point of a map are beyond its edge. */
const NEAR = 2;

/**
 * Which of some places (longitude, latitude) an extract covers, by their index: those within its bounds and, where it
 * was counted, within about 2 km of anything in it, since extracts are cut along borders.
 */
export function coverage(
  { bounds: [west, south, east, north], squares = null }: Pick<Extract, 'bounds'> & Partial<Pick<Extract, 'squares'>>,
  places: readonly (readonly [longitude: number, latitude: number])[],
): { readonly inside: readonly number[]; readonly outside: readonly number[] } {
  const inside: number[] = [];
  const outside: number[] = [];
  places.forEach(([longitude, latitude], index) => {
    const within = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    const covered = within && (squares === null || hasNear(squares, longitude, latitude));
    (covered ? inside : outside).push(index);
  });
  return { inside, outside };
}

function hasNear(squares: ReadonlySet<number>, longitude: number, latitude: number): boolean {
  for (let east = -NEAR; east <= NEAR; east++) {
    for (let north = -NEAR; north <= NEAR; north++)
      if (squares.has(squareOf(longitude, latitude, east, north))) return true;
  }
  return false;
}
