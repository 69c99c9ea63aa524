import type { Bounds } from '../osm/header-block.ts';
import { type RoadWay, writeExtract } from '../osm/write-extract.ts';
import type { CountyModel } from './county-model.ts';
import type { DemoFile } from './demo-file.ts';
import { lonLat } from './place.ts';
import type { Road } from './stretch.ts';

/** The day that the invented county's roads are of. */
const ROADS_DATE = '2026-07-01T00:00:00Z';

/** What one edge of a road is like; where it changes, a new way begins. */
interface Setting {
  readonly built: boolean;
  readonly bridge: boolean;
}

const pairKey = (a: number, b: number): number => (a < b ? a * 65536 + b : b * 65536 + a);

/** What each edge of the mesh is like, by its two corners; roads that pass over the motorway leave the mesh there. */
function settings({ mesh, traced }: CountyModel): (from: number, to: number) => Setting {
  const built = new Set<number>();
  const edges = new Set<number>();
  for (let edge = 0; edge < mesh.edges; edge++) {
    const key = pairKey(mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!);
    edges.add(key);
    const [left, right] = [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!];
    if (left >= 0 && right >= 0 && mesh.settlement[left]! >= 0 && mesh.settlement[right]! >= 0) built.add(key);
  }
  return (from, to) => {
    const key = pairKey(from, to);
    const overRiver = traced.river[from] === 1 || traced.river[to] === 1;
    return { built: built.has(key), bridge: overRiver || !edges.has(key) };
  };
}

/** OpenStreetMap's tags for a road. Country lanes have no limit signed, so that the engine takes its own speed for them. */
function tagsOf(road: Pick<Road, 'class' | 'name'>, { built, bridge }: Setting): Record<string, string> {
  const over: Record<string, string> = bridge ? { bridge: 'yes', layer: '1' } : {};
  const name: Record<string, string> =
    road.name === '' ? {} : { [/^[ABM]\d+$/.test(road.name) ? 'ref' : 'name']: road.name };
  switch (road.class) {
    case 'motorway': {
      // Two ways along one line, so a motor road rather than a motorway, which would have a carriageway each way.
      const only = { motorroad: 'yes', foot: 'no', bicycle: 'no' };
      return { highway: 'trunk', ...only, maxspeed: '70 mph', ...name, ...over };
    }
    case 'A':
      return { highway: 'primary', maxspeed: built ? '40 mph' : '60 mph', ...name, ...over };
    case 'B':
      return { highway: 'secondary', ...(built ? { maxspeed: '30 mph' } : {}), ...name, ...over };
    case 'minor':
      return built
        ? { highway: 'residential', maxspeed: '30 mph', ...name, ...over }
        : { highway: 'unclassified', ...name, ...over };
  }
}

/** The roads of the invented county as an OpenStreetMap extract; roads that share a corner of the mesh meet there. */
export function roadFile(county: CountyModel): DemoFile {
  const setting = settings(county);
  const numbers = new Map<number, number>();
  const node = (corner: number): number => {
    const known = numbers.get(corner);
    if (known !== undefined) return known;
    numbers.set(corner, numbers.size + 1);
    return numbers.size;
  };
  const ways: RoadWay[] = [];
  for (const road of [...county.roads, ...county.lanes]) {
    let along: Setting | null = null;
    let nodes: number[] = [];
    const finish = (): void => {
      if (along !== null) ways.push({ id: ways.length + 1, nodes, tags: tagsOf(road, along) });
    };
    road.corners.slice(1).forEach((to, index) => {
      const from = road.corners[index]!;
      const here = setting(from, to);
      if (along === null || here.built !== along.built || here.bridge !== along.bridge) {
        finish();
        along = here;
        nodes = [node(from)];
      }
      nodes.push(node(to));
    });
    finish();
  }
  // The extract covers the whole county, shore and all, though roads stop short of the shore.
  const used = new Set([...county.mesh.edgeFrom, ...county.mesh.edgeTo]);
  const corners = [...used].map((corner) => lonLat(...county.mesh.corner[corner]!));
  const bounds = corners.reduce<Bounds>(
    ([west, south, east, north], [x, y]) => [
      Math.min(west, x),
      Math.min(south, y),
      Math.max(east, x),
      Math.max(north, y),
    ],
    [180, 90, -180, -90],
  );
  const nodes = [...numbers].map(([corner, id]) => ({ id, position: lonLat(...county.mesh.corner[corner]!) }));
  return { path: 'roads/samphire.osm.pbf', bytes: writeExtract({ nodes, ways, date: ROADS_DATE, bounds }) };
}
