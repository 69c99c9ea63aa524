import type { Dataset } from '@footprint/schema/dataset.ts';
import type { StatedPublication } from '@footprint/schema/publication/stated.ts';
import type { Table } from '@footprint/schema/table/table.ts';

/** What a bulk file says of itself beside its rows: where it comes from, so that its numbers can be cited and defended. */
export interface TableAbout {
  /** Title of the file: the table's, with what part of it where it is filtered. */
  readonly title: string;
  /** The evidence version; `createdAt` is ISO text. */
  readonly evidence: { readonly id: string; readonly label: string; readonly createdAt: string };
  /** True for the demo county, whose every number is invented. */
  readonly invented: boolean;
  /** The plan whose table it is, with the citable id of its evaluation; null for a table of the evidence. */
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly revision: number;
    readonly evaluation: string | null;
    /** Of a published plan, what its readers must be told; absent for a draft and for the published networks. */
    readonly publication?: StatedPublication;
  } | null;
  /** The coordinates of shapes: longitude and latitude, or easting and northing in metres. */
  readonly crs: 'WGS84' | 'BRITISH_NATIONAL_GRID';
  /** The data sets of this version whose kinds the columns name as their sources. */
  readonly sources: readonly Dataset[];
  /** Path of the file from the desk's root without its ending, for example /bulk/2022-07/areas. */
  readonly address: string;
  /** The filters as in the address, without the question mark; '' for the whole table. */
  readonly query: string;
  /** How many rows will come, where that is known before; a file with another number of rows is an error. */
  readonly rows: number | null;
}

/** Address of the table in one form, or of its description (`json`). */
export function addressOf(about: TableAbout, ending: string): string {
  return `${about.address}.${ending}${about.query === '' ? '' : `?${about.query}`}`;
}

/** The data sets of a file as every form states them, in the order of their kinds. */
export function statedSources(about: TableAbout): readonly Dataset[] {
  return [...about.sources]
    .sort((a, b) => order(a.kind, b.kind) || order(a.id, b.id))
    .map(({ id, kind, title, publisher, licence, attribution, vintage, date, disclosure }) => {
      return { id, kind, title, publisher, licence, attribution, vintage, date, disclosure };
    });
}

/** What Parquet, Arrow and FlatGeobuf carry inside under the name `footprint`, as JSON: version, plan, columns and sources. */
export function carriedAbout(table: Table, about: TableAbout): string {
  return JSON.stringify({
    table: table.name,
    title: about.title,
    meaning: table.meaning,
    invented: about.invented,
    evidence: about.evidence,
    plan: about.plan,
    describedby: addressOf(about, 'json'),
    crs: table.geometry === null ? null : about.crs,
    key: table.key,
    columns: table.columns.map(({ name, unit, basis, meaning, sources }) => ({ name, unit, basis, meaning, sources })),
    sources: statedSources(about),
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
