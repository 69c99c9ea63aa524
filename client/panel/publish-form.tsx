/** What readers of a published plan are told, with what the server finds wrong beside each field. */
import { useEffect, useRef } from 'react';
import type {
  Continuable,
  PublicationCheck,
  PublicationShelf,
  TermsField,
  WrittenTerms,
} from '../editor/publications.ts';
import { PublishField } from './publish-field.tsx';
import { STATUSES } from './publish-words.ts';

type Problems = PublicationCheck['problems'];

interface PublishFormProps {
  readonly shelf: PublicationShelf;
  readonly written: WrittenTerms;
  readonly write: (next: WrittenTerms) => void;
  /** The published plan that this becomes the next version of; null for a new one. */
  readonly slug: string | null;
  readonly choose: (slug: string | null) => void;
  readonly problems: Problems;
  /** All that the last check found; the keyboard goes to the first. */
  readonly found: Problems;
  readonly busy: boolean;
  readonly check: () => void;
}

export function PublishForm({ shelf, written, write, slug, choose, problems, found, busy, check }: PublishFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Whoever pressed the button goes on at the first field that needs them.
    if (found.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [found]);
  const field = (
    name: TermsField,
    hint: string | null,
    title: string,
    type?: 'lines' | 'date' | 'email' | 'tel' | 'url',
  ) => (
    <PublishField
      name={name}
      title={title}
      hint={hint}
      type={type ?? 'text'}
      value={written[name]}
      problems={problems.filter((problem) => problem.field === name)}
      set={(text) => write({ ...written, [name]: text })}
    />
  );
  const ofPlan = problems.filter((problem) => problem.field === null || problem.field === 'status');
  const ofContact = problems.filter((problem) => problem.field === 'contact');
  const status = written.status;
  return (
    <form
      ref={form}
      noValidate
      aria-label="What readers are told"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <p>
        Publishing makes this plan readable by anyone, as it is now. Say what readers must know; you will see what
        becomes public before it does.
      </p>
      {problems.length > 0 && (
        <div role="alert" className="problems">
          <b>The plan cannot be published like this yet.</b>
          {ofPlan.map(({ message, action }) => (
            <p key={message}>
              {message} {action}
            </p>
          ))}
          {problems.length > ofPlan.length && (
            <p>
              {problems.length - ofPlan.length === 1
                ? 'One part below needs you; what to do stands beside it.'
                : `${problems.length - ofPlan.length} parts below need you; what to do stands beside each.`}
            </p>
          )}
        </div>
      )}
      <Continues shelf={shelf} slug={slug} choose={choose} />
      {field('title', 'As the public will know it.', 'Title')}
      {field(
        'summary',
        'In plain words: what it is about and whom it concerns. An empty line begins a paragraph.',
        'Summary',
        'lines',
      )}
      {field('owner', 'The organisation that answers for the plan.', 'Owner')}
      <fieldset>
        <legend>How far it has come</legend>
        {(['PROPOSAL', 'APPROVED', 'IN_FORCE'] as const).map((one) => (
          <label key={one} className="tick">
            <input
              type="radio"
              name="publish-status"
              checked={one === status}
              onChange={() => write({ ...written, status: one })}
            />
            <span>
              {STATUSES[one].title}: <small>{STATUSES[one].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="two">
        {field(
          'takesEffect',
          status === 'PROPOSAL' ? 'If it is decided.' : null,
          status === 'IN_FORCE' ? 'Took effect on' : 'Takes effect on',
          'date',
        )}
        {field(
          'respondBy',
          status === 'PROPOSAL' ? null : 'If responses are still taken.',
          'Last day for responses',
          'date',
        )}
      </div>
      {field('respond', 'In a sentence: how to respond, or whom to ask.', 'How to respond')}
      <fieldset aria-describedby={ofContact.length > 0 ? 'publish-contact-problem' : undefined}>
        <legend>Whom to ask, in one way at least</legend>
        {ofContact.map(({ message, action }) => (
          <p key={message} id="publish-contact-problem" className="problem">
            {message} {action}
          </p>
        ))}
        <div className="two">
          {field('email', null, 'E-mail', 'email')}
          {field('phone', null, 'Telephone', 'tel')}
        </div>
        {field('post', null, 'Postal address', 'lines')}
        {field('link', 'Begins with https://', 'Link to a page or form', 'url')}
      </fieldset>
      <p className="row end">
        <button type="submit" className="primary" disabled={busy}>
          {busy ? 'Checking…' : 'Check what becomes public'}
        </button>
      </p>
    </form>
  );
}

interface ContinuesProps {
  readonly shelf: PublicationShelf;
  readonly slug: string | null;
  readonly choose: (slug: string | null) => void;
}

/** Whether this is a new published plan or the next version of one; not asked where there is none. */
function Continues({ shelf, slug, choose }: ContinuesProps) {
  if (shelf.own.length + shelf.others.length === 0) return null;
  const option = ({ slug, title, next }: Continuable) => (
    <option key={slug} value={slug}>
      Version {next} of “{title}” (/plans/{slug})
    </option>
  );
  return (
    <label>
      Publish it as
      <select value={slug ?? ''} onChange={({ target }) => choose(target.value === '' ? null : target.value)}>
        {shelf.own.map(option)}
        <option value="">A new plan, at an address of its own</option>
        {shelf.others.length > 0 && <optgroup label="Published from other plans">{shelf.others.map(option)}</optgroup>}
      </select>
    </label>
  );
}
