/** How catchments are drawn: lines that differ in dashes as well as in colour, each on a white casing. */
import type { LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { LineKind } from '../editor/overlay.ts';

const BOLD = ['Segoe UI Bold', 'Helvetica Neue Bold', 'Arial Bold', 'DejaVu Sans Bold', 'sans-serif'];
const DERIVED = '#08306b';
const DECLARED = '#8f2d00';

function line(kind: LineKind, colour: string, width: number, dashes: number[] | null): LineLayerSpecification {
  return {
    id: `catchment-${kind}`,
    type: 'line',
    source: 'catchments',
    filter: ['==', ['get', 'kind'], kind],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': width,
      ...(dashes === null ? {} : { 'line-dasharray': dashes }),
    },
  };
}

/** Lines of catchments, over borders and ways. */
export const CATCHMENT_LAYERS: LayerSpecification[] = [
  {
    id: 'catchment-casing',
    type: 'line',
    source: 'catchments',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 5.5, 'line-opacity': 0.85 },
  },
  line('above', DERIVED, 2.4, [0.6, 1]),
  line('most', DERIVED, 2.4, [4, 2]),
  line('core', DERIVED, 3, null),
  line('outer', DECLARED, 2.6, [4, 1.5, 1, 1.5]),
  line('inner', DECLARED, 3, null),
  line('edge', '#4e4b44', 2, [2, 1.5]),
];

/** What the lines are, written along them. */
export const CATCHMENT_LABELS: LayerSpecification[] = [
  {
    id: 'catchment-label',
    type: 'symbol',
    source: 'catchments',
    filter: ['!=', ['get', 'label'], ''],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': BOLD,
      'text-size': 11.5,
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-offset': [0, -0.8],
    },
    paint: {
      'text-color': ['match', ['get', 'kind'], ['inner', 'outer'], DECLARED, DERIVED],
      'text-halo-color': 'rgba(255,255,255,0.95)',
      'text-halo-width': 2,
    },
  },
];
