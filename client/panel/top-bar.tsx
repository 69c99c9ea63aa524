/** The bar over the desk: which plan, is it safe, undo and redo, and what can be done with it. */
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import type { SaveState } from '../editor/desk-state.ts';
import { Icon, type IconName } from './icon.tsx';
import { Menu } from './menu.tsx';

const PLAN_MENU = [
  'start-plan',
  'plans',
  'rename-plan',
  'publish',
  'import',
  'geojson',
  'csv-practices',
  'csv-areas',
  'analysts',
  'commands',
];

export function TopBar() {
  const reach = useReach();
  const [state, desk] = useDesk(({ document, save }) => ({ name: document.plan.name, save }));
  return (
    <header className="top-bar">
      <b className="brand">Footprint</b>
      <Menu label={state.name} commands={PLAN_MENU} />
      <SaveMark save={state.save} retry={desk.retrySave} />
      <span className="space" />
      {desk.fixed !== null && (
        <button type="button" className="primary" onClick={() => command('start-plan').run(reach)}>
          Start a plan
        </button>
      )}
      <CommandButton id="undo" icon="undo" />
      <CommandButton id="redo" icon="redo" />
      <CommandButton id="print" icon="print" />
    </header>
  );
}

/** A button that runs a command, greyed with its reason when it cannot. */
export function CommandButton({ id, icon }: { readonly id: string; readonly icon: IconName }) {
  const reach = useReach();
  const { title, keys, blocked, run } = command(id);
  const [reason] = useDesk((state) => blocked?.(state, reach) ?? null);
  return (
    <button
      type="button"
      className="quiet"
      disabled={reason !== null}
      title={reason ?? `${title}${keys === undefined ? '' : ` (${keys})`}`}
      aria-label={title}
      onClick={() => run(reach)}
    >
      <Icon name={icon} />
    </button>
  );
}

function SaveMark({ save, retry }: { readonly save: SaveState; readonly retry: () => void }) {
  const [mark, text] = describe(save);
  return (
    <span className={`save-mark save-${save.kind}`} role="status" title={text}>
      <i aria-hidden="true" />
      {mark}
      {(save.kind === 'offline' || save.kind === 'refused') && (
        <button type="button" className="link" onClick={retry}>
          Try now
        </button>
      )}
    </span>
  );
}

function describe(save: SaveState): readonly [string, string] {
  switch (save.kind) {
    case 'saved':
      return ['Saved', 'Every change is saved.'];
    case 'saving':
      return ['Saving…', 'Changes are kept on this computer until they are saved.'];
    case 'offline':
      return ['Offline: kept on this computer', `${save.text} It will be saved when the server is back.`];
    case 'stale':
      return ['Changed elsewhere', 'Someone else saved this plan; choose what to keep.'];
    case 'refused':
      return ['Not saved', `${save.text} ${save.action}`];
    case 'fixed':
      return ['Read only', save.text];
  }
}
