/** Recording why a network may miss a goal. */
import { setException } from '@footprint/schema/edit/set.ts';
import { useState } from 'react';
import { useDesk } from '../desk-context.ts';
import { DialogFrame } from './dialogs.tsx';

export function ExceptionDialog({ goal, group }: { readonly goal: string; readonly group: string }) {
  const [state, desk] = useDesk(({ document, evaluation }) => ({ plan: document.plan, evaluation }));
  const [reason, setReason] = useState('');
  const result = state.evaluation.groups.find(({ id }) => id === group)?.goals.find((one) => one.goal === goal);
  return (
    <DialogFrame title="Record an exception">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (desk.edit(setException(state.plan, goal, group, reason))) desk.store.set({ dialog: null });
        }}
      >
        <p>{result?.text}</p>
        <label>
          Why it may be so, for example who agreed and when
          <textarea required rows={3} value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        <p className="row end">
          <button type="submit" className="primary" disabled={reason.trim() === ''}>
            Record
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}
