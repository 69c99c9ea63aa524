import type { Plan } from '../plan.ts';
import { applyEdit } from './apply.ts';
import { EDIT_SCHEMA, type Edit } from './edit.ts';
import { invert } from './invert.ts';
import type { EditProblem } from './problem.ts';

/** Who makes an edit, when, and on which revision; ids (UUIDv7) and times come from the caller. */
export interface Stamp {
  readonly id: string;
  readonly author: string;
  /** ISO instant. */
  readonly at: string;
  /** The plan's revision that the edit is made on. */
  readonly base: number;
}

/** The list with each edit once, at its first place: sending an edit twice is harmless. */
export function dedupe(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => !seen.has(edit.id) && seen.add(edit.id));
}

/** The edit that undo would take back now, from the list alone and so also after a reload; null when there is none. With an author, only theirs count. */
export function undoable(edits: readonly Edit[], author?: string): Edit | null {
  return stacks(edits, author).done.at(-1) ?? null;
}

/** The undo that redo would take back now; null when there is none or something new was done since. */
export function redoable(edits: readonly Edit[], author?: string): Edit | null {
  return stacks(edits, author).undone.at(-1) ?? null;
}

/** The edit that undoes what `undoable` names, or null when there is nothing to undo. */
export function undoEdit(edits: readonly Edit[], stamp: Stamp, author?: string): Edit | null {
  const target = undoable(edits, author);
  return target === null ? null : takeBack(target, stamp, 'Undo');
}

/** The edit that redoes what was last undone, or null when there is nothing to redo. */
export function redoEdit(edits: readonly Edit[], stamp: Stamp, author?: string): Edit | null {
  const undo = redoable(edits, author);
  if (undo === null) return null;
  const original = edits.find((edit) => edit.id === undo.undoes);
  return takeBack(original === undefined ? undo : { ...undo, note: original.note ?? { text: '' } }, stamp, 'Redo');
}

/** A new edit of these changes; `undoes` names the edit that it takes back. */
export function newEdit(stamp: Stamp, changes: Edit['changes'], note?: Edit['note']): Edit {
  return { ...stamp, schema: EDIT_SCHEMA, ...(note === undefined ? {} : { note }), changes };
}

function takeBack(target: Edit, stamp: Stamp, verb: 'Undo' | 'Redo'): Edit {
  const did = target.note?.text.replace(/^(Undo|Redo)(: )?/, '') ?? '';
  return {
    ...stamp,
    schema: EDIT_SCHEMA,
    undoes: target.id,
    note: { text: did === '' ? verb : `${verb}: ${did}` },
    changes: invert(target.changes),
  };
}

function stacks(edits: readonly Edit[], author: string | undefined): { done: Edit[]; undone: Edit[] } {
  let done: Edit[] = [];
  let undone: Edit[] = [];
  for (const edit of dedupe(edits)) {
    if (author !== undefined && edit.author !== author) continue;
    if (edit.undoes === undefined) {
      done.push(edit);
      undone = [];
    } else if (undone.some((undo) => undo.id === edit.undoes)) {
      undone = undone.filter((undo) => undo.id !== edit.undoes);
      done.push(edit);
    } else {
      done = done.filter((earlier) => earlier.id !== edit.undoes);
      undone.push(edit);
    }
  }
  return { done, undone };
}

/** A plan brought forward through its history, each edit once; or the first edit that does not fit. */
export type Replayed =
  | { readonly ok: true; readonly plan: Plan; readonly revision: number }
  | { readonly ok: false; readonly problem: EditProblem };

/** Applies edits in order to a snapshot: the revision counts the edits applied, from `revision` of the snapshot. */
export function replay(start: Plan, edits: readonly Edit[], revision = 0): Replayed {
  let plan = start;
  const once = dedupe(edits);
  for (const edit of once) {
    const applied = applyEdit(plan, edit);
    if (!applied.ok) return applied;
    plan = applied.plan;
  }
  return { ok: true, plan, revision: revision + once.length };
}
