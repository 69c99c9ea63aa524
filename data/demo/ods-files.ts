import { spreadsheet } from './archive.ts';
import { REGION, subIcb, subIcbOfCouncil } from './commissioners.ts';
import type { CountyModel, Premises } from './county-model.ts';
import { type DemoFile, odsFile } from './demo-file.ts';
import { NETWORKS, PRACTICES, practiceCode, SUCCESSOR } from './practice-table.ts';
import { mainSite, practiceName } from './premises.ts';

/** The day on which one practice closed, just before the lists were drawn. */
const CLOSED_ON = '20260630';

function networkName(index: number): string {
  return `${NETWORKS[index]!.name} PCN (invented)`.toUpperCase();
}

const street = (site: Premises): string =>
  `${((site.practice * 7) % 90) + 1 + site.branch} ${site.name} ROAD`.toUpperCase();

/** The 27 columns shared by the ODS lists of practices and branches. */
function odsRow(
  site: Premises,
  name: string,
  more: { closed: string; status: string; parent: string; setting: string },
): string[] {
  const { code, icb } = subIcbOfCouncil(site.council);
  const phone = `01632 960${String((site.practice * 17 + site.branch) % 1000).padStart(3, '0')}`;
  const branch = site.branch > 0;
  return [
    site.code,
    name,
    REGION,
    icb,
    street(site),
    '',
    site.town.toUpperCase(),
    'SAMPHIRE (INVENTED)',
    '',
    site.postcode,
    branch ? '20120401' : '19740401',
    more.closed,
    branch ? '' : more.status,
    branch ? '' : 'B',
    more.parent,
    branch ? '20120401' : '20200401',
    more.closed,
    phone,
    '',
    '',
    '',
    '0',
    '',
    branch ? 'A' : code,
    '',
    more.setting,
    '',
  ];
}

function practicesFile(county: CountyModel): DemoFile {
  const rows = county.premises
    .filter((site) => site.branch === 0)
    .map((site) => {
      const closed = PRACTICES[site.practice]!.peculiarity === 'closed';
      return odsRow(site, practiceName(site.practice), {
        closed: closed ? CLOSED_ON : '',
        status: closed ? 'C' : 'A',
        parent: subIcbOfCouncil(site.council).code,
        setting: '4',
      });
    });
  // A clinic that is no practice: lists of practices hold many, and none of them counts.
  const clinic = mainSite(county, 4);
  rows.push(
    odsRow({ ...clinic, code: 'Y99001' }, 'TARROWMERE WALK-IN CLINIC (INVENTED)', {
      closed: '',
      status: 'A',
      parent: subIcbOfCouncil(clinic.council).code,
      setting: '1',
    }),
  );
  return odsFile('nhs/epraccur.csv', rows);
}

function branchesFile(county: CountyModel): DemoFile {
  const rows = county.premises
    .filter((site) => site.branch > 0)
    .map((site) =>
      odsRow(site, `${site.name} BRANCH SURGERY (INVENTED)`.toUpperCase(), {
        closed: '',
        status: '',
        parent: practiceCode(site.practice),
        setting: '',
      }),
    );
  return odsFile('nhs/ebranchs.csv', rows);
}

async function networksFile(county: CountyModel): Promise<DemoFile> {
  const details = NETWORKS.map((network, index) => {
    const site = mainSite(
      county,
      PRACTICES.findIndex((practice) => practice.networks[0] === network.code),
    );
    return [
      network.code,
      networkName(index),
      network.subIcb,
      subIcb(network.subIcb).name,
      '20190701',
      '',
      street(site),
      '',
      site.town.toUpperCase(),
      'SAMPHIRE (INVENTED)',
      '',
      site.postcode,
    ];
  });
  details.push([
    'U99099',
    'OLD TARROWMERE PCN (INVENTED)',
    '99Z',
    subIcb('99Z').name,
    '20190701',
    '20220331',
    '1 OLD ROAD',
    '',
    'TARROWMERE',
    'SAMPHIRE (INVENTED)',
    '',
    mainSite(county, 0).postcode,
  ]);
  const member = (
    practice: number,
    network: string,
    name: string,
    networkSubIcb: string,
    from: string,
    to: string,
  ): string[] => {
    const own = subIcbOfCouncil(mainSite(county, practice).council);
    const theirs = subIcb(networkSubIcb);
    return [
      practiceCode(practice),
      practiceName(practice),
      own.code,
      own.name,
      network,
      name,
      theirs.code,
      theirs.name,
      from,
      to,
      own.code === theirs.code ? '1' : '0',
    ];
  };
  const partners = PRACTICES.flatMap((practice, index) =>
    practice.networks.map((code) => {
      const at = NETWORKS.findIndex((network) => network.code === code);
      const closed = practice.peculiarity === 'closed' ? CLOSED_ON : '';
      return member(index, code, networkName(at), NETWORKS[at]!.subIcb, '20190701', closed);
    }),
  );
  // Two practices whose network was wound up: history, which readers must pass over.
  for (const practice of [0, 3])
    partners.push(member(practice, 'U99099', 'OLD TARROWMERE PCN (INVENTED)', '99Z', '20190701', '20220331'));
  partners.sort((a, b) => (a[4]! < b[4]! ? -1 : a[4]! > b[4]! ? 1 : a[0]! < b[0]! ? -1 : 1));
  const detailHeadings = [
    'PCN Code',
    'PCN Name',
    'Current \r\nSub ICB \r\nLoc Code',
    'Sub ICB\r\nLocation',
    'Open Date',
    'Close Date',
    'Address Line 1',
    'Address Line 2',
    'Address Line 3',
    'Address Line 4',
    'Address Line 5',
    'Postcode',
  ];
  const partnerHeadings = [
    'Partner\r\nOrganisation\r\nCode',
    'Partner\r\nName',
    'Practice\r\nParent\r\nSub ICB Location Code',
    'Practice\r\nParent\r\nSub ICB Location Name',
    'PCN Code',
    'PCN Name',
    'PCN Parent\r\nSub ICB Location Code',
    'PCN Parent\r\nSub ICB Location Name',
    'Practice to PCN\r\nRelationship\r\nStart Date',
    'Practice to PCN\r\nRelationship\r\nEnd Date',
    'Practice Sub ICB and PCN\r\nSub ICB Match?',
  ];
  const bytes = await spreadsheet([
    { name: 'PCNDetails', rows: [detailHeadings, ...details] },
    { name: 'PCN Core Partner Details', rows: [partnerHeadings, ...partners] },
  ]);
  return { path: 'nhs/ePCN.xlsx', bytes };
}

function successionsFile(): DemoFile {
  const closed = practiceCode(PRACTICES.findIndex((practice) => practice.peculiarity === 'closed'));
  return odsFile('nhs/succ.csv', [[closed, SUCCESSOR, 'R', CLOSED_ON, '1']]);
}

/** Practices, branches, networks with their members, and successions, as the Organisation Data Service lists them. */
export async function odsFiles(county: CountyModel): Promise<DemoFile[]> {
  return [practicesFile(county), branchesFile(county), await networksFile(county), successionsFile()];
}
