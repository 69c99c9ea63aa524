/** The one object that owns the public map of MapLibre; it is loaded only where a map is wanted and can be drawn. */
import type { MapSetup, TileArchive } from '@footprint/schema/public/map-layers.ts';
import { TILE_LAYERS } from '@footprint/schema/public/map-layers.ts';
import type { TravelMode } from '@footprint/schema/travel/mode.ts';
import {
  addProtocol,
  type FilterSpecification,
  type LngLatBoundsLike,
  Map as MapLibre,
  type PointLike,
  removeProtocol,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { PMTiles, Protocol } from 'pmtiles';
import { drawHatch } from './hatch.ts';
import {
  areaColour,
  areaProperty,
  fillOpacity,
  layersOf,
  onlyCode,
  practicesFrom,
  type Source,
  shownLayers,
  sourceOf,
} from './map-layers.ts';
import type { TileProperties } from './map-words.ts';
import { TileSource } from './tile-source.ts';
import type { Chosen, MapLayer, MapTime, Position } from './view-address.ts';

/** What the map is to show. */
export interface MapView {
  readonly layer: MapLayer;
  readonly mode: TravelMode;
  readonly time: MapTime;
  readonly chosen: Chosen | null;
}

/** What the map tells its page. */
export interface MapListener {
  /** Somebody pointed at a thing, or at nothing. */
  chose(chosen: Chosen | null): void;
  /** A move ended; false where only the page itself made it. */
  moved(bySomebody: boolean): void;
  /** Everything in view is drawn. */
  rested(): void;
  /** Tiles could not be read; true where the site's web server gives no parts of files, and the archive is large. */
  failed(partless: boolean): void;
}

/** Something in view, with a name to show. */
export interface InView {
  readonly code: string;
  readonly name: string;
}

type Box = readonly [number, number, number, number];

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const coarse = () => matchMedia('(pointer: coarse)').matches;
const whole = ([west, south, east, north]: Box): LngLatBoundsLike => [west, south, east, north];

export class AreaMap {
  private readonly map: MapLibre;
  private readonly archives: Partial<Record<Source, TileArchive>>;
  private view: MapView;
  private moved = false;
  private ready = false;

  /** Puts a map into an element; `title` names it to a screen reader and says how it is moved. */
  constructor(
    element: HTMLElement,
    setup: MapSetup,
    view: MapView,
    at: Position | null,
    title: string,
    listener: MapListener,
  ) {
    this.view = view;
    const sources: readonly Source[] = setup.plan === null ? ['today'] : ['today', 'plan'];
    setWorkerUrl(workerUrl);
    const protocol = new Protocol();
    const archives: Partial<Record<Source, TileArchive>> = {
      today: setup.today,
      ...(setup.plan && { plan: setup.plan }),
    };
    this.archives = archives;
    const address = (source: Source) => new URL(`${setup.base}${archives[source]!.path}`, location.origin).href;
    let partless = false;
    for (const source of sources)
      protocol.add(
        new PMTiles(
          new TileSource(address(source), archives[source]!.bytes, () => {
            partless = true;
          }),
        ),
      );
    removeProtocol('pmtiles');
    addProtocol('pmtiles', protocol.tile);
    this.map = new MapLibre({
      container: element,
      style: {
        version: 8,
        sources: Object.fromEntries(
          sources.map((source) => [
            source,
            {
              type: 'vector',
              tiles: [`pmtiles://${address(source)}/{z}/{x}/{y}`],
              minzoom: archives[source]!.minZoom,
              maxzoom: archives[source]!.maxZoom,
              bounds: [...archives[source]!.bounds] as [number, number, number, number],
            },
          ]),
        ),
        layers: [
          { id: 'land', type: 'background', paint: { 'background-color': '#eceae4' } },
          ...sources.flatMap((source) => layersOf(source)),
        ],
      },
      ...(at === null
        ? { bounds: whole(setup.bounds), fitBoundsOptions: { padding: 24 } }
        : { center: [at.lon, at.lat], zoom: at.zoom }),
      minZoom: 3,
      maxZoom: 16,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      fadeDuration: 0,
      pixelRatio: Math.min(devicePixelRatio, 2),
      // Within a page, a wheel or one finger scrolls the page.
      cooperativeGestures: true,
      locale: { 'Map.Title': title },
      reduceMotion: still(),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.boxZoom.disable();
    this.map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 100 }), 'bottom-left');
    this.map.setMissingStyleImageResolver((id) => {
      const [kind, colour] = id.split(':');
      if (kind === 'blank' && !this.map.hasImage(id)) this.map.addImage(id, new ImageData(9, 9));
      if (kind === 'hatch' && colour !== undefined && !this.map.hasImage(id))
        this.map.addImage(id, drawHatch(colour), { pixelRatio: 2 });
    });
    this.map.on('load', () => {
      this.ready = true;
      this.show(this.view);
    });
    this.map.on('error', () => listener.failed(partless));
    this.map.on('click', ({ point }) => listener.chose(this.thingAt(point.x, point.y)));
    this.map.on('movestart', ({ originalEvent }) => {
      if (originalEvent !== undefined) this.moved = true;
    });
    this.map.on('moveend', () => listener.moved(this.moved));
    this.map.on('idle', () => {
      if (!this.ready) return;
      this.map.getContainer().setAttribute('data-drawn', '');
      listener.rested();
    });
    this.map.getCanvas().addEventListener('keydown', ({ key }) => {
      if (key !== 'Enter') return;
      const { clientWidth, clientHeight } = element;
      listener.chose(this.thingAt(clientWidth / 2, clientHeight / 2));
    });
  }

  /** Shows a view. */
  show(view: MapView): void {
    this.view = view;
    if (!this.ready) return;
    const { layer, mode, time, chosen } = view;
    const shown = new Set(shownLayers(layer, time));
    for (const { id } of this.map.getStyle().layers)
      if (id !== 'land') this.map.setLayoutProperty(id, 'visibility', shown.has(id) ? 'visible' : 'none');
    const source = sourceOf(time);
    for (const [name, opacity] of Object.entries(fillOpacity(layer)))
      this.map.setPaintProperty(`${source}-${name}`, 'fill-opacity', opacity);
    if (layer === 'minutes' || layer === 'deprivation') {
      this.map.setPaintProperty(`${source}-area-fill`, 'fill-color', areaColour(layer, mode));
      const has: FilterSpecification = ['has', areaProperty(layer, mode)];
      this.map.setFilter(`${source}-area-none`, ['!', has]);
    }
    for (const name of ['branch', 'practice', 'mark-room'])
      this.map.setLayerZoomRange(`${source}-${name}`, practicesFrom(layer, this.archives[source]!.practicesFrom), 24);
    this.map.setFilter(`${source}-chosen-network`, onlyCode(chosen, 'network'));
    this.map.setFilter(`${source}-chosen-area`, onlyCode(chosen, 'area'));
    this.map.setFilter(`${source}-chosen-practice`, onlyCode(chosen, 'practice'));
  }

  /** Brings a box into view. */
  fit(box: Box): void {
    this.moved = true;
    this.map.fitBounds(whole(box), { padding: 40, maxZoom: 13.5, animate: !still() });
  }

  /** Moves by a part of what is seen: 1, 0 is one step to the right. */
  step(right: number, down: number): void {
    this.moved = true;
    const { clientWidth, clientHeight } = this.map.getContainer();
    this.map.panBy([(right * clientWidth) / 3, (down * clientHeight) / 3], { animate: !still() });
  }

  /** Comes closer by whole steps, or goes back. */
  zoom(by: number): void {
    this.moved = true;
    this.map.easeTo({ zoom: Math.round(this.map.getZoom()) + by, animate: !still() });
  }

  /** Goes to where the map stands in a shared address. */
  goTo({ lon, lat, zoom }: Position): void {
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Comes as close as is needed to see a zoom's tiles. */
  closeTo(zoom: number): void {
    this.moved = true;
    this.map.easeTo({ zoom, animate: !still() });
  }

  position(): Position {
    const { lng, lat } = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat, lon: lng };
  }

  /** Networks and surgeries of practices in view, by name, each once; surgeries only where they are shown. */
  inView(): { readonly networks: InView[]; readonly practices: InView[] } {
    if (!this.ready) return { networks: [], practices: [] };
    const source = sourceOf(this.view.time);
    const practices = this.markLayers().filter((id) => this.map.getLayer(id)?.visibility !== 'none');
    return {
      networks: this.seen([`${source}-network-fill`]),
      practices: practices.length === 0 ? [] : this.seen(practices),
    };
  }

  /** How many areas and practices in view change network; areas are null where none are shown from so far. */
  changesInView(): { readonly areas: number | null; readonly practices: number } | null {
    if (!this.ready || this.view.time !== 'changes') return null;
    const count = (layer: string) =>
      new Set(this.map.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => properties['code'])).size;
    return {
      areas: this.map.getZoom() < (this.archives.plan?.areasFrom ?? 0) ? null : count('plan-change-fill'),
      practices: count('plan-change-practice'),
    };
  }

  /** A network's name as any loaded tile has it: a plan may have ended one that stands today. */
  networkName(code: string): string | null {
    if (!this.ready) return null;
    for (const source of [sourceOf(this.view.time), 'today']) {
      const [found] = this.map.querySourceFeatures(source, {
        sourceLayer: TILE_LAYERS.networks,
        filter: ['==', ['get', 'code'], code],
      });
      if (found !== undefined) return String(found.properties['name']);
    }
    return null;
  }

  /** What the loaded tiles say of a thing; null where none of them holds it. */
  properties({ kind, code }: Chosen): TileProperties | null {
    if (!this.ready) return null;
    const layers = { network: TILE_LAYERS.networks, practice: TILE_LAYERS.practices, area: TILE_LAYERS.areas };
    const found = this.map.querySourceFeatures(sourceOf(this.view.time), {
      sourceLayer: layers[kind],
      filter: ['==', ['get', 'code'], code],
    });
    // The main surgery speaks for its practice.
    return (found.find(({ properties }) => properties['branch'] !== true) ?? found[0])?.properties ?? null;
  }

  /** The map as a picture, for print. */
  picture(): string {
    this.map.redraw();
    return this.map.getCanvas().toDataURL('image/png');
  }

  /** Puts the keyboard on the map. */
  focus(): void {
    this.map.getCanvas().focus({ preventScroll: true });
  }

  resize(): void {
    this.map.resize();
  }

  close(): void {
    this.map.remove();
  }

  /** Layers of the marks of surgeries. */
  private markLayers(): string[] {
    const source = sourceOf(this.view.time);
    return [`${source}-practice`, `${source}-branch`, `${source}-change-practice`];
  }

  private seen(layers: string[]): InView[] {
    const named = new Map<string, string>();
    for (const { properties } of this.map.queryRenderedFeatures({ layers }))
      if (properties['branch'] !== true || !named.has(String(properties['code'])))
        named.set(String(properties['code']), String(properties['name']));
    return [...named]
      .map(([code, name]) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
  }

  private thingAt(x: number, y: number): Chosen | null {
    const source = sourceOf(this.view.time);
    const reach = coarse() ? 18 : 8;
    const near: [PointLike, PointLike] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ];
    const practice = this.map.queryRenderedFeatures(near, { layers: this.markLayers() })[0];
    if (practice !== undefined) return { kind: 'practice', code: String(practice.properties['code']) };
    const { layer, time } = this.view;
    const areas = layer === 'minutes' || layer === 'deprivation' || time === 'changes';
    const first = areas ? [`${source}-area-fill`] : [];
    const [area] = first.length === 0 ? [] : this.map.queryRenderedFeatures([x, y], { layers: first });
    if (area !== undefined) return { kind: 'area', code: String(area.properties['code']) };
    const [network] = this.map.queryRenderedFeatures([x, y], { layers: [`${source}-network-fill`] });
    return network === undefined ? null : { kind: 'network', code: String(network.properties['code']) };
  }
}
