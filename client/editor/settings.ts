/** What the desk remembers between visits: in the page's address what can be shared, on this computer what is a habit. */
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { FIRST_CATCHMENTS } from './catchment-view.ts';
import { type DeskState, type DrawSettings, PANELS, type Panel } from './desk-state.ts';
import type { PlanDocument } from './document.ts';
import { type TravelView, travelView } from './travel-view.ts';

const HABITS = 'footprint.drawing';
const TRAVEL = 'footprint.travel';
const DRAWING: DrawSettings = { rule: 'centroid', practices: true, onlyUnassigned: false };

/** The desk as it opens: panel and network from the page's address, drawing habits from this computer. */
export function startingState(document: PlanDocument, evaluation: Evaluation, fixed: string | null): DeskState {
  const address = new URLSearchParams(location.search);
  const panel = address.get('panel') as Panel | null;
  const group = address.get('network');
  return {
    document,
    evaluation,
    save:
      fixed === null ? { kind: document.pending.length === 0 ? 'saved' : 'saving' } : { kind: 'fixed', text: fixed },
    panel: panel !== null && PANELS.includes(panel) ? panel : 'networks',
    layer: NETWORKS,
    selectedGroup: group !== null && document.plan.layers.get(NETWORKS)?.groups.has(group) === true ? group : null,
    selectedAreas: new Set(),
    inspected: null,
    hovered: null,
    tool: null,
    movingSite: null,
    drawNew: false,
    drawing: { ...DRAWING, ...(stored(HABITS) as Partial<DrawSettings> | null) },
    captured: null,
    preview: null,
    visible: { context: true, areas: true, practices: true, neighbourhoods: true, changes: panel === 'changes' },
    references: [],
    shownReferences: new Set(),
    travel: { ...travelView(stored(TRAVEL)), shaded: panel === 'travel' ? 'tab' : false },
    reach: null,
    catchments: FIRST_CATCHMENTS,
    supply: null,
    overlay: null,
    places: new Map(),
    newer: null,
    tasks: [],
    dialog: null,
    message: null,
    announcement: '',
  };
}

let written: DrawSettings | null = null;
let travelled: TravelView | null = null;

/** Keeps the address and the habits current. */
export function rememberSettings(state: DeskState): void {
  const address = new URL(location.href);
  put(address, 'plan', state.document.plan.id === 'published' ? null : state.document.plan.id);
  put(address, 'panel', state.panel === 'networks' ? null : state.panel);
  put(address, 'network', state.selectedGroup);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
  if (state.drawing !== written) store(HABITS, state.drawing);
  if (state.travel !== travelled) store(TRAVEL, state.travel);
  written = state.drawing;
  travelled = state.travel;
}

function put(address: URL, name: string, value: string | null): void {
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
}

function store(name: string, habit: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(habit));
  } catch (error) {
    // Habits are a comfort: a browser that keeps nothing still works.
    if (!(error instanceof DOMException)) throw error;
  }
}

function stored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}
