/** What was published of the open plan: each version with its status, dates and page, and ending it. */
import { useEffect, useRef, useState } from 'react';
import { endVersion, type PublishedVersion } from '../editor/publications.ts';
import { problemOf } from '../graph/graph-client.ts';
import { dateText } from './number-text.ts';
import { STATUSES } from './publish-words.ts';

interface PublishVersionsProps {
  readonly versions: readonly PublishedVersion[];
  /** Told when a version was ended. */
  readonly changed: () => Promise<void>;
}

export function PublishVersions({ versions, changed }: PublishVersionsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  if (versions.length === 0) return null;
  const ended = async () => {
    await changed();
    // The button that was pressed is gone.
    heading.current?.focus();
  };
  return (
    <section className="versions" aria-label="Published versions">
      <h3 ref={heading} tabIndex={-1}>
        Published versions: {versions.length}
      </h3>
      <ul>
        {versions.map((version) => (
          <VersionRow key={version.id} version={version} ended={ended} />
        ))}
      </ul>
    </section>
  );
}

interface VersionRowProps {
  readonly version: PublishedVersion;
  readonly ended: () => Promise<void>;
}

function VersionRow({ version, ended }: VersionRowProps) {
  const { id, path, status, publishedAt, terms, withdrawn, takenDown } = version;
  const dates = [
    `published on ${dateText(publishedAt)}`,
    terms?.takesEffect == null ? null : `takes effect on ${dateText(terms.takesEffect)}`,
    terms?.respondBy == null ? null : `responses until ${dateText(terms.respondBy)}`,
    withdrawn === null ? null : `withdrawn on ${dateText(withdrawn.at)}: ${withdrawn.reason}`,
    takenDown === null ? null : `taken down on ${dateText(takenDown.at)}: ${takenDown.reason}`,
  ];
  return (
    <li>
      <span>
        <a href={path} target="_blank" rel="noopener">
          Version {version.version}
          {terms === null ? '' : ` of “${terms.title}”`}
        </a>{' '}
        <b className={`status status-${status.toLowerCase().replace('_', '-')}`}>{STATUSES[status].title}</b>
      </span>
      <small>{dates.filter((date) => date !== null).join('; ')}</small>
      {takenDown === null && <Ending id={id} withdrawn={withdrawn !== null} ended={ended} />}
    </li>
  );
}

const ENDS = {
  withdraw: {
    title: 'Withdraw…',
    effect: 'Its page stays to be read, and says that the plan is withdrawn and why.',
    act: 'Withdraw it',
  },
  'take-down': {
    title: 'Take down…',
    effect:
      'At once nobody can read it any more: its page says only that it was taken down, when and why. It cannot be put back.',
    act: 'Take it down for good',
  },
} as const;

interface EndingProps {
  readonly id: string;
  readonly withdrawn: boolean;
  readonly ended: () => Promise<void>;
}

function Ending({ id, withdrawn, ended }: EndingProps) {
  const [how, setHow] = useState<keyof typeof ENDS | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const before = useRef(how);
  useEffect(() => {
    // The keyboard goes to the question, and back to the button that asked it.
    if (before.current !== how)
      row.current?.querySelector<HTMLElement>(how === null ? `[data-end="${before.current}"]` : 'textarea')?.focus();
    before.current = how;
  }, [how]);
  if (how === null)
    return (
      <div className="row" ref={row}>
        {(Object.keys(ENDS) as (keyof typeof ENDS)[])
          .filter((one) => one === 'take-down' || !withdrawn)
          .map((one) => (
            <button
              key={one}
              type="button"
              data-end={one}
              aria-label={`${ENDS[one].title.slice(0, -1)} ${id}`}
              onClick={() => setHow(one)}
            >
              {ENDS[one].title}
            </button>
          ))}
      </div>
    );
  const end = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await endVersion(id, how, reason);
      await ended();
      setHow(null);
    } catch (error) {
      const { message, action } = problemOf(error);
      setProblem(`${message} ${action}`);
    }
    setBusy(false);
  };
  return (
    <div ref={row}>
      <form
        className="ending"
        aria-label={`${ENDS[how].title.slice(0, -1)} ${id}`}
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <p>{ENDS[how].effect}</p>
        <label>
          Why, as the public reads it
          <textarea rows={2} required value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        {problem !== null && <p role="alert">{problem}</p>}
        <p className="row end">
          <button type="button" disabled={busy} onClick={() => setHow(null)}>
            Leave it as it is
          </button>
          <button type="submit" className="primary" disabled={busy || reason.trim() === ''}>
            {ENDS[how].act}
          </button>
        </p>
      </form>
    </div>
  );
}
