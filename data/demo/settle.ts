import { carve, type Patchwork } from './carve.ts';
import { type Chance, noise } from './chance.ts';
import { LAKES, OPEN_COUNTRY_RESIDENTS, SETTLEMENTS } from './county.ts';
import type { Mesh } from './mesh.ts';
import { distance, fromKilometres, type Point } from './place.ts';
import { packLinks } from './shortest.ts';
import type { Traced } from './trace.ts';

/** How many small areas the county has (they stand for LSOAs), and residents an output area holds, roughly. */
export const AREAS = 340;
const OUTPUT_AREA_RESIDENTS = 310;

/** The county divided: each cell's area and output area, people by cell, and the area graph. */
export interface Division {
  readonly lake: Int32Array;
  readonly people: Float64Array;
  readonly areaOf: Int32Array;
  readonly outputAreaOf: Int32Array;
  readonly outputAreas: number;
  /** Population-weighted centre of each area and output area, on a cell of its own, metres. */
  readonly areaCentre: readonly Point[];
  readonly outputAreaCentre: readonly Point[];
  readonly outputAreaCentreCell: Int32Array;
  readonly parentOf: Int32Array;
  readonly areaPeople: Float64Array;
  /** Main settlement of each area (where most of its people live), or −1. */
  readonly areaSettlement: Int32Array;
}

// How much harder it is for an area to grow over a river, a motorway, an A road and a B road than over a lane.
const BARRIER = [9, 9, 3, 2.2];

/** Index of the lake that each cell lies in, or −1. */
function lakeCells(mesh: Mesh): Int32Array {
  const lake = new Int32Array(mesh.cells).fill(-1);
  LAKES.forEach(({ at, reach }, index) => {
    const middle = fromKilometres(at);
    mesh.cell.forEach((point, cell) => {
      const ragged = 1 + 0.4 * noise(point[0] / 600, point[1] / 600, 200 + index);
      if (distance(point, middle) < reach * 800 * ragged) lake[cell] = index;
    });
  });
  return lake;
}

/** Residents expected in each cell: every settlement's people over its built ground, the rest over the open country. */
function peopleByCell(mesh: Mesh, lake: Int32Array): Float64Array {
  const weight = new Float64Array(mesh.cells);
  const total = new Float64Array(SETTLEMENTS.length + 1);
  for (let cell = 0; cell < mesh.cells; cell++) {
    if (lake[cell]! >= 0) continue;
    const settlement = mesh.settlement[cell]!;
    const [x, y] = mesh.cell[cell]!;
    const lumpy = 1 + 0.35 * noise(x / 450, y / 450, 21);
    weight[cell] = mesh.cellSize[cell]! * lumpy * (settlement < 0 ? 1 : mesh.built[cell]!);
    total[settlement + 1]! += weight[cell]!;
  }
  return weight.map((value, cell) => {
    const settlement = mesh.settlement[cell]!;
    const people = settlement < 0 ? OPEN_COUNTRY_RESIDENTS : SETTLEMENTS[settlement]!.residents;
    return (value * people) / total[settlement + 1]!;
  });
}

/** The cell of each group nearest to the middle of its people. */
function centres(mesh: Mesh, people: Float64Array, groupOf: Int32Array, groups: number): Int32Array {
  const x = new Float64Array(groups);
  const y = new Float64Array(groups);
  const weight = new Float64Array(groups);
  groupOf.forEach((group, cell) => {
    const w = people[cell]! + 1e-9;
    x[group]! += w * (mesh.cell[cell]![0] - 650_000);
    y[group]! += w * (mesh.cell[cell]![1] - 399_000);
    weight[group]! += w;
  });
  const best = new Int32Array(groups).fill(-1);
  const nearest = new Float64Array(groups).fill(Infinity);
  groupOf.forEach((group, cell) => {
    const middle: Point = [650_000 + x[group]! / weight[group]!, 399_000 + y[group]! / weight[group]!];
    const away = distance(mesh.cell[cell]!, middle);
    if (away >= nearest[group]!) return;
    nearest[group] = away;
    best[group] = cell;
  });
  return best;
}

/** Divides the county into areas along its river and roads, and each area into output areas. */
export function settle(mesh: Mesh, traced: Traced, chance: Chance): Division {
  const lake = lakeCells(mesh);
  const people = peopleByCell(mesh, lake);
  const map: Patchwork = {
    position: mesh.cell,
    people,
    links: packLinks(mesh.cells, mesh.edgeLeft, mesh.edgeRight),
    step: (edge, from, to) => {
      const line = traced.alongEdge[edge]!;
      const step = distance(mesh.cell[from]!, mesh.cell[to]!) / (mesh.spacing[from]! + mesh.spacing[to]!);
      return step * (line < 0 ? 1 : BARRIER[line]!);
    },
  };
  const everywhere = Array.from({ length: mesh.cells }, (_, cell) => cell);
  const areaOf = carve(map, [{ pieces: everywhere, count: AREAS }], chance, 0.26);
  if (areaOf.reduce((most, area) => Math.max(most, area), 0) !== AREAS - 1)
    throw new Error('An area of the demo county was lost');
  const areaPeople = new Float64Array(AREAS);
  const cellsOf: number[][] = Array.from({ length: AREAS }, () => []);
  const bySettlement = Array.from({ length: AREAS }, () => new Float64Array(SETTLEMENTS.length + 1));
  areaOf.forEach((area, cell) => {
    areaPeople[area]! += people[cell]!;
    cellsOf[area]!.push(cell);
    bySettlement[area]![mesh.settlement[cell]! + 1]! += people[cell]!;
  });
  const parts = cellsOf.map((pieces, area) => ({
    pieces,
    count: Math.max(3, Math.round(areaPeople[area]! / OUTPUT_AREA_RESIDENTS)),
  }));
  const outputAreaOf = carve(map, parts, chance, 0.15, 14);
  const outputAreas = outputAreaOf.reduce((most, group) => Math.max(most, group), -1) + 1;
  const parentOf = new Int32Array(outputAreas);
  outputAreaOf.forEach((outputArea, cell) => {
    parentOf[outputArea] = areaOf[cell]!;
  });
  const outputAreaCentreCell = centres(mesh, people, outputAreaOf, outputAreas);
  return {
    lake,
    people,
    areaOf,
    outputAreaOf,
    outputAreas,
    areaCentre: Array.from(centres(mesh, people, areaOf, AREAS), (cell) => mesh.cell[cell]!),
    outputAreaCentre: Array.from(outputAreaCentreCell, (cell) => mesh.cell[cell]!),
    outputAreaCentreCell,
    parentOf,
    areaPeople,
    areaSettlement: Int32Array.from(bySettlement, (counts) => {
      let most = 0;
      counts.forEach((count, index) => {
        if (count > counts[most]!) most = index;
      });
      return most - 1;
    }),
  };
}
