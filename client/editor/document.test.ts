import { addGroup } from '@footprint/schema/edit/add.ts';
import { moveAreas } from '@footprint/schema/edit/move.ts';
import { emptyPlan } from '@footprint/schema/empty-plan.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { describe, expect, it } from 'vitest';
import { acknowledge, act, type Outcome, type PlanDocument, redo, resume, revisionOf, undo } from './document.ts';

const plan = emptyPlan({ id: 'p', name: 'Plan', owner: '06K', creator: 'x', evidence: 'e', studyArea: ['06K'] });
const opened: PlanDocument = { plan, edits: [], saved: 0, pending: [] };
const stamp = (id: string) => ({ id, author: 'Planner', at: '2026-01-01T00:00:00.000Z' });

function done(outcome: Outcome | null): PlanDocument {
  if (outcome === null || !outcome.ok) throw new Error(outcome === null ? 'nothing' : outcome.reason);
  return outcome.document;
}

const network = { id: 'g', name: 'Lea Valley', colour: '#332288' };
const added = done(act(opened, addGroup(plan, network), stamp('1')));
const moved = done(act(added, moveAreas(added.plan, ['E01', 'E02'], 'g'), stamp('2')));

describe('A plan on the desk', () => {
  it('counts each unsaved edit as a revision', () => {
    expect(revisionOf(moved)).toBe(2);
    expect(moved.edits.map(({ base }) => base)).toEqual([0, 1]);
  });

  it('undoes and redoes across a save', () => {
    const saved = acknowledge(moved, new Set(['1', '2']), 2);
    expect(saved.pending).toEqual([]);
    const undone = done(undo(saved, stamp('3')));
    expect(undone.plan.layers.get(NETWORKS)?.areas.size).toBe(0);
    const redone = done(redo(undone, stamp('4')));
    expect(redone.plan).toEqual(moved.plan);
    expect(redone.pending.map(({ id }) => id)).toEqual(['3', '4']);
  });

  it('goes on from what was left unsaved, once, whatever of it arrived', () => {
    const arrived: PlanDocument = { plan: added.plan, edits: added.edits, saved: 1, pending: [] };
    const resumed = done(resume(arrived, moved.pending));
    expect(resumed.plan).toEqual(moved.plan);
    expect(resumed.pending.map(({ id }) => id)).toEqual(['2']);
    expect(resume({ ...moved, pending: [] }, moved.pending)).toBeNull();
  });

  it('says why an act does nothing', () => {
    expect(act(moved, moveAreas(moved.plan, ['E01'], 'g'), stamp('5'))).toEqual({
      ok: false,
      reason: 'All of these are in "Lea Valley" already.',
    });
    expect(undo(opened, stamp('6'))).toEqual({ ok: false, reason: 'There is nothing to undo.' });
  });
});
