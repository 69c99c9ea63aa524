import type { Mesh } from './mesh.ts';
import { distance, type Point } from './place.ts';
import { Segments } from './segments.ts';
import type { Division } from './settle.ts';
import { reachFrom } from './shortest.ts';
import { coastCorners } from './street.ts';
import type { Road } from './stretch.ts';
import type { Traced } from './trace.ts';

/** People farther than this from every road are given a lane, metres. */
const FAR_FROM_ROADS = 300;

/**
 * Farm lanes: from where people of an area or an output area live far from any road, along the mesh to the nearest.
 * The area whose people live farthest from a road gets none, so that a place off the network can be seen.
 */
export function layFarmLanes(mesh: Mesh, traced: Traced, division: Division, roads: readonly Road[]): Road[] {
  const segments = new Segments();
  const joined = new Uint8Array(mesh.corner.length);
  const add = ({ corners }: Pick<Road, 'corners'>): void => {
    corners.forEach((corner, index) => {
      if (index > 0) segments.add(mesh.corner[corners[index - 1]!]!, mesh.corner[corner]!);
      if (traced.river[corner] === 0 && traced.motorway[corner] === 0) joined[corner] = 1;
    });
  };
  for (const road of roads) if (road.class !== 'motorway') add(road);

  const remote = farthest(division.areaCentre, (point) => segments.away(point));
  const places = [
    ...division.areaCentre.filter((_, area) => area !== remote),
    ...division.outputAreaCentre.filter((_, outputArea) => division.parentOf[outputArea] !== remote),
  ];
  const coastal = coastCorners(mesh);
  const cornersOf = dryCorners(mesh, traced);
  const cellAt = new Map(mesh.cell.map((point, cell) => [point, cell]));
  const lanes: Road[] = [];
  for (const place of places) {
    if (segments.away(place) <= FAR_FROM_ROADS) continue;
    const starts = cornersOf[cellAt.get(place)!]!;
    const reach = reachFrom(
      traced.links,
      starts,
      null,
      (edge, from, to) => {
        const barrier = traced.alongEdge[edge] === 0 || traced.alongEdge[edge] === 1;
        if (barrier || traced.river[to] === 1 || traced.motorway[to] === 1) return Infinity;
        return distance(mesh.corner[from]!, mesh.corner[to]!) + (coastal[to] === 1 ? 300 : 0);
      },
      -1,
      (corner) => joined[corner] === 1,
    );
    if (reach.last < 0 || starts.includes(reach.last)) continue;
    const corners = [reach.last];
    for (let at = reach.last; reach.before[at]! >= 0; at = reach.before[at]!) corners.push(reach.before[at]!);
    const lane: Road = { class: 'minor', name: '', corners };
    add(lane);
    lanes.push(lane);
  }
  return lanes;
}

/** The corners of every cell that lie on neither river nor motorway. */
function dryCorners(mesh: Mesh, traced: Traced): readonly (readonly number[])[] {
  const corners: number[][] = Array.from({ length: mesh.cells }, () => []);
  for (let edge = 0; edge < mesh.edges; edge++) {
    for (const cell of [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!]) {
      if (cell < 0) continue;
      for (const corner of [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!]) {
        const wet = traced.river[corner] === 1 || traced.motorway[corner] === 1;
        if (!wet && !corners[cell]!.includes(corner)) corners[cell]!.push(corner);
      }
    }
  }
  return corners;
}

function farthest(points: readonly Point[], away: (point: Point) => number): number {
  let best = 0;
  let most = -1;
  points.forEach((point, index) => {
    const here = away(point);
    if (here <= most) return;
    most = here;
    best = index;
  });
  return best;
}
