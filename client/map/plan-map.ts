/** The one object that owns the map of MapLibre: it is shown scenes, and draws only what changed since the last. */
import { areaBounds, boundsOf } from '@footprint/schema/geometry/bounds.ts';
import type { FeatureCollection } from 'geojson';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { AreaPaint } from './area-paint.ts';
import { basemapStyle } from './basemap.ts';
import { featureBounds } from './feature-bounds.ts';
import { drawPattern } from './fill-pattern.ts';
import { areaFeatures, chosenAreas, groupFeatures, NOTHING, siteFeatures } from './map-features.ts';
import type { MapScene, MapTool } from './map-scene.ts';
import { PLAN_LAYERS, SOURCES, type SourceName } from './map-style.ts';
import { OutlineDrawing } from './outline-drawing.ts';
import { SiteDrag } from './site-drag.ts';
import { drawWhatIf } from './what-if-sign.ts';

setWorkerUrl(workerUrl);

/** What a planner pointed at. */
export interface Pointed {
  readonly practice: string | null;
  /** Code of the practice's site; an opened one's id. */
  readonly site: string | null;
  readonly area: string | null;
  /** Pixels from the map's top left corner. */
  readonly x: number;
  readonly y: number;
  /** Shift or Ctrl held: add to what is selected. */
  readonly more: boolean;
}

/** What the map tells the desk. */
export interface MapListener {
  pointed(at: Pointed): void;
  hovered(area: string | null): void;
  grew(polygon: number[][][]): void;
  finished(polygon: number[][][]): void;
  /** The tool can be used now; null is selecting. */
  ready(tool: MapTool | null): void;
  /** A place was pointed at to put a site there; a supposed site that was dragged is named. */
  placed(longitude: number, latitude: number, site: string | null): void;
  /** The first scene is on the screen. */
  drawn(): void;
}

export class PlanMap {
  private readonly map: MapLibre;
  private readonly drawing: OutlineDrawing;
  private readonly listener: MapListener;
  private shown: MapScene | null = null;
  private wanted: MapScene | null = null;
  private ready = false;
  private bounds: Float64Array | null = null;
  private hover = -1;
  private readonly paint: AreaPaint;

  /** Puts a map into an element, with the basemap of the setting. */
  static async create(element: HTMLElement, basemap: string | null, listener: MapListener): Promise<PlanMap> {
    return new PlanMap(element, await basemapStyle(basemap), listener);
  }

  private constructor(element: HTMLElement, style: Awaited<ReturnType<typeof basemapStyle>>, listener: MapListener) {
    this.listener = listener;
    this.map = new MapLibre({
      container: element,
      style,
      center: [-1.5, 52.6],
      zoom: 6,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 120 }), 'bottom-right');
    this.map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
    this.map.setMissingStyleImageResolver((id) => this.addPattern(id));
    this.map.on('load', () => this.begin());
    this.map.on('click', (event) => this.click(event));
    this.map.on('mousemove', (event) => this.move(event));
    this.map.on('mouseout', () => this.hoverOver(-1));
    this.map.boxZoom.disable();
    this.drawing = new OutlineDrawing(this.map, listener);
    this.paint = new AreaPaint(this.map);
    new SiteDrag(this.map, {
      may: () => this.ready && this.shown !== null && this.shown.tool === null && this.shown.changeable,
      dropped: (site, lon, lat) => listener.placed(lon, lat, site),
    });
  }

  /** Shows a scene, drawing only what differs from the one before. */
  show(scene: MapScene): void {
    this.wanted = scene;
    if (!this.ready) return;
    const last = this.shown;
    this.shown = scene;
    const changed = (...fields: (keyof MapScene)[]) => last === null || fields.some((f) => last[f] !== scene[f]);
    if (changed('evidence')) {
      this.set('areas', areaFeatures(scene.evidence));
      this.bounds = areaBounds(scene.evidence.topology);
      this.paint.forget();
      if (last === null || last.evidence.id !== scene.evidence.id) this.fitAll(false);
    }
    if (changed('context')) this.set('context', scene.context ?? NOTHING);
    if (changed('evidence', 'networks')) {
      if (last === null || changed('evidence') || groupsDiffer(last.networks, scene.networks)) {
        const { outlines, labels } = groupFeatures(scene.evidence, scene.networks);
        this.set('networks', outlines);
        this.set('network-labels', labels);
      }
    }
    if (changed('evidence', 'networks', 'siteChanges')) {
      const { sites, moves } = siteFeatures(scene.evidence, scene.networks, scene.siteChanges);
      this.set('sites', sites);
      this.set('site-moves', moves);
    }
    if (changed('evidence', 'shading')) {
      this.paint.showShading(scene);
      const { code } = scene.evidence.areas;
      this.set('unmeasured', chosenAreas(scene.evidence, scene.shading?.unmeasured.map((area) => code[area]!) ?? []));
    }
    if (changed('reach')) this.set('reach', scene.reach);
    if (changed('outlines')) this.set('catchments', scene.outlines);
    if (changed('evidence', 'neighbourhoods')) {
      const groups = scene.neighbourhoods === null ? null : groupFeatures(scene.evidence, scene.neighbourhoods);
      this.set('neighbourhoods', groups?.outlines ?? NOTHING);
      this.set('neighbourhood-labels', groups?.labels ?? NOTHING);
    }
    if (changed('evidence', 'changes')) this.set('changes', chosenAreas(scene.evidence, scene.changes));
    if (changed('reference')) this.set('reference', scene.reference);
    if (changed('visible', 'shading', 'reach')) this.showLayers(scene);
    if (changed('selectedGroup'))
      this.map.setFilter('network-selected', ['==', ['get', 'group'], scene.selectedGroup ?? '']);
    if (changed('selectedPractice'))
      this.map.setFilter('site-selected', ['==', ['get', 'practice'], scene.selectedPractice ?? '']);
    if (changed('evidence', 'selectedAreas')) this.paint.showSelected(scene);
    if (changed('captured', 'evidence')) this.paint.showCaptured(scene);
    if (changed('tool')) {
      this.map.getCanvas().style.cursor = scene.tool === 'site' ? 'crosshair' : '';
      void this.drawing.use(scene.tool === 'site' ? null : scene.tool);
      if (scene.tool === 'site') this.listener.ready('site');
    }
  }

  /** Brings areas into view. */
  fit(areas: Iterable<number>, animate = true): void {
    const box = this.bounds === null ? null : boundsOf(this.bounds, areas);
    if (box === null) return;
    const [west, south, east, north] = box;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.fitBounds([west, south, east, north], { padding: 40, animate: animate && !still, maxZoom: 14.5 });
  }

  /** Brings the whole study area into view. */
  fitAll(animate = true): void {
    const scene = this.wanted;
    if (scene === null) return;
    const { evidence } = scene;
    const { networks } = scene;
    const within = (code: string, area: number) => evidence.areas.inside[area] === 1 || networks.areas.has(code);
    this.fit(
      evidence.areas.code.flatMap((code, area) => (within(code, area) ? [area] : [])),
      animate,
    );
  }

  /** Brings what was asked of a place into view. */
  fitReach({ features }: FeatureCollection): void {
    const box = featureBounds(features);
    if (box === null) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.fitBounds(box, { padding: 60, animate: !still, maxZoom: 14.5 });
  }

  /** Brings a point into view. */
  flyTo(lon: number, lat: number): void {
    this.map.easeTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), 12) });
  }

  /** Takes back an outline that is being drawn. */
  cancelDrawing(): void {
    this.drawing.clear();
  }

  /** The map as a picture, for print. */
  picture(): string {
    this.map.redraw();
    return this.map.getCanvas().toDataURL('image/png');
  }

  /** Metres from the left edge of the picture to the right, at its middle. */
  metresAcross(): number {
    const canvas = this.map.getCanvas();
    // The drawn size, not the element's: the element may be hidden while a page is printed.
    const ratio = this.map.getPixelRatio();
    const y = canvas.height / ratio / 2;
    return this.map.unproject([0, y]).distanceTo(this.map.unproject([canvas.width / ratio, y]));
  }

  close(): void {
    this.drawing.stop();
    this.map.remove();
  }

  private begin(): void {
    for (const name of SOURCES) {
      this.map.addSource(name, { type: 'geojson', data: NOTHING, tolerance: 0.15, maxzoom: 14 });
    }
    for (const layer of PLAN_LAYERS) this.map.addLayer(layer);
    this.ready = true;
    if (this.wanted !== null) this.show(this.wanted);
    // For whoever waits for the map to be whole: tests, the bench, a program that prints.
    this.map.once('idle', () => this.map.getContainer().setAttribute('data-map', 'drawn'));
  }

  private addPattern(id: string): void {
    const [kind, pattern, colour] = id.split(':');
    if (colour === undefined || this.map.hasImage(id)) return;
    if (kind === 'pattern') this.map.addImage(id, drawPattern(Number(pattern), colour), { pixelRatio: 2 });
    if (kind === 'what-if') this.map.addImage(id, drawWhatIf(pattern ?? '', colour), { pixelRatio: 1.6 });
  }

  private set(source: SourceName, data: FeatureCollection): void {
    (this.map.getSource(source) as GeoJSONSource).setData(data);
  }

  private showLayers({ visible, shading, reach }: MapScene): void {
    const shown = (prefix: string, yes: boolean) => {
      for (const { id } of PLAN_LAYERS)
        if (id.startsWith(prefix)) this.map.setLayoutProperty(id, 'visibility', yes ? 'visible' : 'none');
    };
    shown('context-', visible.context);
    shown('area-line', visible.areas);
    shown('site-', visible.practices);
    shown('neighbourhood-', visible.neighbourhoods);
    shown('changes-', visible.changes);
    // Shading gives way to what was asked of one site, and networks keep their borders under both.
    const around = reach.features.some(({ properties }) => properties?.['kind'] === 'reach');
    shown('travel-', shading !== null && !around);
    shown('network-fill', shading === null && !around);
    shown('network-pattern', shading === null && !around);
  }

  private click(event: MapMouseEvent): void {
    if (!this.ready || this.shown === null) return;
    if (this.shown.tool === 'site') this.listener.placed(event.lngLat.lng, event.lngLat.lat, null);
    if (this.shown.tool !== null) return;
    const { x, y } = event.point;
    const near: [[number, number], [number, number]] = [
      [x - 6, y - 6],
      [x + 6, y + 6],
    ];
    const layers = this.shown.visible.practices ? ['site-what-if', 'site-main', 'site-branch'] : [];
    const site = layers.length > 0 ? this.map.queryRenderedFeatures(near, { layers })[0] : undefined;
    const area = this.map.queryRenderedFeatures(event.point, { layers: ['areas-ground'] })[0];
    const { shiftKey, ctrlKey, metaKey } = event.originalEvent;
    this.listener.pointed({
      practice: (site?.properties['practice'] as string | undefined) ?? null,
      site: (site?.properties['code'] as string | undefined) ?? null,
      area: (area?.properties['code'] as string | undefined) ?? null,
      x,
      y,
      more: shiftKey || ctrlKey || metaKey,
    });
  }

  private move(event: MapMouseEvent): void {
    if (!this.ready || this.shown === null) return;
    if (this.shown.tool !== null) {
      this.hoverOver(-1);
      return;
    }
    const area = this.map.queryRenderedFeatures(event.point, { layers: ['areas-ground'] })[0];
    this.map.getCanvas().style.cursor = area === undefined ? '' : 'pointer';
    this.hoverOver(area === undefined ? -1 : (area.id as number));
  }

  private hoverOver(area: number): void {
    if (area === this.hover || !this.ready) return;
    if (this.hover >= 0) this.map.setFeatureState({ source: 'areas', id: this.hover }, { hover: false });
    if (area >= 0) this.map.setFeatureState({ source: 'areas', id: area }, { hover: true });
    this.hover = area;
    this.listener.hovered(area < 0 ? null : (this.shown?.evidence.areas.code[area] ?? null));
  }
}

/** Whether two editions of a layer differ in what the map draws of its groups. */
function groupsDiffer(a: MapScene['networks'], b: MapScene['networks']): boolean {
  return a.groups !== b.groups || a.areas !== b.areas;
}
