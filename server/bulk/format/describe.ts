import type { Dataset } from '@footprint/schema/dataset.ts';
import type { Column, ColumnType, Table } from '@footprint/schema/table/table.ts';
import { addressOf, statedSources, type TableAbout } from './about.ts';
import { formsOf, MEDIA_TYPE } from './form.ts';

/** A column as CSV on the Web describes it, with unit and basis by schema.org's names. */
interface CsvwColumn {
  readonly name: string;
  readonly titles: string;
  readonly datatype: string | { readonly base: string; readonly format: string };
  readonly required: boolean;
  readonly 'dc:description': string;
  readonly 'schema:unitText'?: string;
  readonly 'schema:measurementTechnique'?: string;
  readonly 'dc:source'?: readonly string[];
}

/** The description of a table as W3C's CSV on the Web has it: columns, key, sources, version and the other forms. */
export interface CsvwTable {
  readonly '@context': readonly [string, { readonly '@language': string }];
  readonly '@type': 'Table';
  readonly url: string;
  readonly 'dc:title': string;
  readonly 'dc:description': string;
  readonly 'dc:isVersionOf': string;
  readonly 'dc:hasVersion': string;
  readonly 'dc:publisher': readonly string[];
  readonly 'dc:license': readonly string[];
  readonly 'dc:rights': readonly string[];
  readonly 'dcat:distribution': readonly { readonly 'dcat:downloadURL': string; readonly 'dcat:mediaType': string }[];
  readonly dialect: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly tableSchema: { readonly columns: readonly CsvwColumn[]; readonly primaryKey: readonly string[] };
  readonly notes: readonly [
    {
      readonly invented: boolean;
      readonly evidence: TableAbout['evidence'];
      readonly plan: TableAbout['plan'];
      readonly rows: number | null;
      readonly sources: readonly Dataset[];
    },
  ];
}

const DATATYPE: Readonly<Record<ColumnType, CsvwColumn['datatype']>> = {
  text: 'string',
  integer: 'int',
  real: 'double',
  boolean: { base: 'boolean', format: 'true|false' },
  date: { base: 'date', format: 'yyyy-MM-dd' },
};

/** Describes a table's CSV, and so every other form of it, in the form of W3C's CSV on the Web. */
export function describe(table: Table, about: TableAbout): CsvwTable {
  const sources = statedSources(about);
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    '@type': 'Table',
    url: addressOf(about, 'csv'),
    'dc:title': about.title,
    'dc:description': table.meaning,
    'dc:isVersionOf': table.name,
    'dc:hasVersion': about.evidence.id,
    'dc:publisher': distinct(sources.map(({ publisher }) => publisher)),
    'dc:license': distinct(sources.map(({ licence }) => licence)),
    'dc:rights': distinct(sources.map(({ attribution }) => attribution)),
    'dcat:distribution': formsOf(table).map((form) => {
      return { 'dcat:downloadURL': addressOf(about, form), 'dcat:mediaType': MEDIA_TYPE[form] };
    }),
    dialect: {
      encoding: 'utf-8',
      header: true,
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      lineTerminators: ['\r\n'],
    },
    tableSchema: {
      columns: table.columns.map((column) => columnOf(column, table.key.includes(column.name))),
      primaryKey: table.key,
    },
    notes: [{ invented: about.invented, evidence: about.evidence, plan: about.plan, rows: about.rows, sources }],
  };
}

function columnOf({ name, type, unit, basis, meaning, sources }: Column, required: boolean): CsvwColumn {
  return {
    name,
    titles: name,
    datatype: DATATYPE[type],
    required,
    'dc:description': meaning,
    ...(unit === null ? {} : { 'schema:unitText': unit }),
    ...(basis === null ? {} : { 'schema:measurementTechnique': basis }),
    ...(sources.length === 0 ? {} : { 'dc:source': sources }),
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
