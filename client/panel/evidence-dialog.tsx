/** Moving the plan to newer evidence: what becomes of its practices and areas is shown first; undo takes it back. */
import { type CodeReport, moveToEvidence } from '@footprint/schema/edit/move-evidence.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { useEffect, useState } from 'react';
import { useDesk } from '../desk-context.ts';
import { loadEvidence } from '../evidence/load-evidence.ts';
import { problemOf } from '../graph/graph-client.ts';
import { DialogFrame } from './dialogs.tsx';
import { wholeText } from './number-text.ts';

export function EvidenceDialog() {
  const [state, desk] = useDesk(({ newer, document }) => ({ newer, plan: document.plan }));
  const [to, setTo] = useState<Evidence | string | null>(null);
  const id = state.newer?.id ?? null;
  useEffect(() => {
    let open = true;
    if (id === null) return;
    loadEvidence(id, () => undefined).then(
      (evidence) => {
        if (open) setTo(evidence);
      },
      (error: unknown) => {
        const { message, action } = problemOf(error);
        if (open) setTo(`${message} ${action}`);
      },
    );
    return () => {
      open = false;
    };
  }, [id]);
  const title = state.newer?.journeys === true ? 'Use journeys on real roads' : 'Use the newer data';
  if (to === null || typeof to === 'string') {
    return (
      <DialogFrame title={title}>
        {to === null ? <p role="status">Comparing the data…</p> : <p role="alert">{to}</p>}
      </DialogFrame>
    );
  }
  const built = moveToEvidence(state.plan, desk.ground.evidence, to);
  const { areas, practices } = built.report;
  return (
    <DialogFrame title={title}>
      <p>The plan moves to “{to.label}”. Numbers of travel change; undo takes the step back.</p>
      {built.reason !== undefined && <p role="alert">{built.reason}</p>}
      <Report noun="area" report={areas} />
      <Report noun="practice" report={practices} />
      <p className="row end">
        <button type="button" onClick={() => desk.store.set({ dialog: null })}>
          Not now
        </button>
        <button
          type="button"
          className="primary"
          disabled={built.changes.length === 0}
          onClick={() => {
            if (desk.edit(built)) desk.store.set({ dialog: null });
          }}
        >
          Use them in this plan
        </button>
      </p>
    </DialogFrame>
  );
}

const WORDS: Readonly<Record<keyof CodeReport, string>> = {
  ended: 'no longer there, and leaves its group',
  split: 'became several, which stay together',
  contested: 'joined from several groups, and goes to the one with most of its people',
  arrived: 'new, and in no network yet',
};

function Report({ noun, report }: { readonly noun: string; readonly report: CodeReport }) {
  const changed = (Object.keys(WORDS) as (keyof CodeReport)[]).filter((key) => report[key].length > 0);
  if (changed.length === 0) return <p>Every {noun} of the plan is there as before.</p>;
  return (
    <ul>
      {changed.map((key) => (
        <li key={key}>
          {wholeText(report[key].length)} {noun}
          {report[key].length === 1 ? '' : 's'} {WORDS[key]}: {report[key].slice(0, 8).join(', ')}
          {report[key].length > 8 && ' …'}
        </li>
      ))}
    </ul>
  );
}
