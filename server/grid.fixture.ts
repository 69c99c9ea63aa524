/** The world that a person can count by hand, stored as a load would store it. */
import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import { type Evidence, STANDINGS } from '@footprint/schema/evidence.ts';
import { encodeTopology } from '@footprint/schema/evidence-part/topology.ts';
import { areaPolygons } from '@footprint/schema/geometry/dissolve.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { districtOf } from '@footprint/schema/postcode/postcode.ts';
import { packSector } from '@footprint/schema/postcode/sector.ts';
import { gridWorld } from '@footprint/schema/world/grid-world.ts';
import type { Database } from './database/database.ts';

/** Ids of the stored world. */
export const GRID = '01930000-0000-7000-8000-000000000001';
const EDITION = '01930000-0000-7000-8000-00000000ed01';
const datasetId = (index: number) => `01930000-0000-7000-8000-0000000da0${String(index).padStart(2, '0')}`;
const LIST_DATE = '2026-01-01';
/** The day of the invented weighted lists, another than that of the lists themselves. */
const WEIGHTED_DATE = '2025-10-01';

/** Postcodes of the stored world: of ZZ2 none lies in a loaded area. */
export const GRID_POSTCODES = [
  packSector('ZZ1 1', [
    { postcode: 'ZZ1 1AA', area: 'A00' },
    { postcode: 'ZZ1 1AB', area: 'A05' },
    { postcode: 'ZZ1 1BA', area: 'A00' },
  ]),
  packSector('ZZ1 2', [
    { postcode: 'ZZ1 2AA', area: null },
    { postcode: 'ZZ1 2ZZ', area: 'A01' },
  ]),
  packSector('ZZ2 1', [{ postcode: 'ZZ2 1AA', area: null }]),
];

/** The world under database ids: what a reader of the stored world must get back. */
export function storedGrid(): Evidence {
  const world = gridWorld();
  return {
    ...world,
    id: GRID,
    datasets: world.datasets.map((dataset, index) => ({ ...dataset, id: datasetId(index) })),
  };
}

/** Stores the world in an empty database. */
export async function storeGrid(database: Database): Promise<Evidence> {
  const world = storedGrid();
  const { areas, practices, sites, networks, registrations, topology, winners } = world;
  const orNull = (value: number) => (value === -1 || Number.isNaN(value) ? null : value);
  const point = (position: Float64Array, at: number) => ({
    type: 'Point',
    coordinates: [position[at * 2]!, position[at * 2 + 1]!],
  });
  await database.transaction(async (tx) => {
    await tx.copy(
      'commissioning.dataset',
      [
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
      world.datasets.map((one) => [
        one.id,
        one.kind,
        one.title,
        one.publisher,
        one.licence,
        one.attribution,
        one.vintage,
        one.date,
        [],
        one.id,
        one.disclosure,
        ['Q1'],
        '2026-02-01T00:00:00Z',
      ]),
    );
    await tx.copy(
      'commissioning.evidence',
      ['id', 'label', 'area_vintage', 'study_area', 'invented', 'created_at', 'datasets', 'findings'],
      [
        [
          GRID,
          world.label,
          areas.vintage,
          [...world.studyArea],
          world.invented,
          '2026-02-01T00:00:00Z',
          world.datasets.map(({ id }) => id),
          [{ code: 'example', text: 'An example.' }],
        ],
      ],
    );
    await tx.copy(
      'commissioning.commissioner',
      ['evidence', 'code', 'kind', 'name', 'ons_code', 'parent'],
      [
        [GRID, 'Y1', 'region', 'A region', null, null],
        [GRID, 'QI1', 'icb', 'A board', null, 'Y1'],
        [GRID, 'Q1', 'sub-icb', 'A sub-ICB location', 'E380', 'QI1'],
        [GRID, 'L1', 'local-authority', 'A council', null, null],
      ],
    );
    await tx.copy('practices.version', ['evidence', 'edition', 'lists_edition'], [[GRID, EDITION, EDITION]]);
    await tx.copy(
      'practices.practice',
      ['edition', 'code', 'name', 'status', 'standing', 'address', 'postcode', 'sub_icb', 'icb'],
      practices.code.map((code, at) => [
        EDITION,
        code,
        practices.name[at],
        'active',
        STANDINGS[practices.standing[at]!],
        ['1 High Street'],
        practices.postcode[at],
        practices.subIcb[at],
        'QI1',
      ]),
    );
    await tx.copy(
      'practices.list_size',
      ['edition', 'practice', 'date', 'patients', 'weighted', 'weighted_date'],
      practices.code.flatMap((code, at) => [
        [EDITION, code, LIST_DATE, practices.listSize[at], practices.weighted[at], WEIGHTED_DATE],
        [EDITION, code, '2025-01-01', practices.listSize[at]! - 100, null, null],
      ]),
    );
    await tx.copy(
      'practices.site',
      ['edition', 'code', 'practice', 'name', 'kind', 'address', 'postcode', 'location', 'located_by'],
      sites.code.map((code, at) => [
        EDITION,
        code,
        practices.code[sites.practice[at]!],
        sites.name[at],
        sites.branch[at] === 1 ? 'branch' : 'main',
        [],
        '',
        point(sites.position, at),
        'postcode',
      ]),
    );
    await tx.copy(
      'practices.network',
      ['edition', 'code', 'name', 'sub_icb', 'complete', 'inside'],
      networks.code.map((code, at) => [
        EDITION,
        code,
        networks.name[at],
        networks.subIcb[at],
        networks.complete[at] === 1,
        networks.inside[at] === 1,
      ]),
    );
    await tx.copy(
      'practices.membership',
      ['edition', 'practice', 'network', 'starts'],
      practices.code.flatMap((code, at) =>
        practices.network[at]! < 0 ? [] : [[EDITION, code, networks.code[practices.network[at]!], '2020-04-01']],
      ),
    );
    await tx.copy(
      'population.version',
      ['evidence', 'edition', 'registrations_edition', 'postcodes_edition'],
      [[GRID, EDITION, EDITION, EDITION]],
    );
    await tx.copy(
      'population.postcode',
      ['edition', 'district', 'sector', 'placed', 'units', 'areas', 'area_at'],
      GRID_POSTCODES.map(({ sector, units, areas, areaAt }) => [
        EDITION,
        districtOf(`${sector}AA`),
        sector,
        areaAt.filter((at) => at >= 0).length,
        units,
        areas,
        areaAt,
      ]),
    );
    await tx.copy(
      'population.area',
      [
        'edition',
        'code',
        'position',
        'name',
        'standing',
        'sub_icb',
        'icb',
        'local_authority',
        'rural_urban',
        'residents',
        'age_bands',
        'deprivation_rank',
        'deprivation_decile',
        'households',
        'near_wales',
        'easting',
        'northing',
        'centroid',
        'size_m2',
        'perimeter_m',
        'boundary',
      ],
      areas.code.map((code, at) => [
        EDITION,
        code,
        at,
        areas.name[at],
        'study',
        areas.subIcb[at],
        'QI1',
        areas.localAuthority[at],
        'urban',
        areas.residents[at],
        [...areas.ageBands.subarray(at * AGE_BANDS.length, (at + 1) * AGE_BANDS.length)],
        areas.deprivationRank[at],
        areas.deprivationDecile[at],
        areas.households[at],
        false,
        ...toGrid(areas.centroid[at * 2]!, areas.centroid[at * 2 + 1]!),
        point(areas.centroid, at),
        topology.areaSize[at],
        topology.areaPerimeter[at],
        { type: 'MultiPolygon', coordinates: areaPolygons(topology, at) },
      ]),
    );
    const neighbours = areas.code.flatMap((code, at) =>
      Array.from({ length: topology.neighbourStart[at + 1]! - topology.neighbourStart[at]! }, (_, link) => {
        const entry = topology.neighbourStart[at]! + link;
        return [EDITION, code, areas.code[topology.neighbour[entry]!], topology.neighbourBorder[entry]];
      }),
    );
    await tx.copy('population.neighbour', ['edition', 'area', 'neighbour', 'border_m'], neighbours);
    await tx.copy(
      'population.topology',
      ['edition', 'packed'],
      [[EDITION, Buffer.from(JSON.stringify(encodeTopology(topology)))]],
    );
    await tx.copy(
      'population.registration',
      ['edition', 'practice', 'area', 'patients'],
      practices.code.flatMap((code, at) =>
        Array.from({ length: registrations.start[at + 1]! - registrations.start[at]! }, (_, row) => {
          const entry = registrations.start[at]! + row;
          return [EDITION, code, areas.code[registrations.area[entry]!], registrations.patients[entry]];
        }),
      ),
    );
    const places = [
      ['wales', practices.inWales],
      ['unknown', practices.areaUnknown],
      ['outside', practices.outsideLoaded],
    ] as const;
    await tx.copy(
      'population.registration_elsewhere',
      ['edition', 'practice', 'place', 'patients'],
      practices.code.flatMap((code, at) =>
        places.flatMap(([place, counts]) => (counts[at]! > 0 ? [[EDITION, code, place, counts[at]]] : [])),
      ),
    );
    await tx.copy(
      'population.area_registered',
      ['edition', 'area', 'registered', 'network', 'network_name', 'network_patients'],
      areas.code.map((code, at) => [
        EDITION,
        code,
        areas.registered[at],
        winners.code[areas.winner[at]!],
        winners.name[areas.winner[at]!],
        orNull(areas.winnerPatients[at]!),
      ]),
    );
    await tx.copy(
      'travel.version',
      ['evidence', 'engine', 'network_build', 'estimate'],
      [[GRID, 'straight-line', 'none', true]],
    );
  });
  return world;
}
