import type { Change, Move } from './edit.ts';

/** The changes that take these back: each swapped, the last first. */
export function invert(changes: readonly Change[]): Change[] {
  return changes.toReversed().map(invertChange);
}

function invertChange(change: Change): Change {
  if ('moves' in change) {
    return { ...change, moves: change.moves.toReversed().map(invertMove) };
  }
  // A union's `from` and `to` have the same type in each member, which the compiler cannot see through a spread.
  return { ...change, from: change.to, to: change.from } as Change;
}

function invertMove(move: Move): Move {
  return { from: move.to, to: move.from, codes: move.codes };
}
