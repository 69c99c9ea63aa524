import type { Dataset } from '../dataset.ts';
import { type CoordinateSystem, GRID_MEMBER, geometryToGrid } from '../geometry/reproject.ts';
import { wind } from '../geometry/wind.ts';
import { keyOf } from './row.ts';
import type { Cell, Column, Row, Shape, Table } from './table.ts';

/** A row of a table as a GeoJSON feature: its columns are the properties; the geometry is null where the place is not known. */
export interface TableFeature {
  readonly type: 'Feature';
  /** The values of the table's key, parted by a slash. */
  readonly id: string;
  readonly properties: Readonly<Record<string, Cell>>;
  readonly geometry: Shape | null;
}

/** A data set behind a table, with whom to thank. */
export type TableSource = Pick<
  Dataset,
  'id' | 'kind' | 'title' | 'publisher' | 'licence' | 'attribution' | 'vintage' | 'date'
>;

/** Rows of a table as one GeoJSON FeatureCollection, with what is needed to defend each number. */
export interface TableFeatures {
  readonly type: 'FeatureCollection';
  /** Only on the British National Grid: GeoJSON is otherwise always WGS84. */
  readonly crs?: typeof GRID_MEMBER;
  /** The table whose columns the properties are. */
  readonly table: string;
  /** Id of the evidence version that the rows belong to; null where they belong to none. */
  readonly evidence: string | null;
  readonly features: readonly TableFeature[];
  /** What each property means, with its unit and basis. */
  readonly columns: readonly Column[];
  /** The data sets of the version that the columns come from. */
  readonly sources: readonly TableSource[];
}

/** What a FeatureCollection says of itself beside its rows. */
export interface AboutFeatures {
  readonly system: CoordinateSystem;
  readonly evidence: string | null;
  /** All data sets of the version; those that the table's columns name are kept. */
  readonly datasets: readonly Dataset[];
}

/**
 * The data sets that a table's columns come from, in the order of the version: those of the kinds that the columns name;
 * all where every row names its own by id, in a column `sources`; none of a table that belongs to no version.
 */
export function datasetsOf(table: Table, datasets: readonly Dataset[]): readonly Dataset[] {
  if (table.columns.some(({ name }) => name === 'sources')) return datasets;
  const kinds = new Set(table.columns.flatMap(({ sources }) => sources));
  return datasets.filter(({ kind }) => kinds.has(kind));
}

/** The same with whom to thank, and no more. */
export function sourcesOf(table: Table, datasets: readonly Dataset[]): TableSource[] {
  return datasetsOf(table, datasets).map(({ id, kind, title, publisher, licence, attribution, vintage, date }) => ({
    id,
    kind,
    title,
    publisher,
    licence,
    attribution,
    vintage,
    date,
  }));
}

/** One row as a feature, its rings directed as in RFC 7946, in degrees or in metres of the grid to a centimetre. */
export function toFeature(table: Table, row: Row, system: CoordinateSystem): TableFeature {
  const wound = row.shape && wind(row.shape);
  return {
    type: 'Feature',
    id: keyOf(table, row).join('/'),
    properties: Object.fromEntries(table.columns.map(({ name }, at) => [name, row.cells[at]!])),
    geometry: system === 'wgs84' ? wound : geometryToGrid(wound),
  };
}

/** Features of a table as one FeatureCollection. */
export function collectFeatures(
  table: Table,
  features: readonly TableFeature[],
  { system, evidence, datasets }: AboutFeatures,
): TableFeatures {
  return {
    type: 'FeatureCollection',
    ...(system === 'wgs84' ? {} : { crs: GRID_MEMBER }),
    table: table.name,
    evidence,
    features,
    columns: table.columns,
    sources: sourcesOf(table, datasets),
  };
}

/** Rows of a table as one FeatureCollection: every row is a feature, also one whose place is not known. */
export function featureCollection(table: Table, rows: readonly Row[], about: AboutFeatures): TableFeatures {
  return collectFeatures(
    table,
    rows.map((row) => toFeature(table, row, about.system)),
    about,
  );
}
