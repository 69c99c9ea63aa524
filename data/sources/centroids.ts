import { toLonLat } from '@footprint/schema/geometry/grid.ts';
import type { Fields } from './fields.ts';
import { column } from './headings.ts';
import { ons } from './origin.ts';
import type { CentroidRow } from './row.ts';
import { tableSource } from './table.ts';
import { type CodeFormat, codes, headingVintage } from './value.ts';

function position(fields: Fields<'area' | 'x' | 'y'>): [number, number] {
  const x = fields.number('x', 'a longitude or an easting');
  const y = fields.number('y', 'a latitude or a northing');
  if (x >= -9 && x <= 3 && y >= 49 && y <= 61.5) return [x, y];
  if (y >= -9 && y <= 3 && x >= 49 && x <= 61.5)
    throw fields.bad('x', 'a longitude; latitude and longitude look swapped');
  if (x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000 && (x > 180 || y > 90)) return toLonLat(x, y);
  throw fields.bad('x', 'a position in Great Britain, in degrees or in metres of the National Grid');
}

function centroidSource(kind: 'centroids' | 'output-area-centroids', unit: string, heading: RegExp, code: CodeFormat) {
  return tableSource<'area' | 'x' | 'y', CentroidRow>({
    kind,
    title: `Population-weighted centroids of ${unit}`,
    page: 'https://geoportal.statistics.gov.uk/',
    origin: ons,
    fileName: /PWC/i,
    columns: { area: column(unit === 'LSOAs' ? 'LSOA21CD' : 'OA21CD', heading), x: column('x'), y: column('y') },
    describe: (_sample, _fields, placed) => ({ vintage: headingVintage(placed.headings.area) }),
    row: (fields) => {
      const [longitude, latitude] = position(fields);
      return { line: fields.line, area: fields.code('area', code), longitude, latitude };
    },
    key: (row) => row.area,
  });
}

/** Where the residents of each area live, as one point. */
export const centroids = centroidSource('centroids', 'LSOAs', /^lsoa\d\dcd$/, codes.area);

/** Where the residents of each output area live, as one point. */
export const outputAreaCentroids = centroidSource(
  'output-area-centroids',
  'output areas',
  /^oa\d\dcd$/,
  codes.outputArea,
);
