/** How travel is drawn: shaded areas, how far people can come from, the way to a practice, and what-if sites. */
import type { LayerSpecification } from 'maplibre-gl';

const BOLD = ['Segoe UI Bold', 'Helvetica Neue Bold', 'Arial Bold', 'DejaVu Sans Bold', 'sans-serif'];
const REGULAR = ['Segoe UI', 'Helvetica Neue', 'Arial', 'DejaVu Sans', 'sans-serif'];
const INK = '#14213d';

/** Under the roads: areas by minutes, a pattern where nothing is measured, and the ground within some minutes of a site. */
export const SHADING_LAYERS: LayerSpecification[] = [
  {
    id: 'travel-fill',
    type: 'fill',
    source: 'areas',
    layout: { visibility: 'none' },
    paint: {
      'fill-color': ['to-color', ['feature-state', 'shade'], '#ffffff'],
      'fill-opacity': ['case', ['to-boolean', ['feature-state', 'shade']], 0.82, 0],
      'fill-antialias': false,
    },
  },
  {
    id: 'travel-unmeasured',
    type: 'fill',
    source: 'unmeasured',
    layout: { visibility: 'none' },
    paint: { 'fill-pattern': 'pattern:5:#4e4b44', 'fill-opacity': 0.6 },
  },
  {
    id: 'reach-fill',
    type: 'fill',
    source: 'reach',
    filter: ['==', ['get', 'kind'], 'reach'],
    layout: { 'fill-sort-key': ['-', 0, ['get', 'minutes']] },
    paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.8, 'fill-antialias': false },
  },
];

/** Over the roads and borders: the edges of what is within some minutes, and the way from an area to a practice. */
export const REACH_LAYERS: LayerSpecification[] = [
  {
    id: 'reach-line',
    type: 'line',
    source: 'reach',
    filter: ['==', ['get', 'kind'], 'reach'],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': INK, 'line-width': 1.4, 'line-opacity': 0.85 },
  },
  {
    id: 'way-casing',
    type: 'line',
    source: 'reach',
    filter: ['==', ['get', 'kind'], 'way'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 9 },
  },
  {
    id: 'way-line',
    type: 'line',
    source: 'reach',
    filter: ['==', ['get', 'kind'], 'way'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': '#b3155f', 'line-width': 5 },
  },
];

/** Words on the edges, over everything but names. */
export const REACH_LABELS: LayerSpecification[] = [
  {
    id: 'reach-label',
    type: 'symbol',
    source: 'reach',
    filter: ['==', ['get', 'kind'], 'reach'],
    layout: {
      'text-field': ['concat', ['get', 'minutes'], ' min'],
      'text-font': BOLD,
      'text-size': 12,
      'symbol-placement': 'line',
      'symbol-spacing': 320,
    },
    paint: { 'text-color': INK, 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 2 },
  },
];

/** Sites that the plan only supposes: where one would move from and to, opened and moved ones as diamonds, closed ones crossed out. */
export const WHAT_IF_LAYERS: LayerSpecification[] = [
  {
    id: 'site-moved-line',
    type: 'line',
    source: 'site-moves',
    paint: { 'line-color': INK, 'line-width': 2, 'line-dasharray': [2, 1.5] },
  },
  {
    id: 'site-what-if',
    type: 'symbol',
    source: 'sites',
    filter: ['in', ['get', 'whatIf'], ['literal', ['opened', 'moved', 'closed']]],
    layout: {
      'icon-image': ['concat', 'what-if:', ['get', 'whatIf'], ':', ['get', 'colour']],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.7, 13, 1],
    },
  },
  {
    id: 'site-what-if-label',
    type: 'symbol',
    source: 'sites',
    minzoom: 9,
    filter: ['in', ['get', 'whatIf'], ['literal', ['opened', 'moved', 'closed']]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': 12,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.2,
      'text-max-width': 10,
      'text-justify': 'auto',
    },
    paint: { 'text-color': INK, 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 2 },
  },
];
