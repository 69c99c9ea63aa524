import type { Area, AreaTable } from './area-table.ts';
import type { Chance } from './chance.ts';
import { distance, fromKilometres, type Point } from './place.ts';
import { PRACTICES } from './practice-table.ts';
import { AREAS } from './settle.ts';
import { reachFrom } from './shortest.ts';

/** Patients of one practice in one place: an area code of the table, a Welsh code, or a word for not known. */
export interface Registration {
  readonly practice: number;
  readonly place: string;
  readonly patients: number;
}

/** A site of a practice: the practice's index, the name of the site and where it is (metres). Main sites come first. */
interface Site {
  readonly practice: number;
  readonly name: string;
  readonly at: Point;
  readonly branch: number;
}

/** Every main and branch site of the practices, placed. */
export function sites(): Site[] {
  return PRACTICES.flatMap(({ name, at, branches }, practice) => [
    { practice, name, at: fromKilometres(at), branch: 0 },
    ...branches.map(([branchName, where], index) => ({
      practice,
      name: branchName,
      at: fromKilometres(where),
      branch: index + 1,
    })),
  ]);
}

/** How far each area is from the nearest site of each practice, in metres of effort: rivers and motorways count extra. */
function effort(table: AreaTable, everyArea: readonly Area[]): Float64Array[] {
  const effortTo = PRACTICES.map(() => new Float64Array(everyArea.length).fill(Infinity));
  for (const site of sites()) {
    let home = 0;
    table.areas.forEach((area, index) => {
      if (distance(area.centre, site.at) < distance(table.areas[home]!.centre, site.at)) home = index;
    });
    const { cost } = reachFrom(table.links, [home], null, (link) => table.linkCost[link]!);
    const outside = PRACTICES[site.practice]!.peculiarity === 'outside';
    const own = effortTo[site.practice]!;
    everyArea.forEach((area, index) => {
      const straight = distance(area.centre, site.at) + 250;
      const way = index < AREAS && !outside ? straight * 0.5 + (cost[index]! + 150) * 0.5 : straight * 1.3;
      own[index] = Math.min(own[index]!, way);
    });
  }
  return effortTo;
}

// Half of a practice's pull is gone at this distance: nearer in towns, where choice is dense, than in the country.
function pull(practice: number, way: number): number {
  const town = PRACTICES[practice]!.town;
  const half = ['Tarrowmere', 'Ostlinghythe', 'Haverfleet'].includes(town) ? 620 : 1700;
  const share = way / half;
  return 1 / (1 + share * share * share);
}

const FITTING_ROUNDS = 60;

/**
 * Who is registered where: a gravity model fitted to the areas' patients and the practices' lists (iterative
 * proportional fitting), rounded by chance so that small flows are ones and twos, plus those whose area is unknown,
 * closed or in Wales. A practice's list is the sum of its rows.
 */
export function register(table: AreaTable, everyArea: readonly Area[], chance: Chance): Registration[] {
  const registered = Float64Array.from(everyArea, (area) => area.residents * area.registeredPerResident);
  const digital = PRACTICES.findIndex((practice) => practice.peculiarity === 'digital');
  const all = registered.slice(0, AREAS).reduce((sum, value) => sum + value, 0);
  const flows = PRACTICES.map(() => new Float64Array(everyArea.length));
  // A practice without a place draws evenly from the whole county.
  for (let area = 0; area < AREAS; area++) {
    flows[digital]![area] = (PRACTICES[digital]!.patients * registered[area]! * chance.between(0.5, 1.5)) / all;
    registered[area]! -= flows[digital]![area]!;
  }
  const ways = effort(table, everyArea);
  const fitted = PRACTICES.map((_, practice) => practice).filter((practice) => practice !== digital);
  for (const practice of fitted) {
    for (let area = 0; area < everyArea.length; area++) {
      const student =
        PRACTICES[practice]!.peculiarity === 'university' && everyArea[area]!.special === 'campus' ? 30 : 1;
      flows[practice]![area] = pull(practice, ways[practice]![area]!) * student * chance.between(0.75, 1.25);
    }
  }
  for (let round = 0; round < FITTING_ROUNDS; round++) {
    for (let area = 0; area < everyArea.length; area++) {
      let sum = 0;
      for (const practice of fitted) sum += flows[practice]![area]!;
      for (const practice of fitted) flows[practice]![area]! *= registered[area]! / sum;
    }
    for (const practice of fitted) {
      const sum = flows[practice]!.reduce((total, value) => total + value, 0);
      for (let area = 0; area < everyArea.length; area++)
        flows[practice]![area]! *= PRACTICES[practice]!.patients / sum;
    }
  }
  const rows: Registration[] = [];
  flows.forEach((flow, practice) => {
    flow.forEach((value, area) => {
      const patients = chance.whole(value);
      if (patients > 0) rows.push({ practice, place: everyArea[area]!.code, patients });
    });
    const unknown = chance.whole(PRACTICES[practice]!.patients * 0.0012);
    if (unknown > 0) rows.push({ practice, place: 'NO2021', patients: unknown });
    if (practice % 7 === 2) rows.push({ practice, place: 'CLOSED', patients: 1 + chance.whole(2) });
    if (practice % 9 === 4)
      rows.push({ practice, place: `W0199000${1 + (practice % 3)}`, patients: 1 + chance.whole(1.5) });
  });
  return rows;
}
