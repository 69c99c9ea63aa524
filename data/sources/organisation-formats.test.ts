import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestFolder } from './test-folder.ts';
import { readAll, readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

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
          phone: '01992 000000',
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
