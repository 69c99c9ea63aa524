/** A choice of where something moves, and the button that moves it. */
import type { Layer } from '@footprint/schema/plan.ts';
import { useState } from 'react';

interface MoveToProps {
  readonly layer: Layer;
  /** Where it is now: a group, null for none, undefined for several. */
  readonly from: string | null | undefined;
  readonly what: string;
  readonly move: (to: string | null) => void;
}

export function MoveTo({ layer, from, what, move }: MoveToProps) {
  const [to, setTo] = useState<string>(from ?? '');
  const noun = layer.kind === 'network' ? 'network' : 'neighbourhood';
  const now = from === undefined ? 'several' : from === null ? `no ${noun}` : layer.groups.get(from)?.name;
  const same = from !== undefined && to === (from ?? '');
  return (
    <form
      className="move-to"
      onSubmit={(event) => {
        event.preventDefault();
        if (!same) move(to === '' ? null : to);
      }}
    >
      <p>
        Now in: <b>{now}</b>
      </p>
      <label>
        Move {what} to
        <select value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">No {noun}</option>
          {[...layer.groups.values()].map((group) => (
            <option key={group.id} value={group.id}>
              {group.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="primary" disabled={same}>
        Move
      </button>
    </form>
  );
}
