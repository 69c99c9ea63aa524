import type { AreaMatrixRow } from '@footprint/schema/travel/matrix-journeys.ts';
import { SEARCH_MINUTES } from '@footprint/schema/travel/mode.ts';
import type { Fate } from '../sources/account.ts';
import type { Recognised } from '../sources/registry.ts';
import { duplicate } from '../sources/repeats.ts';
import type { AreaChangeRow } from '../sources/row.ts';
import { type AreaVintage, SourceError } from '../sources/source.ts';
import { readMatrix } from '../sources/travel-matrix.ts';
import { comingFrom, goingTo } from './convert-areas.ts';
import type { Library, Progress } from './gather.ts';
import type { LoadFinding } from './select.ts';

/** Journeys by public transport between the loaded areas, as published. */
export interface LoadedMatrix {
  /** By origin, in order of code; destinations likewise. */
  readonly rows: readonly AreaMatrixRow[];
  /** The year of the areas that journeys were moved from by the lookup; null where they are on the loaded areas. */
  readonly from: AreaVintage | null;
  readonly findings: readonly LoadFinding[];
}

/** What a matrix is read for. */
interface MatrixWanted {
  readonly vintage: AreaVintage;
  /** The loaded areas. */
  readonly codes: readonly string[];
  readonly inside: Uint8Array;
  /** Areas that hold a site: journeys to them are kept however long they take. */
  readonly holding: ReadonlySet<string>;
  /** Every area of the country that the lookup of areas knows. */
  readonly country: ReadonlySet<string>;
}

/** A matrix of which more English codes than this share are in no lookup is of areas that are not loaded. */
const MOST_UNKNOWN = 0.05;

/** Of more areas than this, only journeys to areas that hold a site are held: a what-if place elsewhere has none. */
const MOST_AREAS = 5000;

/** Minutes and the line they stand on, by origin and destination, as the file has them. */
type Times = Map<string, Map<string, { readonly minutes: number; readonly line: number }>>;

/**
 * Reads the journeys between loaded areas from a published matrix; null where the folder has none. Only origins and
 * destinations that are loaded are held in memory, so that a matrix of the whole country can be read. Where the matrix is
 * on areas of the other census, journeys are moved by the official lookup: an area that was divided has the same minutes
 * in all its parts, and one that was joined the longest of its parts': an estimate.
 */
export async function readAreaMatrix(
  library: Library,
  wanted: MatrixWanted,
  progress: Progress,
): Promise<LoadedMatrix | null> {
  const [first] = library.of('public-transport-matrix');
  if (first === undefined) return null;
  const files = library.of('public-transport-matrix').filter(({ source }) => source === first.source);
  const changesFile = library.of('lookup-2011-2021').slice(0, 1);
  const changes = await library.settled<AreaChangeRow>(changesFile, 'kept');
  const partsOf = wanted.vintage === '2021' ? comingFrom(changes) : goingTo(changes);
  const ground = groundOf(wanted, changes, partsOf);

  const limit = SEARCH_MINUTES['public-transport'];
  const toSites = new Set([...wanted.holding, ...[...wanted.holding].flatMap((code) => partsOf.get(code) ?? [])]);
  const few = wanted.codes.length > MOST_AREAS;
  const times: Times = new Map();
  for (const file of files) {
    const account = library.account(file);
    const choice = { origins: ground.origins, fate: ground.fate };
    let read = 0;
    for await (const batch of readMatrix(file.file, account, choice)) {
      for (const row of batch) {
        if (!toSites.has(row.to) && (few || row.minutes > limit)) {
          account.count('not-used');
          continue;
        }
        const before = times.get(row.from)?.get(row.to);
        if (before !== undefined && before.minutes !== row.minutes)
          throw duplicate(file.file.label, `The journey from ${row.from} to ${row.to}`, before.line, row.line);
        account.count(before === undefined ? 'kept' : 'repeated');
        if (before !== undefined) continue;
        const from = times.get(row.from);
        if (from === undefined) times.set(row.from, new Map([[row.to, row]]));
        else from.set(row.to, row);
      }
      read += batch.length;
      progress('Reading journeys by public transport', `${read.toLocaleString('en-GB')} rows`);
    }
  }
  ground.refuseStrangers(first.file.label);
  const converted = ground.isOfOtherYear();
  const rows = rowsOf(wanted, times, converted ? partsOf : null);
  return {
    rows,
    from: converted ? (wanted.vintage === '2021' ? '2011' : '2021') : null,
    findings: findingsOf(wanted, rows, converted, first),
  };
}

/** What becomes of a journey, and what the codes met say of the matrix's year. */
function groundOf(
  { vintage, codes, country }: MatrixWanted,
  changes: readonly AreaChangeRow[],
  partsOf: ReadonlyMap<string, readonly string[]>,
) {
  const loaded = new Set(codes);
  const others = new Set(codes.flatMap((code) => partsOf.get(code) ?? []));
  const sides = [new Set(changes.map((row) => row.area2011)), new Set(changes.map((row) => row.area2021))] as const;
  const [own, other] = vintage === '2011' ? sides : [sides[1], sides[0]];
  const known = new Set([...country, ...own, ...other]);
  // What becomes of a row with a code that is met; a matrix names each thousands of times.
  const met = new Map<string, Fate | null>();
  const meet = (code: string): Fate | null => {
    let fate = met.get(code);
    if (fate !== undefined) return fate;
    if (loaded.has(code) || others.has(code)) fate = null;
    else if (code.startsWith('W')) fate = 'wales';
    else fate = code.startsWith('E') && !known.has(code) ? 'unknown-code' : 'elsewhere';
    met.set(code, fate);
    return fate;
  };
  const fate = (from: string, to: string): Fate | null => {
    const origin = meet(from);
    const destination = meet(to);
    return origin ?? destination;
  };
  return {
    origins: [...new Set([...loaded, ...others])].sort(),
    fate,
    /** More codes of the other census than of the loaded areas' own were met, of those that only one of them has. */
    isOfOtherYear: () => {
      let balance = 0;
      for (const code of met.keys()) balance += Number(other.has(code)) - Number(own.has(code));
      return balance > 0;
    },
    refuseStrangers: (file: string) => {
      const english = [...met.keys()].filter((code) => code.startsWith('E'));
      const strange = english.filter((code) => !known.has(code));
      if (strange.length <= english.length * MOST_UNKNOWN) return;
      throw new SourceError(
        'WRONG_VINTAGE',
        file,
        `${strange.length.toLocaleString('en-GB')} of its ${english.length.toLocaleString('en-GB')} English area codes, such as ${strange.sort()[0]}, are in no lookup loaded; at most 5% may be.`,
        changes.length > 0
          ? 'Use a matrix between LSOAs of 2011 or 2021.'
          : 'It is probably on the areas of another census: add the official lookup (LSOA11_LSOA21_LAD22) to convert it.',
      );
    },
  };
}

function rowsOf(
  { codes, holding }: MatrixWanted,
  times: Times,
  partsOf: ReadonlyMap<string, readonly string[]> | null,
): AreaMatrixRow[] {
  const limit = SEARCH_MINUTES['public-transport'];
  const parts = (code: string) => (partsOf === null ? [code] : (partsOf.get(code) ?? []));
  const loaded = new Set(codes);
  const becomes = new Map<string, string[]>();
  for (const code of codes) for (const part of parts(code)) becomes.set(part, [...(becomes.get(part) ?? []), code]);
  // Of two areas that were one, the way from one to the other is not known where the matrix gives none within it: an
  // area beside a site like that is left out, since a journey that is not listed would be read as a long one.
  const blind = (origin: string) =>
    parts(origin).some(
      (part) =>
        times.get(part)?.get(part) === undefined &&
        becomes.get(part)!.some((code) => code !== origin && holding.has(code)),
    );
  const rows: AreaMatrixRow[] = [];
  for (const origin of [...codes].sort()) {
    if (blind(origin)) continue;
    const reached = new Set<string>();
    for (const part of parts(origin))
      for (const to of times.get(part)?.keys() ?? [])
        for (const code of becomes.get(to) ?? []) if (loaded.has(code)) reached.add(code);
    const listed = [...reached].sort().flatMap((to) => {
      const minutes = longest(times, parts(origin), parts(to));
      return minutes !== null && (minutes <= limit || holding.has(to)) ? [{ to, minutes }] : [];
    });
    if (listed.length === 0) continue;
    rows.push({ origin, destinations: listed.map(({ to }) => to), minutes: listed.map(({ minutes }) => minutes) });
  }
  return rows;
}

/**
 * The longest of the journeys between the parts of two areas; null where one of them is not listed. Of two areas that
 * were one it is the journey within it.
 */
function longest(times: Times, from: readonly string[], to: readonly string[]): number | null {
  let most = -1;
  for (const one of from) {
    for (const other of to) {
      const minutes = times.get(one)?.get(other)?.minutes;
      if (minutes === undefined) return null;
      most = Math.max(most, minutes);
    }
  }
  return most < 0 ? null : most;
}

function findingsOf(
  { codes, inside, holding, vintage }: MatrixWanted,
  rows: readonly AreaMatrixRow[],
  converted: boolean,
  { source, recognition: { layout } }: Recognised,
): LoadFinding[] {
  const findings: LoadFinding[] = [];
  const byOrigin = new Map(rows.map((row) => [row.origin, row]));
  if (source.disclosure === 'restricted')
    findings.push({
      code: 'restricted-matrix',
      text: 'The matrix of public transport does not name its maker or licence: this version of the evidence is shown to planners only.',
    });
  if (converted)
    findings.push({
      code: 'converted-matrix',
      text: `${layout} is on ${vintage === '2021' ? '2011' : '2021'} areas and was moved to ${vintage} areas by the official lookup: an area that was divided has the same minutes in all its parts, one that was joined the longest of its parts'. Journeys by public transport are estimates.`,
    });
  const studied = codes.filter((_, at) => inside[at] === 1);
  const missing = studied.filter((code) => !byOrigin.has(code));
  if (missing.length > 0)
    findings.push({
      code: 'not-in-matrix',
      text: `${missing.length} of the ${studied.length} areas have no journey that can be told from the matrix of public transport: they are not measured by it.`,
      areas: missing,
    });
  const closed = studied.filter((code) => {
    const row = byOrigin.get(code);
    return row !== undefined && holding.has(code) && !row.destinations.includes(code);
  });
  if (closed.length > 0)
    findings.push({
      code: 'not-within-matrix',
      text: `${closed.length} areas hold a surgery while the matrix of public transport gives no minutes within them: they are not measured by it.`,
      areas: closed,
    });
  return findings;
}
