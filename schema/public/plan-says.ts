/** One sentence on what a published plan means for a network, a practice or a neighbourhood. */
import { NETWORKS } from '../plan.ts';
import { nameCase } from './name-case.ts';
import type { Move, PlanChanges } from './plan-changes.ts';
import {
  codeOfNetwork,
  leavesOpen,
  type PlanTold,
  practicesOfNetwork,
  touches,
  wasWhen,
  whenOf,
} from './plan-today.ts';
import { does } from './plan-words.ts';
import { FEWEST, isSmall } from './shares.ts';
import type { Shelf } from './shelf.ts';
import { compareNames, counted, listed } from './words.ts';

/** A plan that leaves what a page is about as it is. */
const NOTHING_HERE = 'This plan changes nothing here.';

/** The same of a neighbourhood, where a few people may use other practices as well. */
const NOTHING_FOR_MOST = 'This plan changes nothing for the practices that most people here use.';

const READ_IT = 'Read the plan to see what it changes.';

/** Names that a sentence lists at most; of more their number is told. */
const NAMED = 4;

/** The name of one of the plan's networks, by its id. */
export function planName({ plan }: Pick<PlanChanges, 'plan'>, group: string): string {
  return nameCase(plan.layers.get(NETWORKS)!.groups.get(group)!.name);
}

/** The name of one of today's networks, by its code. */
export function todayName({ networkName, networkAt }: Shelf, code: string): string {
  return networkName[networkAt.get(code) ?? -1] ?? code;
}

function practices({ practiceName, practiceAt }: Shelf, codes: readonly string[]): string {
  if (codes.length > NAMED) return counted(codes.length, 'practice');
  return listed(codes.map((code) => practiceName[practiceAt.get(code) ?? -1] ?? code).sort(compareNames));
}

/** Codes of practices that a network of today loses, and that the plan's continuation of it gains. */
export function exchange(
  { practices: moves, successor }: PlanChanges,
  code: string,
): { joins: string[]; leaves: string[] } {
  const after = successor.get(code);
  const joins: string[] = [];
  const leaves: string[] = [];
  for (const [practice, move] of moves) {
    if (move.before === code) leaves.push(practice);
    else if (after !== undefined && move.after === after) joins.push(practice);
  }
  return { joins, leaves };
}

/**
 * What a plan does to one of today's networks, by its code, on the pages of `today`; null where it leaves it as it is and
 * does not speak of it.
 */
export function saysOfNetwork(today: Shelf, told: PlanTold, code: string): string | null {
  const { shelf, changes } = told;
  if (!changes.networks.has(code)) {
    if (!touches(today, told, code)) return null;
    return `This plan was made on older data, which do not have this network. ${READ_IT}`;
  }
  const { publication, successor } = changes;
  const { joins, leaves } = exchange(changes, code);
  const group = successor.get(code);
  if (group === undefined) {
    const to = [...new Set(leaves.flatMap((practice) => changes.practices.get(practice)!.after ?? []))];
    const where =
      to.length === 0
        ? ''
        : `, and its practices ${does(publication, 'join', 'joined')} ${listed(to.map((each) => planName(changes, each)))}`;
    return `This plan ${does(publication, 'end', 'ended')} this network${where}.`;
  }
  const parts = [
    ...(joins.length === 0 ? [] : [`${does(publication, 'add', 'added')} ${practices(shelf, joins)} to this network`]),
    ...(leaves.length === 0
      ? []
      : [`${does(publication, 'take', 'took', 'taken')} ${practices(shelf, leaves)} out of this network`]),
  ];
  const sentences: string[] = [];
  if (parts.length > 0) sentences.push(`This plan ${parts.join(', and ')}.`);
  else if (changes.changed.has(group))
    sentences.push(
      `This plan ${does(publication, 'keep', 'kept')} its practices together and ${does(publication, 'change', 'changed')} the area that the map shows for it.`,
    );
  const members = practicesOfNetwork(today, code);
  const moved = members.filter((practice) => {
    const move = changes.practices.get(practice);
    return move !== undefined && move.before !== code && move.after !== group;
  });
  if (moved.length > 0)
    sentences.push(
      `This plan ${does(publication, 'move', 'moved')} ${practices(today, moved)}, now in this network, from another network.`,
    );
  const surgeries = members.filter((practice) => saysOfSurgeries(shelf, changes, practice).length > 0);
  if (surgeries.length > 0)
    sentences.push(`This plan ${does(publication, 'change', 'changed')} where ${sees(today, surgeries)} patients.`);
  const open = members.filter((practice) => leavesOpen(today, told, practice));
  if (open.length > 0) sentences.push(olderData(today, open));
  return sentences.length === 0 ? NOTHING_HERE : sentences.join(' ');
}

function sees(shelf: Shelf, codes: readonly string[]): string {
  return `${practices(shelf, codes)} ${codes.length === 1 ? 'sees' : 'see'}`;
}

function olderData(today: Shelf, codes: readonly string[]): string {
  const are = codes.length === 1 ? 'is' : 'are';
  return `This plan was made on older data, in which ${practices(today, codes)} ${are} missing or in another network. ${READ_IT}`;
}

/** A practice's way from one network to another in words: "from A to B", "out of A into no network", "into B". */
export function wayOf(today: Shelf, { shelf, changes }: PlanTold, { before, after }: Move): string {
  const when = whenOf(shelf, today);
  const then = when === 'today' ? '' : `, its network ${when},`;
  const from = before === null ? null : todayName(shelf, before);
  const to = after === null ? null : planName(changes, after);
  if (from === null) return to === null ? 'nowhere' : `into ${to}; ${when} it ${wasWhen(when)} in no network`;
  return to === null ? `out of ${from}${then || ','} into no network` : `from ${from}${then} to ${to}`;
}

/** What becomes of the surgeries of a practice, a sentence each. */
export function saysOfSurgeries(
  { evidence }: Shelf,
  { surgeries, publication }: PlanChanges,
  practice: string,
): string[] {
  return surgeries
    .filter((surgery) => evidence.practices.code[surgery.practice] === practice)
    .map(({ what, name }) => {
      if (what === 'opens') return `This plan ${does(publication, 'open', 'opened')} a surgery, ${name}.`;
      if (what === 'closes') return `This plan ${does(publication, 'close', 'closed')} its surgery ${name}.`;
      return `This plan ${does(publication, 'move', 'moved')} its surgery ${name} to another place.`;
    });
}

/**
 * What a plan does to a practice, by its code, on the pages of `today`; null where it leaves it as it is and does not
 * speak of it.
 */
export function saysOfPractice(today: Shelf, told: PlanTold, code: string): string | null {
  const { shelf, changes } = told;
  const { publication } = changes;
  const move = changes.practices.get(code);
  const sentences = saysOfSurgeries(shelf, changes, code);
  if (move !== undefined)
    sentences.unshift(`This plan ${does(publication, 'move', 'moved')} this practice ${wayOf(today, told, move)}.`);
  if (leavesOpen(today, told, code)) {
    const network = codeOfNetwork(today, code);
    if (network !== null && changes.networks.has(network) && !changes.successor.has(network))
      sentences.push(
        `This plan ${does(publication, 'end', 'ended')} ${todayName(today, network)}, the network that it is in today.`,
      );
    sentences.push(
      `The plan was made on older data, in which this practice is missing or in another network. ${READ_IT}`,
    );
  }
  if (sentences.length > 0) return sentences.join(' ');
  return changes.plan.layers.get(NETWORKS)!.practices.has(code) ? NOTHING_HERE : null;
}

/**
 * What a plan does for people of an area, by its code: to the practices that they use today; null where it leaves these
 * as they are and does not speak of the area. Practices that are too small to be named, or used by too few, are passed
 * over.
 */
export function saysOfArea(today: Shelf, told: PlanTold, code: string): string | null {
  const area = today.areaAt.get(code);
  if (area === undefined) return null;
  const { shelf, changes } = told;
  const { users, evidence } = today;
  const moving: string[] = [];
  const seeing: string[] = [];
  const open: string[] = [];
  for (let row = users.start[area]!; row < users.start[area + 1]!; row++) {
    if (users.patients[row]! < FEWEST || isSmall(today, users.practice[row]!)) continue;
    const practice = evidence.practices.code[users.practice[row]!]!;
    if (changes.practices.has(practice)) moving.push(practice);
    if (saysOfSurgeries(shelf, changes, practice).length > 0) seeing.push(practice);
    if (leavesOpen(today, told, practice)) open.push(practice);
  }
  const { publication } = changes;
  const sentences: string[] = [];
  if (moving.length > 0)
    sentences.push(
      `This plan ${does(publication, 'move', 'moved')} ${practices(today, moving)}, which people here use, to another network.`,
    );
  if (seeing.length > 0)
    sentences.push(`This plan ${does(publication, 'change', 'changed')} where ${sees(today, seeing)} patients.`);
  if (open.length > 0) sentences.push(olderData(today, open));
  if (sentences.length > 0) return sentences.join(' ');
  return changes.plan.layers.get(NETWORKS)!.areas.has(code) || changes.areas.has(code) ? NOTHING_FOR_MOST : null;
}
