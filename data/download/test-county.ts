import { readFile } from 'node:fs/promises';
import type { TestFolder } from '../sources/test-folder.ts';
import { addressBook, type Bases, publicBases } from './address-book.ts';
import type { TestPublisher } from './test-publisher.ts';

/** Six areas in three councils; the first two councils make up sub-ICB 99Z, the third 98Z. */
export const county = Array.from({ length: 6 }, (_, at) => ({
  area: `E0199000${at + 1}`,
  outputArea: `E0099000${at + 1}`,
  council: `E0799000${Math.floor(at / 2) + 1}`,
  subIcb: at < 4 ? '99Z' : '98Z',
}));

const registered = '/data-and-information/publications/statistical/patients-registered-at-a-gp-practice';
const payments = '/data-and-information/publications/statistical/nhs-payments-to-general-practice';
const workforce = '/data-and-information/publications/statistical/general-and-personal-medical-services';

/** Every base led to the one test publisher. */
export function basesOf(publisher: TestPublisher): Bases {
  return Object.fromEntries(Object.keys(publicBases).map((key) => [key, publisher.base])) as Bases;
}

/** The path of a layer's service. */
export function servicePath(kind: string): string {
  const layer = addressBook.find((each) => each.kind === kind);
  if (layer?.how !== 'layer') throw new Error(`${kind} is no layer.`);
  return `/${layer.service}/FeatureServer/0/query`;
}

/** The path at which a layer's service says what it is. */
export function aboutPath(kind: string): string {
  return servicePath(kind).replace(/\/query$/, '?f=json');
}

/** The pages and files of one month, at an address of its own. */
export async function publishMonth(
  publisher: TestPublisher,
  folder: TestFolder,
  month: string,
  code: string,
): Promise<void> {
  const [name, year] = month.split('-') as [string, string];
  const date = `01${name.slice(0, 3).toUpperCase()}${year}`;
  const short = `${name.slice(0, 3)}-${year.slice(2)}`;
  const zip = await folder.zip(`lsoa-${short}.zip`, {
    'gp-reg-pat-prac-lsoa-all.csv': `PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,${date},Z90001,X,E01990001,ALL,7\n`,
  });
  publisher.at(`/${code}/gp-reg-pat-prac-lsoa-male-female-${short}.zip`, { body: await readFile(zip) });
  publisher.at(`/${code}/gp-reg-pat-prac-all.csv`, {
    body: `PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,${date},GP,Z90001,ZZ1 1AA,ALL,ALL,7\n`,
  });
  publisher.at(`/${code}/gp-reg-pat-prac-map.csv`, {
    body: `PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME\nGP_PRAC_PAT_LIST,${date},Z90001,X,ZZ1 1AA,U99001,N,E38990001,99Z,S,E54990001,QZZ,B,E40990001,Y99,R\n`,
  });
  const files = publicBases.nhsFiles;
  publisher.at(`${registered}/${month}`, {
    type: 'text/html',
    body: `<html><a href="${files}/${code}/gp-reg-pat-prac-all.csv">all</a><a href='${files}/${code}/gp-reg-pat-prac-lsoa-male-female-${short}.zip'>areas</a><a href="${files}/${code}/gp-reg-pat-prac-map.csv">map</a></html>`,
  });
}

/** Puts everything that `download` asks for onto the test publisher, laid out as the real ones do. */
export async function publishCounty(publisher: TestPublisher, folder: TestFolder): Promise<void> {
  await publishMonth(publisher, folder, 'july-2026', 'AA/111111');
  publisher.at(`${registered}/august-2026`, {
    type: 'text/html',
    body: '<html><a href="/AA/222222/gp-reg-pat-prac-all.csv">all</a></html>',
  });
  publisher.at(registered, {
    type: 'text/html',
    body: `<html>${['april-2026', 'august-2026', 'july-2026'].map((month) => `<a href="${registered}/${month}">${month}</a>`).join('')}<a href="/about">about</a></html>`,
  });
  publisher.at(payments, {
    type: 'text/html',
    body: `<html><a href="${payments}/2023-24">old</a><a href="${payments}/2024-25">new</a></html>`,
  });
  publisher.at(`${payments}/2024-25`, {
    type: 'text/html',
    body: '<html><a href="/BB/333333/nhspaymentsgp-24-25-prac-csv.csv">csv</a></html>',
  });
  publisher.at('/BB/333333/nhspaymentsgp-24-25-prac-csv.csv', {
    body: 'Practice Code,Practice Name,Average Number of Registered Patients,Average Number of Weighted Patients\nZ90001,X,7,7.5\n',
  });
  publisher.at(workforce, {
    type: 'text/html',
    body: `<html><a href="${workforce}/31-may-2026">old</a><a href="${workforce}/30-june-2026">new</a></html>`,
  });
  publisher.at(`${workforce}/30-june-2026`, {
    type: 'text/html',
    body: '<html><a href="/DD/555555/GPWIndividualCSV.062026.zip">each</a><a href="/DD/555555/GPWPracticeCSV.062026.zip">csv</a></html>',
  });
  const practitioners = await folder.zip('GPWPracticeCSV.062026.zip', {
    '1 General Practice – June 2026 Practice Level - Detailed.csv':
      'PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_GP_EXTG_FTE\nZ90001,X,7,2,1.5\n',
  });
  publisher.at('/DD/555555/GPWPracticeCSV.062026.zip', { body: await readFile(practitioners) });
  publishReports(publisher);
  publishLayers(publisher);
  await publishFiles(publisher, folder);
}

function publishReports(publisher: TestPublisher): void {
  const report = (name: string, body: string) => publisher.at(`/api/getReport?report=${name}`, { body });
  const blanks = (count: number) => ',""'.repeat(count);
  report(
    'epraccur',
    `"Z90001","X","Y99","QZZ"${blanks(5)},"ZZ1 1AA","20200401","","A","B","99Z","20200401",""${blanks(8)},"4",""\n`,
  );
  report(
    'ebranchs',
    `"Z90001001","X","Y99","QZZ"${blanks(5)},"ZZ1 1AB","20200401","","","","Z90001","20200401",""${blanks(10)}\n`,
  );
  report('epcn', `"U99001","N","99Z","S","20200401",""${blanks(5)},"ZZ1 1AA"\n`);
  report('epcncorepartnerdetails', '"Z90001","X","99Z","S","U99001","N","99Z","S","20200401","","Yes"\n');
  report('succ', '"Z90002","Z90001","M","20240401","P"\n');
}

function publishLayers(publisher: TestPublisher): void {
  const layer = (kind: string, rows: readonly Readonly<Record<string, unknown>>[], pageRows = 2000) => {
    publisher.at(servicePath(kind), { rows, pageRows });
    publisher.at(aboutPath(kind), { body: JSON.stringify({ editingInfo: { lastEditDate: 1_780_000_000_000 } }) });
  };
  layer(
    'lookup-area-commissioner',
    county.map(({ area, council, subIcb }) => ({
      LSOA21CD: area,
      LSOA21NM: 'A, "quoted"',
      SICBL26CD: 'E38990001',
      SICBL26CDH: subIcb,
      SICBL26NM: 'S',
      ICB26CD: 'E54990001',
      ICB26CDH: 'QZZ',
      ICB26NM: 'B',
      LAD26CD: council,
      LAD26NM: 'C',
      ObjectId: 1,
    })),
    4,
  );
  const ring = [
    [-0.2, 51.9],
    [-0.1, 51.9],
    [-0.1, 52],
    [-0.2, 51.9],
  ];
  layer(
    'boundaries',
    county.map(({ area }) => ({ LSOA21CD: area, LSOA21NM: 'A', geometry: { type: 'Polygon', coordinates: [ring] } })),
    3,
  );
  layer(
    'centroids',
    county.map(({ area }, at) => ({ FID: at, LSOA21CD: area, X: 0, geometry: { x: 523800.5 + at, y: 224200 } })),
  );
  layer(
    'lookup-output-area',
    county.map(({ outputArea, area, council }) => ({ OA21CD: outputArea, LSOA21CD: area, LAD22CD: council })),
  );
  layer(
    'output-area-centroids',
    county.map(({ outputArea }) => ({ OA21CD: outputArea, geometry: { x: 523800.5, y: 224200 } })),
  );
  layer(
    'lookup-2011-2021',
    county.map(({ area, council }) => ({
      LSOA11CD: area,
      LSOA11NM: 'A',
      LSOA21CD: area,
      LSOA21NM: 'A',
      CHGIND: 'U',
      LAD22CD: council,
      LAD22NM: 'C',
    })),
  );
  layer(
    'rural-urban',
    county.map(({ area }) => ({
      LSOA21CD: area,
      LSOA21NM: 'A',
      RUC21CD: 'UN1',
      RUC21NM: 'Urban: Nearer to a major town or city',
      Urban_rural_flag: 'Urban',
    })),
  );
}

async function publishFiles(publisher: TestPublisher, folder: TestFolder): Promise<void> {
  const file = (kind: string, body: string | Uint8Array) => {
    const address = addressBook.find((each) => each.kind === kind);
    if (address?.how !== 'file') throw new Error(`${kind} is no file.`);
    publisher.at(address.paths[0]!, { body });
  };
  const census = await folder.zip('ts001.zip', {
    'census2021-ts001-lsoa.csv':
      'date,geography,geography code,Residence type: Total; measures: Value\n2021,A,E01990001,175\n',
    'census2021-ts001-oa.csv':
      'date,geography,geography code,Residence type: Total; measures: Value\n2021,E00990001,E00990001,175\n',
  });
  file('output-area-residents', await readFile(census));
  const cars = (code: string) =>
    `date,geography,geography code,Number of cars or vans: Total: All households,Number of cars or vans: No cars or vans in household\n2021,A,${code},80,20\n`;
  const households = await folder.zip('ts045.zip', {
    'census2021-ts045-lsoa.csv': cars('E01990001'),
    'census2021-ts045-oa.csv': cars('E00990001'),
  });
  file('car-ownership', await readFile(households));
  const ages = Array.from({ length: 91 }, (_, age) => age);
  const workbook = await folder.workbook('residents.xlsx', {
    'Mid-2024 LSOA 2021': [
      ['Title'],
      ['LSOA 2021 Code', 'LSOA 2021 Name', 'Total', ...ages.map((age) => `F${age}`), ...ages.map((age) => `M${age}`)],
      ['E01990001', 'A', 182, ...ages.map(() => 1), ...ages.map(() => 1)],
    ],
  });
  file('residents', await readFile(workbook));
  file(
    'deprivation',
    'LSOA code (2021),LSOA name (2021),Local Authority District code (2024),Local Authority District name (2024),Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)\nE01990001,A,E07990001,C,5.5,100,1\n',
  );
  const postcodes = await folder.zip('codepo_gb.zip', {
    'Data/CSV/zz.csv': '"ZZ1 1AA",10,523800,224200,"E92000001","","","","E07990001",""\r\n',
  });
  file('postcodes', await readFile(postcodes));
}
