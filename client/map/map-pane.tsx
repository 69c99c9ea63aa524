/** The map with its tools and legend; the map library arrives after the first page. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { overlayOf } from '../editor/overlay.ts';
import { placeSite } from '../editor/sites.ts';
import { useComparison } from '../panel/use-comparison.ts';
import { DrawToolbar } from './draw-toolbar.tsx';
import { Inspector } from './inspector.tsx';
import { Legend } from './legend.tsx';
import { collect, NOTHING } from './map-features.ts';
import type { MapScene } from './map-scene.ts';
import type { MapListener } from './plan-map.ts';
import { useShading } from './use-shading.ts';

export function MapPane() {
  const { desk, description, session, map } = useReach();
  const element = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<'loading' | 'shown' | 'drawn' | string>('loading');
  const [tool, setTool] = useState('select');
  const scene = useScene();
  const [drawnOver] = useDesk(({ references, shownReferences }) => ({ references, shownReferences }));
  const thanks = drawnOver.references.flatMap(({ id, attribution }) =>
    drawnOver.shownReferences.has(id) && attribution !== null && attribution !== '' ? [attribution] : [],
  );
  const latest = useRef({ scene, desk });
  latest.current = { scene, desk };

  useEffect(() => {
    const listener: MapListener = {
      pointed(at) {
        const { store } = latest.current.desk;
        const state = store.get();
        if (at.practice !== null) {
          store.set({
            inspected: { practice: at.practice, site: at.site, x: at.x, y: at.y },
            selectedAreas: new Set(),
          });
          return;
        }
        if (at.area === null) {
          store.set({ inspected: null, selectedAreas: new Set() });
          return;
        }
        const chosen = new Set(at.more ? state.selectedAreas : []);
        if (chosen.has(at.area)) chosen.delete(at.area);
        else chosen.add(at.area);
        store.set({
          selectedAreas: chosen,
          inspected: chosen.size === 0 ? null : { practice: null, site: null, x: at.x, y: at.y },
        });
      },
      hovered: (hovered) => latest.current.desk.store.set({ hovered }),
      grew: (polygon) => latest.current.desk.grew(polygon),
      finished: (polygon) => latest.current.desk.finished(polygon),
      ready: (tool) => setTool(tool ?? 'select'),
      placed: (longitude, latitude, site) => placeSite(latest.current.desk, [longitude, latitude], site),
      drawn: () => setPhase('drawn'),
    };
    let open = true;
    import('./plan-map.ts')
      .then(({ PlanMap }) => PlanMap.create(element.current!, session.basemap, listener))
      .then(
        (made) => {
          if (!open) return made.close();
          map.current = made;
          made.show(latest.current.scene);
          setPhase('shown');
        },
        (error: unknown) => {
          const text = error instanceof Error ? error.message : String(error);
          if (open) setPhase(`The map cannot be drawn here (${text}). The lists and tables work without it.`);
        },
      );
    return () => {
      open = false;
      map.current?.close();
      map.current = null;
    };
  }, [session.basemap, map]);

  useEffect(() => {
    map.current?.show(scene);
  }, [scene, map]);

  useEffect(() => {
    if (scene.reach.features.length > 0) map.current?.fitReach(scene.reach);
  }, [scene.reach, map]);

  return (
    <section className="map-pane" aria-label="Map" data-map={phase === 'drawn' ? 'drawn' : 'waiting'} data-tool={tool}>
      <div className="map-stage">
        <div className="map" ref={element} />
        {phase === 'loading' && (
          <p className="map-wait" role="status">
            Drawing the map…
          </p>
        )}
        {!PHASES.includes(phase) && (
          <p className="map-wait" role="alert">
            {phase}
          </p>
        )}
        <DrawToolbar />
        <Inspector />
        <Legend />
      </div>
      <p className="map-attribution">
        {[...new Set([...description.datasets.map(({ attribution }) => attribution), ...thanks])].join(' · ')}
      </p>
    </section>
  );
}

/** The scene of the desk's state; its fields keep their identity while nothing in them changes. */
function useScene(): MapScene {
  const { desk, description } = useReach();
  const [state] = useDesk((now) => ({
    plan: now.document.plan,
    layer: now.layer,
    selectedGroup: now.selectedGroup,
    selectedAreas: now.selectedAreas,
    inspected: now.inspected,
    captured: now.captured,
    visible: now.visible,
    tool: now.tool,
    references: now.references,
    shown: now.shownReferences,
    reach: now.reach,
    overlay: overlayOf(now),
  }));
  const shading = useShading();
  const comparison = useComparison(state.visible.changes);
  const changes = useMemo(() => comparison?.areas.map(({ code }) => code) ?? NONE, [comparison]);
  const networks = state.plan.layers.get(NETWORKS)!;
  const neighbourhoods = useMemo(() => {
    const working = state.plan.layers.get(state.layer);
    if (working !== undefined && working.id !== NETWORKS) return working;
    return [...state.plan.layers.values()].find((layer) => layer.kind === 'neighbourhood') ?? null;
  }, [state.plan, state.layer]);
  const reference = useMemo(
    () =>
      collect(
        state.references
          .filter((layer) => state.shown.has(layer.id))
          .flatMap((layer) =>
            layer.features.features.map((feature) => ({
              ...feature,
              properties: { ...feature.properties, label: labelOf(feature.properties) },
            })),
          ),
      ),
    [state.references, state.shown],
  );
  const drawn = state.reach?.answer.state === 'here' ? state.reach.answer.features : NOTHING;
  return useMemo(
    () => ({
      evidence: desk.ground.evidence,
      context: description.contextMap,
      networks,
      neighbourhoods,
      changes,
      reference,
      selectedGroup: state.selectedGroup,
      selectedPractice: state.inspected?.practice ?? null,
      selectedAreas: state.selectedAreas,
      captured: state.captured,
      visible: state.visible,
      tool: state.tool,
      changeable: desk.fixed === null,
      siteChanges: state.plan.sites,
      shading,
      reach: drawn,
      outlines: state.overlay?.outlines ?? NOTHING,
    }),
    [desk, description, networks, neighbourhoods, changes, reference, state, shading, drawn],
  );
}

const NONE: readonly string[] = [];

/** Any other phase is the words of why there is no map. */
const PHASES: readonly string[] = ['loading', 'shown', 'drawn'];

/** The name of a reference feature, from whichever property holds one. */
function labelOf(properties: Record<string, unknown> | null): string {
  const entries = Object.entries(properties ?? {});
  const named = entries.find(([key]) => /^name$/i.test(key)) ?? entries.find(([key]) => /(name|nm)$/i.test(key));
  return named === undefined ? '' : String(named[1]);
}
