/** What publishing does, before it is done: what anyone can read from then on, and what stays behind. */
import { useEffect, useRef } from 'react';
import { type PublicationCheck, publicAddress, type WrittenTerms } from '../editor/publications.ts';
import { STATUSES } from './publish-words.ts';

interface PublishConfirmProps {
  readonly check: PublicationCheck;
  readonly written: WrittenTerms;
  readonly busy: boolean;
  readonly back: () => void;
  readonly publish: () => void;
}

export function PublishConfirm({ check, written, busy, back, publish }: PublishConfirmProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { becomesPublic, staysBehind, path, already } = check;
  return (
    <section className="publish-confirm" aria-label="Before it is public">
      <h3 ref={heading} tabIndex={-1}>
        {already ? 'This is published already' : 'Anyone will be able to read this'}
      </h3>
      {already ? (
        <p>Neither the plan nor what you say with it has changed since. Nothing will be published again.</p>
      ) : (
        <p>
          “{written.title.trim()}” becomes public as {STATUSES[written.status as keyof typeof STATUSES].as}, for good:
          it cannot be changed afterwards. You can publish a further version, withdraw it, or take it down.
        </p>
      )}
      <p>
        Its address{already ? '' : ' will be'}: <b className="address">{publicAddress(path!)}</b>
      </p>
      <h4>What becomes public</h4>
      <ul>
        {becomesPublic.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {staysBehind.length > 0 && (
        <>
          <h4>What stays with you</h4>
          <ul>
            {staysBehind.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <p className="row end">
        <button type="button" disabled={busy} onClick={back}>
          Back
        </button>
        <button type="button" className="primary" disabled={busy} onClick={publish}>
          {busy ? 'Publishing…' : already ? 'Show its address' : 'Publish for anyone to read'}
        </button>
      </p>
    </section>
  );
}
