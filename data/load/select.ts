import type { Standing } from '@footprint/schema/evidence.ts';
import type { MembershipRow, PracticeRow } from '../sources/row.ts';
import type { Gathered } from './read-folder.ts';
import type { StudyArea } from './study-area.ts';
import type { Succeeded } from './succession.ts';

/** A practice that takes part, and why. */
export interface ChosenPractice {
  readonly code: string;
  readonly name: string;
  readonly standing: Standing;
  readonly status: 'active' | 'closed' | 'dormant' | 'proposed' | 'not listed';
  readonly row: PracticeRow | null;
  readonly subIcb: string | null;
  /** Registered patients; null where no list is published. */
  readonly patients: number | null;
}

/** A current membership of a network. */
export interface Membership {
  readonly practice: string;
  readonly network: string;
  readonly networkName: string;
  readonly networkSubIcb: string;
  readonly started: string | null;
}

/** Who takes part in a load. */
export interface Selection {
  readonly practices: readonly ChosenPractice[];
  readonly standing: ReadonlyMap<string, Standing>;
  /** Networks with a member in the study area. */
  readonly inside: ReadonlySet<string>;
  readonly findings: readonly LoadFinding[];
}

/** Something about the files that a planner should know, with its numbers. */
export interface LoadFinding {
  readonly code: string;
  readonly text: string;
  readonly practices?: readonly string[];
  readonly areas?: readonly string[];
}

const STATUS = { A: 'active', C: 'closed', D: 'dormant', P: 'proposed' } as const;

/** Current memberships of all England, each practice in one network: the stated rule where it is published in two. */
export function currentMemberships(gathered: Gathered): {
  readonly of: ReadonlyMap<string, Membership>;
  readonly findings: readonly LoadFinding[];
} {
  const of = new Map<string, Membership>();
  const findings: LoadFinding[] = [];
  const consider = (next: Membership) => {
    const known = of.get(next.practice);
    if (known === undefined) of.set(next.practice, next);
    else if (known.network !== next.network) {
      // The later start is the newer agreement; without dates, the smaller code, so that every load decides alike.
      const later =
        (next.started ?? '') > (known.started ?? '') ||
        ((next.started ?? '') === (known.started ?? '') && next.network < known.network);
      const [kept, left] = later ? [next, known] : [known, next];
      of.set(next.practice, kept);
      findings.push({
        code: 'two-networks',
        text: `${next.practice} is published in two networks, ${known.network} and ${next.network}; it is counted in ${kept.network}, which it joined later or which has the smaller code, and not in ${left.network}.`,
        practices: [next.practice],
      });
    }
  };
  for (const { row } of gathered.memberships) {
    // Codes that start with W or S are Welsh and Scottish organisations.
    if (row.ended === null && !/^[WS]/.test(row.practice)) consider(fromCorePartner(row));
  }
  for (const { row } of gathered.mapping) {
    if (row.network === null) continue;
    consider({
      practice: row.practice,
      network: row.network,
      networkName: row.networkName ?? row.network,
      networkSubIcb: row.subIcb,
      started: null,
    });
  }
  return { of, findings };
}

function fromCorePartner(row: MembershipRow): Membership {
  return {
    practice: row.practice,
    network: row.network,
    networkName: row.networkName,
    networkSubIcb: row.networkSubIcb,
    started: row.started,
  };
}

/** Whether an organisation of the practice file is a general practice that is open. */
export function isCurrentPractice(row: PracticeRow): boolean {
  return row.status === 'A' && row.prescribingSetting === '4';
}

/**
 * Chooses the practices: those of the study area, fellow members of every network that touches it, and those that serve
 * its residents. A practice belongs to the study area by its sub-ICB, or by the council it stands in.
 */
export function selectPractices(
  gathered: Gathered,
  { lists, countsFor }: Succeeded,
  study: StudyArea,
  memberships: ReadonlyMap<string, Membership>,
  districtOf: (practice: PracticeRow) => string | null,
): Selection {
  const rows = new Map(gathered.practices.map(({ row }) => [row.code, row]));
  const standing = new Map<string, Standing>();
  const inStudy = (code: string): boolean => {
    const row = rows.get(code);
    const subIcb = row?.subIcb ?? lists.get(code)?.subIcb ?? null;
    if (subIcb !== null && study.subIcbs.has(subIcb)) return true;
    const district = row === undefined || study.districts.size === 0 ? null : districtOf(row);
    return district !== null && study.districts.has(district);
  };
  for (const [code, row] of rows) if (isCurrentPractice(row) && inStudy(code)) standing.set(code, 'study');
  // A list counts its patients whether or not the practice file, which may be older, has the practice as open.
  for (const [code, list] of lists)
    if (list.patients > 0 && !standing.has(code) && inStudy(code)) standing.set(code, 'study');

  const inside = new Set<string>();
  for (const code of standing.keys()) {
    const membership = memberships.get(code);
    if (membership !== undefined) inside.add(membership.network);
  }
  for (const [code, { network }] of memberships) {
    if (inside.has(network) && !standing.has(code)) standing.set(code, 'network');
  }
  const { areas, practice, area } = gathered.registrations;
  const studied = Uint8Array.from(areas.list, (code) => (study.areas.has(code) ? 1 : 0));
  for (let row = 0; row < practice.length; row++) {
    if (studied[area[row]!] === 0) continue;
    const code = countsFor[practice[row]!]!;
    if (!standing.has(code)) standing.set(code, 'outside');
  }

  const findings: LoadFinding[] = [];
  const practices = [...standing.keys()].sort().map((code): ChosenPractice => {
    const row = rows.get(code) ?? null;
    const list = lists.get(code);
    const status = row === null ? 'not listed' : STATUS[row.status];
    return {
      code,
      name: row?.name ?? gathered.registrationNames.get(code) ?? code,
      standing: standing.get(code)!,
      status,
      row,
      subIcb: row?.subIcb ?? list?.subIcb ?? null,
      patients: list?.patients ?? null,
    };
  });
  for (const practice of practices) {
    if (practice.standing !== 'study' || practice.status === 'active') continue;
    findings.push({
      code: 'no-current-practice',
      text: `${practice.code} ${practice.name} has a list of ${(practice.patients ?? 0).toLocaleString('en-GB')} patients but is ${practice.status === 'not listed' ? 'not in the practice file' : practice.status}, and no successor is recorded: its patients stand under no current practice.`,
      practices: [practice.code],
    });
  }
  return { practices, standing, inside, findings };
}
