import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import { encodeTopology } from '@footprint/schema/evidence-part/topology.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { districtOf } from '@footprint/schema/postcode/postcode.ts';
import type { Assembled } from './assemble.ts';
import { counted, rowsOf, type TableRows } from './edition-rows.ts';
import { multiPolygonHex, pointHex } from './ewkb.ts';

/** Areas, neighbours, borders and output areas, under an edition. */
export function areaTables(assembled: Assembled, edition: string): TableRows[] {
  const { areas, topology } = assembled;
  const under = rowsOf('population', edition);
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
            counted(areas.households[at]!),
            counted(areas.householdsWithoutCar[at]!),
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

/** Who is registered where, under an edition. */
export function registrationTables(assembled: Assembled, edition: string): TableRows[] {
  const { registrations, areas, elsewhere, winners } = assembled;
  const under = rowsOf('population', edition);
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

/** Postcodes in use by sector with the loaded area of each, under an edition; none where no postcodes are loaded. */
export function postcodeTables({ postcodes }: Assembled, edition: string | null): TableRows[] {
  if (edition === null || postcodes === null) return [];
  const under = rowsOf('population', edition);
  return [
    under('postcode', ['district', 'sector', 'placed', 'units', 'areas', 'area_at'], () =>
      postcodes.sectors.map(({ sector, units, areas, areaAt }) => [
        districtOf(`${sector}AA`),
        sector,
        areaAt.filter((at) => at >= 0).length,
        units,
        areas,
        areaAt,
      ]),
    ),
  ];
}
