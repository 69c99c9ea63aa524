/** An assembled evidence version as the rows of the five contexts' tables. */
import type { Disclosure } from '@footprint/schema/dataset.ts';
import { areaTables, postcodeTables, registrationTables } from './area-rows.ts';
import type { Assembled } from './assemble.ts';
import { datasetsOf } from './dataset-rows.ts';
import type { TableRows } from './edition-rows.ts';
import { LOADER, uuidOf } from './identity.ts';
import { listTables, practiceTables } from './practice-rows.ts';
import { travelTables } from './travel-rows.ts';

/** One evidence version as tables, with its ids. */
export interface EvidenceTables {
  readonly evidence: string;
  /** The edition of the matrix of public transport; null where none is loaded. */
  readonly matrix: string | null;
  readonly datasets: readonly { readonly id: string; readonly row: readonly unknown[] }[];
  readonly datasetColumns: readonly string[];
  /** Rows under editions: nobody sees them until the version refers to them. */
  readonly editions: readonly TableRows[];
  /** The rows that make the version visible, in one transaction. */
  readonly version: readonly TableRows[];
}

/** When and how a load was made. */
export interface LoadStamp {
  /** ISO instant. */
  readonly at: string;
  readonly invented: boolean;
  readonly disclosure: Disclosure;
  /** Roads, water and places for a basemap that needs no internet: a GeoJSON FeatureCollection, or null. */
  readonly contextMap: object | null;
}

/** Turns an assembled version into rows; ids follow from the files, so that the same files give the same version. */
export function tablesOf(assembled: Assembled, stamp: LoadStamp): EvidenceTables {
  const { study } = assembled;
  const coverage = [...study.codes];
  const datasets = datasetsOf(assembled, coverage, stamp);
  const idsOf = (...kinds: readonly string[]) =>
    datasets.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const every = datasets.map(({ id }) => id);
  const evidence = uuidOf('evidence', LOADER, String(stamp.invented), String(assembled.converted), ...every);
  const people = uuidOf(
    'practices',
    LOADER,
    ...idsOf(
      'practices',
      'branches',
      'networks',
      'memberships',
      'practice-mapping',
      'postcodes',
      'successions',
      'practice-lists',
      'registrations',
      'lookup-area-commissioner',
    ),
  );
  const lists = uuidOf('lists', LOADER, people, ...idsOf('practice-lists', 'weighted-lists', 'gp-workforce'));
  const places = uuidOf(
    'areas',
    LOADER,
    ...assembled.areas.code,
    ...idsOf(
      'boundaries',
      'centroids',
      'residents',
      'deprivation',
      'rural-urban',
      'output-area-centroids',
      'output-area-residents',
      'lookup-output-area',
      'lookup-area-commissioner',
      'car-ownership',
    ),
  );
  const registrations = uuidOf('registrations', LOADER, places, people, ...idsOf('registrations'));
  const matrix =
    assembled.matrix === null
      ? null
      : uuidOf('matrix', LOADER, places, people, ...idsOf('public-transport-matrix', 'lookup-2011-2021'));
  const postcodes = assembled.postcodes === null ? null : uuidOf('postcodes', LOADER, places, ...idsOf('postcodes'));
  return {
    evidence,
    matrix,
    datasets: datasets.map(({ id, row }) => ({ id, row })),
    datasetColumns: [
      'id',
      'kind',
      'title',
      'publisher',
      'licence',
      'attribution',
      'vintage',
      'data_date',
      'files',
      'sha256',
      'disclosure',
      'coverage',
      'loaded_at',
    ],
    editions: [
      ...practiceTables(assembled, people),
      ...listTables(assembled, lists),
      ...areaTables(assembled, places),
      ...registrationTables(assembled, registrations),
      ...postcodeTables(assembled, postcodes),
      ...travelTables(assembled, matrix),
    ],
    version: [
      {
        table: 'practices.version',
        columns: ['evidence', 'edition', 'lists_edition'],
        edition: null,
        rows: () => [[evidence, people, lists]],
      },
      {
        table: 'population.version',
        columns: ['evidence', 'edition', 'registrations_edition', 'postcodes_edition'],
        edition: null,
        rows: () => [[evidence, places, registrations, postcodes]],
      },
      {
        table: 'travel.version',
        columns: ['evidence', 'engine', 'network_build', 'estimate', 'matrix_edition'],
        edition: null,
        rows: () => [[evidence, 'straight-line', 'none', true, matrix]],
      },
      {
        table: 'commissioning.commissioner',
        columns: ['evidence', 'code', 'kind', 'name', 'ons_code', 'parent', 'starts', 'ends'],
        edition: null,
        rows: () =>
          assembled.commissioners.map((each) => [
            evidence,
            each.code,
            each.kind,
            each.name,
            each.onsCode,
            each.parent,
            null,
            null,
          ]),
      },
      ...(stamp.contextMap === null
        ? []
        : [
            {
              table: 'commissioning.context_map',
              columns: ['evidence', 'features'],
              edition: null,
              rows: () => [[evidence, stamp.contextMap]],
            },
          ]),
      {
        table: 'commissioning.evidence',
        columns: ['id', 'label', 'area_vintage', 'study_area', 'invented', 'created_at', 'datasets', 'findings'],
        edition: null,
        rows: () => [
          [
            evidence,
            assembled.label,
            assembled.vintage,
            coverage,
            stamp.invented,
            stamp.at,
            every,
            [...assembled.findings, ...assembled.areas.findings],
          ],
        ],
      },
    ],
  };
}
