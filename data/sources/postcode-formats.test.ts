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
