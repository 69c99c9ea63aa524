/** The keys that there are: whose, what they may read, when they were used, and ending one. */
import { useEffect, useRef, useState } from 'react';
import { type ApiKey, endKey, keyEnd, keyWords } from '../editor/keys.ts';
import { dateText } from './number-text.ts';

interface KeysListProps {
  readonly keys: readonly ApiKey[];
  /** Told when a key was ended. */
  readonly changed: () => Promise<void>;
  readonly refuse: (error: unknown) => void;
}

export function KeysList({ keys, changed, refuse }: KeysListProps) {
  const today = new Date().toISOString().slice(0, 10);
  const holding = keys.filter((key) => keyEnd(key, today) === null);
  const ended = keys.filter((key) => keyEnd(key, today) !== null);
  const heading = useRef<HTMLHeadingElement>(null);
  const revoke = (id: string) =>
    endKey(id).then(async () => {
      await changed();
      // The button that was pressed is gone.
      heading.current?.focus();
    }, refuse);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {holding.length === 0 ? 'No key holds' : `Keys that hold: ${holding.length}`}
      </h3>
      {holding.length > 0 && (
        <ul className="keys">
          {holding.map((key) => (
            <KeyRow key={key.id} of={key} today={today} revoke={() => revoke(key.id)} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className="folded">
          <summary>Keys that ended: {ended.length}</summary>
          <ul className="keys">
            {ended.map((key) => (
              <KeyRow key={key.id} of={key} today={today} revoke={null} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface KeyRowProps {
  readonly of: ApiKey;
  readonly today: string;
  readonly revoke: (() => Promise<void>) | null;
}

function KeyRow({ of: key, today, revoke }: KeyRowProps) {
  const end = keyEnd(key, today);
  return (
    <li>
      <b>{key.name}</b>
      <span>{keyWords(key)}</span>
      <small>
        Made by {key.madeBy} on {dateText(key.createdAt)};{' '}
        {key.lastUsedAt === null ? 'never used' : `last used ${dateText(key.lastUsedAt)}`};{' '}
        {end === 'revoked'
          ? `revoked on ${dateText(key.revokedAt!)} by ${key.revokedBy}`
          : key.expires === null
            ? 'without an end'
            : `${end === 'expired' ? 'ended' : 'ends'} after ${dateText(key.expires)}`}
        .
      </small>
      {revoke !== null && <Revoke name={key.name} revoke={revoke} />}
    </li>
  );
}

function Revoke({ name, revoke }: { readonly name: string; readonly revoke: () => Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    // The button that was pressed gave way to others, or the others to it.
    if (before.current !== asked) first.current?.focus();
    before.current = asked;
  }, [asked]);
  if (!asked)
    return (
      <span className="row">
        <button ref={first} type="button" aria-label={`Revoke the key of ${name}`} onClick={() => setAsked(true)}>
          Revoke…
        </button>
      </span>
    );
  return (
    <span className="row confirm">
      <span>Every program that sends this key is then refused.</span>
      <button
        ref={first}
        type="button"
        disabled={busy}
        onClick={() => {
          setBusy(true);
          void revoke().finally(() => setBusy(false));
        }}
      >
        Yes, revoke it
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        Keep it
      </button>
    </span>
  );
}
