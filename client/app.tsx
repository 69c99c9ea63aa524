/** The page: loading, the desk, or why there is none. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { DeskView } from './desk-view.tsx';
import { type Opened, openPlan } from './editor/open-plan.ts';
import type { LoadProgress } from './evidence/load-evidence.ts';
import { type GraphProblem, problemOf } from './graph/graph-client.ts';

type Phase =
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null; readonly text: string }
  | { readonly kind: 'failed'; readonly problem: GraphProblem }
  | { readonly kind: 'open'; readonly opened: Opened };

const planOf = (): string => new URLSearchParams(location.search).get('plan') ?? 'published';

export function App() {
  const [phase, setPhase] = useState<Phase>({ kind: 'loading', progress: null, text: 'Opening Footprint' });
  const [plan, setPlan] = useState(planOf);
  const [attempt, setAttempt] = useState(0);
  const open = useRef<Opened | null>(null);

  const goTo = useCallback((id: string) => {
    const address = new URL(location.href);
    address.searchParams.delete('network');
    if (id === 'published') address.searchParams.delete('plan');
    else address.searchParams.set('plan', id);
    // The same plan opened anew, on other evidence or as someone else saved it, is no step to go back to.
    if (id === planOf()) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    setPlan(id);
    setAttempt((n) => n + 1);
  }, []);

  useEffect(() => {
    const back = () => setPlan(planOf());
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);

  useEffect(() => {
    let current = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    // A desk that is open stays on the screen until the next one is ready.
    const progress = (at: LoadProgress) => {
      if (current && open.current === null) setPhase({ kind: 'loading', progress: at, text: `Loading ${at.what}` });
    };
    const show = (found: Opened | null, next: Phase) => {
      open.current?.desk.close();
      open.current = found;
      setPhase(next);
    };
    openPlan(plan, progress).then(
      (found) => {
        if (current) show(found, { kind: 'open', opened: found });
        else found.desk.close();
      },
      (error: unknown) => {
        if (!current) return;
        const problem = problemOf(error);
        if (problem.code === 'NOT_READY') {
          show(null, { kind: 'loading', progress: null, text: problem.message });
          again = setTimeout(() => setAttempt((n) => n + 1), 2000);
        } else show(null, { kind: 'failed', problem });
      },
    );
    return () => {
      current = false;
      clearTimeout(again);
    };
  }, [plan, attempt]);

  switch (phase.kind) {
    case 'loading':
      return <Loading text={phase.text} progress={phase.progress} />;
    case 'failed':
      return (
        <Failed problem={phase.problem} again={() => setAttempt((n) => n + 1)} published={() => goTo('published')} />
      );
    case 'open':
      return <DeskView opened={phase.opened} goTo={goTo} />;
  }
}

function Loading({ text, progress }: { readonly text: string; readonly progress: LoadProgress | null }) {
  return (
    <main className="splash" aria-busy="true">
      <h1>Footprint</h1>
      <p role="status">{text}…</p>
      <progress max={progress?.of ?? 1} {...(progress === null ? {} : { value: progress.done })} aria-label="Loading" />
    </main>
  );
}

interface FailedProps {
  readonly problem: GraphProblem;
  readonly again: () => void;
  readonly published: () => void;
}

function Failed({ problem, again, published }: FailedProps) {
  return (
    <main className="splash">
      <h1>Footprint</h1>
      <p role="alert">{problem.message}</p>
      <p>{problem.code === 'OFFLINE' ? 'Check that Footprint is running, then try again.' : problem.action}</p>
      <p className="row">
        <button type="button" className="primary" onClick={again}>
          Try again
        </button>
        <button type="button" onClick={published}>
          Show the published networks
        </button>
      </p>
    </main>
  );
}
