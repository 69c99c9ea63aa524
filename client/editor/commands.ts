/** Every command of the desk, in one list: the buttons, the keyboard and the list of commands all read it. */
import { redoable, undoable } from '@footprint/schema/edit/history.ts';
import { deleteGroups } from '@footprint/schema/edit/remove.ts';
import type { DeskReach } from '../desk-context.ts';
import type { MapTool } from '../map/map-scene.ts';
import type { DeskState, Dialog, Panel } from './desk-state.ts';
import { downloadPlan } from './exchange.ts';
import type { TravelView } from './travel-view.ts';

/** Something a planner can do, by button, key or the list of commands. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** As shown, for example "Ctrl+Z". */
  readonly keys?: string;
  /** Why it cannot be done now, or null. */
  readonly blocked?: (state: DeskState, reach: DeskReach) => string | null;
  /** True where it is not for whoever sits at this desk, and is not shown. */
  readonly hidden?: (reach: DeskReach) => boolean;
  readonly run: (reach: DeskReach) => void;
}

const dialog = (made: (state: DeskState) => Dialog) => (reach: DeskReach) =>
  reach.desk.store.set({ dialog: made(reach.desk.store.get()) });

/** Shading comes and goes with the travel tab, unless the planner chose it. */
const shadedIn = (panel: Panel, shaded: TravelView['shaded']): TravelView['shaded'] => {
  if (panel === 'travel') return shaded === false ? 'tab' : shaded;
  return shaded === 'tab' ? false : shaded;
};

const show = (panel: Panel) => (reach: DeskReach) => {
  const { visible, travel } = reach.desk.store.get();
  reach.desk.store.set({
    panel,
    ...(panel === 'changes' ? { visible: { ...visible, changes: true } } : {}),
    travel: { ...travel, shaded: shadedIn(panel, travel.shaded) },
  });
};

const tool = (wanted: MapTool | null) => (reach: DeskReach) => {
  const { store, fixed } = reach.desk;
  if (wanted !== null && fixed !== null) store.set({ dialog: { kind: 'start' } });
  else store.set({ tool: wanted, movingSite: null, captured: null, preview: null, inspected: null });
};

const needsPlan = (_: DeskState, reach: DeskReach): string | null => reach.desk.fixed;
const needsNetwork = (state: DeskState, reach: DeskReach): string | null =>
  reach.desk.fixed ?? (state.selectedGroup === null ? 'Choose a network first.' : null);

const COMMANDS: readonly Command[] = [
  {
    id: 'undo',
    title: 'Undo',
    keys: 'Ctrl+Z',
    blocked: ({ document }, reach) =>
      reach.desk.fixed ?? (undoable(document.edits) === null ? 'There is nothing to undo.' : null),
    run: ({ desk }) => desk.undo(),
  },
  {
    id: 'redo',
    title: 'Redo',
    keys: 'Ctrl+Shift+Z',
    blocked: ({ document }, reach) =>
      reach.desk.fixed ?? (redoable(document.edits) === null ? 'There is nothing to redo.' : null),
    run: ({ desk }) => desk.redo(),
  },
  { id: 'select', title: 'Select on the map', keys: 'V', run: tool(null) },
  { id: 'polygon', title: 'Draw a polygon', keys: 'P', run: tool('polygon') },
  { id: 'freehand', title: 'Draw freehand', keys: 'F', run: tool('freehand') },
  { id: 'rectangle', title: 'Draw a rectangle', keys: 'R', run: tool('rectangle') },
  {
    id: 'add-network',
    title: 'Add a network',
    keys: 'N',
    blocked: needsPlan,
    run: dialog(({ layer }) => ({ kind: 'network', group: null, layer })),
  },
  {
    id: 'edit-network',
    title: 'Rename or recolour the chosen network',
    keys: 'E',
    blocked: needsNetwork,
    run: dialog(({ selectedGroup, layer }) => ({ kind: 'network', group: selectedGroup, layer })),
  },
  {
    id: 'merge-network',
    title: 'Merge the chosen network into another',
    keys: 'M',
    blocked: needsNetwork,
    run: dialog(({ selectedGroup }) => ({ kind: 'merge', group: selectedGroup! })),
  },
  {
    id: 'delete-network',
    title: 'Delete the chosen network',
    blocked: needsNetwork,
    run({ desk }) {
      const { document, selectedGroup, layer } = desk.store.get();
      if (selectedGroup !== null) desk.edit(deleteGroups(document.plan, [selectedGroup], layer));
    },
  },
  { id: 'new-site', title: 'Suppose a new site on the map', keys: 'S', run: tool('site') },
  {
    id: 'place-site',
    title: 'Suppose a new site by area, postcode or coordinates',
    blocked: needsPlan,
    run: dialog(() => ({ kind: 'new-site', position: null })),
  },
  { id: 'goals', title: 'Goals of this plan', keys: 'G', run: dialog(() => ({ kind: 'goals' })) },
  {
    id: 'shade',
    title: 'Shade areas by minutes, or stop',
    keys: 'T',
    run({ desk }) {
      const { travel } = desk.store.get();
      desk.store.set({ travel: { ...travel, shaded: travel.shaded === false ? 'always' : false } });
    },
  },
  { id: 'start-plan', title: 'Start a plan', run: dialog(() => ({ kind: 'start' })) },
  { id: 'plans', title: 'Open a plan', keys: 'O', run: dialog(() => ({ kind: 'plans' })) },
  { id: 'rename-plan', title: 'Rename this plan', blocked: needsPlan, run: dialog(() => ({ kind: 'rename' })) },
  { id: 'networks', title: 'Show the networks', keys: '1', run: show('networks') },
  { id: 'findings', title: 'Show what needs attention', keys: '2', run: show('findings') },
  { id: 'changes', title: 'Compare with the published networks', keys: '3', run: show('changes') },
  { id: 'neighbourhoods', title: 'Show neighbourhoods', keys: '4', run: show('neighbourhoods') },
  { id: 'table', title: 'Show all practices and areas as a table', keys: '5', run: show('table') },
  { id: 'data', title: 'Show layers and sources', keys: '6', run: show('data') },
  { id: 'travel', title: 'Show how long people travel', keys: '7', run: show('travel') },
  { id: 'whole', title: 'Show the whole area on the map', keys: '0', run: ({ map }) => map.current?.fitAll() },
  { id: 'geojson', title: 'Export the plan as GeoJSON', run: (reach) => downloadPlan(reach, 'geojson') },
  {
    id: 'csv-practices',
    title: 'Export practices to networks as CSV',
    run: (reach) => downloadPlan(reach, 'practices'),
  },
  { id: 'csv-areas', title: 'Export areas to networks as CSV', run: (reach) => downloadPlan(reach, 'areas') },
  {
    id: 'analysts',
    title: 'Data, citations and keys for analysts',
    keys: 'A',
    run: dialog(() => ({ kind: 'analysts' })),
  },
  { id: 'import', title: 'Import into this plan', blocked: needsPlan, run: dialog(() => ({ kind: 'import' })) },
  {
    id: 'publish',
    title: 'Publish this plan…',
    keys: 'U',
    hidden: ({ session }) => session.mode === 'read-only',
    blocked: needsPlan,
    run: dialog(() => ({ kind: 'publish' })),
  },
  {
    id: 'print',
    title: 'Print on A4',
    keys: 'Ctrl+P',
    run: ({ desk }) => printSheet(desk.store.get().document.plan.name),
  },
  { id: 'commands', title: 'List all commands', keys: 'Ctrl+K', run: dialog(() => ({ kind: 'commands' })) },
];

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

/** The commands for whoever sits at this desk. */
export function commandsOf(reach: DeskReach): readonly Command[] {
  return COMMANDS.filter(({ hidden }) => hidden?.(reach) !== true);
}

/** A command by its id. */
export function command(id: string): Command {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`There is no command ${id}.`);
  return found;
}

/** The command of a key press, or null where a field is being typed in or a dialog is open. */
export function commandForKey(event: KeyboardEvent, reach: DeskReach): Command | null {
  const state = reach.desk.store.get();
  if (event.key === 'Escape' && state.dialog === null) {
    reach.map.current?.cancelDrawing();
    reach.desk.store.set({
      captured: null,
      preview: null,
      inspected: null,
      selectedAreas: new Set(),
      tool: null,
      movingSite: null,
      reach: null,
    });
    return null;
  }
  if (state.dialog !== null || event.altKey) return null;
  const control = event.ctrlKey || event.metaKey;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const typing = target !== null && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
  if (typing && !(control && event.key.toLowerCase() === 'k')) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const pressed = `${control ? 'Ctrl+' : ''}${event.shiftKey && control ? 'Shift+' : ''}${key}`;
  const wanted = pressed === 'Ctrl+Y' ? 'Ctrl+Shift+Z' : pressed;
  const found = commandsOf(reach).find(({ keys }) => keys === wanted);
  if (found === undefined) return null;
  const blocked = found.blocked?.(state, reach) ?? null;
  if (blocked === null) return found;
  if (control) event.preventDefault();
  reach.desk.say({ kind: 'problem', text: blocked });
  return null;
}

/** Opens the browser's print; the sheet draws itself before. */
function printSheet(name: string): void {
  const title = document.title;
  document.title = name;
  window.print();
  document.title = title;
}
