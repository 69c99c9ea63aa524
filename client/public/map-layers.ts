/** How the archives of tiles are drawn: the same layers for today's networks and for a plan's, under names of their own. */
import { TILE_LAYERS, TILE_MINUTES } from '@footprint/schema/public/map-layers.ts';
import type { TravelMode } from '@footprint/schema/travel/mode.ts';
import { SHADE_COLOURS, SHADE_LIMITS } from '@footprint/schema/travel/shade.ts';
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { CHANGE, DEPRIVATION_COLOURS, INK, NO_DATA } from './map-words.ts';
import type { Chosen, MapLayer, MapTime } from './view-address.ts';

/** Names of the sources on the map. */
export const SOURCES = ['today', 'plan'] as const;
export type Source = (typeof SOURCES)[number];

/** Fonts of the reader's own device: none is fetched. */
const REGULAR = ['Segoe UI', 'Helvetica Neue', 'Arial', 'DejaVu Sans', 'sans-serif'];
const BOLD = ['Segoe UI Bold', 'Helvetica Neue Bold', 'Arial Bold', 'DejaVu Sans Bold', 'sans-serif'];

const NOTHING: FilterSpecification = ['==', ['get', 'code'], ''];
const HALO = { 'text-halo-color': 'rgba(255,255,255,0.95)', 'text-halo-width': 1.8 } as const;

/** Widths of borders: hairs while all England is in view, or its cities would be nothing but borders. */
const border = (near: number, far: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  4,
  near / 5,
  8,
  near,
  14,
  far,
];

const grow = (near: number, far: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  7,
  near,
  14,
  far,
];

/** Where a network's name may stand about its point, in letters' heights: the middle first, then farther out. */
const PLACES: (string | [number, number])[] = [
  'center',
  [0, 0],
  ...[1, 2, 3].flatMap((far) =>
    [
      [0, -far],
      [0, far],
      [-far, 0],
      [far, 0],
      [-far, -far],
      [far, far],
      [far, -far],
      [-far, far],
    ].flatMap(([x = 0, y = 0]): (string | [number, number])[] => ['center', [x, y]]),
  ),
];

const LAYERS: readonly LayerSpecification[] = [
  {
    id: 'network-fill',
    type: 'fill',
    source: '',
    'source-layer': TILE_LAYERS.networks,
    paint: { 'fill-color': ['get', 'colour'] },
  },
  {
    id: 'area-fill',
    type: 'fill',
    source: '',
    'source-layer': TILE_LAYERS.areas,
    paint: { 'fill-color': '#ffffff', 'fill-antialias': false },
  },
  {
    id: 'area-none',
    type: 'fill',
    source: '',
    'source-layer': TILE_LAYERS.areas,
    paint: { 'fill-pattern': `hatch:${NO_DATA}` },
  },
  {
    id: 'change-fill',
    type: 'fill',
    source: '',
    'source-layer': TILE_LAYERS.areas,
    filter: ['!=', ['to-string', ['get', 'network']], ['to-string', ['get', 'before']]],
    paint: { 'fill-pattern': `hatch:${CHANGE}` },
  },
  {
    id: 'area-line',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.areas,
    paint: { 'line-color': '#4d4d4d', 'line-opacity': grow(0.1, 0.5), 'line-width': grow(0.3, 1) },
  },
  {
    id: 'change-line',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.areas,
    filter: ['!=', ['to-string', ['get', 'network']], ['to-string', ['get', 'before']]],
    paint: { 'line-color': CHANGE, 'line-width': grow(0.8, 2.4) },
  },
  {
    id: 'network-casing',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.networks,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': border(1.8, 6) },
  },
  {
    id: 'network-line',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.networks,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': INK,
      'line-width': border(0.8, 2.6),
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 8, 1],
    },
  },
  {
    id: 'before-line',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.networks,
    paint: { 'line-color': INK, 'line-width': grow(0.9, 2.6), 'line-dasharray': [2, 2] },
  },
  {
    id: 'chosen-area',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.areas,
    filter: NOTHING,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': INK, 'line-width': grow(3, 5) },
  },
  {
    id: 'chosen-network',
    type: 'line',
    source: '',
    'source-layer': TILE_LAYERS.networks,
    filter: NOTHING,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': INK, 'line-width': grow(3.5, 6) },
  },
  {
    id: 'branch',
    type: 'circle',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    filter: ['==', ['get', 'branch'], true],
    paint: {
      'circle-radius': grow(1.4, 5),
      'circle-color': '#ffffff',
      'circle-stroke-color': INK,
      'circle-stroke-width': grow(0.6, 2),
    },
  },
  {
    id: 'practice',
    type: 'circle',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    filter: ['!=', ['get', 'branch'], true],
    paint: {
      'circle-radius': grow(1.8, 7),
      'circle-color': INK,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': grow(0.4, 2),
    },
  },
  {
    id: 'chosen-practice',
    type: 'circle',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    filter: NOTHING,
    paint: {
      'circle-radius': grow(8, 14),
      'circle-color': 'rgba(0,0,0,0)',
      'circle-stroke-color': INK,
      'circle-stroke-width': 3,
    },
  },
  {
    id: 'change-practice',
    type: 'circle',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    filter: ['!=', ['to-string', ['get', 'network']], ['to-string', ['get', 'before']]],
    paint: {
      'circle-radius': grow(6, 12),
      'circle-color': 'rgba(255,255,255,0.35)',
      'circle-stroke-color': CHANGE,
      'circle-stroke-width': 3.5,
    },
  },
  {
    id: 'change-label',
    type: 'symbol',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    filter: [
      'all',
      ['!=', ['get', 'branch'], true],
      ['!=', ['to-string', ['get', 'network']], ['to-string', ['get', 'before']]],
    ],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': BOLD,
      'text-size': 13,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.3,
      'text-max-width': 9,
      'text-justify': 'auto',
    },
    paint: { 'text-color': CHANGE, ...HALO },
  },
  {
    id: 'practice-label',
    type: 'symbol',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    minzoom: 11.2,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': 12,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.1,
      'text-max-width': 9,
      'text-justify': 'auto',
    },
    paint: { 'text-color': INK, ...HALO },
  },
  {
    id: 'network-label',
    type: 'symbol',
    source: '',
    'source-layer': TILE_LAYERS.networkLabels,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': BOLD,
      'text-size': ['interpolate', ['linear'], ['zoom'], 6, 11, 12, 15],
      'text-max-width': 8,
      'text-padding': 3,
      'text-variable-anchor-offset': PLACES,
      'text-justify': 'center',
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': INK, ...HALO },
  },
  {
    // Nothing to see: it keeps names off the marks, which are no symbols and would be written over.
    id: 'mark-room',
    type: 'symbol',
    source: '',
    'source-layer': TILE_LAYERS.practices,
    layout: { 'icon-image': 'blank', 'icon-allow-overlap': true, 'icon-padding': 0 },
  },
];

/** The layers of one source, lowest first, hidden until they are shown. */
export function layersOf(source: Source): LayerSpecification[] {
  return LAYERS.map(
    (layer) =>
      ({
        ...layer,
        id: `${source}-${layer.id}`,
        source,
        layout: { ...layer.layout, visibility: 'none' },
      }) as LayerSpecification,
  );
}

/** What the layers of a view are drawn from. */
export const sourceOf = (time: MapTime): Source => (time === 'today' ? 'today' : 'plan');

/** Ids of the layers that a view shows. */
export function shownLayers(layer: MapLayer, time: MapTime): string[] {
  const source = sourceOf(time);
  const areas = layer === 'minutes' || layer === 'deprivation';
  const names = [
    // Both fills are always there, if unseen: they answer what lies where somebody points.
    'network-fill',
    'area-fill',
    ...(areas ? ['area-none', 'area-line'] : []),
    ...(time === 'changes' ? ['change-fill', 'change-line'] : []),
    'network-casing',
    'network-line',
    'chosen-area',
    'chosen-network',
    'chosen-practice',
    ...(time === 'changes' ? ['change-practice', 'change-label'] : []),
    ...(layer === 'practices' || layer === 'networks' ? ['branch', 'practice', 'practice-label'] : []),
    // Where practices are what is asked for, names make room for them; where networks are, each is named.
    ...(layer === 'practices' ? ['mark-room'] : []),
    'network-label',
  ];
  return [...names.map((name) => `${source}-${name}`), ...(time === 'changes' ? ['today-before-line'] : [])];
}

/** How strongly the two fills show. */
export const fillOpacity = (layer: MapLayer) => ({
  'network-fill': layer === 'networks' ? 0.38 : layer === 'practices' ? 0.16 : 0,
  'area-fill': layer === 'minutes' || layer === 'deprivation' ? 0.86 : 0,
});

/** Lowest zoom at which surgeries show: wherever they are in the tiles on their own layer, near by on the networks'. */
export const practicesFrom = (layer: MapLayer, inTiles: number): number =>
  layer === 'practices' ? inTiles : inTiles + 1;

/** The property that a layer of neighbourhoods is coloured by. */
export const areaProperty = (layer: MapLayer, mode: TravelMode): string =>
  layer === 'deprivation' ? 'decile' : TILE_MINUTES[mode];

/** The colour of a neighbourhood: minutes by the classes of the desk, deprivation by fifths. */
export function areaColour(layer: MapLayer, mode: TravelMode): ExpressionSpecification {
  const value: ExpressionSpecification = ['to-number', ['get', areaProperty(layer, mode)], 0];
  if (layer === 'deprivation')
    return [
      'step',
      value,
      DEPRIVATION_COLOURS[0],
      ...DEPRIVATION_COLOURS.slice(1).flatMap((colour, k) => [2 * k + 3, colour]),
    ] as ExpressionSpecification;
  // Whole minutes: a class ends with its limit, the next begins one minute later.
  return [
    'step',
    value,
    SHADE_COLOURS[0],
    ...SHADE_COLOURS.slice(1).flatMap((colour, k) => [SHADE_LIMITS[k]! + 1, colour]),
  ] as ExpressionSpecification;
}

/** Picks one thing out of a layer of tiles. */
export const onlyCode = (chosen: Chosen | null, kind: Chosen['kind']): FilterSpecification =>
  chosen?.kind === kind ? ['==', ['get', 'code'], chosen.code] : NOTHING;
