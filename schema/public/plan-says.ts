/** One sentence on what a published plan means for a network, a practice or a neighbourhood. */
import { NETWORKS } from '../plan.ts';
import type { Move, PlanChanges } from './plan-changes.ts';
import { does } from './plan-words.ts';
import { FEWEST } from './shares.ts';
import type { Shelf } from './shelf.ts';
import { counted, listed } from './words.ts';

/** A plan that leaves what a page is about as it is. */
export const NOTHING_HERE = 'This plan changes nothing here.';

/** Names that a sentence lists at most; of more their number is told. */
const NAMED = 4;

/** The name of one of the plan's networks, by its id. */
export function planName({ plan }: PlanChanges, group: string): string {
  return plan.layers.get(NETWORKS)!.groups.get(group)!.name;
}

/** The name of one of today's networks, by its code. */
export function todayName({ networkName, networkAt }: Shelf, code: string): string {
  return networkName[networkAt.get(code) ?? -1] ?? code;
}

function practices({ practiceName, practiceAt }: Shelf, codes: readonly string[]): string {
  if (codes.length > NAMED) return counted(codes.length, 'practice');
  return listed(codes.map((code) => practiceName[practiceAt.get(code) ?? -1] ?? code));
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

/** What a plan does to one of today's networks, by its code; null where the plan does not speak of it. */
export function saysOfNetwork(shelf: Shelf, changes: PlanChanges, code: string): string | null {
  if (!changes.networks.has(code)) return null;
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
  if (parts.length > 0) return `This plan ${parts.join(', and ')}.`;
  if (changes.changed.has(group))
    return `This plan ${does(publication, 'keep', 'kept')} its practices together and ${does(publication, 'change', 'changed')} the area that the map shows for it.`;
  return NOTHING_HERE;
}

/** A practice's way from one network to another in words: "from A to B", "out of A into no network", "into B". */
export function wayOf(shelf: Shelf, changes: PlanChanges, { before, after }: Move): string {
  const from = before === null ? null : todayName(shelf, before);
  const to = after === null ? null : planName(changes, after);
  if (from === null) return to === null ? 'nowhere' : `into ${to}; today it is in no network`;
  return to === null ? `out of ${from}, into no network` : `from ${from} to ${to}`;
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

/** What a plan does to a practice, by its code; null where the plan does not speak of it. */
export function saysOfPractice(shelf: Shelf, changes: PlanChanges, code: string): string | null {
  const move = changes.practices.get(code);
  const surgeries = saysOfSurgeries(shelf, changes, code);
  if (move === undefined && surgeries.length === 0)
    return changes.plan.layers.get(NETWORKS)!.practices.has(code) ? NOTHING_HERE : null;
  const sentences =
    move === undefined
      ? []
      : [`This plan ${does(changes.publication, 'move', 'moved')} this practice ${wayOf(shelf, changes, move)}.`];
  return [...sentences, ...surgeries].join(' ');
}

/** What a plan does for people of an area, by its code: to the practices that they use; null where it does not speak of it. */
export function saysOfArea(shelf: Shelf, changes: PlanChanges, code: string): string | null {
  const area = shelf.areaAt.get(code);
  if (area === undefined) return null;
  const { users, evidence } = shelf;
  const moving: string[] = [];
  const closing: string[] = [];
  for (let row = users.start[area]!; row < users.start[area + 1]!; row++) {
    if (users.patients[row]! < FEWEST) continue;
    const practice = evidence.practices.code[users.practice[row]!]!;
    if (changes.practices.has(practice)) moving.push(practice);
    if (saysOfSurgeries(shelf, changes, practice).length > 0) closing.push(practice);
  }
  const { publication } = changes;
  if (moving.length === 0 && closing.length === 0) {
    const known = changes.plan.layers.get(NETWORKS)!.areas.has(code) || changes.areas.has(code);
    return known ? NOTHING_HERE : null;
  }
  const sentences = [
    ...(moving.length === 0
      ? []
      : [
          `This plan ${does(publication, 'move', 'moved')} ${practices(shelf, moving)}, which people here use, to another network.`,
        ]),
    ...(closing.length === 0
      ? []
      : [`It ${does(publication, 'change', 'changed')} where ${practices(shelf, closing)} sees patients.`]),
  ];
  return sentences.join(' ');
}
