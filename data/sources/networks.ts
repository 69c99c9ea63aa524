import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import type { MembershipRow, NetworkRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes } from './value.ts';

const page =
  'https://digital.nhs.uk/services/organisation-data-service/export-data-files/csv-downloads/gp-and-gp-practice-related-data';

/** Every primary care network, current and closed (ODS ePCN, sheet PCNDetails, or the CSV of the same). */
export const networks = tableSource<
  | 'code'
  | 'name'
  | 'subIcb'
  | 'subIcbName'
  | 'opened'
  | 'closed'
  | 'address1'
  | 'address2'
  | 'address3'
  | 'address4'
  | 'address5'
  | 'postcode',
  NetworkRow
>({
  kind: 'networks',
  title: 'ODS primary care networks (ePCN)',
  page,
  origin: nhsEngland,
  sheet: /^PCN ?Details$/i,
  fileName: /epcn/i,
  columns: {
    code: column('PCN Code'),
    name: column('PCN Name'),
    subIcb: column(
      'Current Sub ICB Loc Code',
      'Current Clinical Commissioning Group Code',
      /^current (ccg|sub icb).*code$/,
    ),
    subIcbName: column('Sub ICB Location', 'Clinical Commissioning Group Name', /^(ccg|sub icb).*name$/),
    opened: column('Open Date'),
    closed: column('Close Date'),
    address1: optionalColumn('Address Line 1'),
    address2: optionalColumn('Address Line 2'),
    address3: optionalColumn('Address Line 3'),
    address4: optionalColumn('Address Line 4'),
    address5: optionalColumn('Address Line 5'),
    postcode: column('Postcode'),
  },
  headless: {
    widths: [12],
    at: {
      code: 0,
      name: 1,
      subIcb: 2,
      subIcbName: 3,
      opened: 4,
      closed: 5,
      address1: 6,
      address2: 7,
      address3: 8,
      address4: 9,
      address5: 10,
      postcode: 11,
    },
    looksRight: (cells) => codes.network.pattern.test(cells[0] ?? '') && /^(\d{8}|)$/.test(cells[4] ?? ''),
  },
  row: (fields) => ({
    line: fields.line,
    code: fields.code('code', codes.network),
    name: fields.required('name', 'the name of the network'),
    subIcb: fields.code('subIcb', codes.subIcb),
    subIcbName: fields.text('subIcbName'),
    opened: fields.dateOrNull('opened'),
    closed: fields.dateOrNull('closed'),
    address: (['address1', 'address2', 'address3', 'address4', 'address5'] as const)
      .map((key) => fields.text(key))
      .filter((line) => line !== ''),
    postcode: fields.postcodeOrNull('postcode'),
  }),
  key: (row) => `Network ${row.code}`,
});

/** Which practice belongs or belonged to which network (ODS ePCN, sheet PCN Core Partner Details). */
export const memberships = tableSource<
  | 'practice'
  | 'practiceName'
  | 'practiceSubIcb'
  | 'practiceSubIcbName'
  | 'network'
  | 'networkName'
  | 'networkSubIcb'
  | 'networkSubIcbName'
  | 'started'
  | 'ended',
  MembershipRow
>({
  kind: 'memberships',
  title: 'ODS core partners of primary care networks (ePCN)',
  page,
  origin: nhsEngland,
  sheet: /core ?partner/i,
  fileName: /core ?partner/i,
  columns: {
    practice: column('Partner Organisation Code'),
    practiceName: column('Partner Name', 'Partner Organisation Name'),
    practiceSubIcb: column('Practice Parent Sub ICB Location Code', /^practice.*(sub icb|ccg|commissioning).*code$/),
    practiceSubIcbName: column(
      'Practice Parent Sub ICB Location Name',
      /^practice.*(sub icb|ccg|commissioning).*name$/,
    ),
    network: column('PCN Code'),
    networkName: column('PCN Name'),
    networkSubIcb: column('PCN Parent Sub ICB Location Code', /^pcn.*(sub icb|ccg|commissioning).*code$/),
    networkSubIcbName: column('PCN Parent Sub ICB Location Name', /^pcn.*(sub icb|ccg|commissioning).*name$/),
    started: column('Practice to PCN Relationship Start Date', /^practice to pcn relationship ?start date$/),
    ended: column('Practice to PCN Relationship End Date', /^practice to pcn relationship ?end date$/),
  },
  headless: {
    widths: [10, 11],
    at: {
      practice: 0,
      practiceName: 1,
      practiceSubIcb: 2,
      practiceSubIcbName: 3,
      network: 4,
      networkName: 5,
      networkSubIcb: 6,
      networkSubIcbName: 7,
      started: 8,
      ended: 9,
    },
    looksRight: (cells) =>
      codes.network.pattern.test(cells[4] ?? '') && codes.organisation.pattern.test(cells[0] ?? ''),
  },
  row: (fields) => ({
    line: fields.line,
    practice: fields.code('practice', codes.organisation),
    practiceName: fields.text('practiceName'),
    practiceSubIcb: fields.text('practiceSubIcb'),
    practiceSubIcbName: fields.text('practiceSubIcbName'),
    network: fields.code('network', codes.network),
    networkName: fields.text('networkName'),
    networkSubIcb: fields.text('networkSubIcb'),
    networkSubIcbName: fields.text('networkSubIcbName'),
    started: fields.dateOrNull('started'),
    ended: fields.dateOrNull('ended'),
  }),
  // The published list repeats rows; the same pair on other dates is another period of membership.
  key: (row) => `${row.practice} in ${row.network} from ${row.started ?? 'the start'} to ${row.ended ?? 'now'}`,
});
