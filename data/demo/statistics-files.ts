import { AGES } from './age.ts';
import { COUNCILS } from './area-table.ts';
import { borders } from './border.ts';
import { Chance } from './chance.ts';
import { subIcbOfCouncil } from './commissioners.ts';
import { SETTLEMENTS } from './county.ts';
import { type CountyModel, RANKED_AREAS } from './county-model.ts';
import { csvFile, type DemoFile, geojsonFile } from './demo-file.ts';
import { postcodeFile } from './postcode-file.ts';
import { AREAS } from './settle.ts';

/** Identifier of a row as the statistical office gives one; made up, but always the same. */
function globalIds(seed: number): () => string {
  const chance = new Chance(seed);
  return () => {
    const hex = Array.from({ length: 4 }, () => chance.next().toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
}

/** Code of an output area by its position; no real code begins with E0099. */
function outputAreaCode(index: number): string {
  return `E0099${String(index + 1).padStart(4, '0')}`;
}

function boundariesFile(county: CountyModel): DemoFile {
  const { areas, areaOfCell } = county.table;
  const id = globalIds(1);
  const shapes = borders(county.mesh, areaOfCell, AREAS);
  const features = areas.map(({ code, name, council }, index) => {
    const shape = shapes[index]!;
    const geometry =
      shape.length === 1 ? { type: 'Polygon', coordinates: shape[0]! } : { type: 'MultiPolygon', coordinates: shape };
    const properties = {
      FID: index + 1,
      LSOA21CD: code,
      LSOA21NM: name,
      GlobalID: id(),
      LADCD_ACTIVE: COUNCILS[council]!.code,
    };
    return { type: 'Feature', properties, geometry };
  });
  return geojsonFile('ons/lsoa21/samphire.geojson', 'LSOA_2021_Samphire_invented', features);
}

function centroidsFile(county: CountyModel): DemoFile {
  const id = globalIds(2);
  const rows = county.everyArea.map(({ code, centre }, index) => [
    index + 1,
    code,
    id(),
    centre[0].toFixed(1),
    centre[1].toFixed(1),
  ]);
  return csvFile('ons/LSOA21_PWC.csv', ['FID', 'LSOA21CD', 'GlobalID', 'x', 'y'], rows, '\uFEFF');
}

/** Output areas in order of their area: old index by new. */
function outputAreaOrder(county: CountyModel): number[] {
  const parent = county.table.outputAreaParent;
  return Array.from(parent, (_, index) => index).sort((a, b) => parent[a]! - parent[b]! || a - b);
}

function outputAreaFiles(county: CountyModel): DemoFile[] {
  const id = globalIds(3);
  const order = outputAreaOrder(county);
  const residents = new Float64Array(county.division.outputAreas);
  county.division.outputAreaOf.forEach((outputArea, cell) => {
    residents[outputArea]! += county.division.people[cell]!;
  });
  const places = order.map((old, index) => {
    const [x, y] = county.division.outputAreaCentre[old]!;
    return [index + 1, outputAreaCode(index), id(), x.toFixed(1), y.toFixed(1)];
  });
  // The census was three years before the mid-year estimate: a few fewer people.
  const counts = order.map((old, index) => [
    2021,
    outputAreaCode(index),
    outputAreaCode(index),
    Math.round(residents[old]! * 0.972),
  ]);
  const parents = order.map((old, index) => {
    const area = county.table.areas[county.table.outputAreaParent[old]!]!;
    const council = COUNCILS[area.council]!;
    return [outputAreaCode(index), area.code, area.name, council.code, council.name];
  });
  return [
    csvFile('ons/OA21_PWC.csv', ['FID', 'OA21CD', 'GlobalID', 'x', 'y'], places),
    csvFile(
      'ons/census2021-ts001-oa.csv',
      ['date', 'geography', 'geography code', 'Residence type: Total; measures: Value'],
      counts,
    ),
    csvFile('ons/OA21_LSOA21_LAD22.csv', ['OA21CD', 'LSOA21CD', 'LSOA21NM', 'LAD22CD', 'LAD22NM'], parents),
  ];
}

function residentsFile(county: CountyModel): DemoFile {
  const ages = Array.from({ length: AGES }, (_, age) => (age === AGES - 1 ? `${age}+` : String(age)));
  const rows = county.everyArea.map((area, index) => [area.code, area.name, area.residents, ...county.ages[index]!]);
  return csvFile(
    'ons/mid-2024-lsoa21-single-year-of-age.csv',
    ['LSOA 2021 Code', 'LSOA 2021 Name', 'Total', ...ages],
    rows,
  );
}

function lookupFile(county: CountyModel): DemoFile {
  const headings = [
    'LSOA21CD',
    'LSOA21NM',
    'SICBL24CD',
    'SICBL24CDH',
    'SICBL24NM',
    'ICB24CD',
    'ICB24CDH',
    'ICB24NM',
    'LAD24CD',
    'LAD24NM',
  ];
  const rows = county.everyArea.map((area) => {
    const { code, ons, name, icb, icbOns, icbName } = subIcbOfCouncil(area.council);
    const council = COUNCILS[area.council]!;
    return [area.code, area.name, ons, code, name, icbOns, icb, icbName, council.code, council.name];
  });
  return csvFile('ons/LSOA21_SICBL24_ICB24_LAD24.csv', headings, rows);
}

function ruralUrbanFile(county: CountyModel): DemoFile {
  const rows = county.everyArea.map((area) => {
    const kind = area.settlement < 0 ? 'country' : SETTLEMENTS[area.settlement]!.kind;
    const [code, name, flag] = {
      'new-town': ['UN1', 'Urban: Nearer to a major town or city', 'Urban'],
      'market-town': ['UN1', 'Urban: Nearer to a major town or city', 'Urban'],
      town: ['UF1', 'Urban: Further from a major town or city', 'Urban'],
      village: ['RLF1', 'Larger rural: Further from a major town or city', 'Rural'],
      country: ['RSF1', 'Smaller rural: Further from a major town or city', 'Rural'],
    }[kind] as [string, string, string];
    return [area.code, area.name, code, name, flag];
  });
  return csvFile('ons/RUC21_LSOA21.csv', ['LSOA21CD', 'LSOA21NM', 'RUC21CD', 'RUC21NM', 'Urban_rural_flag'], rows);
}

function deprivationFile(county: CountyModel): DemoFile {
  const headings = [
    'LSOA code (2021)',
    'LSOA name (2021)',
    'Local Authority District code (2024)',
    'Local Authority District name (2024)',
    'Index of Multiple Deprivation (IMD) Score',
    'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
    'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)',
  ];
  const rows = county.everyArea.map((area, index) => {
    const rank = county.rank[index]!;
    const better = 1 - rank / RANKED_AREAS;
    const score = 1.5 + 24 * better + 56 * better * better * better * better;
    const council = COUNCILS[area.council]!;
    const decile = Math.min(10, Math.floor(((rank - 1) * 10) / RANKED_AREAS) + 1);
    return [area.code, area.name, council.code, council.name, score.toFixed(3), rank, decile];
  });
  return csvFile('mhclg/File_7_IoD2025.csv', headings, rows);
}

/** The files that the statistical office, the ministry and the mapping agency would publish of the invented county. */
export function statisticsFiles(county: CountyModel): DemoFile[] {
  return [
    boundariesFile(county),
    centroidsFile(county),
    ...outputAreaFiles(county),
    residentsFile(county),
    lookupFile(county),
    ruralUrbanFile(county),
    deprivationFile(county),
    postcodeFile(county),
  ];
}
