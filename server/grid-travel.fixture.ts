/** Journeys that a person can count on the stored world: roads for walking and driving, and a matrix of areas. */
import { encodePointJourneys } from '@footprint/schema/evidence-part/travel.ts';
import { type ModeJourneys, PLACE_STATES, pointKey } from '@footprint/schema/travel/journeys.ts';
import { journeysToMiddle, middleOf, withJourneys } from '@footprint/schema/world/grid-travel.ts';
import { gridWorld, SITE_AREA } from '@footprint/schema/world/grid-world.ts';
import type { Database } from './database/database.ts';
import { GRID } from './grid.fixture.ts';

const NO_ROADS = '01930000-0000-7000-8000-00000000ae70';
const BUILD = '01930000-0000-7000-8000-00000000b01d';
const ROADS = '01930000-0000-7000-8000-0000000da0a1';
const MATRIX = '01930000-0000-7000-8000-0000000da0a2';
const AT = '2026-02-02T00:00:00Z';

const world = withJourneys(gridWorld());

function modeOf(mode: ModeJourneys['mode']): ModeJourneys {
  return world.travel!.modes.find((one) => one.mode === mode)!;
}

function keyAt(position: Float64Array, at: number): string {
  return pointKey(position[2 * at]!, position[2 * at + 1]!);
}

/** Gives the stored world its roads and matrix: the same version, now with journeys, over a network that need not be there. */
export async function storeGridTravel(database: Database, network: string = NO_ROADS): Promise<void> {
  const { areas, sites, datasets } = world;
  const origins = areas.code.map((_, area) => keyAt(areas.centroid, area));
  const destinations = sites.code.map((_, site) => keyAt(sites.position, site));
  const keys = [...new Set([...origins, ...destinations])];
  const idOf = new Map(keys.map((key, at) => [key, at + 1]));
  const behind = datasets.slice(-2).map((one, at) => ({ ...one, id: [ROADS, MATRIX][at]! }));
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
        'data_date',
        'files',
        'sha256',
        'disclosure',
        'coverage',
        'loaded_at',
      ],
      behind.map((one) => [
        one.id,
        one.kind,
        one.title,
        one.publisher,
        one.licence,
        one.attribution,
        one.date,
        [],
        one.id,
        one.disclosure,
        ['Q1'],
        AT,
      ]),
    );
    await tx.sql('update commissioning.evidence set datasets = datasets || $2::uuid[] where id = $1', [
      GRID,
      behind.map(({ id }) => id),
    ]);
    await tx.copy(
      'travel.network',
      ['id', 'engine', 'engine_version', 'file', 'sha256', 'bytes', 'roads_date', 'bounds', 'built_at'],
      [[network, 'valhalla', '1', 'grid.osm.pbf', 'grid', 1, '2026-02-01', [0, 50, 5, 60], AT]],
    );
    await tx.copy(
      'travel.point',
      ['id', 'network', 'point'],
      keys.map((key) => [idOf.get(key), network, key]),
    );
    for (const mode of ['walk', 'drive'] as const) {
      const { start, site, seconds, metres, areaState, areaSnap, siteState, siteSnap } = modeOf(mode);
      const places = new Map<string, readonly [string, number]>();
      destinations.forEach((key, at) => {
        places.set(key, [PLACE_STATES[siteState[at]!]!, siteSnap[at]!]);
      });
      origins.forEach((key, at) => {
        places.set(key, [PLACE_STATES[areaState[at]!]!, areaSnap[at]!]);
      });
      // One place is an area's centroid and a site at once: what stops the site stops the place.
      sites.code.forEach((_, at) => {
        if (siteState[at] !== 0) places.set(destinations[at]!, [PLACE_STATES[siteState[at]!]!, siteSnap[at]!]);
      });
      await tx.copy(
        'travel.place',
        ['network', 'mode', 'point', 'state', 'snap_metres'],
        [...places].map(([key, [state, snap]]) => [network, mode, idOf.get(key), state, snap]),
      );
      await tx.copy(
        'travel.journeys',
        ['network', 'mode', 'origin', 'destinations', 'seconds', 'metres', 'computed_at'],
        origins.map((key, area) => {
          const rows = [...Array(start[area + 1]! - start[area]!).keys()].map((row) => start[area]! + row);
          const at = (of: number) => rows.find((row) => site[row] === of);
          const cell = (values: Int32Array) =>
            sites.code.map((_, of) => (at(of) === undefined ? -1 : values[at(of)!]!));
          return [
            network,
            mode,
            idOf.get(key),
            destinations.map((to) => idOf.get(to)),
            cell(seconds),
            cell(metres),
            AT,
          ];
        }),
      );
    }
    await tx.copy(
      'travel.build',
      ['id', 'network', 'base', 'dataset', 'origins', 'modes', 'complete_to', 'evidence', 'created_at', 'finished_at'],
      [[BUILD, network, GRID, ROADS, 'centroids', ['walk', 'drive'], [40, 30], GRID, AT, AT]],
    );
    const matrix = modeOf('public-transport');
    await tx.copy(
      'travel.area_matrix',
      ['edition', 'origin', 'destinations', 'minutes'],
      areas.code.flatMap((code, area) => {
        const rows = [...Array(matrix.start[area + 1]! - matrix.start[area]!).keys()].map(
          (row) => matrix.start[area]! + row,
        );
        if (rows.length === 0) return [];
        const to = rows.map((row) => areas.code[SITE_AREA[matrix.site[row]!]!]!);
        return [[MATRIX, code, to, rows.map((row) => matrix.seconds[row]! / 60)]];
      }),
    );
    await tx.sql(
      `update travel.version set engine = 'valhalla', network_build = 'grid', estimate = false, build = $2, matrix_edition = $3
       where evidence = $1`,
      [GRID, BUILD, MATRIX],
    );
  });
}

/** Where a what-if may place a site, and what computing its journeys would store. */
export const whatIf = {
  position: middleOf(10),
  async compute(database: Database): Promise<void> {
    const journeys = { ...journeysToMiddle(world, 10), build: BUILD };
    await database.sql(
      `insert into travel.point_journeys(build, point, journeys, computed_at) values ($1, $2, $3::text::jsonb, $4)`,
      [BUILD, journeys.point, JSON.stringify(encodePointJourneys(journeys)), AT],
    );
  },
};
