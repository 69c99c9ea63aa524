import { SourceError } from './source.ts';

/** A column as it is published, with the other names it has had; matching ignores case, underscores and line breaks. */
export interface Column {
  readonly heading: string;
  readonly also: readonly (string | RegExp)[];
  readonly optional: boolean;
}

/** A column that the format cannot be read without. */
export function column(heading: string, ...also: readonly (string | RegExp)[]): Column {
  return { heading, also, optional: false };
}

/** A column that some editions leave out. */
export function optionalColumn(heading: string, ...also: readonly (string | RegExp)[]): Column {
  return { heading, also, optional: true };
}

/** Where each column stands (counted from 0; -1 where an optional one is absent) and how it is headed there. */
export interface Placement<K extends string> {
  readonly at: Readonly<Record<K, number>>;
  readonly headings: Readonly<Record<K, string>>;
  /** Index of the heading row among the rows that were given. */
  readonly row: number;
  readonly missing: readonly Column[];
}

/** A heading in the form that comparison uses: one line, single spaces, lower case. */
function plainHeading(cell: string): string {
  return cell
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** How far into a file a heading row may stand, below titles and notes. */
const preambleRows = 30;

/** The row among the first thirty that matches most of the columns; null where no row matches any. */
export function placeColumns<K extends string>(
  columns: Readonly<Record<K, Column>>,
  rows: readonly (readonly string[])[],
): Placement<K> | null {
  let best: Placement<K> | null = null;
  let bestFound = 0;
  for (const [index, row] of rows.slice(0, preambleRows).entries()) {
    const placed = placeIn(columns, row, index);
    const found = Object.values<number>(placed.at).filter((at) => at >= 0).length;
    if (found > bestFound) {
      best = placed;
      bestFound = found;
    }
  }
  return best;
}

function placeIn<K extends string>(
  columns: Readonly<Record<K, Column>>,
  row: readonly string[],
  index: number,
): Placement<K> {
  const plain = row.map(plainHeading);
  const at = {} as Record<K, number>;
  const headings = {} as Record<K, string>;
  const missing: Column[] = [];
  for (const key of Object.keys(columns) as K[]) {
    const wanted = columns[key];
    // The newest name wins where a file has both, so names are tried in order.
    let found = -1;
    for (const name of [wanted.heading, ...wanted.also]) {
      found =
        typeof name === 'string' ? plain.indexOf(plainHeading(name)) : plain.findIndex((heading) => name.test(heading));
      if (found !== -1) break;
    }
    at[key] = found;
    headings[key] = found === -1 ? wanted.heading : (row[found] ?? '').replace(/\s+/g, ' ').trim();
    if (found === -1 && !wanted.optional) missing.push(wanted);
  }
  return { at, headings, row: index, missing };
}

/** The sentence for a file whose headings lack something that the format needs. */
export function missingColumns(
  file: string,
  title: string,
  missing: readonly Column[],
  found: readonly string[],
): SourceError {
  const names = missing.map((each) => `“${each.heading}”`).join(', ');
  const has = found.length === 0 ? 'no heading row was found' : `its headings are ${found.slice(0, 12).join(', ')}`;
  return new SourceError(
    'MISSING_COLUMN',
    file,
    `has no column ${names}, which ${title} must have; ${has}${found.length > 12 ? ', …' : ''}.`,
    'Use the file as published, with its heading row.',
  );
}
