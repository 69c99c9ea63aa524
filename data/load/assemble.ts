/** From the files of a folder to one evidence version, in memory: everything that is stored, nothing of the database. */

import { createAreaAt } from '@footprint/schema/geometry/area-at.ts';
import { buildTopology, type Topology } from '@footprint/schema/geometry/topology.ts';
import { sayMalformed } from '../sources/account.ts';
import type { AreaCommissionerRow, PracticeRow } from '../sources/row.ts';
import { SourceError } from '../sources/source.ts';
import { type AreaFacts, readAreas } from './area-facts.ts';
import { type FileRecord, Library, type Progress } from './gather.ts';
import { conversionFindings, listFindings, workforceFindings } from './load-findings.ts';
import { type LoadedMatrix, readAreaMatrix } from './matrix.ts';
import { type PlacedPostcodes, placePostcodes } from './place-postcodes.ts';
import { plurality } from './plurality.ts';
import { networkNames, networksOf, regionsOf } from './published-networks.ts';
import { readFolder } from './read-folder.ts';
import { readPostcodes } from './read-postcodes.ts';
import { currentMemberships, type LoadFinding, type Membership, type Selection, selectPractices } from './select.ts';
import { settleGathered } from './settle.ts';
import { type AssembledSite, placeFindings, postcodesWanted, sitesOf } from './sites.ts';
import { type Elsewhere, outsiderAreas, spendRegistrations } from './spend-registrations.ts';
import { type Commissioner, commissionersOf, resolveStudyArea, type StudyArea } from './study-area.ts';
import { followSuccessions, type Succeeded } from './succession.ts';

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
  /** General practitioners of each practice in full-time equivalents; null where it gave none. */
  readonly workforce: ReadonlyMap<string, { readonly gpFte: number | null; readonly estimated: boolean }>;
  /** The day they were counted; null where the file does not say. */
  readonly workforceDate: string | null;
  readonly sites: readonly AssembledSite[];
  readonly areas: AreaFacts;
  /** Journeys by public transport; null where no matrix is loaded. */
  readonly matrix: LoadedMatrix | null;
  /** Every postcode in use with its loaded area; null where no file of postcodes is loaded. */
  readonly postcodes: PlacedPostcodes | null;
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

  const postcodes = await readPostcodes(library, gathered.vintage, postcodesWanted(gathered), progress);
  const districtOf = (practice: PracticeRow): string | null =>
    practice.postcode === null ? null : (postcodes.ofSites.get(practice.postcode)?.district ?? null);
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

  progress('Placing postcodes');
  const placed = placePostcodes(postcodes.inUse, areas);
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
  const sites = sitesOf(gathered, selection, postcodes.ofSites);
  const areaAt = createAreaAt(topology);
  const matrix = await readAreaMatrix(
    library,
    {
      vintage: gathered.vintage,
      codes,
      inside: areas.inside,
      holding: new Set(sites.map(({ longitude, latitude }) => codes[areaAt(longitude, latitude)] ?? '')),
      country: new Set(lookup.map(({ area }) => area)),
    },
    progress,
  );
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
    workforce: new Map(gathered.workforce.map(({ row }) => [row.practice, row])),
    workforceDate: gathered.workforceDate,
    sites,
    areas,
    postcodes: placed,
    matrix,
    topology,
    registrations,
    elsewhere,
    winners,
    findings: [
      ...membershipFindings.filter((found) => found.practices?.some((code) => selection.standing.has(code))),
      ...succeeded.findings.filter((found) => found.practices?.some((code) => selection.standing.has(code))),
      ...selection.findings,
      ...conversionFindings(gathered),
      ...workforceFindings(gathered, selection),
      ...listFindings(selection, registrations, elsewhere),
      ...placeFindings(sites, selection),
      ...(placed?.findings ?? []),
      ...(matrix?.findings ?? []),
    ],
    files,
    sources: library,
  };
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
