import { Chance } from './chance.ts';
import { subIcbOfCouncil } from './commissioners.ts';
import type { CountyModel } from './county-model.ts';
import { csvFile, type DemoFile } from './demo-file.ts';
import { NETWORKS, PRACTICES } from './practice-table.ts';
import { mainSite, practiceName } from './premises.ts';

const SEED = 20_260_630;

/** Practices, by their order, that gave no data. */
const SILENT = new Set([13, 37]);

/** General practitioners of each practice, as the General Practice Workforce is published by practice. */
export function workforceFile(county: CountyModel): DemoFile {
  const chance = new Chance(SEED);
  const rows = PRACTICES.map(({ networks }, practice) => {
    const site = mainSite(county, practice);
    const { code, name } = subIcbOfCouncil(site.council);
    const patients = county.listSize[practice]!;
    const qualified = patients / chance.between(1750, 2650);
    const trainees = chance.unit() < 0.4 ? chance.between(0.5, 2.5) : 0;
    const network = NETWORKS.find((each) => each.code === networks[0]);
    const counted = SILENT.has(practice)
      ? ['ND', 'ND']
      : [qualified + trainees, qualified].map((fte) => fte.toFixed(2));
    return [
      site.code,
      practiceName(practice),
      network?.code ?? '',
      network?.name ?? '',
      code,
      name,
      patients,
      ...counted,
    ];
  });
  return csvFile(
    'nhs/General_Practice_June_2026_Practice_Level_Detailed.csv',
    [
      'PRAC_CODE',
      'PRAC_NAME',
      'PCN_CODE',
      'PCN_NAME',
      'SUB_ICB_CODE',
      'SUB_ICB_NAME',
      'TOTAL_PATIENTS',
      'TOTAL_GP_FTE',
      'TOTAL_GP_EXTG_FTE',
    ],
    rows,
  );
}
