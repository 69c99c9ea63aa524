import { residentsByAge } from './age.ts';
import { type Area, type AreaTable, COUNCILS, tabulate } from './area-table.ts';
import { Chance } from './chance.ts';
import { SETTLEMENTS } from './county.ts';
import { deprivationScore } from './deprivation.ts';
import { layFarmLanes } from './lane.ts';
import { layMesh, type Mesh } from './mesh.ts';
import { nextDoor } from './next-door.ts';
import { distance, type Point } from './place.ts';
import { INWARD } from './postcode-file.ts';
import { PRACTICES, practiceCode } from './practice-table.ts';
import { type Registration, register, sites } from './register.ts';
import { type Division, settle } from './settle.ts';
import { layRoads, smooth } from './street.ts';
import type { Road } from './stretch.ts';
import { type Traced, traceLines } from './trace.ts';

/** The seed of the invented county; another would give another county of the same plan. */
const DEMO_SEED = 20_260_701;

/** A practice's premises as published: code, name, postcode and place in whole metres of the National Grid. */
export interface Premises {
  readonly practice: number;
  readonly code: string;
  readonly name: string;
  readonly branch: number;
  readonly town: string;
  readonly postcode: string;
  readonly at: Point;
  /** Index of the council that it stands in. */
  readonly council: number;
}

/** Everything about the invented county, before it is written in the publishers' formats. */
export interface CountyModel {
  readonly mesh: Mesh;
  readonly traced: Traced;
  readonly division: Division;
  readonly roads: readonly Road[];
  /** Lanes to people who live far from those roads. */
  readonly lanes: readonly Road[];
  readonly table: AreaTable;
  /** The county's areas in order of code, then the neighbour's. */
  readonly everyArea: readonly Area[];
  readonly registrations: readonly Registration[];
  readonly premises: readonly Premises[];
  /** Deprivation rank among the nation's 33,755 areas, 1 the most deprived, by area. */
  readonly rank: Int32Array;
  readonly ages: readonly (readonly number[])[];
  /** Patients on each practice's list: the sum of its registrations. */
  readonly listSize: Int32Array;
}

/** How many areas the national index ranks. */
export const RANKED_AREAS = 33_755;

/** Makes the whole county from its seed. */
export function makeCounty(seed: number = DEMO_SEED): CountyModel {
  const chance = new Chance(seed);
  const mesh = layMesh(chance);
  const traced = traceLines(mesh);
  const division = settle(mesh, traced, chance);
  const roads = layRoads(mesh, traced, division);
  smooth(mesh, division, roads, traced);
  const lanes = layFarmLanes(mesh, traced, division, roads);
  const table = tabulate(mesh, division, traced, chance);
  const everyArea = [...table.areas, ...nextDoor(chance)];
  const registrations = register(table, everyArea, chance);
  const scores = everyArea.map((area) => deprivationScore(area, chance));
  const listSize = new Int32Array(PRACTICES.length);
  for (const { practice, patients } of registrations) listSize[practice]! += patients;
  return {
    mesh,
    traced,
    division,
    roads,
    lanes,
    table,
    everyArea,
    registrations,
    premises: placePremises(mesh, table),
    rank: ranks(scores),
    ages: everyArea.map((area, index) => residentsByAge(area, scores[index]!, chance)),
    listSize,
  };
}

/** Ranks spread over the nation's, a little towards the less deprived end; no two alike. */
function ranks(scores: readonly number[]): Int32Array {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const rank = new Int32Array(scores.length);
  order.forEach((area, position) => {
    const share = (position + 0.5) / order.length;
    rank[area] = Math.round(120 + (RANKED_AREAS - 240) * share * (1.22 - 0.22 * share));
  });
  return rank;
}

/** Puts every site on the built ground nearest to where its author meant it, with a postcode of an area that is not used. */
function placePremises(mesh: Mesh, table: AreaTable): Premises[] {
  return sites().map((site, index): Premises => {
    const { peculiarity, town } = PRACTICES[site.practice]!;
    const code = practiceCode(site.practice) + (site.branch > 0 ? String(site.branch).padStart(3, '0') : '');
    const letters = INWARD[(index * 7) % 20]! + INWARD[(index * 3 + 5) % 20]!;
    const postcode = `ZZ${1 + (site.practice % 9)} ${1 + (Math.floor(index / 20) % 9)}${letters}`;
    if (peculiarity === 'outside') {
      const at: Point = [Math.round(site.at[0]), Math.round(site.at[1])];
      return {
        practice: site.practice,
        code,
        name: site.name,
        branch: 0,
        town,
        postcode,
        at,
        council: COUNCILS.length - 1,
      };
    }
    let best = 0;
    mesh.cell.forEach((cell, other) => {
      if (mesh.settlement[other]! >= 0 && distance(cell, site.at) < distance(mesh.cell[best]!, site.at)) best = other;
    });
    const at: Point = [Math.round(mesh.cell[best]![0]), Math.round(mesh.cell[best]![1])];
    const council = table.areas[table.areaOfCell[best]!]!.council;
    return {
      practice: site.practice,
      code,
      name: site.name,
      branch: site.branch,
      town: SETTLEMENTS[mesh.settlement[best]!]!.name,
      postcode,
      at,
      council,
    };
  });
}
