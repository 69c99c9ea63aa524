/** An assembled evidence version as the rows of the five contexts' tables. */
import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import { convertedVintage, type Disclosure } from '@footprint/schema/dataset.ts';
import { encodeTopology } from '@footprint/schema/evidence-part/topology.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import type { Assembled } from './assemble.ts';
import { multiPolygonHex, pointHex } from './ewkb.ts';
import type { FileRecord } from './gather.ts';
import { uuidOf } from './identity.ts';

/** Raised whenever the same files would be read into different rows, so that an older load is not taken for this one. */
const LOADER = '2';

/** Rows of one table under one edition: written once, skipped where the edition is already there. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  /** The edition that the rows belong to; null for the rows that make the version visible. */
  readonly edition: string | null;
  rows(): Iterable<readonly unknown[]>;
}

/** One evidence version as tables, with its ids. */
export interface EvidenceTables {
  readonly evidence: string;
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
  const lists = uuidOf('lists', LOADER, people, ...idsOf('practice-lists', 'weighted-lists'));
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
    ),
  );
  const registrations = uuidOf('registrations', LOADER, places, people, ...idsOf('registrations'));
  return {
    evidence,
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
        columns: ['evidence', 'edition', 'registrations_edition'],
        edition: null,
        rows: () => [[evidence, places, registrations]],
      },
      {
        table: 'travel.version',
        columns: ['evidence', 'engine', 'network_build', 'estimate'],
        edition: null,
        rows: () => [[evidence, 'straight-line', 'none', true]],
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

/** Publisher, licence and attribution of invented files: they are laid out as a publisher would, and nobody's data. */
const INVENTED = [
  'Footprint',
  'MIT',
  'Invented for demonstration by Footprint: no real place, practice or person.',
] as const;

function datasetsOf(assembled: Assembled, coverage: readonly string[], { at, disclosure, invented }: LoadStamp) {
  const byKind = new Map<string, FileRecord[]>();
  for (const file of assembled.files) byKind.set(file.kind, [...(byKind.get(file.kind) ?? []), file]);
  return [...byKind]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, files]) => {
      const sha256 =
        files.length === 1
          ? files[0]!.fingerprint.sha256
          : uuidOf(...files.map((file) => file.fingerprint.sha256).sort());
      const moved = kind === 'registrations' && assembled.converted;
      const id = uuidOf(
        'dataset',
        LOADER,
        kind,
        String(moved),
        disclosure,
        ...files.map((file) => `${file.name} ${file.fingerprint.sha256}`).sort(),
        ...coverage,
      );
      const found = assembled.sources
        .of(kind as FileRecord['kind'])
        .filter((each) => files.some((file) => file.name === each.file.label));
      const { source, recognition } = found[0]!;
      const asOf = recognition.asOf;
      const date = asOf !== null && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : null;
      const vintage = moved ? convertedVintage('2011', '2021') : (recognition.vintage ?? (date === null ? asOf : null));
      const books = files.map((file) => ({
        name: file.name,
        sha256: file.fingerprint.sha256,
        bytes: file.fingerprint.bytes,
        layout: file.layout,
        ...file.account,
        file: undefined,
      }));
      return {
        kind,
        id,
        row: [
          id,
          kind,
          source.title,
          ...(invented ? INVENTED : [source.publisher, source.licence, source.attribution]),
          vintage,
          date,
          books,
          sha256,
          disclosure,
          coverage,
          at,
        ],
      };
    });
}

function practiceTables(assembled: Assembled, edition: string): TableRows[] {
  const { selection, memberships, networks, sites, succeeded } = assembled;
  const under = (table: string, columns: readonly string[], rows: () => Iterable<readonly unknown[]>): TableRows => ({
    table: `practices.${table}`,
    columns: ['edition', ...columns],
    edition,
    rows: prefixed(edition, rows),
  });
  return [
    under(
      'practice',
      [
        'code',
        'name',
        'status',
        'standing',
        'address',
        'postcode',
        'opened',
        'closed',
        'sub_icb',
        'icb',
        'non_geographic',
      ],
      () =>
        selection.practices.map(({ code, name, status, standing, row, subIcb }) => [
          code,
          name,
          status,
          standing,
          row?.address ?? [],
          row?.postcode ?? null,
          row?.opened ?? null,
          row?.closed ?? null,
          subIcb,
          row?.icb ?? null,
          false,
        ]),
    ),
    under(
      'site',
      [
        'code',
        'practice',
        'name',
        'kind',
        'address',
        'postcode',
        'opened',
        'closed',
        'easting',
        'northing',
        'location',
        'located_by',
      ],
      () =>
        sites.map((site) => [
          site.code,
          site.practice,
          site.name,
          site.kind,
          site.address,
          site.postcode,
          site.opened,
          site.closed,
          known(site.easting),
          known(site.northing),
          pointHex(site.longitude, site.latitude),
          Number.isNaN(site.longitude) ? null : 'postcode',
        ]),
    ),
    under('network', ['code', 'name', 'sub_icb', 'opened', 'closed', 'complete', 'inside'], () =>
      networks.map((network) => [
        network.code,
        network.name,
        network.subIcb,
        network.opened,
        null,
        network.complete,
        network.inside,
      ]),
    ),
    under('membership', ['practice', 'network', 'starts', 'ends'], () =>
      selection.practices.flatMap(({ code }) => {
        const membership = memberships.get(code);
        return membership === undefined ? [] : [[code, membership.network, membership.started, null]];
      }),
    ),
    under('succession', ['practice', 'successor', 'date'], () =>
      [...succeeded.successors]
        .filter(([, { successor }]) => selection.standing.has(successor))
        .map(([practice, { successor, date }]) => [practice, successor, date]),
    ),
  ];
}

function listTables(assembled: Assembled, edition: string): TableRows[] {
  const { selection, succeeded, weighted } = assembled;
  return [
    {
      table: 'practices.list_size',
      columns: ['edition', 'practice', 'date', 'patients', 'weighted', 'weighted_date'],
      edition,
      rows: prefixed(edition, () =>
        selection.practices.flatMap(({ code }) => {
          const list = succeeded.lists.get(code);
          return list === undefined ? [] : [[code, list.date, list.patients, weighted.get(code) ?? null, null]];
        }),
      ),
    },
  ];
}

function areaTables(assembled: Assembled, edition: string): TableRows[] {
  const { areas, topology } = assembled;
  const under = (table: string, columns: readonly string[], rows: () => Iterable<readonly unknown[]>): TableRows => ({
    table: `population.${table}`,
    columns: ['edition', ...columns],
    edition,
    rows: prefixed(edition, rows),
  });
  return [
    under(
      'area',
      [
        'code',
        'position',
        'name',
        'standing',
        'sub_icb',
        'icb',
        'local_authority',
        'local_authority_name',
        'rural_urban',
        'residents',
        'age_bands',
        'deprivation_rank',
        'deprivation_decile',
        'households',
        'households_without_car',
        'near_wales',
        'easting',
        'northing',
        'centroid',
        'size_m2',
        'perimeter_m',
        'boundary',
      ],
      function* () {
        for (let at = 0; at < areas.code.length; at++) {
          const row = areas.row[at];
          const bands = areas.ageBands.subarray(at * AGE_BANDS.length, (at + 1) * AGE_BANDS.length);
          const [longitude, latitude] = [areas.longitude[at]!, areas.latitude[at]!];
          const [easting, northing] = Number.isNaN(longitude) ? [null, null] : toGrid(longitude, latitude);
          const drawn = areas.polygons[at]!.length > 0;
          yield [
            areas.code[at],
            at,
            areas.name[at],
            areas.inside[at] === 1 ? 'study' : 'outside',
            row?.subIcb ?? null,
            row?.icb ?? null,
            row?.district ?? null,
            row?.districtName ?? null,
            areas.rural[at] === -1 ? null : areas.rural[at] === 1 ? 'rural' : 'urban',
            counted(areas.residents[at]!),
            bands[0] === -1 ? null : [...bands],
            counted(areas.deprivationRank[at]!),
            counted(areas.deprivationDecile[at]!),
            null,
            null,
            areas.nearWales[at] === 1,
            easting,
            northing,
            pointHex(longitude, latitude),
            drawn ? topology.areaSize[at] : null,
            drawn ? topology.areaPerimeter[at] : null,
            multiPolygonHex(areas.polygons[at]!),
          ];
        }
      },
    ),
    under('neighbour', ['area', 'neighbour', 'border_m'], function* () {
      for (let at = 0; at < areas.code.length; at++) {
        for (let link = topology.neighbourStart[at]!; link < topology.neighbourStart[at + 1]!; link++) {
          yield [areas.code[at], areas.code[topology.neighbour[link]!], topology.neighbourBorder[link]];
        }
      }
    }),
    under('topology', ['packed'], () => [[Buffer.from(JSON.stringify(encodeTopology(topology)), 'utf8')]]),
    under('output_area', ['code', 'area', 'easting', 'northing', 'residents'], function* () {
      for (const each of areas.outputAreas)
        yield [each.code, areas.code[each.area], ...toGrid(each.longitude, each.latitude), counted(each.residents)];
    }),
  ];
}

function registrationTables(assembled: Assembled, edition: string): TableRows[] {
  const { registrations, areas, elsewhere, winners } = assembled;
  const under = (table: string, columns: readonly string[], rows: () => Iterable<readonly unknown[]>): TableRows => ({
    table: `population.${table}`,
    columns: ['edition', ...columns],
    edition,
    rows: prefixed(edition, rows),
  });
  return [
    under('registration', ['practice', 'area', 'patients'], function* () {
      for (let at = 0; at < registrations.practice.length; at++) {
        for (let row = registrations.start[at]!; row < registrations.start[at + 1]!; row++) {
          yield [registrations.practice[at], areas.code[registrations.area[row]!], registrations.patients[row]];
        }
      }
    }),
    under('registration_elsewhere', ['practice', 'place', 'patients'], () =>
      elsewhere.map((each) => [each.practice, each.place, each.patients]),
    ),
    under('area_registered', ['area', 'registered', 'network', 'network_name', 'network_patients'], () =>
      winners.map((each) => [each.area, each.registered, each.network, each.networkName, each.patients]),
    ),
  ];
}

function prefixed(edition: string, rows: () => Iterable<readonly unknown[]>): () => Iterable<readonly unknown[]> {
  return function* () {
    for (const row of rows()) yield [edition, ...row];
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function counted(value: number): number | null {
  return value < 0 ? null : value;
}
