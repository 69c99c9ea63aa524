/** From the files of a folder to one evidence version, in memory: everything that is stored, nothing of the database. */

import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { buildTopology, type Topology } from '@footprint/schema/geometry/topology.ts';
import { type Fate, sayMalformed } from '../sources/account.ts';
import type { AreaCommissionerRow, PostcodeRow, PracticeRow } from '../sources/row.ts';
import { SourceError } from '../sources/source.ts';
import { type AreaFacts, readAreas } from './area-facts.ts';
import { type FileRecord, Library, type Progress, settle } from './gather.ts';
import { plurality } from './plurality.ts';
import { type Gathered, readFolder, readPostcodes } from './read-folder.ts';
import { REGION_NAMES } from './regions.ts';
import {
  currentMemberships,
  isCurrentPractice,
  type LoadFinding,
  type Membership,
  type Selection,
  selectPractices,
} from './select.ts';
import { type Commissioner, commissionersOf, resolveStudyArea, type StudyArea } from './study-area.ts';
import { followSuccessions, type Succeeded } from './succession.ts';

/** Patients of a practice who live in no loaded area. */
export type Elsewhere = 'wales' | 'unknown' | 'outside';

/** Where patients are seen. */
export interface AssembledSite {
  readonly code: string;
  readonly practice: string;
  readonly name: string;
  readonly kind: 'main' | 'branch';
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly easting: number;
  readonly northing: number;
}

/** One evidence version, ready to be stored. */
export interface Assembled {
  readonly study: StudyArea;
  readonly label: string;
  readonly vintage: 'LSOA11' | 'LSOA21';
  readonly listDate: string;
  /** True where registrations were moved to areas of another year: every number from them is an estimate. */
  readonly converted: boolean;
  readonly commissioners: readonly Commissioner[];
  readonly selection: Selection;
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly networks: readonly {
    readonly code: string;
    readonly name: string;
    readonly subIcb: string | null;
    readonly opened: string | null;
    readonly inside: boolean;
    readonly complete: boolean;
  }[];
  readonly succeeded: Succeeded;
  readonly weighted: ReadonlyMap<string, number>;
  readonly sites: readonly AssembledSite[];
  readonly areas: AreaFacts;
  readonly topology: Topology;
  /** Practice code, area index, patients; sorted by practice, then area. */
  readonly registrations: {
    readonly practice: readonly string[];
    readonly start: Uint32Array;
    readonly area: Uint32Array;
    readonly patients: Int32Array;
  };
  readonly elsewhere: readonly { readonly practice: string; readonly place: Elsewhere; readonly patients: number }[];
  readonly winners: readonly {
    readonly area: string;
    readonly registered: number;
    readonly network: string | null;
    readonly networkName: string | null;
    readonly patients: number | null;
  }[];
  readonly findings: readonly LoadFinding[];
  readonly files: readonly FileRecord[];
  readonly sources: Library;
}

/** What a person chose about a load. */
export interface LoadChoices {
  /** Moves registrations on 2011 areas to 2021 areas by the official lookup; numbers from them are then estimates. */
  readonly convertAreas?: boolean;
  /** Loads although some rows cannot be read, and leaves those out, counted; otherwise one such row stops the load. */
  readonly leaveOutMalformed?: boolean;
}

/** Refuses a load with rows that cannot be read: a patient left out unseen is worse than no load. */
function refuseMalformed(folder: string, files: readonly FileRecord[]): void {
  const wrong = files.flatMap(({ name, account }) => account.malformed.map((problem) => sayMalformed(name, problem)));
  if (wrong.length === 0) return;
  const count = files.reduce((sum, { account }) => sum + (account.fates.malformed ?? 0), 0);
  const shown = wrong.slice(0, 10).map((sentence) => `\n  ${sentence}`);
  throw new SourceError(
    'MALFORMED',
    folder,
    `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'} cannot be read:${shown.join('')}${count > shown.length ? `\n  and ${(count - shown.length).toLocaleString('en-GB')} more` : ''}\n`,
    'Correct or download these files again, or load with --leave-out-malformed to leave these rows out, counted.',
  );
}

/** Reads a folder of official files into one evidence version for the commissioners or councils asked for. */
export async function assemble(
  folder: string,
  asked: readonly string[],
  progress: Progress,
  choices: LoadChoices = {},
): Promise<Assembled> {
  progress('Looking at the files');
  const library = await Library.open(folder);
  const gathered = await readFolder(library, choices.convertAreas === true, progress);
  const lookup = gathered.lookup.map(({ row }) => row);
  const study = resolveStudyArea(asked, lookup, gathered.lookupFile);
  const succeeded = followSuccessions(gathered);
  const { of: memberships, findings: membershipFindings } = currentMemberships(gathered);

  const postcodes = await readPostcodes(library, postcodesWanted(gathered), progress);
  const districtOf = (practice: PracticeRow): string | null =>
    practice.postcode === null ? null : (postcodes.get(practice.postcode)?.district ?? null);
  const selection = selectPractices(gathered, succeeded, study, memberships, districtOf);
  if (![...selection.standing.values()].includes('study')) {
    throw new SourceError(
      'WRONG_KIND',
      folder,
      `has no practice of ${study.label}.`,
      'Check that the practice file and the list sizes are of the same area and time.',
    );
  }

  progress('Finding where most people belong');
  const table = gathered.registrations;
  const networkOf = (practice: string): string | null => memberships.get(practice)?.network ?? null;
  const most = plurality(table, (practice) =>
    networkOf(succeeded.countsFor[table.practices.find(practice)] ?? practice),
  );
  const outsiders = outsiderAreas(gathered, succeeded, selection, study);
  const byArea = new Map(lookup.map((row) => [row.area, row]));
  const codes = [...study.areas, ...outsiders].sort();
  const areas = await readAreas(library, gathered.vintage, codes, byArea, study.areas, progress);

  progress('Joining borders');
  const topology = buildTopology(codes.map((code, at) => ({ code, polygons: areas.polygons[at]! })));

  const { registrations, elsewhere } = spendRegistrations(gathered, succeeded, selection, study, codes);
  const names = networkNames(gathered);
  const winners = codes.map((area) => {
    const at = table.areas.find(area);
    const winner = at < 0 ? -1 : most.winner[at]!;
    const network = winner < 0 ? null : most.networks[winner]!;
    return {
      area,
      registered: at < 0 ? 0 : most.registered[at]!,
      network,
      networkName: network === null ? null : (names.get(network)?.name ?? network),
      patients: network === null ? null : most.winnerPatients[at]!,
    };
  });
  settleGathered(gathered, succeeded, study, selection, memberships, new Set(codes));
  const commissioners = commissionersOf(
    codes.map((code) => byArea.get(code)).filter((row): row is AreaCommissionerRow => row !== undefined),
    regionsOf(gathered),
  );
  const listDate = gathered.lists[0]!.row.date;
  const sites = sitesOf(gathered, selection, postcodes);
  const files = await library.records();
  if (choices.leaveOutMalformed !== true) refuseMalformed(folder, files);
  return {
    study,
    label: `${study.label}, lists of ${monthOf(listDate)}`,
    vintage: gathered.vintage === '2011' ? 'LSOA11' : 'LSOA21',
    listDate,
    converted: gathered.converted !== null,
    commissioners,
    selection,
    memberships,
    networks: networksOf(selection, memberships, succeeded, winners, names),
    succeeded,
    weighted: new Map(gathered.weighted.map(({ row }) => [row.practice, row.weighted])),
    sites,
    areas,
    topology,
    registrations,
    elsewhere,
    winners,
    findings: [
      ...membershipFindings.filter((found) => found.practices?.some((code) => selection.standing.has(code))),
      ...succeeded.findings.filter((found) => found.practices?.some((code) => selection.standing.has(code))),
      ...selection.findings,
      ...conversionFindings(gathered),
      ...listFindings(selection, registrations, elsewhere),
      ...placeFindings(sites, selection),
    ],
    files,
    sources: library,
  };
}

/** Areas outside the study area where patients of the studied practices and their networks live. */
function outsiderAreas(
  gathered: Gathered,
  { countsFor }: Succeeded,
  selection: Selection,
  study: StudyArea,
): Set<string> {
  const table = gathered.registrations;
  const known = new Set(gathered.lookup.map(({ row }) => row.area));
  const found = new Set<string>();
  for (let row = 0; row < table.length; row++) {
    const standing = selection.standing.get(countsFor[table.practice[row]!]!);
    if (standing === undefined || standing === 'outside') continue;
    const code = table.areas.list[table.area[row]!]!;
    if (!study.areas.has(code) && known.has(code)) found.add(code);
  }
  return found;
}

/** States the fate of every registration, and keeps those of practices and areas that take part. */
function spendRegistrations(
  gathered: Gathered,
  { countsFor }: Succeeded,
  selection: Selection,
  study: StudyArea,
  codes: readonly string[],
) {
  const table = gathered.registrations;
  const areaIndex = new Map(codes.map((code, at) => [code, at]));
  const areaOf = Int32Array.from(table.areas.list, (code) => areaIndex.get(code) ?? -1);
  const studied = Uint8Array.from(table.areas.list, (code) => (study.areas.has(code) ? 1 : 0));
  const place = table.areas.list.map(
    (code): Elsewhere => (/^W/.test(code) ? 'wales' : /^E01/.test(code) ? 'outside' : 'unknown'),
  );
  const practices = selection.practices.map(({ code }) => code);
  const practiceIndex = new Map(practices.map((code, at) => [code, at]));
  const practiceOf = Int32Array.from(countsFor, (code) => practiceIndex.get(code) ?? -1);
  const rowsOf = practices.map(() => new Map<number, number>());
  const elsewhere = new Map<string, { practice: string; place: Elsewhere; patients: number }>();
  const fates = new Map<Fate, { rows: number; patients: number }>();
  for (let row = 0; row < table.length; row++) {
    const patients = table.patients[row]!;
    const practice = practiceOf[table.practice[row]!]!;
    const area = table.area[row]!;
    let fate: Fate = 'elsewhere';
    if (practice >= 0) {
      const standing = selection.practices[practice]!.standing;
      const at = areaOf[area]!;
      if (at >= 0) {
        rowsOf[practice]!.set(at, (rowsOf[practice]!.get(at) ?? 0) + patients);
        fate = standing === 'study' && studied[area] === 1 ? 'kept' : 'kept-outside';
      } else {
        const key = `${practice}/${place[area]!}`;
        const known = elsewhere.get(key) ?? { practice: practices[practice]!, place: place[area]!, patients: 0 };
        known.patients += patients;
        elsewhere.set(key, known);
        fate = place[area] === 'wales' ? 'wales' : place[area] === 'unknown' ? 'area-unknown' : 'elsewhere';
      }
    }
    const sum = fates.get(fate) ?? { rows: 0, patients: 0 };
    // A row of the file that was shared over several areas is one row still, with the fate of its first part.
    const origin = gathered.converted?.origin;
    if (origin === undefined || origin[row] !== origin[row - 1]) sum.rows++;
    sum.patients += patients;
    fates.set(fate, sum);
  }
  for (const [fate, { rows, patients }] of fates) gathered.registrationAccount.count(fate, patients, rows);

  const start = new Uint32Array(practices.length + 1);
  rowsOf.forEach((rows, at) => {
    start[at + 1] = start[at]! + rows.size;
  });
  const area = new Uint32Array(start[practices.length]!);
  const patients = new Int32Array(area.length);
  rowsOf.forEach((rows, at) => {
    let next = start[at]!;
    for (const [code, count] of [...rows].sort(([a], [b]) => a - b)) {
      area[next] = code;
      patients[next++] = count;
    }
  });
  return {
    registrations: { practice: practices, start, area, patients },
    elsewhere: [...elsewhere.values()].sort((a, b) =>
      a.practice < b.practice ? -1 : a.practice > b.practice ? 1 : a.place < b.place ? -1 : 1,
    ),
  };
}

function postcodesWanted(gathered: Gathered): Set<string> {
  const wanted = new Set<string>();
  for (const { row } of gathered.practices)
    if (row.postcode !== null && isCurrentPractice(row)) wanted.add(row.postcode);
  for (const { row } of gathered.lists) if (row.postcode !== null) wanted.add(row.postcode);
  for (const { row } of gathered.branches) if (row.postcode !== null && row.closed === null) wanted.add(row.postcode);
  return wanted;
}

function sitesOf(
  gathered: Gathered,
  selection: Selection,
  postcodes: ReadonlyMap<string, PostcodeRow>,
): AssembledSite[] {
  const listPostcode = new Map(gathered.lists.map(({ row }) => [row.practice, row.postcode]));
  const place = (postcode: string | null) => {
    const found = postcode === null ? undefined : postcodes.get(postcode);
    const longitude = found?.longitude ?? Number.NaN;
    const latitude = found?.latitude ?? Number.NaN;
    if (found?.easting != null && found.northing !== null)
      return { longitude, latitude, easting: found.easting, northing: found.northing };
    if (Number.isNaN(longitude)) return { longitude, latitude, easting: Number.NaN, northing: Number.NaN };
    const [easting, northing] = toGrid(longitude, latitude);
    return { longitude, latitude, easting, northing };
  };
  const sites: AssembledSite[] = selection.practices.map(({ code, name, row }) => {
    const postcode = row?.postcode ?? listPostcode.get(code) ?? null;
    return {
      code,
      practice: code,
      name,
      kind: 'main',
      address: row?.address ?? [],
      postcode,
      opened: row?.opened ?? null,
      closed: row?.closed ?? null,
      ...place(postcode),
    };
  });
  for (const { row, account } of gathered.branches) {
    const standing = selection.standing.get(row.practice);
    if (row.closed !== null) account.count('ended');
    else if (standing === undefined) account.count('elsewhere');
    else {
      account.count(standing === 'study' ? 'kept' : 'kept-outside');
      sites.push({
        code: row.code,
        practice: row.practice,
        name: row.name,
        kind: 'branch',
        address: row.address,
        postcode: row.postcode,
        opened: row.opened,
        closed: null,
        ...place(row.postcode),
      });
    }
  }
  return sites.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function networkNames(gathered: Gathered): Map<string, { name: string; subIcb: string | null; opened: string | null }> {
  const names = new Map<string, { name: string; subIcb: string | null; opened: string | null }>();
  for (const { row } of gathered.mapping)
    if (row.network !== null)
      names.set(row.network, { name: row.networkName ?? row.network, subIcb: row.subIcb, opened: null });
  for (const { row } of gathered.memberships)
    if (row.ended === null) names.set(row.network, { name: row.networkName, subIcb: row.networkSubIcb, opened: null });
  for (const { row } of gathered.networks)
    names.set(row.code, { name: row.name, subIcb: row.subIcb, opened: row.opened });
  return names;
}

function networksOf(
  selection: Selection,
  memberships: ReadonlyMap<string, Membership>,
  { lists }: Succeeded,
  winners: Assembled['winners'],
  names: ReturnType<typeof networkNames>,
): Assembled['networks'] {
  const wanted = new Set<string>();
  for (const { code } of selection.practices) {
    const membership = memberships.get(code);
    if (membership !== undefined) wanted.add(membership.network);
  }
  for (const { network } of winners) if (network !== null) wanted.add(network);
  const whole = new Map<string, boolean>();
  for (const [practice, { network }] of memberships) {
    const loaded =
      selection.standing.has(practice) && selection.standing.get(practice) !== 'outside' && lists.has(practice);
    whole.set(network, (whole.get(network) ?? true) && loaded);
  }
  return [...wanted].sort().map((code) => {
    const known = names.get(code);
    return {
      code,
      name: known?.name ?? code,
      subIcb: known?.subIcb ?? null,
      opened: known?.opened ?? null,
      inside: selection.inside.has(code),
      complete: whole.get(code) ?? false,
    };
  });
}

function regionsOf(gathered: Gathered): Map<string, { code: string; name: string }> {
  const regions = new Map<string, { code: string; name: string }>();
  for (const { row } of gathered.practices) {
    if (row.icb === null || row.region === null || regions.has(row.icb)) continue;
    regions.set(row.icb, { code: row.region, name: REGION_NAMES[row.region] ?? row.region });
  }
  for (const { row } of gathered.mapping) regions.set(row.icb, { code: row.region, name: row.regionName });
  return regions;
}

/** States the fate of each row of the files that say who belongs where. */
function settleGathered(
  gathered: Gathered,
  { successors }: Succeeded,
  study: StudyArea,
  selection: Selection,
  memberships: ReadonlyMap<string, Membership>,
  loaded: ReadonlySet<string>,
): void {
  const ofPractice = (code: string): Fate => {
    // The patients of a closed practice are kept with its successor.
    const standing = selection.standing.get(successors.get(code)?.successor ?? code);
    return standing === undefined ? 'elsewhere' : standing === 'study' ? 'kept' : 'kept-outside';
  };
  settle(gathered.lookup, (row) =>
    study.areas.has(row.area) ? 'kept' : loaded.has(row.area) ? 'kept-outside' : 'elsewhere',
  );
  settle(
    gathered.lists,
    (row) => ofPractice(row.practice),
    (row) => row.patients,
  );
  settle(gathered.practices, (row) => {
    if (selection.standing.has(row.code)) return ofPractice(row.code);
    if (/^W/.test(row.code)) return 'wales';
    if (row.prescribingSetting !== '4') return 'not-used';
    return isCurrentPractice(row) ? 'elsewhere' : 'ended';
  });
  const networks = new Set([...selection.practices].flatMap(({ code }) => memberships.get(code)?.network ?? []));
  const ofNetwork = (code: string): Fate =>
    selection.inside.has(code) ? 'kept' : networks.has(code) ? 'kept-outside' : 'elsewhere';
  settle(gathered.networks, (row) => (row.closed === null ? ofNetwork(row.code) : 'ended'));
  settle(gathered.memberships, (row) =>
    row.ended !== null ? 'ended' : /^W/.test(row.practice) ? 'wales' : ofPractice(row.practice),
  );
  settle(gathered.mapping, (row) => ofPractice(row.practice));
  settle(gathered.successions, (row) =>
    selection.standing.has(row.predecessor) || selection.standing.has(row.successor) ? 'kept' : 'elsewhere',
  );
  settle(gathered.weighted, (row) => ofPractice(row.practice));
}

/** Lists that do not equal the sum of their areas: two files that disagree are shown, never reconciled. */
function listFindings(
  selection: Selection,
  registrations: Assembled['registrations'],
  elsewhere: Assembled['elsewhere'],
): LoadFinding[] {
  const sums = new Map<string, number>();
  registrations.practice.forEach((code, at) => {
    let sum = 0;
    for (let row = registrations.start[at]!; row < registrations.start[at + 1]!; row++)
      sum += registrations.patients[row]!;
    sums.set(code, sum);
  });
  for (const { practice, patients } of elsewhere) sums.set(practice, (sums.get(practice) ?? 0) + patients);
  const findings: LoadFinding[] = [];
  for (const { code, name, patients } of selection.practices) {
    const sum = sums.get(code) ?? 0;
    if (patients !== null && sum !== patients) {
      findings.push({
        code: 'list-differs',
        text: `${code} ${name}: the list counts ${patients.toLocaleString('en-GB')} patients, its areas ${sum.toLocaleString('en-GB')}. The list is used for its size, the areas for where its patients live.`,
        practices: [code],
      });
    }
  }
  return findings;
}

/** Says that registrations were moved to other areas, and how. */
function conversionFindings({ converted }: Gathered): LoadFinding[] {
  if (converted === null) return [];
  return [
    {
      code: 'converted',
      text: `The patients by area were published on 2011 areas and moved to 2021 areas by the official lookup: ${converted.split.toLocaleString('en-GB')} rows of areas that were split are shared in equal parts, every list keeping its total. Numbers from them are estimates.`,
    },
  ];
}

/** Sites of the studied networks that could not be placed: no distance to them is measured. */
function placeFindings(sites: readonly AssembledSite[], selection: Selection): LoadFinding[] {
  const lost = sites.filter(
    (site) => Number.isNaN(site.longitude) && selection.standing.get(site.practice) !== 'outside',
  );
  if (lost.length === 0) return [];
  const names = lost.map((site) => `${site.code} ${site.name} (${site.postcode ?? 'no postcode'})`);
  return [
    {
      code: 'site-not-placed',
      text: `${lost.length} ${lost.length === 1 ? 'site has' : 'sites have'} a postcode that no loaded file places, so no distance to ${lost.length === 1 ? 'it' : 'them'} is measured: ${names.slice(0, 10).join('; ')}.`,
      practices: [...new Set(lost.map((site) => site.practice))],
    },
  ];
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function monthOf(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}
