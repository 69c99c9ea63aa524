/** Catchments: where a practice's patients live beside what it declares, and how those of a network lie over each other. */
import { useEffect } from 'react';
import { useDesk } from '../desk-context.ts';
import { loadDeclared, lookAtCatchments } from '../editor/declared-catchments.ts';
import '../style/catchments.css';
import { CatchmentForm } from './catchment-form.tsx';
import { NetworkCatchments } from './network-catchments.tsx';
import { PracticeCatchment } from './practice-catchment.tsx';

export function CatchmentsPanel() {
  const [state, desk] = useDesk(({ catchments, inspected }) => ({ catchments, pointed: inspected?.practice ?? null }));
  const { of, declared } = state.catchments;
  const known = declared.state === 'here' ? declared.list : NONE;
  useEffect(() => {
    if (desk.store.get().catchments.declared.state === 'none') void loadDeclared(desk);
  }, [desk]);
  useEffect(() => {
    if (state.pointed !== null) lookAtCatchments(desk, { of: 'practice', practice: state.pointed });
  }, [desk, state.pointed]);
  return (
    <section className="catchments">
      <fieldset className="segments">
        <legend className="spoken">Whose catchments</legend>
        {(['practice', 'network'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="catchments-of"
              checked={of === one}
              onChange={() => lookAtCatchments(desk, { of: one })}
            />
            <span>{one === 'practice' ? 'Of a practice' : 'Overlap in a network'}</span>
          </label>
        ))}
      </fieldset>
      {declared.state === 'asking' && (
        <p className="hint" role="status">
          Looking for declared catchments…
        </p>
      )}
      {declared.state === 'problem' && (
        <p role="alert" className="field-problem">
          Declared catchments are not shown: {declared.text}{' '}
          <button type="button" className="link" onClick={() => void loadDeclared(desk)}>
            Try again
          </button>
        </p>
      )}
      {of === 'practice' ? <PracticeCatchment declared={known} /> : <NetworkCatchments declared={known} />}
      <CatchmentForm />
    </section>
  );
}

const NONE: readonly never[] = [];
