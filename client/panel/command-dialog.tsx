/** Every command by name, for the keyboard. */
import { useState } from 'react';
import { useReach } from '../desk-context.ts';
import { commandsOf } from '../editor/commands.ts';
import { DialogFrame } from './dialogs.tsx';

export function CommandDialog() {
  const reach = useReach();
  const [search, setSearch] = useState('');
  const state = reach.desk.store.get();
  const found = commandsOf(reach).filter(
    ({ id, title }) => id !== 'commands' && title.toLowerCase().includes(search.toLowerCase()),
  );
  const run = (at: number) => {
    const command = found[at];
    if (command === undefined || (command.blocked?.(state, reach) ?? null) !== null) return;
    reach.desk.store.set({ dialog: null });
    command.run(reach);
  };
  return (
    <DialogFrame title="Commands">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(0);
        }}
      >
        <input
          type="search"
          aria-label="Find a command"
          placeholder="Find a command"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <ul className="command-list">
          {found.map(({ id, title, keys, blocked }, at) => {
            const reason = blocked?.(state, reach) ?? null;
            return (
              <li key={id}>
                <button type="button" disabled={reason !== null} title={reason ?? undefined} onClick={() => run(at)}>
                  {title}
                  {keys !== undefined && <kbd>{keys}</kbd>}
                </button>
              </li>
            );
          })}
        </ul>
      </form>
    </DialogFrame>
  );
}
