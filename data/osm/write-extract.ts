import { PbfWriter } from 'pbf';
import type { Bounds } from './header-block.ts';

/** A point of a road: its number, and its place in degrees (seven decimals are kept). */
export interface RoadNode {
  readonly id: number;
  readonly position: readonly [longitude: number, latitude: number];
}

/** A line through points, with OpenStreetMap's tags. Lines that share a point meet there. */
export interface RoadWay {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What goes into an extract of our own. */
export interface RoadNetwork {
  readonly nodes: readonly RoadNode[];
  readonly ways: readonly RoadWay[];
  /** ISO instant that the roads are of; given, since a clock would make other bytes each time. */
  readonly date: string;
  /** West, south, east, north in degrees; around the nodes where not given. */
  readonly bounds?: Bounds;
}

/** Objects in a block, as other programs write them. */
const BLOCK = 8000;

type Fields = (pbf: PbfWriter) => void;

function message(fields: Fields): Uint8Array {
  const pbf = new PbfWriter();
  fields(pbf);
  return pbf.finish();
}

/**
 * Writes a network as a valid `.osm.pbf` (dense nodes, sorted by type and id) whose bytes are the same everywhere:
 * nothing is compressed (compressors differ).
 */
export function writeExtract({ nodes, ways, date, bounds }: RoadNetwork): Uint8Array {
  const sortedNodes = [...nodes].sort((a, b) => a.id - b.id);
  const sortedWays = [...ways].sort((a, b) => a.id - b.id);
  const parts = [block('OSMHeader', header(bounds ?? around(nodes), date))];
  for (let at = 0; at < sortedNodes.length; at += BLOCK)
    parts.push(block('OSMData', nodeBlock(sortedNodes.slice(at, at + BLOCK))));
  for (let at = 0; at < sortedWays.length; at += BLOCK)
    parts.push(block('OSMData', wayBlock(sortedWays.slice(at, at + BLOCK))));
  return Buffer.concat(parts);
}

function around(nodes: readonly RoadNode[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { position } of nodes) {
    west = Math.min(west, position[0]);
    south = Math.min(south, position[1]);
    east = Math.max(east, position[0]);
    north = Math.max(north, position[1]);
  }
  return [west, south, east, north];
}

function block(type: string, content: Uint8Array): Uint8Array {
  const blob = message((pbf) => {
    pbf.writeBytesField(1, content);
  });
  const head = message((pbf) => {
    pbf.writeStringField(1, type);
    pbf.writeVarintField(3, blob.length);
  });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, blob]);
}

function header([west, south, east, north]: Bounds, date: string): Uint8Array {
  const nano = (degrees: number): number => Math.round(degrees * 1e7) * 100;
  return message((pbf) => {
    pbf.writeBytesField(
      1,
      message((box) => {
        box.writeSVarintField(1, nano(west));
        box.writeSVarintField(2, nano(east));
        box.writeSVarintField(3, nano(north));
        box.writeSVarintField(4, nano(south));
      }),
    );
    pbf.writeStringField(4, 'OsmSchema-V0.6');
    pbf.writeStringField(4, 'DenseNodes');
    pbf.writeStringField(5, 'Sort.Type_then_ID');
    pbf.writeStringField(16, 'Footprint');
    pbf.writeVarintField(32, Math.floor(Date.parse(date) / 1000));
  });
}

/** The block's words, of which the first is always empty. */
function stringTable(words: readonly string[]): Uint8Array {
  return message((pbf) => {
    for (const word of ['', ...words]) pbf.writeStringField(1, word);
  });
}

function nodeBlock(nodes: readonly RoadNode[]): Uint8Array {
  const dense = message((pbf) => {
    pbf.writePackedSVarint(1, steps(nodes.map(({ id }) => id)));
    pbf.writePackedSVarint(8, steps(nodes.map(({ position }) => Math.round(position[1] * 1e7))));
    pbf.writePackedSVarint(9, steps(nodes.map(({ position }) => Math.round(position[0] * 1e7))));
  });
  return message((pbf) => {
    pbf.writeBytesField(1, stringTable([]));
    pbf.writeBytesField(
      2,
      message((group) => group.writeBytesField(2, dense)),
    );
  });
}

function wayBlock(ways: readonly RoadWay[]): Uint8Array {
  const words = [...new Set(ways.flatMap(({ tags }) => Object.entries(tags).flat()))].sort();
  const index = new Map(words.map((word, at) => [word, at + 1]));
  const group = message((pbf) => {
    for (const { id, nodes, tags } of ways) {
      const entries = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
      pbf.writeBytesField(
        3,
        message((way) => {
          way.writeVarintField(1, id);
          way.writePackedVarint(
            2,
            entries.map(([key]) => index.get(key)!),
          );
          way.writePackedVarint(
            3,
            entries.map(([, value]) => index.get(value)!),
          );
          way.writePackedSVarint(8, steps(nodes));
        }),
      );
    }
  });
  return message((pbf) => {
    pbf.writeBytesField(1, stringTable(words));
    pbf.writeBytesField(2, group);
  });
}

/** Each number as its difference from the one before. */
function steps(values: readonly number[]): number[] {
  return values.map((value, at) => value - (values[at - 1] ?? 0));
}
