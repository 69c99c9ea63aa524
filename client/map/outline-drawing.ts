/** Drawing an outline over the map: the pointer's polygon as it grows, and the finished one. */
import type { Map as MapLibre } from 'maplibre-gl';
import type { TerraDraw } from 'terra-draw';

/** How an outline is drawn. */
export type DrawTool = 'polygon' | 'freehand' | 'rectangle';

/** What the desk is told while an outline is drawn; coordinates are those of a GeoJSON polygon. */
export interface OutlineListener {
  grew(polygon: number[][][]): void;
  finished(polygon: number[][][]): void;
  /** The tool can be used now; null is selecting. */
  ready(tool: DrawTool | null): void;
}

const INK = '#14213d';

/** An outline being drawn; Escape or `stop` takes it back. */
export class OutlineDrawing {
  private draw: TerraDraw | null = null;
  private wanted: DrawTool | null = null;
  private readonly map: MapLibre;
  private readonly listener: OutlineListener;

  constructor(map: MapLibre, listener: OutlineListener) {
    this.map = map;
    this.listener = listener;
  }

  /** Lets the planner draw with a tool; null goes back to selecting. The listener is told when the tool can be used. */
  async use(tool: DrawTool | null): Promise<void> {
    this.wanted = tool;
    if (tool !== null || this.draw !== null) {
      const draw = this.draw ?? (await this.create());
      if (this.wanted !== tool) return;
      draw.clear();
      draw.setMode(tool ?? 'static');
    }
    this.listener.ready(tool);
  }

  /** Fetches the drawing tools, so that the first outline does not wait for them. */
  async prepare(): Promise<void> {
    await this.create();
  }

  /** Forgets what is drawn, keeping the tool. */
  clear(): void {
    this.draw?.clear();
  }

  stop(): void {
    this.wanted = null;
    this.draw?.stop();
    this.draw = null;
  }

  private async create(): Promise<TerraDraw> {
    const [terra, { TerraDrawMapLibreGLAdapter }] = await Promise.all([
      import('terra-draw'),
      import('terra-draw-maplibre-gl-adapter'),
    ]);
    if (this.draw !== null) return this.draw;
    const styles = { fillColor: INK, fillOpacity: 0.06, outlineColor: INK, outlineWidth: 2.5 } as const;
    const draw = new terra.TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map: this.map, coordinatePrecision: 7 }),
      modes: [
        new terra.TerraDrawPolygonMode({ styles, pointerDistance: 18 }),
        new terra.TerraDrawFreehandMode({ styles, minDistance: 8, drawInteraction: 'click-move-or-drag' }),
        new terra.TerraDrawRectangleMode({ styles, drawInteraction: 'click-move-or-drag' }),
      ],
    });
    draw.start();
    const polygon = (id: string | number): number[][][] | null => {
      const geometry = draw.getSnapshotFeature(id)?.geometry;
      return geometry?.type === 'Polygon' ? (geometry.coordinates as number[][][]) : null;
    };
    draw.on('change', (ids) => {
      for (const id of ids) {
        const shape = draw.hasFeature(id) ? polygon(id) : null;
        if (shape !== null) this.listener.grew(shape);
      }
    });
    draw.on('finish', (id) => {
      const shape = polygon(id);
      draw.clear();
      if (shape !== null) this.listener.finished(shape);
    });
    this.draw = draw;
    return draw;
  }
}
