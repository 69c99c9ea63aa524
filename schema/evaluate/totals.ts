import type { Goal } from '../goal.ts';
import type { AssignmentState } from './assignment-state.ts';
import { networkValue } from './card.ts';
import { coverageMetrics } from './coverage.ts';
import type { GroupEvaluation, Unassigned } from './evaluation.ts';
import { lacking, type Measured, quotient } from './measured.ts';
import type { Metric, Value } from './metric.ts';
import { metricsShown } from './registry.ts';
import { sumTallies, type TallyArrays } from './tally.ts';
import { EVERY_NETWORK } from './travel-state.ts';
import type { ValueMaker } from './value-maker.ts';

/** What of the study area stands in no network. */
export function unassignedOf({ groupOfArea, groupOfPractice, ground }: AssignmentState): Unassigned {
  const { areas, practices } = ground.evidence;
  const freePractices = practices.code.filter(
    (_, index) => practices.standing[index] === 0 && groupOfPractice[index]! < 0,
  );
  const freeAreas = areas.code.filter((_, index) => areas.inside[index] === 1 && groupOfArea[index]! < 0);
  return {
    practices: freePractices,
    areas: freeAreas,
    patients: sumOrNull(freePractices, ground.practiceIndex, practices.listSize),
    residents: sumOrNull(freeAreas, ground.areaIndex, areas.residents),
  };
}

function sumOrNull(codes: readonly string[], index: ReadonlyMap<string, number>, counts: Int32Array): number | null {
  let sum = 0;
  for (const code of codes) {
    const count = counts[index.get(code)!]!;
    if (count < 0) return null;
    sum += count;
  }
  return sum;
}

/** Why no number of the whole plan may be shown: some of its networks are not wholly loaded; undefined where all are. */
export function partlyLoaded(partial: number): string | undefined {
  return partial === 0 ? undefined : `${partial} of the networks ${partial === 1 ? 'is' : 'are'} only partly loaded.`;
}

/** The numbers of the whole plan: the networks' own added up, and what the plan covers of its study area. */
export function totalsOf(
  state: AssignmentState,
  tallies: readonly TallyArrays[],
  groups: readonly GroupEvaluation[],
  partial: number,
  goals: readonly Goal[],
  make: ValueMaker,
): Record<string, Value> {
  const sum = sumTallies(tallies, state.ground);
  const reason = partlyLoaded(partial);
  const totals: Record<string, Value> = {};
  for (const metric of metricsShown(state.travel.modes, goals)) {
    if (metric.scope !== 'network') totals[metric.id] = networkValue(state, make, metric, EVERY_NETWORK, sum, reason);
  }
  const bandGoals = new Set(goals.filter((goal) => goal.metric === 'list-size').map((goal) => goal.id));
  const inBand = groups.filter((group) =>
    group.goals.every(({ goal, outcome }) => !bandGoals.has(goal) || outcome === 'pass'),
  );
  const covered = coverageOf(state, { goals: bandGoals.size, inBand: inBand.length, networks: groups.length });
  for (const metric of coverageMetrics) totals[metric.id] = make.form(metric, covered(metric));
  return totals;
}

/** How many networks meet every goal set for list size, of how many; and how many such goals there are. */
interface Bands {
  readonly goals: number;
  readonly inBand: number;
  readonly networks: number;
}

/** What the plan covers of its study area, by coverage metric. */
export function coverageOf(
  { groupOfArea, groupOfPractice, ground }: AssignmentState,
  bands: Bands,
): (metric: Metric) => Measured {
  const { areas, practices } = ground.evidence;
  const studied = { practices: 0, covered: 0, patients: 0, patientsCovered: 0, missing: 0 };
  practices.standing.forEach((standing, index) => {
    if (standing !== 0) return;
    const list = practices.listSize[index]!;
    const within = groupOfPractice[index]! >= 0;
    studied.practices++;
    studied.covered += within ? 1 : 0;
    studied.missing += list < 0 ? 1 : 0;
    studied.patients += list;
    studied.patientsCovered += within ? list : 0;
  });
  const land = { areas: 0, covered: 0, residents: 0, residentsCovered: 0, missing: 0 };
  areas.inside.forEach((inside, index) => {
    if (inside !== 1) return;
    const people = areas.residents[index]!;
    const within = groupOfArea[index]! >= 0;
    land.areas++;
    land.covered += within ? 1 : 0;
    land.missing += people < 0 ? 1 : 0;
    land.residents += people;
    land.residentsCovered += within ? people : 0;
  });
  return ({ id }) => {
    switch (id) {
      case 'practices-covered':
        return quotient(studied.covered, studied.practices, 'The study area has no practice.');
      case 'areas-covered':
        return quotient(land.covered, land.areas, 'The study area has no area.');
      case 'patients-covered':
        return (
          lacking(studied.missing, 'practice', 'no published list') ??
          quotient(studied.patientsCovered, studied.patients, 'The study area has no patients.')
        );
      case 'residents-covered':
        return (
          lacking(land.missing, 'area', 'no count of residents') ??
          quotient(land.residentsCovered, land.residents, 'The study area has no residents.')
        );
      default: {
        const { goals, inBand, networks } = bands;
        if (goals === 0) return { reason: 'The plan sets no goal for list size.' };
        return { value: inBand, numerator: inBand, denominator: networks };
      }
    }
  };
}
