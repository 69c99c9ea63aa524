import { pack } from './archive.ts';
import { subIcbOfCouncil } from './commissioners.ts';
import { type CountyModel, RANKED_AREAS } from './county-model.ts';
import { csvFile, type DemoFile } from './demo-file.ts';
import { PRACTICES, practiceCode } from './practice-table.ts';
import { mainSite, practiceName } from './premises.ts';

/** The day that the lists were drawn. */
const EXTRACT_DATE = '01JUL2026';

function listsFile(county: CountyModel): DemoFile {
  const headings = [
    'PUBLICATION',
    'EXTRACT_DATE',
    'TYPE',
    'SUB_ICB_LOCATION_CODE',
    'ONS_SUB_ICB_LOCATION_CODE',
    'CODE',
    'POSTCODE',
    'SEX',
    'AGE',
    'NUMBER_OF_PATIENTS',
  ];
  const rows = PRACTICES.map((_, practice) => {
    const site = mainSite(county, practice);
    const { code, ons } = subIcbOfCouncil(site.council);
    return [
      'GP_PRAC_PAT_LIST',
      EXTRACT_DATE,
      'GP',
      code,
      ons,
      site.code,
      site.postcode,
      'ALL',
      'ALL',
      county.listSize[practice]!,
    ];
  });
  return csvFile('nhs/gp-reg-pat-prac-all.csv', headings, rows);
}

async function registrationsFile(county: CountyModel): Promise<DemoFile> {
  const headings = [
    'PUBLICATION',
    'EXTRACT_DATE',
    'PRACTICE_CODE',
    'PRACTICE_NAME',
    'LSOA_CODE',
    'SEX',
    'NUMBER_OF_PATIENTS',
  ];
  const rows = county.registrations.map(({ practice, place, patients }) => [
    'GP_PRAC_PAT_LIST',
    EXTRACT_DATE,
    practiceCode(practice),
    practiceName(practice),
    place,
    'ALL',
    patients,
  ]);
  const inside = csvFile('gp-reg-pat-prac-lsoa-all.csv', headings, rows);
  return { path: 'nhs/gp-reg-pat-prac-lsoa-all.zip', bytes: await pack([inside]) };
}

function weightedFile(county: CountyModel): DemoFile {
  // Weighted for need: more where patients live in deprived areas, by their registrations.
  const areaAt = new Map(county.everyArea.map((area, index) => [area.code, index]));
  const need = new Float64Array(PRACTICES.length);
  for (const { practice, place, patients } of county.registrations) {
    const area = areaAt.get(place);
    const share = area === undefined ? 0.5 : 1 - county.rank[area]! / RANKED_AREAS;
    need[practice]! += patients * (0.9 + 0.22 * share);
  }
  const headings = [
    'Sub ICB Location Code',
    'Sub ICB Location Name',
    'Practice Code',
    'Practice Name',
    'Practice Postcode',
    'Contract Type',
    'Average Number of Registered Patients',
    'Average Number of Weighted Patients',
  ];
  const rows = PRACTICES.map((_, practice) => {
    const site = mainSite(county, practice);
    const { code, name } = subIcbOfCouncil(site.council);
    const registered = (county.listSize[practice]! * 0.992).toFixed(2);
    return [
      code,
      name,
      site.code,
      practiceName(practice),
      site.postcode,
      'GMS',
      registered,
      (need[practice]! * 0.992).toFixed(2),
    ];
  });
  return csvFile('nhs/nhspaymentsgp-25-26-prac-csv.csv', headings, rows);
}

/** Patients registered at a practice, by practice and by area, and the weighted lists. */
export async function listFiles(county: CountyModel): Promise<DemoFile[]> {
  return [listsFile(county), await registrationsFile(county), weightedFile(county)];
}
