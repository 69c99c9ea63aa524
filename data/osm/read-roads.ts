import { PbfReader } from 'pbf';
import { BlobFile } from './blob.ts';
import type { RoadNode, RoadWay } from './write-extract.ts';

/** The points and lines of an OpenStreetMap file. */
export interface Roads {
  readonly nodes: ReadonlyMap<number, RoadNode['position']>;
  readonly ways: readonly RoadWay[];
}

/** Reads the roads and paths (ways tagged `highway`) of an extract whole, to draw or to compare; for small areas. */
export async function readRoads(path: string): Promise<Roads> {
  const nodes = new Map<number, RoadNode['position']>();
  const ways: RoadWay[] = [];
  const file = await BlobFile.open(path);
  try {
    for await (const blob of file.blobs()) {
      if (blob.type !== 'OSMData') continue;
      const bytes = await blob.unpack();
      file.decode(blob.at, () => readBlock(bytes, nodes, ways));
    }
  } finally {
    await file.close();
  }
  return { nodes, ways: ways.filter(({ tags }) => tags['highway'] !== undefined) };
}

function readBlock(bytes: Uint8Array, nodes: Map<number, RoadNode['position']>, ways: RoadWay[]): void {
  const pbf = new PbfReader(bytes);
  const words: string[] = [];
  const frame = { granularity: 100, latitude: 0, longitude: 0 };
  const groups: [number, number][] = [];
  pbf.readFields((tag) => {
    if (tag === 1) pbf.readMessage((field) => field === 1 && words.push(pbf.readString()), words);
    else if (tag === 2) {
      const to = pbf.readVarint() + pbf.pos;
      groups.push([pbf.pos, to]);
      pbf.pos = to;
    } else if (tag === 17) frame.granularity = pbf.readVarint();
    else if (tag === 19) frame.latitude = pbf.readVarint(true);
    else if (tag === 20) frame.longitude = pbf.readVarint(true);
  }, frame);
  const degrees = (offset: number, value: number): number => (offset + frame.granularity * value) / 1e9;
  const node = (id: number, longitude: number, latitude: number): void => {
    nodes.set(id, [degrees(frame.longitude, longitude), degrees(frame.latitude, latitude)]);
  };
  for (const [from, to] of groups) {
    pbf.pos = from;
    pbf.readFields(
      (tag) => {
        if (tag === 1) {
          const one = pbf.readMessage(plainNode, { id: 0, latitude: 0, longitude: 0 });
          node(one.id, one.longitude, one.latitude);
        } else if (tag === 2) {
          const { id, latitude, longitude } = pbf.readMessage(denseNodes, { id: [], latitude: [], longitude: [] });
          id.forEach((each, at) => {
            node(each, longitude[at]!, latitude[at]!);
          });
        } else if (tag === 3) ways.push(readWay(pbf, words));
      },
      null,
      to,
    );
  }
}

function plainNode(field: number, into: { id: number; latitude: number; longitude: number }, pbf: PbfReader): void {
  if (field === 1) into.id = pbf.readSVarint();
  else if (field === 8) into.latitude = pbf.readSVarint();
  else if (field === 9) into.longitude = pbf.readSVarint();
}

function denseNodes(
  field: number,
  into: { id: number[]; latitude: number[]; longitude: number[] },
  pbf: PbfReader,
): void {
  if (field === 1) into.id = sums(pbf.readPackedSVarint());
  else if (field === 8) into.latitude = sums(pbf.readPackedSVarint());
  else if (field === 9) into.longitude = sums(pbf.readPackedSVarint());
}

function readWay(pbf: PbfReader, words: readonly string[]): RoadWay {
  const way = pbf.readMessage(
    (field, into) => {
      if (field === 1) into.id = pbf.readVarint();
      else if (field === 2) into.keys = pbf.readPackedVarint();
      else if (field === 3) into.values = pbf.readPackedVarint();
      else if (field === 8) into.nodes = sums(pbf.readPackedSVarint());
    },
    { id: 0, keys: [] as number[], values: [] as number[], nodes: [] as number[] },
  );
  const tags = Object.fromEntries(way.keys.map((key, at) => [words[key]!, words[way.values[at]!]!]));
  return { id: way.id, nodes: way.nodes, tags };
}

function sums(stepsBetween: readonly number[]): number[] {
  let sum = 0;
  return stepsBetween.map((step) => (sum += step));
}
