/** Dragging a supposed site to another place. */
import type { Map as MapLibre, MapMouseEvent, Point } from 'maplibre-gl';

/** Whether dragging is allowed just now, and what was dropped where. */
export interface SiteDragListener {
  may(): boolean;
  dropped(site: string, longitude: number, latitude: number): void;
}

/** A press that moves less than this is a click, in pixels. */
const LEAST = 5;

/** Lets opened and moved sites be dragged; the map stays still meanwhile. */
export class SiteDrag {
  private site: string | null = null;
  private from: Point | null = null;
  private readonly map: MapLibre;
  private readonly listener: SiteDragListener;

  constructor(map: MapLibre, listener: SiteDragListener) {
    this.map = map;
    this.listener = listener;
    map.on('mousedown', 'site-what-if', (event) => {
      const found = event.features?.find(({ properties }) => properties['whatIf'] !== 'closed');
      if (found === undefined || !listener.may()) return;
      event.preventDefault();
      this.site = String(found.properties['code']);
      this.from = event.point;
    });
    map.on('mousemove', (event) => {
      if (this.moved(event)) map.getCanvas().style.cursor = 'grabbing';
    });
    map.on('mouseup', (event) => this.drop(event));
  }

  private moved(event: MapMouseEvent): boolean {
    return this.site !== null && this.from !== null && this.from.dist(event.point) >= LEAST;
  }

  private drop(event: MapMouseEvent): void {
    const { site } = this;
    const moved = this.moved(event);
    this.site = null;
    this.from = null;
    this.map.getCanvas().style.cursor = '';
    if (site !== null && moved) this.listener.dropped(site, event.lngLat.lng, event.lngLat.lat);
  }
}
