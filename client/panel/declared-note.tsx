/** Where a declared catchment comes from, who may see it, and the way to take it out of force. */
import { useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import type { CatchmentInForce } from '../editor/catchment-view.ts';
import { removeDeclared } from '../editor/declared-catchments.ts';
import { dateText } from './number-text.ts';

export function DeclaredNote({ declared }: { readonly declared: CatchmentInForce }) {
  const { session } = useReach();
  const [, desk] = useDesk(() => null);
  const [asked, setAsked] = useState(false);
  const { id, role, source, date, open, notes } = declared;
  return (
    <small className="declared-note">
      {source}
      {date === null ? ', undated' : `, ${dateText(date)}`}. {open ? 'Anyone may see it.' : 'For planners only.'}{' '}
      {notes.join(' ')}
      {session.mode === 'planner' &&
        (asked ? (
          <span>
            {' '}
            Take it away for everyone?{' '}
            <button type="button" className="link" onClick={() => void removeDeclared(desk, id)}>
              Yes, remove it
            </button>{' '}
            <button type="button" className="link" onClick={() => setAsked(false)}>
              Keep it
            </button>
          </span>
        ) : (
          <button
            type="button"
            className="link"
            aria-label={`Remove the ${role} boundary`}
            onClick={() => setAsked(true)}
          >
            Remove
          </button>
        ))}
    </small>
  );
}
