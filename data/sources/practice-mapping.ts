import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import type { PracticeMappingRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes, readDate } from './value.ts';

/** Every practice with its network, sub-ICB location, integrated care board and region, monthly. */
export const practiceMapping = tableSource<
  | 'date'
  | 'practice'
  | 'practiceName'
  | 'postcode'
  | 'network'
  | 'networkName'
  | 'subIcb'
  | 'subIcbOns'
  | 'subIcbName'
  | 'icb'
  | 'icbOns'
  | 'icbName'
  | 'region'
  | 'regionOns'
  | 'regionName'
  | 'supplier',
  PracticeMappingRow
>({
  kind: 'practice-mapping',
  title: 'Patients registered at a GP practice: mapping of practices',
  page: 'https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice',
  origin: nhsEngland,
  fileName: /gp-reg-pat-prac-map/i,
  columns: {
    date: column('EXTRACT_DATE'),
    practice: column('PRACTICE_CODE'),
    practiceName: column('PRACTICE_NAME'),
    postcode: column('PRACTICE_POSTCODE'),
    network: column('PCN_CODE'),
    networkName: column('PCN_NAME'),
    subIcb: column('SUB_ICB_LOCATION_CODE', 'CCG_CODE'),
    subIcbOns: column('ONS_SUB_ICB_LOCATION_CODE', 'ONS_CCG_CODE'),
    subIcbName: column('SUB_ICB_LOCATION_NAME', 'CCG_NAME'),
    icb: column('ICB_CODE', 'STP_CODE'),
    icbOns: column('ONS_ICB_CODE', 'ONS_STP_CODE'),
    icbName: column('ICB_NAME', 'STP_NAME'),
    region: column('COMM_REGION_CODE'),
    regionOns: column('ONS_COMM_REGION_CODE'),
    regionName: column('COMM_REGION_NAME'),
    supplier: optionalColumn('SUPPLIER_NAME'),
  },
  describe: (_sample, fields) => ({ asOf: readDate(fields.text('date')) }),
  row: (fields) => {
    // Practices in no network have the cell blank, or a word such as UNALLOCATED.
    const network = /^(|-|unallocated|n\/?a|none|null)$/i.test(fields.text('network'))
      ? null
      : fields.code('network', codes.network);
    return {
      line: fields.line,
      practice: fields.code('practice', codes.practice),
      practiceName: fields.text('practiceName'),
      postcode: fields.postcodeOrNull('postcode'),
      network,
      networkName: network === null ? null : fields.text('networkName'),
      subIcb: fields.code('subIcb', codes.subIcb),
      subIcbOns: fields.code('subIcbOns', codes.ons),
      subIcbName: fields.text('subIcbName'),
      icb: fields.code('icb', codes.organisation),
      icbOns: fields.code('icbOns', codes.ons),
      icbName: fields.text('icbName'),
      region: fields.code('region', codes.organisation),
      regionOns: fields.code('regionOns', codes.ons),
      regionName: fields.text('regionName'),
      supplier: fields.textOrNull('supplier'),
      date: fields.date('date'),
    };
  },
  key: (row) => `Practice ${row.practice}`,
});
