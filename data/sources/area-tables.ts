import { column, optionalColumn } from './headings.ts';
import { housingMinistry, ons } from './origin.ts';
import type { AreaChangeRow, AreaCommissionerRow, DeprivationRow, OutputAreaRow, RuralUrbanRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes, headingVintage } from './value.ts';

const geoportal = 'https://geoportal.statistics.gov.uk/';

/** Index of Multiple Deprivation of every area in England, 2019 (2011 areas) or 2025 (2021 areas), File 7. */
export const deprivation = tableSource<
  'area' | 'areaName' | 'district' | 'districtName' | 'score' | 'rank' | 'decile',
  DeprivationRow
>({
  kind: 'deprivation',
  title: 'English Indices of Deprivation, File 7',
  page: 'https://www.gov.uk/government/collections/english-indices-of-deprivation',
  origin: housingMinistry,
  fileName: /File_7/i,
  columns: {
    area: column('LSOA code (2021)', /^lsoa code \(\d{4}\)$/),
    areaName: column('LSOA name (2021)', /^lsoa name \(\d{4}\)$/),
    district: column('Local Authority District code (2024)', /^local authority district code \(\d{4}\)$/),
    districtName: column('Local Authority District name (2024)', /^local authority district name \(\d{4}\)$/),
    score: column('Index of Multiple Deprivation (IMD) Score', /^index of multiple deprivation \(imd\) score$/),
    rank: column(
      'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
      /^index of multiple deprivation \(imd\) rank/,
    ),
    decile: column(
      'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)',
      /^index of multiple deprivation \(imd\) decile/,
    ),
  },
  describe: (_sample, _fields, placed) => {
    const vintage = headingVintage(placed.headings.area);
    return { vintage, asOf: vintage === '2021' ? '2025' : '2019' };
  },
  row: (fields) => {
    const rank = fields.count('rank');
    const decile = fields.count('decile');
    if (rank < 1) throw fields.bad('rank', 'a rank from 1');
    if (decile < 1 || decile > 10) throw fields.bad('decile', 'a decile from 1 to 10');
    return {
      line: fields.line,
      area: fields.area('area'),
      areaName: fields.text('areaName'),
      district: fields.code('district', codes.ons),
      districtName: fields.text('districtName'),
      score: fields.number('score'),
      rank,
      decile,
    };
  },
  key: (row) => row.area,
});

/** The official rural-urban class of every area. */
export const ruralUrban = tableSource<'area' | 'code' | 'flag' | 'description', RuralUrbanRow>({
  kind: 'rural-urban',
  title: 'Rural urban classification of LSOAs',
  page: geoportal,
  origin: ons,
  fileName: /ruc/i,
  columns: {
    area: column('LSOA21CD', 'LSOA11CD', /^lsoa ?\d\d ?(cd|code)$/),
    code: column('RUC21CD', 'RUC11CD', /^ruc ?\d\d ?(cd|code)$/),
    flag: optionalColumn('Urban_rural_flag', 'ruc', /^(urban rural|rural urban) flag$/),
    description: column('RUC21NM', 'RUC11', 'RUC21', 'classification', /^ruc ?\d\d ?(nm|name)?$/),
  },
  describe: (_sample, _fields, placed) => {
    const vintage = headingVintage(placed.headings.area);
    return { vintage, asOf: vintage };
  },
  row: (fields) => {
    const description = fields.required('description', 'a class such as Urban conurbation');
    const words = fields.text('flag') || description;
    if (!/\b(rural|urban)\b/i.test(words)) throw fields.bad('description', 'a class that says Rural or Urban');
    return {
      line: fields.line,
      area: fields.area('area'),
      code: fields.required('code', 'a class code'),
      rural: /\brural\b/i.test(words),
      description,
    };
  },
  key: (row) => row.area,
});

/** Which sub-ICB location, integrated care board and council every area in England belongs to. */
export const areaCommissioners = tableSource<
  | 'area'
  | 'areaName'
  | 'subIcb'
  | 'subIcbOns'
  | 'subIcbName'
  | 'icb'
  | 'icbOns'
  | 'icbName'
  | 'district'
  | 'districtName',
  AreaCommissionerRow
>({
  kind: 'lookup-area-commissioner',
  title: 'Lookup of LSOA to sub-ICB location, integrated care board and local authority',
  page: geoportal,
  origin: ons,
  fileName: /SICBL/i,
  columns: {
    area: column('LSOA21CD', 'LSOA11CD', /^lsoa\d\dcd$/),
    areaName: column('LSOA21NM', 'LSOA11NM', /^lsoa\d\dnm$/),
    subIcb: column('SICBL24CDH', /^(sicbl|ccg)\d\dcdh$/),
    subIcbOns: column('SICBL24CD', /^(sicbl|ccg)\d\dcd$/),
    subIcbName: column('SICBL24NM', /^(sicbl|ccg)\d\dnm$/),
    icb: column('ICB24CDH', /^(icb|stp)\d\dcdh$/),
    icbOns: column('ICB24CD', /^(icb|stp)\d\dcd$/),
    icbName: column('ICB24NM', /^(icb|stp)\d\dnm$/),
    district: column('LAD24CD', /^lad\d\dcd$/),
    districtName: column('LAD24NM', /^lad\d\dnm$/),
  },
  describe: (_sample, _fields, placed) => {
    const year = /(\d\d)cdh$/i.exec(placed.headings.subIcb)?.[1];
    return { vintage: headingVintage(placed.headings.area), asOf: year ? `20${year}` : null };
  },
  row: (fields) => ({
    line: fields.line,
    area: fields.area('area'),
    areaName: fields.text('areaName'),
    subIcb: fields.code('subIcb', codes.subIcb),
    subIcbOns: fields.code('subIcbOns', codes.ons),
    subIcbName: fields.text('subIcbName'),
    icb: fields.code('icb', codes.organisation),
    icbOns: fields.code('icbOns', codes.ons),
    icbName: fields.text('icbName'),
    district: fields.code('district', codes.ons),
    districtName: fields.text('districtName'),
  }),
  key: (row) => row.area,
});

/** Which area every output area belongs to. */
export const outputAreas = tableSource<'outputArea' | 'area' | 'district', OutputAreaRow>({
  kind: 'lookup-output-area',
  title: 'Lookup of output area to LSOA',
  page: geoportal,
  origin: ons,
  fileName: /OA\d\d.*LSOA/i,
  columns: {
    outputArea: column('OA21CD', 'OA11CD', /^oa\d\dcd$/),
    area: column('LSOA21CD', 'LSOA11CD', /^lsoa\d\dcd$/),
    district: optionalColumn('LAD22CD', /^lad\d\dcd$/),
  },
  // A postcode directory has the same columns and many more.
  describe: (sample, _fields, placed) =>
    (sample.rows[placed.row] ?? []).some((cell) => /^pcds$/i.test(cell.trim()))
      ? null
      : { vintage: headingVintage(placed.headings.outputArea) },
  row: (fields) => ({
    line: fields.line,
    outputArea: fields.code('outputArea', codes.outputArea),
    area: fields.area('area'),
    district: fields.codeOrNull('district', codes.ons),
  }),
  key: (row) => row.outputArea,
});

/** What became of every 2011 area in 2021: unchanged, split, merged or redrawn. */
export const areaChanges = tableSource<
  'area2011' | 'name2011' | 'area2021' | 'name2021' | 'change' | 'district' | 'districtName',
  AreaChangeRow
>({
  kind: 'lookup-2011-2021',
  title: 'Lookup of LSOA 2011 to LSOA 2021',
  page: geoportal,
  origin: ons,
  fileName: /LSOA.?11.*LSOA.?21/i,
  columns: {
    area2011: column('LSOA11CD', 'F_LSOA11CD'),
    name2011: column('LSOA11NM'),
    area2021: column('LSOA21CD'),
    name2021: column('LSOA21NM'),
    change: column('CHGIND', 'CHNGIND'),
    district: column('LAD22CD', /^lad\d\dcd$/),
    districtName: column('LAD22NM', /^lad\d\dnm$/),
  },
  row: (fields) => {
    const change = fields.text('change');
    if (change !== 'U' && change !== 'S' && change !== 'M' && change !== 'X') {
      throw fields.bad('change', 'U (unchanged), S (split), M (merged) or X (irregular)');
    }
    return {
      line: fields.line,
      area2011: fields.area('area2011'),
      name2011: fields.text('name2011'),
      area2021: fields.area('area2021'),
      name2021: fields.text('name2021'),
      change,
      district: fields.code('district', codes.ons),
      districtName: fields.text('districtName'),
    };
  },
  key: (row) => `${row.area2011} to ${row.area2021}`,
});
