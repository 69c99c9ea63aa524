/** Keys: for planners all of them; for everyone else what they may read. */
import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../desk-context.ts';
import { type ApiKey, loadKeys, type RestrictedKind, type Standing } from '../editor/keys.ts';
import { problemOf } from '../graph/graph-client.ts';
import { KeysForm } from './keys-form.tsx';
import { KeysList } from './keys-list.tsx';

export function KeysSection({ standing }: { readonly standing: Standing }) {
  return standing.kind === 'PLANNER' ? <AllKeys /> : <WhatIRead standing={standing} />;
}

function WhatIRead({ standing }: { readonly standing: Standing }) {
  const [, desk] = useDesk(() => null);
  return (
    <>
      <p className="may-read">{standing.words}</p>
      <p className="hint">
        Planners make keys for analysts. A key is sent as <code>Authorization: Bearer fpk_…</code> or{' '}
        <code>x-api-key</code>, never in an address.
      </p>
      <p>
        <button type="button" onClick={() => desk.store.set({ dialog: { kind: 'start' } })}>
          {standing.kind === 'PUBLIC' ? 'Give a key…' : 'Give another key…'}
        </button>
      </p>
    </>
  );
}

interface Found {
  readonly keys: readonly ApiKey[];
  readonly restricted: readonly RestrictedKind[];
}

function AllKeys() {
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const refuse = useCallback((error: unknown) => {
    const { message, action } = problemOf(error);
    setProblem(`${message} ${action}`);
  }, []);
  const load = useCallback(
    () =>
      loadKeys().then((next) => {
        setFound(next);
        setProblem(null);
      }, refuse),
    [refuse],
  );
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <>
      <p>A key lets an analyst’s program ask this desk under the name that you give it. What is open needs none.</p>
      {problem !== null && <p role="alert">{problem}</p>}
      {found === null ? (
        problem === null && <p role="status">Looking for keys…</p>
      ) : (
        <>
          <KeysForm restricted={found.restricted} made={load} />
          <KeysList keys={found.keys} changed={load} refuse={refuse} />
        </>
      )}
    </>
  );
}
