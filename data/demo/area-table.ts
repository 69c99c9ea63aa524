import { carve, type Patchwork } from './carve.ts';
import type { Chance } from './chance.ts';
import { SETTLEMENTS } from './county.ts';
import type { Mesh } from './mesh.ts';
import { distance, fromKilometres, type Point } from './place.ts';
import { AREAS, type Division } from './settle.ts';
import { type Links, packLinks, reachFrom } from './shortest.ts';
import type { Traced } from './trace.ts';

/** A council of the invented county, and the sub-ICB location that it lies in. */
interface Council {
  readonly code: string;
  readonly name: string;
  readonly subIcb: string;
  readonly at: Point;
}

/** Three councils of the county, and the neighbour next door (whose areas have numbers but no boundaries here). */
export const COUNCILS: readonly Council[] = [
  { code: 'E07990001', name: 'Tarrowmere', subIcb: '99Z', at: [24, 11.6] },
  { code: 'E07990002', name: 'Ostling Vale', subIcb: '99Z', at: [10.6, 17] },
  { code: 'E07990003', name: 'Haverfleet and Wexmarsh', subIcb: '99Y', at: [34.2, 19.4] },
  { code: 'E07990009', name: 'Westerholt', subIcb: '99X', at: [0, 0] },
];

/** One small area: a stand-in for an LSOA of 2021. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly council: number;
  /** Index of its ward, or −1 next door. */
  readonly ward: number;
  readonly neighbourhood: number;
  readonly centre: Point;
  readonly settlement: number;
  readonly residents: number;
  /** Patients that some practice of England holds for it, per resident. */
  readonly registeredPerResident: number;
  readonly special: 'campus' | 'barracks' | null;
}

/** The areas in order of code, how they hang together, and the number of wards and neighbourhoods. */
export interface AreaTable {
  readonly areas: readonly Area[];
  /** For each cell of the mesh, the index of its area. */
  readonly areaOfCell: Int32Array;
  readonly outputAreaParent: Int32Array;
  readonly links: Links;
  /** Metres to travel over each link between neighbouring areas, with a detour for river and motorway. */
  readonly linkCost: Float64Array;
  readonly wards: readonly { readonly name: string; readonly council: number }[];
  readonly neighbourhoods: readonly string[];
}

interface Graph {
  readonly links: Links;
  readonly cost: Float64Array;
}

/** Neighbours by shared border; a link mostly along the river or the motorway costs the way round to a bridge. */
function graphOf(mesh: Mesh, division: Division, traced: Traced): Graph {
  const borders = new Map<number, { length: number; river: number; motorway: number }>();
  for (let edge = 0; edge < mesh.edges; edge++) {
    if (mesh.edgeLeft[edge]! < 0 || mesh.edgeRight[edge]! < 0) continue;
    const a = division.areaOf[mesh.edgeLeft[edge]!]!;
    const b = division.areaOf[mesh.edgeRight[edge]!]!;
    if (a === b) continue;
    const key = Math.min(a, b) * AREAS + Math.max(a, b);
    const border = borders.get(key) ?? { length: 0, river: 0, motorway: 0 };
    const length = distance(mesh.corner[mesh.edgeFrom[edge]!]!, mesh.corner[mesh.edgeTo[edge]!]!);
    border.length += length;
    if (traced.alongEdge[edge] === 0) border.river += length;
    if (traced.alongEdge[edge] === 1) border.motorway += length;
    borders.set(key, border);
  }
  const keys = [...borders.keys()].sort((a, b) => a - b);
  const ends = keys.map((key): [number, number] => [Math.floor(key / AREAS), key % AREAS]);
  return {
    links: packLinks(
      AREAS,
      ends.map(([a]) => a),
      ends.map(([, b]) => b),
    ),
    cost: Float64Array.from(keys, (key, index) => {
      const { length, river, motorway } = borders.get(key)!;
      const straight = distance(division.areaCentre[ends[index]![0]]!, division.areaCentre[ends[index]![1]]!);
      return straight * 1.2 + (2600 * river + 1300 * motorway) / length;
    }),
  };
}

/** Mean cost of the links of each area: small in town, large in the country. */
function usualStep({ links, cost }: Graph): Float64Array {
  return Float64Array.from({ length: AREAS }, (_, area) => {
    const own = links.by.subarray(links.start[area]!, links.start[area + 1]!);
    return own.reduce((sum, link) => sum + cost[link]!, 0) / own.length;
  });
}

const WARD_WORDS = [
  'Abbots',
  'Beacon',
  'Chantry',
  'Drovers',
  'Eelmarsh',
  'Ferry',
  'Gallows Hill',
  'Heron',
  'Iron Bridge',
  'Juniper',
  'Kiln',
  'Lantern',
  'Mill',
  'Northgate',
  'Osier',
  'Priory',
  'Quarry',
  'Reedbed',
  'Saltern',
  'Teasel',
  'Upfield',
  'Vinegar Hill',
  'Watermead',
  'Yarrow',
  'Ashpole',
  'Bulrush',
  'Curlew',
  'Damson',
  'Elder',
  'Foxley Cross',
  'Gorse',
  'Hazel',
];

function councilsOf(graph: Graph, division: Division): Int32Array {
  const nearestTo = (at: Point): number => {
    const middle = fromKilometres(at);
    let best = 0;
    division.areaCentre.forEach((centre, area) => {
      if (distance(centre, middle) < distance(division.areaCentre[best]!, middle)) best = area;
    });
    return best;
  };
  const seeds = COUNCILS.slice(0, 3).map(({ at }) => nearestTo(at));
  return reachFrom(graph.links, seeds, [1500, 0, 0], (link) => graph.cost[link]!).source;
}

/** Names, codes and groups the areas, and settles how many people each has. */
export function tabulate(mesh: Mesh, division: Division, traced: Traced, chance: Chance): AreaTable {
  const graph = graphOf(mesh, division, traced);
  const council = councilsOf(graph, division);
  const apart = usualStep(graph);
  const map: Patchwork = {
    position: division.areaCentre,
    people: division.areaPeople,
    links: graph.links,
    // Measured in areas crossed rather than in metres, since areas hold like numbers of people.
    step: (link, from, to) => (2 * graph.cost[link]!) / (apart[from]! + apart[to]!),
  };
  const parts = [0, 1, 2].map((index) => {
    const pieces = Array.from(council, (of, area) => (of === index ? area : -1)).filter((area) => area >= 0);
    return { pieces, count: Math.round(pieces.length / 5) };
  });
  const wardOf = carve(map, parts, chance, 0.1, 24);
  const everywhere = Array.from({ length: AREAS }, (_, area) => area);
  const neighbourhoodOf = carve(map, [{ pieces: everywhere, count: 11 }], chance, 0, 70);

  const order = everywhere.sort((a, b) => council[a]! - council[b]! || wardOf[a]! - wardOf[b]! || a - b);
  const newIndex = new Int32Array(AREAS);
  order.forEach((old, index) => {
    newIndex[old] = index;
  });
  const letters = new Map<number, number>();
  const firstWard = [0, 1, 2].map((index) =>
    Math.min(...order.filter((area) => council[area] === index).map((area) => wardOf[area]!)),
  );
  const campus = nearestArea(division, [13.2, 20.9]);
  const barracks = nearestArea(division, [29.6, 8.6]);
  const areas = order.map((old, index): Area => {
    const letter = letters.get(wardOf[old]!) ?? 0;
    letters.set(wardOf[old]!, letter + 1);
    const number = String(wardOf[old]! - firstWard[council[old]!]! + 1).padStart(3, '0');
    const special = old === campus ? 'campus' : old === barracks ? 'barracks' : null;
    return {
      code: `E0199${String(index + 1).padStart(4, '0')}`,
      name: `${COUNCILS[council[old]!]!.name} ${number}${String.fromCharCode(65 + letter)}`,
      council: council[old]!,
      ward: wardOf[old]!,
      neighbourhood: neighbourhoodOf[old]!,
      centre: division.areaCentre[old]!,
      settlement: division.areaSettlement[old]!,
      residents: Math.round(division.areaPeople[old]!),
      registeredPerResident: special === 'campus' ? 1.95 : special === 'barracks' ? 0.42 : chance.between(0.985, 1.055),
      special,
    };
  });
  const wards = Math.max(...wardOf) + 1;
  const councilOfWard = new Int32Array(wards);
  wardOf.forEach((ward, area) => {
    councilOfWard[ward] = council[area]!;
  });
  return {
    areas,
    areaOfCell: division.areaOf.map((old) => newIndex[old]!),
    outputAreaParent: division.parentOf.map((old) => newIndex[old]!),
    links: packLinks(AREAS, ...linkEnds(graph, newIndex)),
    linkCost: graph.cost,
    wards: Array.from(councilOfWard, (of, ward) => ({ name: wardName(areas, ward), council: of })),
    neighbourhoods: Array.from({ length: Math.max(...neighbourhoodOf) + 1 }, (_, index) =>
      neighbourhoodName(areas, index),
    ),
  };
}

function linkEnds(graph: Graph, newIndex: Int32Array): [number[], number[]] {
  const from = new Array<number>(graph.cost.length);
  const to = new Array<number>(graph.cost.length);
  for (let area = 0; area < AREAS; area++) {
    for (let i = graph.links.start[area]!; i < graph.links.start[area + 1]!; i++) {
      from[graph.links.by[i]!] = newIndex[area]!;
      to[graph.links.by[i]!] = newIndex[graph.links.to[i]!]!;
    }
  }
  return [from, to];
}

function nearestArea(division: Division, at: Point): number {
  const middle = fromKilometres(at);
  let best = 0;
  division.areaCentre.forEach((centre, area) => {
    if (distance(centre, middle) < distance(division.areaCentre[best]!, middle)) best = area;
  });
  return best;
}

function commonSettlement(areas: readonly Area[]): string {
  const residents = new Map<number, number>();
  for (const area of areas)
    if (area.settlement >= 0) residents.set(area.settlement, (residents.get(area.settlement) ?? 0) + area.residents);
  const [best] = [...residents].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best === undefined ? 'Samphire' : SETTLEMENTS[best[0]]!.name;
}

function wardName(areas: readonly Area[], ward: number): string {
  const town = commonSettlement(areas.filter((area) => area.ward === ward));
  return `${town} ${WARD_WORDS[ward % WARD_WORDS.length]!}`;
}

function neighbourhoodName(areas: readonly Area[], neighbourhood: number): string {
  const own = areas.filter((area) => area.neighbourhood === neighbourhood);
  const town = commonSettlement(own);
  const x = own.reduce((sum, area) => sum + area.centre[0], 0) / own.length;
  const y = own.reduce((sum, area) => sum + area.centre[1], 0) / own.length;
  const place = SETTLEMENTS.find(({ name }) => name === town);
  if (place === undefined) return `${town} neighbourhood`;
  const middle = fromKilometres(place.at);
  const [dx, dy] = [x - middle[0], y - middle[1]];
  if (distance([x, y], middle) < 700) return `${town} Centre neighbourhood`;
  // Eight directions: a side counts where it is more than about two fifths of the other.
  const across = Math.abs(dx) > 0.414 * Math.abs(dy) ? (dx > 0 ? 'East' : 'West') : '';
  const up = Math.abs(dy) > 0.414 * Math.abs(dx) ? (dy > 0 ? 'North' : 'South') : '';
  return `${town} ${[up, across].filter((word) => word !== '').join(' ')} neighbourhood`;
}
