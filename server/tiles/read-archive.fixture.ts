/** For tests: an archive as the reference reader of PMTiles and the reference decoder of tiles see it. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { type Header, PMTiles, type Source } from 'pmtiles';

/** A feature of a tile. */
export interface ReadFeature {
  readonly layer: string;
  readonly type: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly rings: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

/** An archive that is read through requests for bytes. */
export interface ReadArchive {
  readonly header: Header;
  readonly metadata: unknown;
  tile(zoom: number, x: number, y: number): Promise<ReadFeature[] | null>;
  /** A tile's bytes, decompressed; null where there is none. */
  bytes(zoom: number, x: number, y: number): Promise<Uint8Array | null>;
  /** Every tile around its bounds, with the raw bytes, decompressed. */
  tiles(): AsyncIterable<{ readonly tile: readonly [number, number, number]; readonly bytes: Uint8Array }>;
}

/** Reads an archive in memory. */
export function inMemory(pieces: readonly Uint8Array[]): Source {
  const whole = Buffer.concat(pieces);
  return {
    getKey: () => 'archive',
    getBytes: async (offset, length) => ({
      data: new Uint8Array(whole.subarray(offset, offset + length)).buffer as ArrayBuffer,
    }),
  };
}

/** Opens an archive. */
export async function readArchive(source: Source): Promise<ReadArchive> {
  const archive = new PMTiles(source);
  const header = await archive.getHeader();
  const raw = async (zoom: number, x: number, y: number) => {
    const data = (await archive.getZxy(zoom, x, y))?.data;
    return data === undefined ? null : new Uint8Array(data);
  };
  return {
    header,
    metadata: await archive.getMetadata(),
    bytes: raw,
    async tile(zoom, x, y) {
      const data = await raw(zoom, x, y);
      return data === null ? null : featuresOf(data);
    },
    async *tiles() {
      for (let zoom = header.minZoom; zoom <= header.maxZoom; zoom++) {
        const [west, north] = tileAt(zoom, header.minLon, header.maxLat);
        const [east, south] = tileAt(zoom, header.maxLon, header.minLat);
        // Buffers reach into the next tile.
        const last = 2 ** zoom - 1;
        for (let x = Math.max(0, west - 1); x <= Math.min(last, east + 1); x++) {
          for (let y = Math.max(0, north - 1); y <= Math.min(last, south + 1); y++) {
            const data = await raw(zoom, x, y);
            if (data !== null) yield { tile: [zoom, x, y], bytes: data };
          }
        }
      }
    },
  };
}

/** The features of a tile. */
export function featuresOf(bytes: Uint8Array): ReadFeature[] {
  const { layers } = new VectorTile(new PbfReader(bytes));
  return Object.entries(layers).flatMap(([name, layer]) =>
    Array.from({ length: layer.length }, (_, index) => {
      const feature = layer.feature(index);
      return { layer: name, type: feature.type, properties: { ...feature.properties }, rings: feature.loadGeometry() };
    }),
  );
}

/** The tile in which a place lies. */
export function tileAt(zoom: number, longitude: number, latitude: number): [x: number, y: number] {
  const side = 2 ** zoom;
  const y = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return [Math.floor((longitude / 360 + 0.5) * side), Math.floor((0.5 - y / 2) * side)];
}
