/** A button that opens a short list of commands. */
import { useEffect, useRef, useState } from 'react';
import { useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { Icon } from './icon.tsx';

interface MenuProps {
  readonly label: string;
  readonly commands: readonly string[];
}

export function Menu({ label, commands }: MenuProps) {
  const reach = useReach();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLButtonElement>('[role=menuitem]:not(:disabled)')?.focus();
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const walk = (event: React.KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else if (event.key === 'Escape') {
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the menu's own buttons.
    <div className="menu" ref={box} onKeyDown={open ? walk : undefined}>
      <button
        type="button"
        className="menu-button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span>{label}</span>
        <Icon name="down" />
      </button>
      {open && (
        <div role="menu" aria-label={label}>
          {commands.map((id) => {
            const { title, keys, blocked, hidden, run } = command(id);
            if (hidden?.(reach) === true) return null;
            const reason = blocked?.(reach.desk.store.get(), reach) ?? null;
            return (
              <button
                key={id}
                type="button"
                role="menuitem"
                disabled={reason !== null}
                title={reason ?? undefined}
                onClick={() => {
                  setOpen(false);
                  run(reach);
                }}
              >
                {title}
                {keys !== undefined && <kbd>{keys}</kbd>}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}
