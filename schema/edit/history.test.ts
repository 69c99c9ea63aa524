import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planToJson } from '../plan-json.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { anyAct, perform } from '../world/random-acts.ts';
import type { Edit } from './edit.ts';
import { newEdit, redoable, redoEdit, replay, undoable, undoEdit } from './history.ts';
import { moveAreas } from './move.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);

function stamp(n: number, author = 'ann') {
  return { id: `e${n}`, author, at: '2026-11-22T00:00:00Z', base: n };
}

function history(...areas: string[]): Edit[] {
  const edits: Edit[] = [];
  let now = plan;
  for (const area of areas) {
    const built = moveAreas(now, [area], 'N3');
    edits.push(newEdit(stamp(edits.length), built.changes, { text: built.text }));
    const replayed = replay(plan, edits);
    if (!replayed.ok) throw new Error(replayed.problem.message);
    now = replayed.plan;
  }
  return edits;
}

function ids(edit: Edit | null): string | null {
  return edit?.id ?? null;
}

describe('history', () => {
  test('undo takes back the last edit, then the one before; redo brings them again in turn', () => {
    const edits = history('A00', 'A01');
    expect([ids(undoable(edits)), ids(redoable(edits))]).toEqual(['e1', null]);
    edits.push(undoEdit(edits, stamp(2))!);
    expect([ids(undoable(edits)), ids(redoable(edits))]).toEqual(['e0', 'e2']);
    edits.push(undoEdit(edits, stamp(3))!);
    expect([ids(undoable(edits)), ids(redoable(edits))]).toEqual([null, 'e3']);
    edits.push(redoEdit(edits, stamp(4))!);
    expect([ids(undoable(edits)), ids(redoable(edits))]).toEqual(['e4', 'e2']);
    edits.push(undoEdit(edits, stamp(5))!);
    expect([ids(undoable(edits)), ids(redoable(edits))]).toEqual([null, 'e5']);
    expect(edits.map((edit) => edit.note?.text)).toEqual([
      'Moved 1 area into North',
      'Moved 1 area into North',
      'Undo: Moved 1 area into North',
      'Undo: Moved 1 area into North',
      'Redo: Moved 1 area into North',
      'Undo: Moved 1 area into North',
    ]);
  });

  test('something new done after an undo leaves nothing to redo', () => {
    const edits = history('A00');
    edits.push(undoEdit(edits, stamp(1))!);
    edits.push(newEdit(stamp(2), moveAreas(plan, ['A02'], 'N1').changes));
    expect([ids(undoable(edits)), redoable(edits)]).toEqual(['e2', null]);
  });

  test('with an author, undo takes back only their own edits', () => {
    const edits = history('A00');
    edits.push(newEdit(stamp(1, 'bob'), moveAreas(plan, ['A02'], 'N1').changes));
    expect(ids(undoable(edits, 'ann'))).toBe('e0');
  });

  test('an edit sent twice counts once', () => {
    const edits = history('A00', 'A01');
    const twice = replay(plan, [...edits, ...edits]);
    expect(twice).toMatchObject({ ok: true, revision: 2 });
  });

  test('whatever was done, undoing all of it and redoing all of it gives the same two plans', () => {
    fc.assert(
      fc.property(fc.array(anyAct(world), { maxLength: 12 }), (acts) => {
        const edits: Edit[] = perform(plan, acts).map((step, index) => newEdit(stamp(index), step.changes));
        const done = replay(plan, edits);
        for (
          let next = undoEdit(edits, stamp(edits.length));
          next !== null;
          next = undoEdit(edits, stamp(edits.length))
        )
          edits.push(next);
        const undone = replay(plan, edits);
        for (
          let next = redoEdit(edits, stamp(edits.length));
          next !== null;
          next = redoEdit(edits, stamp(edits.length))
        )
          edits.push(next);
        const redone = replay(plan, edits);
        if (!done.ok || !undone.ok || !redone.ok) throw new Error('An edit of the history did not fit.');
        expect(planToJson(undone.plan)).toEqual(planToJson(plan));
        expect(planToJson(redone.plan)).toEqual(planToJson(done.plan));
      }),
    );
  });
});
