/** Making a key: for whom, what it may read, and until when. Its text is shown once. */
import { useEffect, useRef, useState } from 'react';
import { type KeyWish, makeKey, type RestrictedKind } from '../editor/keys.ts';
import { problemOf } from '../graph/graph-client.ts';
import { CopyBox } from './copy-box.tsx';

type Plans = 'none' | 'read' | 'write';

const PLANS: Readonly<
  Record<Plans, { readonly words: string; readonly scopes: readonly KeyWish['scopes'][number][] }>
> = {
  none: { words: 'the published networks only', scopes: [] },
  read: { words: 'all saved plans, to read', scopes: ['DRAFTS_READ'] },
  write: { words: 'all saved plans, to read and to change', scopes: ['DRAFTS_WRITE'] },
};

interface KeysFormProps {
  readonly restricted: readonly RestrictedKind[];
  /** Told when a key was made. */
  readonly made: () => Promise<void>;
}

export function KeysForm({ restricted, made }: KeysFormProps) {
  const [name, setName] = useState('');
  const [plans, setPlans] = useState<Plans>('none');
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set());
  const [expires, setExpires] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [fresh, setFresh] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const summary = useRef<HTMLElement>(null);
  const shown = useRef(false);
  useEffect(() => {
    // The keyboard goes on where the key's text was.
    if (shown.current && fresh === null) summary.current?.focus();
    shown.current = fresh !== null;
  }, [fresh]);
  const all = named.has('*');
  const tick = (kind: string, on: boolean) => {
    const next = new Set(named);
    if (on) next.add(kind);
    else next.delete(kind);
    setNamed(next);
  };
  const make = async () => {
    setBusy(true);
    setProblem(null);
    const kinds = all ? ['*'] : [...named];
    try {
      const text = await makeKey({
        name: name.trim(),
        scopes: ['OPEN', ...(kinds.length > 0 ? (['RESTRICTED'] as const) : []), ...PLANS[plans].scopes],
        restricted: kinds,
        expires: expires === '' ? null : expires,
      });
      setFresh({ name: name.trim(), text });
      setName('');
      await made();
    } catch (error) {
      const { message, action } = problemOf(error);
      setProblem(`${message} ${action}`);
    }
    setBusy(false);
  };
  if (fresh !== null) return <FreshKey {...fresh} done={() => setFresh(null)} />;
  return (
    <details className="folded">
      <summary ref={summary}>Make a key</summary>
      <form
        aria-label="Make a key"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label>
          Name of whoever uses it
          <input required maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <fieldset>
          <legend>Plans</legend>
          {(Object.keys(PLANS) as Plans[]).map((one) => (
            <label key={one} className="tick">
              <input type="radio" name="plans" checked={one === plans} onChange={() => setPlans(one)} />
              {PLANS[one].words}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Data</legend>
          <label className="tick">
            <input type="checkbox" checked disabled />
            open data, always
          </label>
          {restricted.map(({ kind, title }) => (
            <label key={kind} className="tick">
              <input
                type="checkbox"
                checked={all || named.has(kind)}
                disabled={all}
                onChange={({ target }) => tick(kind, target.checked)}
              />
              <span>
                {title} <small>restricted</small>
              </span>
            </label>
          ))}
          <label className="tick">
            <input type="checkbox" checked={all} onChange={({ target }) => tick('*', target.checked)} />
            all restricted data, also what is loaded later
          </label>
        </fieldset>
        <label>
          Last day, if it ends
          <input type="date" value={expires} onChange={({ target }) => setExpires(target.value)} />
        </label>
        {problem !== null && <p role="alert">{problem}</p>}
        <p className="row end">
          <button type="submit" className="primary" disabled={busy || name.trim() === ''}>
            {busy ? 'Making…' : 'Make the key'}
          </button>
        </p>
      </form>
    </details>
  );
}

interface FreshKeyProps {
  readonly name: string;
  readonly text: string;
  readonly done: () => void;
}

function FreshKey({ name, text, done }: FreshKeyProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className="fresh-key" ref={box} tabIndex={-1} aria-label={`The key of ${name}`}>
      <p role="alert">
        <b>Copy it now: it is not shown again.</b> Whoever has it is taken for {name}. Send it by a way that only they
        read, and revoke it here when it is no longer needed.
      </p>
      <CopyBox title={`The key of ${name}`} text={text} />
      <p className="row end">
        <button type="button" onClick={done}>
          I have copied it
        </button>
      </p>
    </section>
  );
}
