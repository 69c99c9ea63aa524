/** From evidence to an archive of tiles: everything on the map, zoom by zoom, each cut, encoded and packed. */
import { gzipSync } from 'node:zlib';
import type { Evidence } from '@footprint/schema/evidence.ts';
import {
  type ArcDetail,
  arcDetail,
  arcsAtZoom,
  onSquare,
  ringAtZoom,
  TILE_EXTENT,
} from '@footprint/schema/geometry/simplify.ts';
import { TILE_LAYERS, TILE_MINUTES, type TileArchive } from '@footprint/schema/public/map-layers.ts';
import { cutPolygon, leastTriangle, MAX_ZOOM } from '@footprint/schema/public/tile-cut.ts';
import {
  type ShownPlan,
  type TileFeatures,
  type TilePoint,
  type TilePolygon,
  type TileProperties,
  tileFeatures,
} from '@footprint/schema/public/tile-features.ts';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { ArchiveWriter, tileNumber } from './write-pmtiles.ts';

/** All England fits a screen at the lowest. */
export const MIN_ZOOM = 4;

/** Surgeries are in the tiles from here: below it all of England's would lie on each other. */
export const PRACTICES_FROM = 8;

/** Areas are in the tiles from the first zoom of these on at which every tile stays below so many compressed bytes. */
const AREAS_FROM_AT_LEAST = 8;
const LARGEST_TILE = 300_000;

/** Where to look where no area has a boundary. */
const ENGLAND = [-6.5, 49.8, 1.9, 55.9] as const;

/** An archive that was built, before it has a name. */
export interface BuiltArchive {
  readonly pieces: readonly Uint8Array[];
  readonly about: Omit<TileArchive, 'path' | 'bytes'>;
  /** Compressed bytes of the largest tile, and its zoom, column and row. */
  readonly largest: { readonly bytes: number; readonly tile: readonly [number, number, number] };
}

interface Feature {
  readonly type: 1 | 3;
  readonly rings: readonly ArrayLike<number>[];
  readonly tags: TileProperties;
}

/** A tile as it is filled: features by layer. */
interface Tile {
  readonly x: number;
  readonly y: number;
  readonly number: number;
  readonly layers: Map<string, Feature[]>;
}

interface PackedTile {
  readonly x: number;
  readonly y: number;
  readonly number: number;
  readonly packed: Uint8Array;
}

/** Builds the archive of today's networks, or of a published plan. */
export function buildArchive(evidence: Evidence, plan: ShownPlan | null): BuiltArchive {
  const features = tileFeatures(evidence, plan);
  const detail = arcDetail(evidence.topology);
  const writer = new ArchiveWriter();
  let areasFrom = MAX_ZOOM + 1;
  let largest: BuiltArchive['largest'] = { bytes: 0, tile: [0, 0, 0] };
  let tiles = 0;
  for (let zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom++) {
    const may = zoom >= AREAS_FROM_AT_LEAST;
    let packed = may ? packZoom(features, detail, zoom, true) : null;
    // Once in, areas stay: a tile of the next zoom holds a quarter as many.
    const fits = areasFrom < zoom || packed?.every((tile) => tile.packed.length <= LARGEST_TILE) === true;
    if (packed !== null && fits) areasFrom = Math.min(areasFrom, zoom);
    else packed = packZoom(features, detail, zoom, false);
    for (const { number, x, y, packed: bytes } of packed) {
      writer.add(number, bytes);
      if (bytes.length > largest.bytes) largest = { bytes: bytes.length, tile: [zoom, x, y] };
    }
    tiles += packed.length;
  }
  const bounds = features.bounds ?? ENGLAND;
  const attribution = [...new Set(evidence.datasets.map((one) => one.attribution))].filter((text) => text !== '');
  const metadata = describe(attribution, areasFrom);
  return {
    pieces: writer.finish({ minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, bounds, metadata }),
    about: {
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      areasFrom,
      practicesFrom: PRACTICES_FROM,
      bounds,
      tiles,
      modes: features.modes,
      deprivation: features.deprivation,
      attribution,
    },
    largest,
  };
}

function packZoom(features: TileFeatures, detail: ArcDetail, zoom: number, withAreas: boolean): PackedTile[] {
  const shapes = withAreas ? [...features.networks, ...features.areas] : features.networks;
  const arcs = arcsAtZoom(
    detail,
    zoom,
    leastTriangle(zoom),
    shapes.flatMap(({ polygons }) => polygons),
  );
  const tiles = new Map<number, Tile>();
  const side = 2 ** zoom;
  const put = (x: number, y: number, layer: string, feature: Feature): void => {
    // Buffers of tiles at the edge of the world would lie beyond it.
    if (x < 0 || y < 0 || x >= side || y >= side) return;
    let tile = tiles.get(y * side + x);
    if (tile === undefined) {
      tile = { x, y, number: tileNumber(zoom, x, y), layers: new Map() };
      tiles.set(y * side + x, tile);
    }
    const list = tile.layers.get(layer);
    if (list === undefined) tile.layers.set(layer, [feature]);
    else list.push(feature);
  };
  const putPolygon = ({ layer, properties, polygons }: TilePolygon): void => {
    const parts = new Map<string, { x: number; y: number; rings: Int16Array[] }>();
    for (const loops of polygons) {
      // Tiles want outsides clockwise: the other way round.
      const rings = loops.map((loop) => ringAtZoom(arcs, loop.map((arc) => ~arc).reverse()));
      cutPolygon(rings, (x, y, part) => {
        const known = parts.get(`${x} ${y}`);
        if (known === undefined) parts.set(`${x} ${y}`, { x, y, rings: [...part] });
        else known.rings.push(...part);
      });
    }
    for (const { x, y, rings } of parts.values()) put(x, y, layer, { type: 3, rings, tags: properties });
  };
  const putPoint = ({ layer, properties, at }: TilePoint): void => {
    const [x, y] = onSquare(...at).map((value) => Math.round(value * side * TILE_EXTENT)) as [number, number];
    const [column, row] = [Math.floor(x / TILE_EXTENT), Math.floor(y / TILE_EXTENT)];
    const place = [x - column * TILE_EXTENT, y - row * TILE_EXTENT];
    put(column, row, layer, { type: 1, rings: [place], tags: properties });
  };
  shapes.forEach(putPolygon);
  features.labels.forEach(putPoint);
  if (zoom >= PRACTICES_FROM) features.practices.forEach(putPoint);
  return [...tiles.values()]
    .sort((a, b) => a.number - b.number)
    .map(({ x, y, number, layers }) => ({ x, y, number, packed: gzipSync(encode(layers), { level: 9 }) }));
}

type Written = Parameters<typeof fromGeojsonVt>[0];

function encode(layers: ReadonlyMap<string, readonly Feature[]>): Uint8Array {
  const written: Written = {};
  for (const [layer, features] of layers) {
    const encoded = features.map(({ type, rings, tags }) => {
      const lines = rings.map(pairs);
      return { type, tags, geometry: type === 1 ? lines[0] : lines };
    });
    written[layer] = { features: encoded } as unknown as Written[string];
  }
  return fromGeojsonVt(written, { version: 2, extent: TILE_EXTENT });
}

function pairs(ring: ArrayLike<number>): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) out.push([ring[i]!, ring[i + 1]!]);
  return out;
}

const NUMBER = 'Number';
const TEXT = 'String';

/** What programs for maps read of an archive: its layers with their fields, and who is to be named. */
function describe(attribution: readonly string[], areasFrom: number): Record<string, unknown> {
  const layer = (id: string, minzoom: number, fields: Record<string, string>) => ({
    id,
    minzoom,
    maxzoom: MAX_ZOOM,
    fields,
  });
  const minutes = Object.fromEntries(Object.values(TILE_MINUTES).map((name) => [name, NUMBER]));
  return {
    name: 'Primary care networks',
    type: 'overlay',
    version: '1',
    format: 'pbf',
    attribution: attribution.join(' '),
    vector_layers: [
      layer(TILE_LAYERS.networks, MIN_ZOOM, {
        code: TEXT,
        name: TEXT,
        colour: TEXT,
        practices: NUMBER,
        patients: NUMBER,
        partial: 'Boolean',
      }),
      layer(TILE_LAYERS.networkLabels, MIN_ZOOM, { code: TEXT, name: TEXT, rank: NUMBER }),
      ...(areasFrom > MAX_ZOOM
        ? []
        : [
            layer(TILE_LAYERS.areas, areasFrom, {
              code: TEXT,
              name: TEXT,
              network: TEXT,
              before: TEXT,
              decile: NUMBER,
              ...minutes,
            }),
          ]),
      layer(TILE_LAYERS.practices, PRACTICES_FROM, {
        code: TEXT,
        site: TEXT,
        name: TEXT,
        network: TEXT,
        before: TEXT,
        branch: 'Boolean',
        patients: NUMBER,
      }),
    ],
  };
}
