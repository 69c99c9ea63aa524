/** The planner's desk: one store, and the acts that change it. Everything a planner does goes through here. */
import type { Built } from '@footprint/schema/edit/built.ts';
import { draw, mainSitesInside } from '@footprint/schema/edit/draw.ts';
import type { EditNote } from '@footprint/schema/edit/edit.ts';
import type { LiveEvaluation } from '@footprint/schema/evaluate/live.ts';
import type { Measurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Capture } from '@footprint/schema/geometry/capture.ts';
import { checkOutline, type Outline } from '@footprint/schema/geometry/outline.ts';
import { type Group, type Layer, NETWORKS } from '@footprint/schema/plan.ts';
import { planToJson } from '@footprint/schema/plan-json.ts';
import { v7 as uuid } from 'uuid';
import { tell } from '../graph/graph-client.ts';
import { SAVE_EDITS } from '../graph/operations.ts';
import { announce } from './announce.ts';
import type { DeskState, Message, SaveState } from './desk-state.ts';
import { acknowledge, act, type Outcome, type PlanDocument, redo, revisionOf, undo } from './document.ts';
import { keep } from './journal.ts';
import { type LivePreview, previewOf } from './live-preview.ts';
import { newColour } from './new-colour.ts';
import { startSaving } from './save-loop.ts';
import { rememberSettings, startingState } from './settings.ts';
import { createStore, type Store } from './store.ts';
import { shareMetric } from './travel-view.ts';
import { followPlaces, knownPoints } from './what-if.ts';

/** What the desk stands on: fixed while a plan is open. */
export interface Ground {
  readonly evidence: Evidence;
  readonly measurer: Measurer;
  readonly capture: Capture;
}

export interface Desk {
  readonly store: Store<DeskState>;
  readonly ground: Ground;
  /** The plan under evaluation: a new evaluation in the state says that its numbers changed. */
  readonly live: LiveEvaluation;
  /** Why nothing can be changed here, or null. */
  readonly fixed: string | null;
  /** Does what a builder built; false (with a message) when nothing was done. */
  edit(built: Built, note?: Omit<EditNote, 'text'>): boolean;
  undo(): void;
  redo(): void;
  /** The numbers were this outline finished now. */
  grew(polygon: number[][][]): void;
  /** The outline is finished: one edit. */
  finished(polygon: number[][][]): void;
  say(message: Message | null): void;
  retrySave(): void;
  /** Asks again for journeys to supposed places that could not be had. */
  retryPlaces(): void;
  close(): void;
}

/** The layer that the desk works on. */
export function workingLayer(state: DeskState): Layer {
  const { layers } = state.document.plan;
  return layers.get(state.layer) ?? layers.get(NETWORKS)!;
}

/** Opens a desk on a plan; `fixed` says why it may not be changed. */
export function openDesk(ground: Ground, document: PlanDocument, author: string, fixed: string | null): Desk {
  const { evidence, measurer, capture } = ground;
  const live = measurer.start(document.plan, knownPoints(evidence.id));
  const store = createStore<DeskState>(
    startingState(document, live.evaluation(document.plan, revisionOf(document)), fixed),
  );
  const stamp = () => ({ id: uuid(), author, at: new Date().toISOString() });
  const say = (message: Message | null) => store.set({ message });
  const saving = fixed === null ? startSaving(saver()) : null;
  const unsubscribe = store.subscribe(() => rememberSettings(store.get()));
  const places = followPlaces(store, evidence, (points) => {
    live.setPoints(points);
    const { document } = store.get();
    store.set({ evaluation: live.evaluation(document.plan, revisionOf(document)), captured: null, preview: null });
  });

  function saver(): Parameters<typeof startSaving<PlanDocument>>[0] {
    return {
      next: () => (store.get().document.pending.length === 0 ? null : store.get().document),
      async send(batch) {
        const { saveEdits } = await tell(SAVE_EDITS, {
          plan: batch.plan.id,
          base: batch.saved,
          edits: batch.pending,
        });
        const ids = new Set(batch.pending.map((edit) => edit.id));
        const now = acknowledge(store.get().document, ids, saveEdits.revision);
        store.set({ document: now });
        journal(now);
      },
      tell: (save: SaveState) => store.set({ save }),
      stale: () => store.set({ dialog: { kind: 'stale' } }),
    };
  }

  function journal(now: PlanDocument): void {
    const stored = keep(now.plan.id, { saved: now.saved, edits: now.pending, mine: planToJson(now.plan) });
    if (!stored && now.pending.length > 0)
      say({
        kind: 'problem',
        text: 'This browser does not keep unsaved work. Stay on this page until it says “Saved”.',
      });
  }

  function take(outcome: Outcome): boolean {
    if (!outcome.ok) {
      say({ kind: 'problem', text: outcome.reason });
      return false;
    }
    const before = store.get().evaluation;
    live.apply(outcome.changes, outcome.document.plan);
    const evaluation = live.evaluation(outcome.document.plan, revisionOf(outcome.document));
    const networks = outcome.document.plan.layers;
    const { selectedGroup, layer } = store.get();
    store.set({
      document: outcome.document,
      evaluation,
      captured: null,
      preview: null,
      message: null,
      layer: networks.has(layer) ? layer : NETWORKS,
      selectedGroup: selectedGroup !== null && hasGroup(outcome.document, selectedGroup) ? selectedGroup : null,
      announcement: announce(outcome.edit.note?.text ?? 'Changed the plan', before, evaluation),
    });
    journal(outcome.document);
    saving?.nudge();
    return true;
  }

  const changeable = (): boolean => {
    if (fixed === null) return true;
    store.set({ dialog: { kind: 'start' }, tool: null, captured: null, preview: null });
    return false;
  };

  function target(areas: Uint32Array): { readonly to: string | Group; readonly colour: string } {
    const state = store.get();
    const layer = workingLayer(state);
    const group = state.selectedGroup === null || state.drawNew ? undefined : layer.groups.get(state.selectedGroup);
    if (group !== undefined) return { to: group.id, colour: group.colour };
    const colour = newColour(evidence, layer, areas);
    const noun = layer.kind === 'network' ? 'Network' : 'Neighbourhood';
    return { to: { id: uuid(), name: `${noun} ${layer.groups.size + 1}`, colour }, colour };
  }

  let frame = 0;
  let latest: number[][][] | null = null;
  function measureOutline(): void {
    frame = 0;
    const polygon = latest;
    if (polygon === null || polygon[0] === undefined || polygon[0].length < 4) return;
    const state = store.get();
    const found = capture.inside([polygon], state.drawing.rule);
    if (!found.ok) {
      say({ kind: 'problem', text: found.problem.message });
      return;
    }
    const inside = found.areas.filter((area) => evidence.areas.inside[area] === 1);
    const { to, colour } = target(inside);
    const preview: LivePreview | null =
      workingLayer(state).kind === 'network'
        ? previewOf(live, {
            areas: inside,
            to: typeof to === 'string' ? to : null,
            practices: state.drawing.practices ? sitesIn([polygon]) : [],
            onlyUnassigned: state.drawing.onlyUnassigned,
            travel: shareMetric(state.travel),
          })
        : null;
    store.set({ captured: { areas: inside, colour }, preview });
  }

  const sitesIn = (polygons: number[][][][]): number[] =>
    mainSitesInside(evidence, (lon, lat) => polygons.some((polygon) => inRing(polygon[0] ?? [], lon, lat)));

  return {
    store,
    ground,
    live,
    fixed,
    say,
    edit: (built, note) => changeable() && take(act(store.get().document, built, stamp(), note)),
    undo: () => {
      if (changeable()) take(undo(store.get().document, stamp()));
    },
    redo: () => {
      if (changeable()) take(redo(store.get().document, stamp()));
    },
    grew(polygon) {
      latest = polygon;
      if (frame === 0) frame = requestAnimationFrame(measureOutline);
    },
    finished(polygon) {
      if (frame !== 0) cancelAnimationFrame(frame);
      frame = 0;
      latest = null;
      live.clear();
      store.set({ captured: null, preview: null });
      if (!changeable()) return;
      const state = store.get();
      const checked = checkOutline({ type: 'Polygon', coordinates: polygon });
      if (!checked.ok) {
        say({ kind: 'problem', text: checked.problem.message });
        return;
      }
      finishOutline(checked.outline, state);
    },
    retrySave: () => saving?.retry(),
    retryPlaces: () => places.retry(),
    close() {
      if (frame !== 0) cancelAnimationFrame(frame);
      saving?.stop();
      places.stop();
      unsubscribe();
    },
  };

  function finishOutline(outline: Outline, state: DeskState): void {
    const found = capture.inside(outline, state.drawing.rule);
    if (!found.ok) {
      say({ kind: 'problem', text: found.problem.message });
      return;
    }
    const layer = workingLayer(state);
    const { to } = target(found.areas);
    const built = draw(state.document.plan, evidence, {
      areas: found.areas,
      practices: layer.kind === 'network' && state.drawing.practices ? sitesIn(outline.polygons) : [],
      to,
      layer: layer.id,
      onlyUnassigned: state.drawing.onlyUnassigned,
    });
    const done = take(act(state.document, built, stamp(), { outline: outline.polygons, rule: state.drawing.rule }));
    if (done) store.set({ selectedGroup: typeof to === 'string' ? to : to.id, drawNew: false });
  }
}

function hasGroup(document: PlanDocument, group: string): boolean {
  return [...document.plan.layers.values()].some((layer) => layer.groups.has(group));
}

/** Whether a point lies in a ring, by how often a line to the east crosses it. */
function inRing(ring: readonly (readonly number[])[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] as [number, number];
    const [x2, y2] = ring[j] as [number, number];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
