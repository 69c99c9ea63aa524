/** A network's goals with their outcomes, sources and recorded exceptions. */

import { setException } from '@footprint/schema/edit/set.ts';
import type { GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { Goal } from '@footprint/schema/goal.ts';
import { useDesk } from '../desk-context.ts';
import { Outcome } from './outcome.tsx';

interface GoalListProps {
  readonly group: GroupEvaluation;
  readonly goals: readonly Goal[];
}

export function GoalList({ group, goals }: GoalListProps) {
  const [plan, desk] = useDesk(({ document }) => document.plan);
  return (
    <ul className="goals" aria-label="Goals">
      {group.goals.map((result) => {
        const goal = goals.find(({ id }) => id === result.goal);
        return (
          <li key={result.goal}>
            <Outcome outcome={result.outcome} brief />
            <span>
              {result.text} <small title={goal?.source}>{goal?.ours === true ? 'Our own goal.' : ''}</small>
            </span>
            {desk.fixed === null && (result.outcome === 'fail' || result.outcome === 'warn') && (
              <button
                type="button"
                className="link"
                onClick={() => desk.store.set({ dialog: { kind: 'exception', goal: result.goal, group: group.id } })}
              >
                Record an exception
              </button>
            )}
            {desk.fixed === null && result.outcome === 'exception' && (
              <button
                type="button"
                className="link"
                onClick={() => desk.edit(setException(plan, result.goal, group.id, null))}
              >
                Remove the exception
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
