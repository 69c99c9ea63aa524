/** A plan being edited: the plan now, its whole history, and what the server has not yet been told. */
import { applyEdit } from '@footprint/schema/edit/apply.ts';
import type { Built } from '@footprint/schema/edit/built.ts';
import type { Change, Edit, EditNote } from '@footprint/schema/edit/edit.ts';
import { dedupe, newEdit, redoEdit, type Stamp, undoEdit } from '@footprint/schema/edit/history.ts';
import type { Plan } from '@footprint/schema/plan.ts';

/** A plan, its history and what waits to be saved; immutable. */
export interface PlanDocument {
  readonly plan: Plan;
  /** Every edit since the plan began, the unsaved ones last. */
  readonly edits: readonly Edit[];
  /** The revision that the server holds. */
  readonly saved: number;
  /** Edits the server has not acknowledged, oldest first. */
  readonly pending: readonly Edit[];
}

/** What an act did to a document: the edit made and the changes to measure, or why nothing was done. */
export type Outcome =
  | { readonly ok: true; readonly document: PlanDocument; readonly edit: Edit; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly reason: string };

/** The revision on the screen: the server's and each unsaved edit. */
export function revisionOf(document: PlanDocument): number {
  return document.saved + document.pending.length;
}

/** Makes an edit of what a builder built. */
export function act(
  document: PlanDocument,
  built: Built,
  stamp: Omit<Stamp, 'base'>,
  note: Omit<EditNote, 'text'> = {},
): Outcome {
  if (built.changes.length === 0) return { ok: false, reason: built.reason ?? 'Nothing would change.' };
  return append(
    document,
    newEdit({ ...stamp, base: revisionOf(document) }, built.changes, { ...note, text: built.text }),
  );
}

/** Takes back the last edit that is not taken back already. */
export function undo(document: PlanDocument, stamp: Omit<Stamp, 'base'>): Outcome {
  const edit = undoEdit(document.edits, { ...stamp, base: revisionOf(document) });
  return edit === null ? { ok: false, reason: 'There is nothing to undo.' } : append(document, edit);
}

/** Makes again the edit that was last taken back. */
export function redo(document: PlanDocument, stamp: Omit<Stamp, 'base'>): Outcome {
  const edit = redoEdit(document.edits, { ...stamp, base: revisionOf(document) });
  return edit === null ? { ok: false, reason: 'There is nothing to redo.' } : append(document, edit);
}

/** Adds edits that were kept on this computer to a document as the server gave it; those it holds already are left out. */
export function resume(document: PlanDocument, kept: readonly Edit[]): Outcome | null {
  const known = new Set(document.edits.map((edit) => edit.id));
  let last: Outcome | null = null;
  let now = document;
  const changes: Change[] = [];
  for (const edit of dedupe(kept)) {
    if (known.has(edit.id)) continue;
    last = append(now, edit);
    if (!last.ok) return last;
    now = last.document;
    changes.push(...last.changes);
  }
  return last === null || !last.ok ? last : { ...last, changes };
}

/** Notes that the server holds these edits now, at its revision. */
export function acknowledge(document: PlanDocument, ids: ReadonlySet<string>, revision: number): PlanDocument {
  return { ...document, saved: revision, pending: document.pending.filter((edit) => !ids.has(edit.id)) };
}

function append(document: PlanDocument, edit: Edit): Outcome {
  const applied = applyEdit(document.plan, edit);
  if (!applied.ok) return { ok: false, reason: applied.problem.message };
  return {
    ok: true,
    edit,
    changes: edit.changes,
    document: {
      ...document,
      plan: applied.plan,
      edits: [...document.edits, edit],
      pending: [...document.pending, edit],
    },
  };
}
