import { Account } from '../sources/account.ts';
import type {
  AreaChangeRow,
  AreaCommissionerRow,
  BranchRow,
  MembershipRow,
  NetworkRow,
  PracticeListRow,
  PracticeMappingRow,
  PracticeRow,
  RegistrationRow,
  SuccessionRow,
  WeightedListRow,
  WorkforceRow,
} from '../sources/row.ts';
import type { AreaVintage, SourceKind } from '../sources/source.ts';
import { SourceError } from '../sources/source.ts';
import { type Converted, convertLookup, convertRegistrations, goingTo } from './convert-areas.ts';
import { type Library, type Pending, type Progress, settle } from './gather.ts';
import { RegistrationTable } from './registration-table.ts';

/** The files that say who belongs where, before anything is chosen. */
export interface Gathered {
  readonly vintage: AreaVintage;
  readonly lookup: readonly Pending<AreaCommissionerRow>[];
  readonly lookupFile: string;
  readonly lists: readonly Pending<PracticeListRow>[];
  readonly practices: readonly Pending<PracticeRow>[];
  readonly branches: readonly Pending<BranchRow>[];
  readonly networks: readonly Pending<NetworkRow>[];
  readonly memberships: readonly Pending<MembershipRow>[];
  readonly mapping: readonly Pending<PracticeMappingRow>[];
  readonly successions: readonly Pending<SuccessionRow>[];
  readonly weighted: readonly Pending<WeightedListRow>[];
  readonly workforce: readonly Pending<WorkforceRow>[];
  /** The day that the workforce was counted; null where the file does not say. */
  readonly workforceDate: string | null;
  readonly registrations: RegistrationTable;
  readonly registrationAccount: RegistrationAccount;
  /** Where the registrations were moved from 2011 to 2021 areas: the row of the file by row of the table; null where not. */
  readonly converted: Converted | null;
  readonly registrationDate: string;
  /** Name of each practice as the registrations give it. */
  readonly registrationNames: ReadonlyMap<string, string>;
}

/** The account of the registrations, whose rows are settled all at once. */
export type RegistrationAccount = Pending<RegistrationRow>['account'];

/** Reads who belongs where: the lookup, the lists, the practices and networks, and the national registrations. */
export async function readFolder(library: Library, convert: boolean, progress: Progress): Promise<Gathered> {
  library.require(
    'lookup-area-commissioner',
    'lookup of areas to sub-ICB, ICB and council (LSOA to SICBL to ICB to LAD)',
  );
  library.require('practices', 'list of GP practices (epraccur)');
  library.require('practice-lists', 'list sizes of practices (gp-reg-pat-prac-all)');
  library.require('registrations', 'patients by practice and area (gp-reg-pat-prac-lsoa-all)');
  library.require('boundaries', 'boundaries of the areas (LSOA GeoJSON)');
  library.require('centroids', 'population-weighted centroids of the areas (LSOA PWC)');
  if (library.of('memberships').length === 0 && library.of('practice-mapping').length === 0) {
    library.require('memberships', 'membership of networks (ePCN.xlsx, or gp-reg-pat-prac-map)');
  }

  progress('Reading practices and networks');
  const lists = await library.all<PracticeListRow>(newest(library, 'practice-lists'));
  const practices = await library.all<PracticeRow>(newest(library, 'practices'));
  const branches = await library.all<BranchRow>(newest(library, 'branches'));
  const networks = await library.all<NetworkRow>(newest(library, 'networks'));
  const memberships = await library.all<MembershipRow>(newest(library, 'memberships'));
  const mapping =
    memberships.length === 0 ? await library.all<PracticeMappingRow>(newest(library, 'practice-mapping')) : [];
  const successions = await library.all<SuccessionRow>(library.of('successions'));
  const weighted = await library.all<WeightedListRow>(newest(library, 'weighted-lists'));
  const workforceFile = newest(library, 'gp-workforce');
  const workforce = await library.all<WorkforceRow>(workforceFile);

  progress('Reading the national registrations');
  const registrations = new RegistrationTable();
  const names = new Map<string, string>();
  let account: RegistrationAccount | null = null;
  let date = '';
  for await (const { batch, account: its } of library.rows<RegistrationRow>(newest(library, 'registrations'))) {
    account = its;
    for (const row of batch) {
      registrations.add(row.practice, row.area, row.patients);
      if (!names.has(row.practice)) names.set(row.practice, row.practiceName);
      date = row.date;
    }
    progress('Reading the national registrations', `${registrations.length.toLocaleString('en-GB')} rows`);
  }
  if (account === null || registrations.length === 0) {
    throw new SourceError(
      'EMPTY_FILE',
      library.folder,
      'has no registrations of patients by area.',
      'Download gp-reg-pat-prac-lsoa-all again.',
    );
  }

  const chosen = convert
    ? await convertTo2021(library, registrations)
    : { ...(await chooseVintage(library, registrations)), converted: null };
  const { lookup, vintage, file, converted } = chosen;
  return {
    vintage,
    lookup,
    lookupFile: file,
    lists,
    practices,
    branches,
    networks,
    memberships,
    mapping,
    successions,
    weighted,
    workforce,
    workforceDate: workforceFile[0]?.recognition.asOf ?? null,
    registrations: converted?.table ?? registrations,
    converted,
    registrationAccount: account,
    registrationDate: date,
    registrationNames: names,
  };
}

/** The newest file of a kind, where a folder holds several editions of what describes one date. */
function newest(library: Library, kind: SourceKind) {
  const files = [...library.of(kind)].sort((a, b) =>
    (a.recognition.asOf ?? '') < (b.recognition.asOf ?? '') ? 1 : -1,
  );
  return files.slice(0, 1);
}

/** Moves registrations that are on 2011 areas to 2021 areas by the official lookup, as was asked for. */
async function convertTo2021(library: Library, registrations: RegistrationTable) {
  library.require('lookup-2011-2021', 'lookup from 2011 to 2021 areas (LSOA11_LSOA21_LAD22)');
  const rows = await library.settled<AreaChangeRow>(library.of('lookup-2011-2021').slice(0, 1), 'kept');
  const file = library.of('lookup-area-commissioner').find((each) => each.recognition.vintage !== '2021');
  if (file === undefined) throw wrongVintage(library, '2011', 'lookup of areas', ['2021 only']);
  const lookup = await library.all<AreaCommissionerRow>([file]);
  const known = new Set(lookup.map(({ row }) => row.area));
  const codes = registrations.areas.list.filter((code) => /^E01/.test(code));
  if (codes.some((code) => !known.has(code))) {
    throw new SourceError(
      'WRONG_VINTAGE',
      library.folder,
      `the patients by area are not on LSOA 2011 codes (${codes.find((code) => !known.has(code))} is none), so there is nothing to convert.`,
      'Load without --convert-areas.',
    );
  }
  settle(lookup, () => 'kept');
  const account = new Account(`${file.file.label}, converted`);
  return {
    lookup: convertLookup(
      lookup.map(({ row }) => row),
      rows,
    ).map((row) => ({ row, account })),
    vintage: '2021' as const,
    file: file.file.label,
    converted: convertRegistrations(registrations, goingTo(rows)),
  };
}

/** Decides by membership of codes which census geography the registrations are on, and refuses when nothing loaded is on it. */
async function chooseVintage(library: Library, registrations: RegistrationTable) {
  const codes = registrations.areas.list.filter((code) => /^E01/.test(code));
  const tried: { vintage: AreaVintage; file: string; share: number }[] = [];
  let best: { lookup: Pending<AreaCommissionerRow>[]; vintage: AreaVintage; file: string } | null = null;
  let bestShare = 0;
  for (const file of library.of('lookup-area-commissioner')) {
    const lookup = await library.all<AreaCommissionerRow>([file]);
    const known = new Set(lookup.map(({ row }) => row.area));
    const vintage = file.recognition.vintage ?? (known.size > 33_000 ? '2021' : '2011');
    const share = codes.filter((code) => known.has(code)).length / Math.max(1, codes.length);
    tried.push({ vintage, file: file.file.label, share });
    if (share > bestShare) {
      if (best !== null) for (const { account } of best.lookup) account.count('not-used');
      best = { lookup, vintage, file: file.file.label };
      bestShare = share;
    } else for (const { account } of lookup) account.count('not-used');
  }
  if (best !== null && bestShare >= 0.995) {
    const { vintage } = best;
    if (library.of('boundaries').some((file) => (file.recognition.vintage ?? vintage) === vintage)) return best;
    throw wrongVintage(
      library,
      vintage,
      'boundaries',
      library.of('boundaries').map((file) => file.recognition.vintage ?? 'an unknown year'),
    );
  }
  const other: AreaVintage = best?.vintage === '2011' ? '2021' : '2011';
  throw wrongVintage(
    library,
    other,
    'lookup of areas',
    tried.map(({ vintage, share }) => `${vintage} (${(share * 100).toFixed(1)}% of the codes)`),
  );
}

function wrongVintage(library: Library, wanted: AreaVintage, what: string, has: readonly string[]): SourceError {
  const offer =
    library.of('lookup-2011-2021').length > 0
      ? `The folder has the lookup from 2011 to 2021 codes: load the ${wanted} ${what}, or run the load again with --convert-areas to convert the registrations, marked as an estimate.`
      : `Add the ${wanted} ${what}, or the official lookup from 2011 to 2021 codes (LSOA11_LSOA21_LAD22) to convert with --convert-areas.`;
  return new SourceError(
    'WRONG_VINTAGE',
    library.folder,
    `The patients by area are on LSOA ${wanted} codes, but the ${what} loaded is of ${has.join(' and ')}.`,
    offer,
  );
}
