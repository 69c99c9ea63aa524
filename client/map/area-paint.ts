/** What the map paints on single areas without drawing them again: the chosen, the outlined, the shaded. */
import type { Map as MapLibre } from 'maplibre-gl';
import type { MapScene } from './map-scene.ts';

/** Paints areas by their state; what is painted already is left alone. */
export class AreaPaint {
  private captured: Uint32Array = new Uint32Array(0);
  private selected: number[] = [];
  private shade: (string | null)[] = [];
  private readonly map: MapLibre;

  constructor(map: MapLibre) {
    this.map = map;
  }

  /** Another map of areas: nothing is painted on it yet. */
  forget(): void {
    this.captured = new Uint32Array(0);
    this.selected = [];
    this.shade = [];
  }

  /** Marks the chosen areas. */
  showSelected({ evidence, selectedAreas }: MapScene): void {
    for (const area of this.selected) this.state(area, { selected: false });
    const index = selectedAreas.size === 0 ? [] : [...evidence.areas.code.entries()];
    this.selected = index.filter(([, code]) => selectedAreas.has(code)).map(([area]) => area);
    for (const area of this.selected) this.state(area, { selected: true });
  }

  /** Fills the areas that an outline takes in just now. */
  showCaptured({ captured: next }: MapScene): void {
    const now = new Set(next?.areas);
    for (const area of this.captured) if (!now.has(area)) this.state(area, { captured: null });
    if (next !== null) for (const area of next.areas) this.state(area, { captured: next.colour });
    this.captured = next?.areas ?? new Uint32Array(0);
  }

  /** Shades areas by minutes; only those whose colour changes are touched. */
  showShading({ evidence, shading }: MapScene): void {
    for (let area = 0; area < evidence.areas.code.length; area++) {
      const colour = shading?.colour[area] ?? null;
      if ((this.shade[area] ?? null) === colour) continue;
      this.shade[area] = colour;
      this.state(area, { shade: colour });
    }
  }

  private state(area: number, state: Record<string, unknown>): void {
    this.map.setFeatureState({ source: 'areas', id: area }, state);
  }
}
