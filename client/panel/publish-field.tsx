/** A field of what readers are told, with its hint and whatever is wrong with it. */
import type { PublicationCheck, TermsField } from '../editor/publications.ts';

interface PublishFieldProps {
  readonly name: TermsField;
  readonly title: string;
  readonly hint: string | null;
  readonly type: 'text' | 'lines' | 'date' | 'email' | 'tel' | 'url';
  readonly value: string;
  readonly problems: PublicationCheck['problems'];
  readonly set: (text: string) => void;
}

export function PublishField({ name, title, hint, type, value, problems, set }: PublishFieldProps) {
  const id = `publish-${name}`;
  const described = [hint === null ? null : `${id}-hint`, problems.length === 0 ? null : `${id}-problem`];
  const ids = described.filter((one) => one !== null).join(' ');
  const shared = {
    id,
    value,
    'aria-invalid': problems.length > 0,
    ...(ids === '' ? {} : { 'aria-describedby': ids }),
    onChange: ({ target }: { readonly target: { readonly value: string } }) => set(target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {hint !== null && (
        <small id={`${id}-hint`} className="hint">
          {hint}
        </small>
      )}
      {problems.length > 0 && (
        <span id={`${id}-problem`} className="problem">
          {problems.map(({ message, action }) => `${message} ${action}`).join(' ')}
        </span>
      )}
      {type === 'lines' ? (
        <textarea rows={name === 'summary' ? 6 : 3} {...shared} />
      ) : (
        <input type={type} {...shared} />
      )}
    </div>
  );
}
