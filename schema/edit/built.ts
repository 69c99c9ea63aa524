import type { Change, Move } from './edit.ts';

/** What a planner's act would change: no changes means no edit, and then `reason` says why. */
export interface Built {
  readonly changes: readonly Change[];
  /** What was done, in words, for the history: "Drew 14 areas into Lea Valley". */
  readonly text: string;
  readonly reason?: string;
}

/** An act that changes nothing, with the reason. */
export function nothing(reason: string): Built {
  return { changes: [], text: '', reason };
}

/** The moves that bring codes into a group (null for none), by where each is now; codes already there are left out. */
export function movesInto(now: ReadonlyMap<string, string>, codes: Iterable<string>, to: string | null): Move[] {
  const byOrigin = new Map<string | null, string[]>();
  for (const code of new Set(codes)) {
    const from = now.get(code) ?? null;
    if (from === to) continue;
    const list = byOrigin.get(from);
    if (list === undefined) byOrigin.set(from, [code]);
    else list.push(code);
  }
  return [...byOrigin]
    .sort(([a], [b]) => compareText(a ?? '', b ?? ''))
    .map(([from, list]) => ({ from, to, codes: list.sort(compareText) }));
}

/** Order by code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many codes the moves carry. */
export function moved(moves: readonly Move[]): number {
  return moves.reduce((sum, move) => sum + move.codes.length, 0);
}

/** "1 area", "14 areas". */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-GB')} ${noun}${n === 1 ? '' : 's'}`;
}
