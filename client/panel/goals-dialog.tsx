/** The goals of the plan: seen, added, changed and removed; each says where it comes from. */
import { setGoals } from '@footprint/schema/edit/set.ts';
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import type { Goal } from '@footprint/schema/goal.ts';
import { useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useDesk } from '../desk-context.ts';
import { DialogFrame } from './dialogs.tsx';
import { GoalForm } from './goal-form.tsx';

/** A goal in one sentence. */
export function goalText(goal: Goal): string {
  const metric = metricOf(goal.metric);
  const bound = goal.comparison === 'at-least' ? 'at least' : 'at most';
  return `${metric?.title ?? goal.metric}: ${bound} ${formatNumber(goal.limit, metric?.unit ?? 'count')}`;
}

export function GoalsDialog() {
  const [goals, desk] = useDesk(({ document }) => document.plan.goals);
  const [editing, setEditing] = useState<Goal | 'new' | null>(null);
  const put = (next: readonly Goal[]) => {
    const done = desk.edit(setGoals(desk.store.get().document.plan, next));
    if (done) setEditing(null);
    return done;
  };
  if (editing !== null) {
    const old = editing === 'new' ? null : editing;
    return (
      <DialogFrame title={old === null ? 'Add a goal' : 'Change a goal'}>
        <GoalForm
          old={old}
          cancel={() => setEditing(null)}
          save={(made) =>
            put(
              old === null
                ? [...goals, { ...made, id: uuid() }]
                : goals.map((goal) => (goal.id === old.id ? { ...made, id: old.id } : goal)),
            )
          }
        />
      </DialogFrame>
    );
  }
  const usual = usualGoals(desk.ground.evidence);
  const asUsual = JSON.stringify(goals) === JSON.stringify(usual);
  return (
    <DialogFrame title="Goals of this plan">
      <p className="hint">
        Every network is held against each goal while you draw. A goal that cannot be measured says so; it never passes.
      </p>
      {goals.length === 0 && <p>This plan has no goals.</p>}
      <ul className="goal-editor">
        {goals.map((goal) => (
          <li key={goal.id}>
            <b>{goalText(goal)}</b>
            <span>{goal.severity === 'fail' ? 'Missing it fails' : 'Missing it is a warning'}</span>
            <small>
              {goal.ours && 'Our own goal. '}
              {goal.source}
            </small>
            {desk.fixed === null && (
              <span className="row">
                <button type="button" onClick={() => setEditing(goal)} aria-label={`Change: ${goalText(goal)}`}>
                  Change
                </button>
                <button
                  type="button"
                  aria-label={`Remove: ${goalText(goal)}`}
                  onClick={() => put(goals.filter(({ id }) => id !== goal.id))}
                >
                  Remove
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {desk.fixed === null ? (
        <p className="row end">
          {!asUsual && (
            <button type="button" onClick={() => put(usual)}>
              Back to the usual goals
            </button>
          )}
          <button type="button" className="primary" onClick={() => setEditing('new')}>
            Add a goal
          </button>
        </p>
      ) : (
        <p className="hint">{desk.fixed}</p>
      )}
    </DialogFrame>
  );
}
