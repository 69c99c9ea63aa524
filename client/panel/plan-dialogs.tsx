/** Starting, opening, renaming, duplicating and deleting plans. */
import { renamePlan } from '@footprint/schema/edit/set.ts';
import { PUBLISHED } from '@footprint/schema/published.ts';
import { type FormEvent, useEffect, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import {
  deletePlan,
  duplicatePlan,
  listPlans,
  type PlanSummary,
  restorePlan,
  startPlan,
} from '../editor/plan-shelf.ts';
import { tellProblem } from '../editor/reference-layers.ts';
import { keepKey } from '../graph/kept-key.ts';
import { DialogFrame } from './dialogs.tsx';
import { dateText } from './number-text.ts';

/** Runs something that may be refused, showing why. */
function useAttempt(): [boolean, (task: () => Promise<void>) => void] {
  const { desk } = useReach();
  const [busy, setBusy] = useState(false);
  const attempt = (task: () => Promise<void>) => {
    setBusy(true);
    task()
      .catch((error: unknown) => {
        desk.store.set({ dialog: null });
        tellProblem(desk, error);
      })
      .finally(() => setBusy(false));
  };
  return [busy, attempt];
}

/** Asks for the key by which somebody may read or change plans here; the page then opens anew as theirs. */
function KeyForm() {
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepKey(key.trim());
    location.reload();
  };
  return (
    <form onSubmit={submit}>
      <label>
        Key
        <input
          required
          type="password"
          autoComplete="current-password"
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
      </label>
      <p className="row end">
        <button type="submit" className="primary" disabled={key.trim() === ''}>
          Go on with this key
        </button>
      </p>
    </form>
  );
}

export function StartDialog() {
  const { goTo, description, session } = useReach();
  const [name, setName] = useState(`Plan of ${dateText(new Date().toISOString())}`);
  const [start, setStart] = useState<'PUBLISHED' | 'BLANK'>('PUBLISHED');
  const [started, setStarted] = useState(false);
  const [busy, attempt] = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(async () => {
      const id = await startPlan(name.trim(), start, description.id);
      setStarted(true);
      goTo(id);
    });
  };
  if (session.mode === 'read-only') {
    return (
      <DialogFrame title="This desk is read-only">
        <p>
          {session.drafts
            ? 'Plans can be looked at, compared, printed and exported here. To change them, give your planner’s key.'
            : 'The published networks can be looked at, printed and exported here. To read saved plans or change them, give your key.'}
        </p>
        <KeyForm />
      </DialogFrame>
    );
  }
  return (
    <DialogFrame title="Start a plan">
      <form onSubmit={submit}>
        <label>
          Name
          <input required maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <fieldset>
          <legend>Begin with</legend>
          <label className="tick">
            <input type="radio" name="start" checked={start === 'PUBLISHED'} onChange={() => setStart('PUBLISHED')} />
            the published networks, to change them
          </label>
          <label className="tick">
            <input type="radio" name="start" checked={start === 'BLANK'} onChange={() => setStart('BLANK')} />a blank
            map
          </label>
        </fieldset>
        <p className="row end">
          <button type="submit" className="primary" disabled={busy || started || name.trim() === ''}>
            {busy || started ? 'Starting…' : 'Start the plan'}
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}

export function PlansDialog() {
  const reach = useReach();
  const [plans, setPlans] = useState<readonly PlanSummary[] | null>(null);
  const [more, setMore] = useState<string | null>(null);
  const [busy, attempt] = useAttempt();
  const { desk, goTo, session } = reach;
  const here = desk.store.get().document.plan.id;
  const load = (after: string | null) => async () => {
    const page = await listPlans(after);
    setPlans((before) => [...(after === null ? [] : (before ?? [])), ...page.plans]);
    setMore(page.more);
  };
  useEffect(() => attempt(load(null)), []);
  const remove = (plan: PlanSummary) =>
    attempt(async () => {
      await deletePlan(plan.id);
      setPlans((before) => (before ?? []).filter(({ id }) => id !== plan.id));
      const back = {
        label: 'Bring it back',
        run: () =>
          restorePlan(plan.id).then(
            () => goTo(plan.id),
            (error: unknown) => tellProblem(desk, error),
          ),
      };
      desk.say({ kind: 'done', text: `Deleted “${plan.name}”.`, action: back });
      if (plan.id === here) goTo(PUBLISHED);
    });
  return (
    <DialogFrame title="Plans">
      <ul className="plans">
        <li>
          <button type="button" className="link" onClick={() => goTo(PUBLISHED)}>
            Published networks
          </button>
          <small>as they are, not to be changed</small>
        </li>
        {plans?.map((plan) => (
          <li key={plan.id}>
            <button type="button" className="link" onClick={() => goTo(plan.id)}>
              {plan.name}
            </button>
            <small>
              {plan.creator}
              {plan.updatedAt === null ? '' : `, ${dateText(plan.updatedAt)}`}
              {plan.id === here ? ', open now' : ''}
            </small>
            {session.mode === 'planner' && (
              <span className="row">
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => attempt(async () => goTo(await duplicatePlan(plan.id, `${plan.name} (copy)`)))}
                >
                  Duplicate
                </button>
                <button type="button" disabled={busy} onClick={() => remove(plan)}>
                  Delete
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {plans === null && <p role="status">Looking for plans…</p>}
      {plans?.length === 0 && (
        <p className="empty">
          {session.drafts
            ? 'No plan has been started yet.'
            : 'Saved plans are shown to planners, and to whoever has a key that reads them.'}
        </p>
      )}
      <p className="row end">
        {more !== null && (
          <button type="button" disabled={busy} onClick={() => attempt(load(more))}>
            Show more
          </button>
        )}
        <button type="button" className="primary" onClick={() => desk.store.set({ dialog: { kind: 'start' } })}>
          {session.drafts ? 'Start a plan' : 'Give a key'}
        </button>
      </p>
    </DialogFrame>
  );
}

export function RenameDialog() {
  const [plan, desk] = useDesk(({ document }) => document.plan);
  const [name, setName] = useState(plan.name);
  return (
    <DialogFrame title="Rename this plan">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === plan.name || desk.edit(renamePlan(plan, name))) desk.store.set({ dialog: null });
        }}
      >
        <label>
          Name
          <input required maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <p className="row end">
          <button type="submit" className="primary">
            Rename
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}
