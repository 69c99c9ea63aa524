/** A line under the bar when newer evidence is there than the plan stands on. */
import { useEffect } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { followTasks } from '../editor/tasks.ts';

export function EvidenceNews() {
  const { desk, goTo } = useReach();
  const [state] = useDesk(({ newer, document }) => ({ newer, plan: document.plan.id }));
  useEffect(() => followTasks(desk), [desk]);
  if (state.newer === null || (desk.fixed !== null && state.plan !== 'published')) return null;
  const text = state.newer.journeys ? 'Journeys on real roads are ready.' : 'Newer data are loaded.';
  return (
    <p className="news" role="status">
      <b>{text}</b>
      {state.plan === 'published' ? (
        <button type="button" onClick={() => goTo('published')}>
          Show them
        </button>
      ) : (
        <button type="button" onClick={() => desk.store.set({ dialog: { kind: 'evidence' } })}>
          Use them in this plan…
        </button>
      )}
    </p>
  );
}
