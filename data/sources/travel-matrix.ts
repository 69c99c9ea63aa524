import type { Disclosure } from '@footprint/schema/dataset.ts';
import type { Account, Fate } from './account.ts';
import { BadValue } from './fields.ts';
import { column, optionalColumn, type Placement, placeColumns } from './headings.ts';
import { matrixRows } from './matrix-rows.ts';
import type { OpenFile } from './open.ts';
import type { MatrixRow } from './row.ts';
import { type FileSample, type Recognition, type Source, SourceError } from './source.ts';
import type { Origin } from './table.ts';
import { readDate } from './value.ts';

/** The columns of a matrix: journeys from area to area in minutes. */
export type MatrixColumn = 'from' | 'to' | 'minutes' | 'timeOfDay';

const columns = {
  from: column('from_id', 'fromId', 'from', 'from_area', 'from_lsoa', 'origin', 'origin_id', 'lsoa_from'),
  to: column('to_id', 'toId', 'to', 'to_area', 'to_lsoa', 'destination', 'destination_id', 'lsoa_to'),
  // Where departures vary, the median: half of them are quicker.
  minutes: column('travel_time_p50', 'travel_time_p050', 'travel_time', 'travel_time_minutes', 'minutes', 'mins'),
  timeOfDay: optionalColumn('time_of_day'),
};

/** The departures that are used where a matrix gives several times of the day: the morning peak. */
const MORNING = 'am';

/** No published matrix looks for journeys of so many minutes. */
const MOST_MINUTES = 600;

const CODE = /^([EW]01|S01)\d{6}$/;
const OTHER_MODE = /(^|[^a-z])(walk(ing)?|bike|bicycle|cycl(e|ing)|car|driv(e|ing))([^a-z]|$)/i;

/** Decides what becomes of a journey before it is handed on: null to hand it on. */
export interface MatrixChoice {
  /** The origins that can be wanted, in order of code: a file that is in order is passed over where none of them is. */
  readonly origins: readonly string[];
  fate(from: string, to: string): Fate | null;
}

/** The published matrices of Great Britain, from the University of Glasgow: percentiles of departures, by time of day. */
export const greatBritainMatrix = matrixSource(
  'Public transport travel time matrices for Great Britain',
  'https://github.com/urbanbigdatacentre/ttm_greatbritain',
  {
    publisher: 'Urban Big Data Centre, University of Glasgow',
    licence: 'As stated where it was published',
    attribution:
      'Public transport travel time matrices for Great Britain, Verduzco Torres and McArthur, Urban Big Data Centre, University of Glasgow.',
  },
  'open',
  0.8,
  (names) => names.filter((name) => /^travel[ _]time[ _]p0?(25|50|75)$/i.test(name)).length === 3,
);

/** Any other matrix of minutes between areas, such as r5r computes: nobody knows whether its maker let it be shown. */
export const travelMatrix = matrixSource(
  'Travel times between areas by public transport',
  'https://ipeagit.github.io/r5r/',
  {
    publisher: 'Not stated in the file',
    licence: 'Not stated in the file',
    attribution: 'Travel times by public transport, from a matrix whose file does not name its maker.',
  },
  'restricted',
  0.7,
  () => true,
);

function matrixSource(
  title: string,
  page: string,
  origin: Origin,
  disclosure: Disclosure,
  confidence: number,
  fits: (names: readonly string[]) => boolean,
): Source<MatrixRow> {
  const recognise = (sample: FileSample): Recognition | null => {
    const placed = placedIn(sample);
    if (placed === null || placed.missing.length > 0 || sample.sheet !== null || otherMode(sample) !== null)
      return null;
    const names = sample.rows[placed.row]!;
    if (!fits(names)) return null;
    const first = sample.rows[placed.row + 1];
    if (first !== undefined && !CODE.test((first[placed.at.from] ?? '').trim())) return null;
    return {
      confidence,
      vintage: null,
      asOf: namedDate(sample),
      layout: title,
    };
  };
  return {
    kind: 'public-transport-matrix',
    title,
    page,
    ...origin,
    disclosure,
    columns: Object.values(columns).map(({ heading }) => heading),
    recognise,
    strange: (sample) => strange(sample),
    read: (file, account) => readMatrix(file, account, null),
  };
}

function placedIn(sample: FileSample): Placement<MatrixColumn> | null {
  return sample.shape === 'json' ? null : placeColumns(columns, sample.rows.slice(0, 1));
}

function otherMode({ name, folder }: FileSample): string | null {
  return OTHER_MODE.exec(name)?.[2] ?? OTHER_MODE.exec(folder)?.[2] ?? null;
}

/** The day, or at least the year, that the name of the file or of its folder states; the file itself states none. */
function namedDate({ name, folder }: FileSample): string | null {
  for (const text of [name, folder]) {
    const day = /(?<!\d)(20\d\d-?(?:0[1-9]|1[0-2])-?[0-3]\d)(?!\d)/.exec(text)?.[1];
    const found = (day === undefined ? null : readDate(day)) ?? /(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1];
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

function strange(sample: FileSample): string | null {
  const placed = placedIn(sample);
  if (placed === null || placed.at.from < 0 || placed.at.to < 0) return null;
  const mode = otherMode(sample);
  if (placed.missing.length === 0 && mode !== null)
    return `is named for another mode (“${mode}”): journeys on foot, by bicycle and by car are measured on roads. Choose the matrix for public transport, or name it so.`;
  const names = sample.rows[placed.row]!;
  if (placed.at.minutes < 0) {
    const others = names.filter((name) => /^travel[ _]time/i.test(name));
    return others.length === 0
      ? null
      : `gives journeys as ${others.join(', ')}, but not the median: expected a column travel_time_p50, travel_time or minutes.`;
  }
  const from = (sample.rows[placed.row + 1]?.[placed.at.from] ?? '').trim();
  return /^[EWS]00\d{6}$/.test(from) ? `${outputAreasWords(from)} Choose the matrix between LSOAs.` : null;
}

function outputAreasWords(code: string): string {
  return `gives journeys between output areas (${code}), not between LSOAs.`;
}

/** Streams the journeys of a matrix; `choice` says which are handed on, and what becomes of the others. */
export async function* readMatrix(
  file: OpenFile,
  account: Account,
  choice: MatrixChoice | null,
): AsyncGenerator<readonly MatrixRow[]> {
  // A matrix names each of its codes thousands of times.
  const good = new Set<unknown>();
  for await (const batch of matrixRows(file, columns, choice?.origins ?? null)) {
    if (batch.passedOver > 0) {
      account.met(batch.passedOver);
      account.count('elsewhere', 0, batch.passedOver);
      account.note('Rows of other parts of the country were passed over by the file’s own order.');
      continue;
    }
    if (batch.median) account.note('Minutes are the median (50th percentile) of the departures.');
    const { from, to, minutes, timeOfDay, headings } = batch;
    const rows: MatrixRow[] = [];
    const fates = new Map<Fate, number>();
    const count = (fate: Fate) => fates.set(fate, (fates.get(fate) ?? 0) + 1);
    account.met(from.length);
    for (let at = 0; at < from.length; at++) {
      try {
        const origin = good.has(from[at]) ? (from[at] as string) : readCode(file, headings.from, batch, at, from, good);
        const destination = good.has(to[at]) ? (to[at] as string) : readCode(file, headings.to, batch, at, to, good);
        const fate = choice?.fate(origin, destination) ?? null;
        if (fate !== null) {
          count(fate);
          continue;
        }
        const time = readMinutes(headings.minutes, minutes[at]);
        if (timeOfDay !== null && timeOfDay[at] !== MORNING) {
          account.note('Only departures in the morning (time_of_day “am”) are used.');
          count('not-used');
        } else if (time === null) count('not-used');
        else rows.push({ line: batch.line(at), from: origin, to: destination, minutes: time });
      } catch (cause) {
        if (!(cause instanceof BadValue)) throw cause;
        account.malformed({
          line: batch.line(at),
          column: cause.column,
          found: cause.found,
          expected: cause.expected,
        });
      }
    }
    for (const [fate, some] of fates) account.count(fate, 0, some);
    if (rows.length > 0) yield rows;
  }
}

/** Minutes of a journey; null where the matrix has none for it (it takes longer than the matrix looked for). */
function readMinutes(heading: string, minutes: unknown): number | null {
  const given = typeof minutes === 'string' ? minutes.trim() : minutes;
  if (given === null || given === undefined || given === '' || given === 'NA') return null;
  const value = Number(given as string | number | bigint);
  if (value >= 0 && value <= MOST_MINUTES) return value;
  throw new BadValue(heading, String(given), `minutes from 0 to ${MOST_MINUTES}`);
}

function readCode(
  file: OpenFile,
  heading: string,
  batch: { line(at: number): number },
  at: number,
  values: ArrayLike<unknown>,
  good: Set<unknown>,
): string {
  const value = values[at];
  const text = value === null || value === undefined ? '' : String(value).trim();
  if (CODE.test(text)) {
    good.add(text);
    return text;
  }
  if (/^[EWS]00\d{6}$/.test(text)) {
    const line = batch.line(at);
    throw new SourceError('WRONG_KIND', file.label, outputAreasWords(text), 'Choose the matrix between LSOAs.', line);
  }
  throw new BadValue(heading, text, 'an LSOA or data zone code such as E01023289');
}
