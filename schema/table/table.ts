/**
 * What a table for analysts is: its columns with unit, basis and source. The same definition makes the properties of a
 * FeatureCollection in the graph, the columns of a bulk file in every format, and its description.
 */

/** What a column holds. A date is ISO text, as 2022-07-01; a missing value of any type is null, never zero or ''. */
export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'date';

/** One column of a table. */
export interface Column {
  /** snake_case, stable: changing it breaks somebody's notebook. */
  readonly name: string;
  readonly type: ColumnType;
  /** For example patients, residents, metres, minutes; null for codes, names and classes. */
  readonly unit: string | null;
  /** What a number is based on: registered, resident, weighted, households, workforce, boundary, plan; null for what is no number. */
  readonly basis: string | null;
  /** Kinds of the data sets behind it, such as `registrations`; empty where it is the plan's own. */
  readonly sources: readonly string[];
  /** One sentence for a reader of the table. */
  readonly meaning: string;
}

/** What the rows of a table look like on a map. */
export type TableGeometry = 'point' | 'polygon';

/** A table: one row for each thing, in the order of its key. */
export interface Table {
  /** kebab-case, as in its address. */
  readonly name: string;
  readonly title: string;
  /** What one row is, and what is not in the table. */
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** Names of the columns that tell rows apart, in the order in which rows come. */
  readonly key: readonly string[];
  /** Null for a table that is no map. */
  readonly geometry: TableGeometry | null;
}

/** One value of a row. */
export type Cell = string | number | boolean | null;

/** A row: its values in the order of the columns, and its shape (longitude and latitude, WGS84) where the table has one. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly shape: Shape | null;
}

/** A GeoJSON geometry of a row; null where the place of a thing is not known. */
export type Shape =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };
