/** Someone else saved the plan: keep one's own version as a copy, or take theirs; nothing is overwritten. */
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { useState } from 'react';
import { useReach } from '../desk-context.ts';
import { forget, kept } from '../editor/journal.ts';
import { keepAsCopy } from '../editor/plan-shelf.ts';
import { problemOf } from '../graph/graph-client.ts';
import { DialogFrame } from './dialogs.tsx';

export function StaleDialog() {
  const { desk, goTo, session } = useReach();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const { plan, pending } = desk.store.get().document;
  const waiting = kept(plan.id)?.edits ?? pending;

  const keepMine = async () => {
    setBusy(true);
    try {
      const mine = planFromJson(kept(plan.id)?.mine);
      const copy = await keepAsCopy(mine.ok ? mine.value : plan, session.name ?? 'Planner on this computer');
      forget(plan.id);
      goTo(copy);
    } catch (error) {
      const { message, action } = problemOf(error);
      setProblem(`${message} ${action}`);
      setBusy(false);
    }
  };
  const takeTheirs = () => {
    forget(plan.id);
    goTo(plan.id);
  };

  return (
    <DialogFrame title="This plan was changed elsewhere" closable={false}>
      <p>
        Someone saved “{plan.name}” while you were changing it. Nothing is lost: the server holds their version, this
        computer yours ({waiting.length} unsaved {waiting.length === 1 ? 'change' : 'changes'}).
      </p>
      <ul>
        {waiting.slice(-5).map((edit) => (
          <li key={edit.id}>{edit.note?.text ?? 'A change'}</li>
        ))}
      </ul>
      {problem !== '' && <p role="alert">{problem}</p>}
      <p className="row end">
        <button type="button" disabled={busy} onClick={takeTheirs}>
          Take theirs, drop my changes
        </button>
        <button type="button" className="primary" disabled={busy} onClick={() => void keepMine()}>
          {busy ? 'Keeping…' : 'Keep mine as a copy'}
        </button>
      </p>
    </DialogFrame>
  );
}
