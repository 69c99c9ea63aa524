import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestFolder } from './test-folder.ts';
import { readAll, readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

/** The heading and rows of a table as CSV. */
function csv(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

describe('list sizes', () => {
  const row = { practice: 'E82099', patients: 4061, date: '2026-07-01' };

  test('are read from the layout of 2022 on', async () => {
    const path = await folder.write(
      'gp-reg-pat-prac-all.csv',
      csv(
        'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,01JUL2026,GP,06K,E38000049,E82099,SG1 1AA,ALL,ALL,4061',
      ),
    );
    const part = await readOne(path);
    expect(part.kind).toBe('practice-lists');
    expect(part.recognition.asOf).toBe('2026-07-01');
    expect(part.rows).toEqual([{ line: 2, ...row, postcode: 'SG1 1AA', subIcb: '06K' }]);
  });

  test('are read from the short layout, below lines of preamble', async () => {
    const path = await folder.write(
      'short.csv',
      csv(
        '"Patients registered at a GP practice"',
        '',
        'PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,01Jul2026,GP,E82099,SG11AA,ALL,ALL,4061',
      ),
    );
    const part = await readOne(path);
    expect(part.rows).toEqual([{ line: 4, ...row, postcode: 'SG1 1AA', subIcb: null }]);
  });

  test('are read from the layout with clinical commissioning groups', async () => {
    const path = await folder.write(
      'ccg.csv',
      csv(
        'PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,04JAN2021,GP,06K,E38000049,E82099,SG1 1AA,ALL,ALL,4061',
      ),
    );
    expect((await readOne(path)).rows).toEqual([
      { line: 2, ...row, postcode: 'SG1 1AA', subIcb: '06K', date: '2021-01-04' },
    ]);
  });
});

describe('registrations by area', () => {
  const heading = 'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS';

  test('keep Wales and the unknown as published, and leave rows for one sex aside', async () => {
    const path = await folder.write(
      'lsoa.csv',
      csv(
        heading,
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,"THE ""OLD"" SURGERY, WARE",E01023289,ALL,7',
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,THE OLD SURGERY,W01000001,ALL,2',
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,THE OLD SURGERY,NO2011,ALL,3',
        'GP_PRAC_PAT_LIST,01JUL2022,E82099,THE OLD SURGERY,E01023289,MALE,4',
      ),
    );
    const part = await readOne(path);
    expect(part.rows.map((row) => 'area' in row && row.area)).toEqual(['E01023289', 'W01000001', 'NO2011']);
    expect(part.rows[0]).toMatchObject({ practiceName: 'THE "OLD" SURGERY, WARE', patients: 7 });
    expect(part.account.fates).toEqual({ kept: 3, 'not-used': 1 });
  });

  test('are read from the layout until 2021', async () => {
    const path = await folder.write(
      'old.csv',
      csv(
        heading.replace('NUMBER_OF_PATIENTS', 'Number of Patients'),
        'GP_PRAC_PAT_LIST,01JAN2021,E82099,X,E01023289,ALL,7',
      ),
    );
    expect(await readOne(path)).toMatchObject({ kind: 'registrations', rows: [{ patients: 7 }] });
  });

  test('are found in the published zip, where the files for men and for women are left aside', async () => {
    const row = (sex: string) => csv(heading, `GP_PRAC_PAT_LIST,01JUL2022,E82099,X,E01023289,${sex},7`);
    const path = await folder.zip('gp-reg-pat-prac-lsoa-male-female-jul-22.zip', {
      'gp-reg-pat-prac-lsoa-all.csv': row('ALL'),
      'gp-reg-pat-prac-lsoa-female.csv': row('FEMALE'),
      'gp-reg-pat-prac-lsoa-male.csv': row('MALE'),
    });
    const part = await readOne(path);
    expect(part.label).toBe('gp-reg-pat-prac-lsoa-male-female-jul-22.zip › gp-reg-pat-prac-lsoa-all.csv');
    expect(part.rows).toHaveLength(1);
  });
});

test('the mapping of practices gives network, sub-ICB, board and region, or no network', async () => {
  const path = await folder.write(
    'gp-reg-pat-prac-map.csv',
    csv(
      'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME,SUPPLIER_NAME',
      'GP_PRAC_PAT_LIST,01JUL2026,A81001,THE SURGERY,TS18 1HU,U89141,STOCKTON PCN,E38000247,16C,TEES VALLEY,E54000050,QHM,NORTH EAST,E40000012,Y63,North East and Yorkshire,TPP',
      'GP_PRAC_PAT_LIST,01JUL2026,A81002,THE OTHER SURGERY,TS18 2AW,UNALLOCATED,UNALLOCATED,E38000247,16C,TEES VALLEY,E54000050,QHM,NORTH EAST,E40000012,Y63,North East and Yorkshire,EMIS',
    ),
  );
  const part = await readOne(path);
  expect(part.kind).toBe('practice-mapping');
  expect(part.rows).toMatchObject([
    { practice: 'A81001', network: 'U89141', subIcb: '16C', icb: 'QHM', region: 'Y63', supplier: 'TPP' },
    { practice: 'A81002', network: null, networkName: null },
  ]);
});

describe('reports of the Organisation Data Service', () => {
  const blank = (count: number) => Array.from({ length: count }, () => '""').join(',');

  test('give practices by position, as they have no headings', async () => {
    const path = await folder.write(
      'epraccur.csv',
      `"E82099","THE SURGERY","Y61","QM7","1 HIGH STREET","","HERTFORD","","","SG14 1AA","19740401","20240331","C","B","06K","20200401","","01992 000000","","","","0","","06K","","4",""\n`,
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'practices',
      rows: [
        {
          code: 'E82099',
          address: ['1 HIGH STREET', 'HERTFORD'],
          opened: '1974-04-01',
          closed: '2024-03-31',
          status: 'C',
          subIcb: '06K',
          prescribingSetting: '4',
        },
      ],
    });
  });

  test('give branches with their practice', async () => {
    const path = await folder.write(
      'ebranchs.csv',
      `"E82099001","THE BRANCH","Y61","QM7","VILLAGE HALL","","","","","SG14 1AB","20040401","","","","E82099","20040401","","","","","","0","","A","","",""\r\n`,
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'branches',
      rows: [{ code: 'E82099001', practice: 'E82099', postcode: 'SG14 1AB', closed: null }],
    });
  });

  test('give successions', async () => {
    const path = await folder.write('succ.csv', '"E82098","E82099","M","20240401","P"\n');
    expect(await readOne(path)).toMatchObject({
      kind: 'successions',
      rows: [{ predecessor: 'E82098', successor: 'E82099', reason: 'M', date: '2024-04-01' }],
    });
  });

  test('give networks as a CSV without headings', async () => {
    const path = await folder.write(
      'epcn.csv',
      `"U62573","HERTFORD PCN","06K","HERTS","20190701","",${blank(5)},"SG14 1AA"\n`,
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'networks',
      rows: [{ code: 'U62573', subIcb: '06K', opened: '2019-07-01', closed: null, address: [] }],
    });
  });

  test('give networks and members from the two sheets of one workbook, line breaks in headings and all', async () => {
    const path = await folder.workbook('ePCN.xlsx', {
      PCNDetails: [
        [
          'PCN Code',
          'PCN Name',
          'Current Sub \r\nICB Loc Code',
          'Sub ICB\r\nLocation',
          'Open Date',
          'Close Date',
          'Address Line 1',
          'Postcode',
        ],
        ['U62573', { inline: 'HERTFORD PCN' }, '06K', 'HERTS', { day: 43647 }, null, '1 HIGH STREET', 'SG14 1AA'],
      ],
      'PCN Core Partner Details': [
        [
          'Partner\r\nOrganisation\r\nCode',
          'Partner\r\nName',
          'Practice\r\nParent\r\nSub ICB Loc Code',
          'Practice Parent Sub ICB Loc Name',
          'PCN Code',
          'PCN Name',
          'PCN Parent\r\nSub ICB Loc Code',
          'PCN Parent Sub ICB Loc Name',
          'Practice to PCN\r\nRelationship\r\nStart Date',
          'Practice to PCN\r\nRelationship\r\nEnd Date',
          'Practice Sub ICB and PCN Sub ICB Match?',
        ],
        ['E82099', 'THE SURGERY', '06K', 'HERTS', 'U62573', 'HERTFORD PCN', '06K', 'HERTS', 20190701, null, 'Yes'],
        [
          'E82098',
          'THE OLD ONE',
          '06K',
          'HERTS',
          'U62573',
          'HERTFORD PCN',
          '06K',
          'HERTS',
          '20190701',
          '20240331',
          'Yes',
        ],
      ],
    });
    const [networks, memberships] = await readAll(path);
    expect(networks).toMatchObject({
      kind: 'networks',
      label: 'ePCN.xlsx › PCNDetails',
      rows: [{ line: 2, code: 'U62573', name: 'HERTFORD PCN', opened: '2019-07-01', closed: null }],
    });
    expect(memberships).toMatchObject({
      kind: 'memberships',
      rows: [
        { practice: 'E82099', network: 'U62573', started: '2019-07-01', ended: null },
        { practice: 'E82098', ended: '2024-03-31' },
      ],
    });
  });
});

test('a workbook is read inside the zip in which it is published', async () => {
  const workbook = await folder.workbook('inner.xlsx', {
    PCNDetails: [
      ['PCN Code', 'PCN Name', 'Current Sub ICB Loc Code', 'Sub ICB Location', 'Open Date', 'Close Date', 'Postcode'],
      ['U62573', 'HERTFORD PCN', '06K', 'HERTS', '20190701', null, 'SG14 1AA'],
    ],
  });
  const path = await folder.zip('epcn.zip', { 'ePCN.xlsx': await readFile(workbook), 'Specification.pdf': '%PDF' });
  expect(await readOne(path)).toMatchObject({
    kind: 'networks',
    label: 'epcn.zip › ePCN.xlsx › PCNDetails',
    rows: [{ code: 'U62573' }],
  });
});

describe('postcodes', () => {
  test('are read from Code-Point Open, and have no position at quality 90', async () => {
    const path = await folder.write(
      'sg.csv',
      csv(
        '"SG1 1AA",10,523800,224200,"E92000001","E19000001","E18000006","E10000015","E07000243","E05004863"',
        '"SG1 1AB",90,0,0,"E92000001","","","","",""',
      ),
    );
    const part = await readOne(path);
    expect(part.rows).toMatchObject([
      { postcode: 'SG1 1AA', easting: 523800, northing: 224200, district: 'E07000243' },
      { postcode: 'SG1 1AB', easting: null, longitude: null },
    ]);
    const [first] = part.rows as unknown as readonly { longitude: number; latitude: number }[];
    expect(first!.longitude).toBeCloseTo(-0.2, 1);
    expect(first!.latitude).toBeCloseTo(51.9, 1);
  });

  test('are read from the many files of the Code-Point Open zip', async () => {
    const line = (postcode: string) => `"${postcode}",10,523800,224200,"E92000001","","","","E07000243",""\r\n`;
    const path = await folder.zip('codepo_gb.zip', {
      'Doc/Code-Point_Open_Column_Headers.csv':
        'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\r\nPostcode,Positional,E,N,C,R,L,C,D,W\r\n',
      'Data/CSV/al.csv': line('AL1 1AA'),
      'Data/CSV/sg.csv': line('SG1 1AA'),
    });
    expect((await readAll(path)).map((part) => part.kind)).toEqual(['postcodes', 'postcodes']);
  });

  const newest =
    'pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,sicbl26cd,bua24cd,ruc21ind,oac21ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd25ind,icb26cd';
  const older =
    'pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21,cty,ced,laua,ward,nhser,ctry,rgn,pcon,ttwa,itl,park,lsoa21,msoa21,wz11,sicbl,bua22,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,icb';
  const cells = (postcode: string, ended: string, lat: string) =>
    `${postcode.replace(' ', '')},${postcode},${postcode},198001,${ended},0,523800,224200,1,E00120000,E10000015,E58000001,E07000243,E05004863,E40000007,E92000001,E12000006,E14000000,E30000000,TLH23,E65000001,E01023289,E02004000,E33000000,E38000049,E34000001,A1,1A1,${lat},-0.2,E37000017,,E23000027,30000,E54000025`;

  test.each([
    ['the layout of August 2026', newest],
    [
      'the layout of May 2025',
      newest.replaceAll('26cd', '25cd').replace('oac21ind', 'oac11ind').replace('imd25ind', 'imd20ind'),
    ],
    ['the layout before May 2025', older],
  ])('are read from the directory in %s', async (_name, heading) => {
    const path = await folder.write(
      'ONSPD_AUG_2026_UK.csv',
      csv(heading, cells('SG1 1AA', '', '51.9'), cells('SG1 1AB', '199606', '51.9'), cells('SG1 1AC', '', '99.999999')),
    );
    const part = await readOne(path);
    expect(part.recognition).toMatchObject({ vintage: '2021', asOf: '2026-08-01' });
    expect(part.rows).toMatchObject([
      {
        postcode: 'SG1 1AA',
        longitude: -0.2,
        latitude: 51.9,
        ended: null,
        area: 'E01023289',
        outputArea: 'E00120000',
        district: 'E07000243',
        subIcb: 'E38000049',
        icb: 'E54000025',
      },
      { postcode: 'SG1 1AB', ended: '1996-06-01' },
      { postcode: 'SG1 1AC', longitude: null, latitude: null, easting: null },
    ]);
  });

  test('are read once from the directory zip, which holds them whole and in pieces', async () => {
    const table = csv(older, cells('SG1 1AA', '', '51.9'));
    const path = await folder.zip('ONSPD.zip', {
      'Data/ONSPD_MAY_2025_UK.csv': table,
      'Data/multi_csv/ONSPD_MAY_2025_UK_SG.csv': table,
    });
    expect((await readOne(path)).rows).toHaveLength(1);
  });
});

describe('tables of areas', () => {
  test.each([
    ['2011', '2019', '2019'],
    ['2021', '2025', '2024'],
  ])('deprivation on %s areas is edition %s', async (vintage, edition, districts) => {
    const path = await folder.write(
      `File_7_${edition}.csv`,
      csv(
        `LSOA code (${vintage}),LSOA name (${vintage}),Local Authority District code (${districts}),Local Authority District name (${districts}),Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate)`,
        'E01023289,Broxbourne 004A,E07000095,Broxbourne,6.208,29199,9,0.1',
      ),
    );
    const part = await readOne(path);
    expect(part.recognition).toMatchObject({ vintage, asOf: edition });
    expect(part.rows).toMatchObject([{ area: 'E01023289', score: 6.208, rank: 29199, decile: 9 }]);
  });

  test('rural and urban classes are read in both layouts', async () => {
    const old = await folder.write(
      'ruc11.csv',
      csv('lsoa11_code,ruc11_code,ruc,classification', 'E01000205,D1,Rural,Rural town and fringe'),
    );
    const published = await folder.write(
      'RUC21.csv',
      csv(
        'LSOA21CD,LSOA21NM,RUC21CD,RUC21NM,Urban_rural_flag',
        'E01000205,X 1A,RSN1,Smaller rural: Nearer to a major town or city,Rural',
        'E01000206,X 1B,UN1,Urban: Nearer to a major town or city,Urban',
      ),
    );
    expect(await readOne(old)).toMatchObject({
      kind: 'rural-urban',
      recognition: { vintage: '2011' },
      rows: [{ rural: true }],
    });
    expect(await readOne(published)).toMatchObject({
      recognition: { vintage: '2021' },
      rows: [{ rural: true }, { rural: false }],
    });
  });

  test('commissioners are read for any year of codes', async () => {
    const path = await folder.write(
      'lookup.csv',
      csv(
        'LSOA21CD,LSOA21NM,SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM,CAL24CD,CAL24NM,LAD24CD,LAD24NM',
        'E01023289,Broxbourne 004A,E38000049,06K,NHS Herts - 06K,E54000025,QM7,NHS Herts ICB,E56000024,East of England,E07000095,Broxbourne',
      ),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'lookup-area-commissioner',
      recognition: { vintage: '2021', asOf: '2024' },
      rows: [{ subIcb: '06K', subIcbOns: 'E38000049', icb: 'QM7', district: 'E07000095' }],
    });
  });

  test('changes of areas and output areas have lookups of their own', async () => {
    const changes = await folder.write(
      'changes.csv',
      csv(
        'LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM',
        'E01023289,A,E01033000,B,S,E07000095,Broxbourne',
      ),
    );
    const outputs = await folder.write(
      'outputs.csv',
      csv('OA21CD,LSOA21CD,LSOA21NM,MSOA21CD,LAD22CD', 'E00120000,E01023289,A,E02004000,E07000095'),
    );
    expect(await readOne(changes)).toMatchObject({
      kind: 'lookup-2011-2021',
      rows: [{ change: 'S', area2021: 'E01033000' }],
    });
    expect(await readOne(outputs)).toMatchObject({
      kind: 'lookup-output-area',
      rows: [{ outputArea: 'E00120000', area: 'E01023289' }],
    });
  });
});

describe('residents', () => {
  const ages = Array.from({ length: 91 }, (_, age) => age);

  test('by single year of age are banded', async () => {
    const path = await folder.write(
      'mid-2020.csv',
      csv(
        `LSOA Code,LSOA Name,All Ages,${ages.map((age) => (age === 90 ? '90+' : age)).join(',')}`,
        `E01023289,Broxbourne 004A,91,${ages.map(() => 1).join(',')}`,
      ),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'residents',
      recognition: { asOf: '2020-06-30' },
      rows: [{ total: 91, bands: [5, 10, 3, 7, 20, 20, 10, 10, 6] }],
    });
  });

  test('by sex and age are read from every sheet, below three lines of title', async () => {
    const heading = [
      'LAD 2023 Code',
      'LAD 2023 Name',
      'LSOA 2021 Code',
      'LSOA 2021 Name',
      'Total',
      ...ages.map((age) => `F${age}`),
      ...ages.map((age) => `M${age}`),
    ];
    const row = [
      'E07000095',
      'Broxbourne',
      'E01023289',
      'Broxbourne 004A',
      182,
      ...ages.map(() => 1),
      ...ages.map(() => 1),
    ];
    const sheet = [['Title'], ['Note'], ['Source'], heading, row];
    const path = await folder.workbook('sapelsoasyoa20222024.xlsx', {
      Contents: [['Mid-2023'], ['Mid-2024']],
      'Mid-2023 LSOA 2021': sheet,
      'Mid-2024 LSOA 2021': sheet,
    });
    const parts = await readAll(path);
    expect(parts.map((part) => part.recognition.asOf)).toEqual(['2023-06-30', '2024-06-30']);
    expect(parts[1]).toMatchObject({
      recognition: { vintage: '2021' },
      rows: [{ line: 5, total: 182, bands: [10, 20, 6, 14, 40, 40, 20, 20, 12] }],
    });
  });

  test('of output areas are read between preamble and footer', async () => {
    const path = await folder.write(
      'KS101EW.csv',
      csv(
        '',
        '"KS101EW - Usual resident population"',
        '"Population :","All usual residents"',
        '',
        '"2011 output area","2011"',
        '',
        '"E00000001",194',
        '"E00000003",250',
        '',
        '"","In order to protect against disclosure"',
      ),
    );
    const part = await readOne(path);
    expect(part).toMatchObject({
      kind: 'output-area-residents',
      recognition: { vintage: '2011' },
      rows: [{ line: 7, residents: 194 }, { residents: 250 }],
    });
    expect(part.account.fates).toEqual({ kept: 2, 'not-used': 1 });
  });

  test('of output areas in 2021 are read from the census table', async () => {
    const path = await folder.write(
      'census2021-ts001-oa.csv',
      csv(
        'date,geography,geography code,Residence type: Total; measures: Value,Residence type: Lives in a household; measures: Value',
        '2021,E00000001,E00000001,175,175',
      ),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'output-area-residents',
      recognition: { vintage: '2021' },
      rows: [{ residents: 175 }],
    });
  });
});

test('centroids are read in degrees and on the National Grid', async () => {
  const degrees = await folder.write(
    'LSOA11_PWC.csv',
    `\ufeff${csv('X,Y,objectid,lsoa11cd,lsoa11nm', '-0.2,51.9,1,E01023289,A')}`,
  );
  const metres = await folder.write('LSOA21_PWC.csv', csv('FID,LSOA21CD,GlobalID,x,y', '1,E01023289,x,523800,224200'));
  const outputs = await folder.write('OA11_PWC.csv', csv('OA11CD,x,y', 'E00120000,523800,224200'));
  expect(await readOne(degrees)).toMatchObject({
    kind: 'centroids',
    recognition: { vintage: '2011' },
    rows: [{ longitude: -0.2, latitude: 51.9 }],
  });
  const part = await readOne(metres);
  expect(part).toMatchObject({ kind: 'centroids', recognition: { vintage: '2021' } });
  expect((part.rows[0] as unknown as { latitude: number }).latitude).toBeCloseTo(51.9, 1);
  expect(await readOne(outputs)).toMatchObject({ kind: 'output-area-centroids', rows: [{ area: 'E00120000' }] });
});

describe('boundaries', () => {
  const collection = (properties: object, coordinates: unknown, type = 'Polygon') =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties, geometry: { type, coordinates } }],
    });
  const ring = [
    [-0.2, 51.9],
    [-0.19, 51.9],
    [-0.19, 51.910000049],
    [-0.2, 51.9],
  ];

  test('are read in degrees, rounded to seven decimals, packed or not', async () => {
    const path = await folder.gzip(
      'lsoa.geojson.gz',
      collection({ LSOA21CD: 'E01023289', LSOA21NM: 'Broxbourne 004A' }, [ring]),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'boundaries',
      recognition: { vintage: '2021' },
      rows: [
        {
          area: 'E01023289',
          name: 'Broxbourne 004A',
          polygons: [
            [
              [
                [-0.2, 51.9],
                [-0.19, 51.9],
                [-0.19, 51.91],
                [-0.2, 51.9],
              ],
            ],
          ],
        },
      ],
    });
  });

  test('are read in metres of the National Grid', async () => {
    const metres = [
      [523800, 224200],
      [523900, 224200],
      [523900, 224300],
      [523800, 224200],
    ];
    const path = await folder.write('grid.geojson', collection({ lsoa11cd: 'E01023289' }, [[metres]], 'MultiPolygon'));
    const part = await readOne(path);
    const [longitude, latitude] = (part.rows[0] as unknown as { polygons: number[][][][] }).polygons[0]![0]![0]!;
    expect(part.recognition.vintage).toBe('2011');
    expect(longitude).toBeCloseTo(-0.2, 1);
    expect(latitude).toBeCloseTo(51.9, 1);
  });

  test('of output areas are known by the code of the output area', async () => {
    const path = await folder.write('oa.geojson', collection({ OA21CD: 'E00120000', LSOA21CD: 'E01023289' }, [ring]));
    expect(await readOne(path)).toMatchObject({ kind: 'output-area-boundaries', rows: [{ area: 'E00120000' }] });
  });

  test('with latitude first say so', async () => {
    const path = await folder.write(
      'swapped.geojson',
      collection({ LSOA21CD: 'E01023289' }, [ring.map(([x, y]) => [y, x])]),
    );
    const part = await readOne(path);
    expect(part.problems).toEqual([
      'swapped.geojson, line 1, column geometry: found “51.9, -0.2”, expected longitude before latitude for E01023289; they look swapped.',
    ]);
  });
});

describe('weighted lists', () => {
  test('are read though the publisher writes the pound sign in windows-1252', async () => {
    const heading =
      'Practice Code,Practice Name,Average Number of Registered Patients,Average Number of Weighted Patients,Total NHS Payments (£)';
    const bytes = Buffer.from(csv(heading, 'E82099,THE SURGERY,4061.5,"4,200.25",£5'), 'latin1');
    const part = await readOne(await folder.write('nhspaymentsgp-24-25-prac-csv.csv', bytes));
    expect(part).toMatchObject({
      kind: 'weighted-lists',
      recognition: { asOf: '2024/25' },
      rows: [{ practice: 'E82099', registered: 4061.5, weighted: 4200.25 }],
    });
    expect(part.account.notes).toEqual(['Read as windows-1252 from line 1, where bytes are not UTF-8.']);
  });

  test('are read from the layout until 2017/18', async () => {
    const heading =
      'Practice Code,Practice Name,Number of Registered Patients (Last Known Figure),Number of Weighted Patients (Last Known Figure)';
    const part = await readOne(
      await folder.write('nhspaymentsgp-17-18-prac.csv', csv(heading, 'E82099,X,4061,4200.2')),
    );
    expect(part.rows).toMatchObject([{ registered: 4061, weighted: 4200.2 }]);
  });
});
