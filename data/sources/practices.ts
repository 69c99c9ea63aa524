import type { Fields } from './fields.ts';
import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import type { BranchRow, PracticeRow, SuccessionRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes } from './value.ts';

const page = 'https://www.odsdatasearchandexport.nhs.uk/';

/** The columns that every ODS organisation report shares, as the publisher numbers them. */
const organisationColumns = {
  code: column('Organisation Code'),
  name: column('Name'),
  region: column('National Grouping'),
  icb: column('High Level Health Geography'),
  address1: column('Address Line 1'),
  address2: column('Address Line 2'),
  address3: column('Address Line 3'),
  address4: column('Address Line 4'),
  address5: column('Address Line 5'),
  postcode: column('Postcode'),
  opened: column('Open Date'),
  closed: column('Close Date'),
  status: column('Status Code'),
  subType: column('Organisation Sub-Type Code'),
  parent: column('Commissioner'),
  phone: optionalColumn('Contact Telephone Number'),
  setting: column('Prescribing Setting'),
} as const;

type OrganisationColumn = keyof typeof organisationColumns;

const organisationPlaces: Readonly<Record<OrganisationColumn, number>> = {
  code: 0,
  name: 1,
  region: 2,
  icb: 3,
  address1: 4,
  address2: 5,
  address3: 6,
  address4: 7,
  address5: 8,
  postcode: 9,
  opened: 10,
  closed: 11,
  status: 12,
  subType: 13,
  parent: 14,
  phone: 17,
  setting: 25,
};

function address(fields: Fields<OrganisationColumn>): readonly string[] {
  const lines = (['address1', 'address2', 'address3', 'address4', 'address5'] as const).map((key) => fields.text(key));
  return lines.filter((line) => line !== '');
}

/** Every GP practice and other prescriber of England and Wales (ODS report epraccur). */
export const practices = tableSource<OrganisationColumn, PracticeRow>({
  kind: 'practices',
  title: 'ODS GP practices (epraccur)',
  page,
  origin: nhsEngland,
  fileName: /epraccur/i,
  columns: organisationColumns,
  headless: {
    widths: [27],
    at: organisationPlaces,
    looksRight: (cells) =>
      /^[A-Z0-9]{5,8}$/.test(cells[0] ?? '') && /^[ACDP]$/.test(cells[12] ?? '') && /^\d{1,2}$/.test(cells[25] ?? ''),
  },
  row: (fields) => {
    const status = fields.text('status');
    if (status !== 'A' && status !== 'C' && status !== 'D' && status !== 'P') {
      throw fields.bad('status', 'A (active), C (closed), D (dormant) or P (proposed)');
    }
    return {
      line: fields.line,
      code: fields.code('code', codes.organisation),
      name: fields.required('name', 'the name of the practice'),
      region: fields.textOrNull('region'),
      icb: fields.textOrNull('icb'),
      address: address(fields),
      postcode: fields.postcodeOrNull('postcode'),
      opened: fields.dateOrNull('opened'),
      closed: fields.dateOrNull('closed'),
      status,
      subType: fields.textOrNull('subType'),
      subIcb: fields.textOrNull('parent'),
      phone: fields.textOrNull('phone'),
      prescribingSetting: fields.text('setting'),
    };
  },
  key: (row) => `Practice ${row.code}`,
});

/** Branch surgeries with the practice that runs each (ODS report ebranchs). */
export const branches = tableSource<OrganisationColumn, BranchRow>({
  kind: 'branches',
  title: 'ODS branch surgeries (ebranchs)',
  page,
  origin: nhsEngland,
  fileName: /ebranchs/i,
  columns: organisationColumns,
  headless: {
    widths: [27],
    at: organisationPlaces,
    looksRight: (cells) =>
      /^[A-Z0-9]{8,12}$/.test(cells[0] ?? '') && /^[A-Z0-9]{5,8}$/.test(cells[14] ?? '') && (cells[25] ?? '') === '',
  },
  row: (fields) => ({
    line: fields.line,
    code: fields.code('code', codes.organisation),
    name: fields.required('name', 'the name of the branch'),
    practice: fields.code('parent', codes.organisation),
    address: address(fields),
    postcode: fields.postcodeOrNull('postcode'),
    opened: fields.dateOrNull('opened'),
    closed: fields.dateOrNull('closed'),
  }),
  key: (row) => `Branch ${row.code}`,
});

/** Which organisation took the place of which, and when (ODS report succ). */
export const successions = tableSource<'predecessor' | 'successor' | 'reason' | 'date', SuccessionRow>({
  kind: 'successions',
  title: 'ODS successions (succ)',
  page,
  origin: nhsEngland,
  fileName: /succ(arc)?\b/i,
  columns: {
    predecessor: column('Predecessor Organisation Code', 'Organisation Code'),
    successor: column('Successor Organisation Code', 'Succession Organisation Code'),
    reason: column('Succession Reason', 'Succession Reason Code'),
    date: column('Succession Effective Date', 'Effective Date'),
  },
  headless: {
    widths: [4, 5, 6],
    at: { predecessor: 0, successor: 1, reason: 2, date: 3 },
    looksRight: (cells) =>
      /^[A-Z0-9]{3,12}$/.test(cells[0] ?? '') &&
      /^[A-Z0-9]{3,12}$/.test(cells[1] ?? '') &&
      /^\d{8}$/.test(cells[3] ?? ''),
  },
  row: (fields) => ({
    line: fields.line,
    predecessor: fields.code('predecessor', codes.organisation),
    successor: fields.code('successor', codes.organisation),
    reason: fields.textOrNull('reason'),
    date: fields.date('date'),
  }),
});
