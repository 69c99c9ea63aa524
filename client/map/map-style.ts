/** The map's own style: a quiet background, context where loaded, and the plan's layers over it. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { CATCHMENT_LABELS, CATCHMENT_LAYERS } from './catchment-style.ts';
import { REACH_LABELS, REACH_LAYERS, SHADING_LAYERS, WHAT_IF_LAYERS } from './travel-style.ts';

/** Fonts of the reader's own machine: no font is fetched. */
const REGULAR = ['Segoe UI', 'Helvetica Neue', 'Arial', 'DejaVu Sans', 'sans-serif'];
const BOLD = ['Segoe UI Bold', 'Helvetica Neue Bold', 'Arial Bold', 'DejaVu Sans Bold', 'sans-serif'];

/** The basemap that needs no internet. */
export const PLAIN_BASEMAP: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: 'land', type: 'background', paint: { 'background-color': '#eceae4' } }],
};

/** Sources that the plan's layers read, all GeoJSON and empty at first. */
export const SOURCES = [
  'context',
  'areas',
  'networks',
  'network-labels',
  'neighbourhoods',
  'neighbourhood-labels',
  'changes',
  'reference',
  'unmeasured',
  'reach',
  'catchments',
  'site-moves',
  'sites',
] as const;
export type SourceName = (typeof SOURCES)[number];

const roadWidth = (thin: number, wide: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  thin,
  15,
  wide,
];

const byClass = (motorway: number, primary: number, minor: number): ExpressionSpecification => [
  'match',
  ['get', 'class'],
  'motorway',
  motorway,
  ['trunk', 'primary', 'a-road'],
  primary,
  minor,
];

/** Water, roads and places of the evidence. */
const CONTEXT: LayerSpecification[] = [
  {
    id: 'context-water-fill',
    type: 'fill',
    source: 'context',
    filter: ['all', ['==', ['get', 'kind'], 'water'], ['==', ['geometry-type'], 'Polygon']],
    paint: { 'fill-color': '#bcd9e8' },
  },
  {
    id: 'context-water-line',
    type: 'line',
    source: 'context',
    filter: ['all', ['==', ['get', 'kind'], 'water'], ['==', ['geometry-type'], 'LineString']],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': '#9cc4da', 'line-width': roadWidth(1.5, 8) },
  },
];

const ROADS: LayerSpecification[] = [
  {
    id: 'context-road-casing',
    type: 'line',
    source: 'context',
    filter: ['==', ['get', 'kind'], 'road'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': '#8d8a82',
      'line-opacity': 0.55,
      'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 8, byClass(2.6, 1.6, 0.4), 15, byClass(14, 10, 6)],
    },
  },
  {
    id: 'context-road',
    type: 'line',
    source: 'context',
    filter: ['==', ['get', 'kind'], 'road'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': ['match', ['get', 'class'], 'motorway', '#f5e3b3', '#ffffff'],
      'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 8, byClass(1.6, 0.9, 0.2), 15, byClass(11, 8, 4.5)],
    },
  },
];

const LABEL_HALO = { 'text-halo-color': 'rgba(255,255,255,0.92)', 'text-halo-width': 1.6 } as const;

/** The plan's layers, lowest first. */
export const PLAN_LAYERS: LayerSpecification[] = [
  {
    id: 'areas-ground',
    type: 'fill',
    source: 'areas',
    paint: {
      'fill-color': ['case', ['==', ['get', 'inside'], 1], '#fdfcfa', '#f0eee8'],
      'fill-antialias': false,
    },
  },
  ...CONTEXT,
  {
    id: 'network-fill',
    type: 'fill',
    source: 'networks',
    paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.34, 'fill-antialias': false },
  },
  {
    id: 'network-pattern',
    type: 'fill',
    source: 'networks',
    paint: { 'fill-pattern': ['get', 'pattern'], 'fill-opacity': 0.5 },
  },
  ...SHADING_LAYERS,
  ...ROADS,
  {
    id: 'area-line',
    type: 'line',
    source: 'areas',
    paint: {
      'line-color': '#5c5a55',
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.12, 12, 0.4],
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.3, 13, 1],
    },
  },
  {
    id: 'area-captured',
    type: 'fill',
    source: 'areas',
    paint: {
      'fill-color': ['to-color', ['feature-state', 'captured'], '#000000'],
      'fill-opacity': ['case', ['to-boolean', ['feature-state', 'captured']], 0.62, 0],
    },
  },
  {
    id: 'changes-fill',
    type: 'fill',
    source: 'changes',
    layout: { visibility: 'none' },
    paint: { 'fill-pattern': 'pattern:5:#1c1c1c', 'fill-opacity': 0.55 },
  },
  {
    id: 'changes-line',
    type: 'line',
    source: 'changes',
    layout: { visibility: 'none' },
    paint: { 'line-color': '#1c1c1c', 'line-width': 1.6 },
  },
  {
    id: 'network-casing',
    type: 'line',
    source: 'networks',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 3, 14, 6] },
  },
  {
    id: 'network-line',
    type: 'line',
    source: 'networks',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ['get', 'colour'], 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 1.6, 14, 3.5] },
  },
  {
    id: 'network-selected',
    type: 'line',
    source: 'networks',
    filter: ['==', ['get', 'group'], ''],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#14213d', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 3, 14, 5] },
  },
  ...REACH_LAYERS.slice(0, 1),
  ...CATCHMENT_LAYERS,
  {
    id: 'neighbourhood-line',
    type: 'line',
    source: 'neighbourhoods',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#2f2a4a', 'line-width': 2.4, 'line-dasharray': [3, 1.6] },
  },
  {
    id: 'reference-line',
    type: 'line',
    source: 'reference',
    paint: { 'line-color': '#6b2f6b', 'line-width': 1.8, 'line-dasharray': [1, 1.6] },
  },
  {
    id: 'reference-point',
    type: 'circle',
    source: 'reference',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: { 'circle-color': '#6b2f6b', 'circle-radius': 3 },
  },
  {
    id: 'area-hover',
    type: 'line',
    source: 'areas',
    paint: {
      'line-color': '#14213d',
      'line-width': [
        'case',
        ['to-boolean', ['feature-state', 'selected']],
        3,
        ['to-boolean', ['feature-state', 'hover']],
        1.6,
        0,
      ],
    },
  },
  {
    id: 'site-branch',
    type: 'circle',
    source: 'sites',
    filter: ['all', ['==', ['get', 'branch'], 1], ['==', ['get', 'whatIf'], '']],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 2, 13, 5],
      'circle-color': '#ffffff',
      'circle-stroke-color': ['case', ['==', ['get', 'assigned'], 1], '#1c1c1c', '#7d7a73'],
      'circle-stroke-width': 1.4,
      'circle-opacity': ['case', ['==', ['get', 'study'], 1], 1, 0.6],
    },
  },
  {
    id: 'site-main',
    type: 'circle',
    source: 'sites',
    filter: ['all', ['==', ['get', 'branch'], 0], ['==', ['get', 'whatIf'], '']],
    paint: {
      'circle-radius': [
        'interpolate',
        ['linear'],
        ['zoom'],
        8,
        ['case', ['==', ['get', 'study'], 1], 3.5, 2],
        13,
        ['case', ['==', ['get', 'study'], 1], 8, 4],
      ],
      'circle-color': ['case', ['==', ['get', 'assigned'], 1], ['get', 'colour'], '#ffffff'],
      'circle-stroke-color': ['case', ['==', ['get', 'study'], 1], '#1c1c1c', '#8d8a82'],
      'circle-stroke-width': ['case', ['==', ['get', 'study'], 1], 1.8, 1],
    },
  },
  ...REACH_LAYERS.slice(1),
  ...WHAT_IF_LAYERS.slice(0, 1),
  {
    id: 'site-selected',
    type: 'circle',
    source: 'sites',
    filter: ['==', ['get', 'practice'], ''],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 8, 13, 14],
      'circle-color': 'rgba(0,0,0,0)',
      'circle-stroke-color': '#14213d',
      'circle-stroke-width': 2.5,
    },
  },
  {
    id: 'site-label',
    type: 'symbol',
    source: 'sites',
    minzoom: 11.2,
    filter: ['all', ['==', ['get', 'study'], 1], ['==', ['get', 'whatIf'], '']],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': 11.5,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.9,
      'text-max-width': 9,
      'text-justify': 'auto',
    },
    paint: { 'text-color': '#26241f', ...LABEL_HALO },
  },
  ...REACH_LABELS,
  ...CATCHMENT_LABELS,
  ...WHAT_IF_LAYERS.slice(2),
  {
    id: 'reference-label',
    type: 'symbol',
    source: 'reference',
    minzoom: 9,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': REGULAR,
      'text-size': 11,
      'symbol-placement': 'point',
    },
    paint: { 'text-color': '#6b2f6b', ...LABEL_HALO },
  },
  {
    id: 'context-place',
    type: 'symbol',
    source: 'context',
    filter: ['==', ['get', 'kind'], 'place'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': ['match', ['get', 'class'], ['city', 'town', 'new-town', 'market-town'], 14, 11.5],
      'text-letter-spacing': 0.04,
      'text-max-width': 8,
    },
    paint: { 'text-color': '#4e4b44', ...LABEL_HALO },
  },
  {
    id: 'neighbourhood-label',
    type: 'symbol',
    source: 'neighbourhood-labels',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': 13,
      'text-max-width': 9,
      'text-offset': [0, 1.6],
    },
    paint: { 'text-color': '#2f2a4a', ...LABEL_HALO },
  },
  {
    id: 'network-label',
    type: 'symbol',
    source: 'network-labels',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': BOLD,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11.5, 12, 15],
      'text-max-width': 8,
      'text-padding': 1,
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.4,
      'text-justify': 'center',
    },
    paint: { 'text-color': '#14213d', 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 2 },
  },
  // What is only supposed is never hidden by a name.
  ...WHAT_IF_LAYERS.slice(1, 2),
];
