import type { Dataset } from '../dataset.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import type { AssignmentState } from './assignment-state.ts';
import type { Finding, Unassigned } from './evaluation.ts';
import { formatNumber } from './format.ts';
import { type Ground, RATIO_LIMITS } from './ground.ts';
import { travelFindings } from './travel-findings.ts';
import { WELSH_GAP_RATIO } from './welsh-gap.ts';

/** What a planner should look at in the plan as a whole. */
export function planFindings(plan: Plan, state: AssignmentState, unassigned: Unassigned): Finding[] {
  return [
    ...unknownCodes(plan, state.ground),
    ...unassignedFindings(unassigned),
    ...servedFromOutside(state),
    ...beyondStudyArea(state),
    ...nearWales(state.ground),
    ...vintageFindings(state.ground.evidence.datasets),
    ...areaRatios(state.ground),
    ...travelFindings(plan, state),
  ];
}

function unknownCodes(plan: Plan, ground: Ground): Finding[] {
  const layer = plan.layers.get(NETWORKS);
  const areas = [...(layer?.areas.keys() ?? [])].filter((code) => !ground.areaIndex.has(code)).sort();
  const practices = [...(layer?.practices.keys() ?? [])].filter((code) => !ground.practiceIndex.has(code)).sort();
  if (areas.length === 0 && practices.length === 0) return [];
  return [
    {
      id: 'unknown-codes',
      severity: 'fail',
      text: `The plan holds ${areas.length} areas and ${practices.length} practices that this evidence does not know; they are not counted.`,
      practices,
      areas,
    },
  ];
}

function unassignedFindings({ practices, areas, patients, residents }: Unassigned): Finding[] {
  const findings: Finding[] = [];
  if (practices.length > 0) {
    const who = patients === null ? '' : ` with ${formatNumber(patients, 'patients')}`;
    findings.push({
      id: 'unassigned/practices',
      severity: 'warn',
      text: `${practices.length} ${practices.length === 1 ? 'practice' : 'practices'}${who} of the study area ${practices.length === 1 ? 'is' : 'are'} in no network.`,
      practices,
    });
  }
  if (areas.length > 0) {
    const who = residents === null ? '' : ` with ${formatNumber(residents, 'residents')}`;
    findings.push({
      id: 'unassigned/areas',
      severity: 'warn',
      text: `${areas.length} ${areas.length === 1 ? 'area' : 'areas'}${who} of the study area ${areas.length === 1 ? 'is' : 'are'} in no network.`,
      areas,
    });
  }
  return findings;
}

/** Unassigned areas most of whose patients belong to a published network from outside the study area, by its name. */
function servedFromOutside({ groupOfArea, ground }: AssignmentState): Finding[] {
  const { areas, winners, networks } = ground.evidence;
  const inside = new Set(networks.code.filter((_, index) => networks.inside[index] === 1));
  const byNetwork = new Map<number, { areas: string[]; patients: number }>();
  for (let area = 0; area < groupOfArea.length; area++) {
    const winner = areas.winner[area]!;
    if (areas.inside[area] !== 1 || groupOfArea[area]! >= 0 || winner < 0 || inside.has(winners.code[winner]!))
      continue;
    const served = byNetwork.get(winner) ?? { areas: [], patients: 0 };
    served.areas.push(areas.code[area]!);
    served.patients += areas.winnerPatients[area]!;
    byNetwork.set(winner, served);
  }
  return [...byNetwork]
    .sort(([a], [b]) => a - b)
    .map(([winner, served]) => ({
      id: `served-from-outside/${winners.code[winner]}`,
      severity: 'note',
      text: `${served.areas.length} unassigned ${served.areas.length === 1 ? 'area is' : 'areas are'} served from outside by ${winners.name[winner]} (${winners.code[winner]}), which has ${formatNumber(served.patients, 'patients')} there.`,
      areas: served.areas,
    }));
}

/** Areas beyond the study area that the plan's networks take in: their people count with the networks, not with what is covered. */
function beyondStudyArea({ groupOfArea, ground }: AssignmentState): Finding[] {
  const { areas } = ground.evidence;
  const beyond = areas.code.filter((_, area) => areas.inside[area] !== 1 && groupOfArea[area]! >= 0);
  if (beyond.length === 0) return [];
  return [
    {
      id: 'beyond-study-area',
      severity: 'note',
      text: `${beyond.length} ${beyond.length === 1 ? 'area' : 'areas'} beyond the study area ${beyond.length === 1 ? 'belongs' : 'belong'} to a network of the plan; ${beyond.length === 1 ? 'its' : 'their'} people are counted with the network, and not in what the plan covers.`,
      areas: beyond,
    },
  ];
}

/** Areas of the study area whose registrations are too few to tell who serves them, because patients of Welsh practices are not counted. */
function nearWales({ evidence, welshGap }: Ground): Finding[] {
  const areas = evidence.areas.code.filter((_, area) => evidence.areas.inside[area] === 1 && welshGap[area] === 1);
  if (areas.length === 0) return [];
  return [
    {
      id: 'near-wales',
      severity: 'warn',
      text: `${areas.length} ${areas.length === 1 ? 'area lies' : 'areas lie'} near Wales with fewer than ${WELSH_GAP_RATIO} registered people to a resident: patients of Welsh practices are not in the English figures, so which network serves them cannot be told.`,
      areas,
    },
  ];
}

const YEAR_MONTHS = 12;

/** Warns where registered lists and residents, which are set against each other, are more than a year apart. */
function vintageFindings(datasets: readonly Dataset[]): Finding[] {
  const dated = (kinds: readonly string[]) =>
    datasets.flatMap(({ kind, title, date }) => (kinds.includes(kind) && date !== null ? [{ title, date }] : []));
  const findings = new Map<string, Finding>();
  for (const list of dated(['practice-lists', 'registrations'])) {
    for (const residents of dated(['residents'])) {
      const months = monthsBetween(list.date, residents.date);
      const id = `vintage/${list.date}/${residents.date}`;
      if (months <= YEAR_MONTHS || findings.has(id)) continue;
      findings.set(id, {
        id,
        severity: 'warn',
        text: `${list.title} is of ${list.date} and ${residents.title} of ${residents.date}, ${months} months apart: read comparisons of patients with residents with care.`,
      });
    }
  }
  return [...findings.values()];
}

/** Whole months between two ISO dates, whichever comes first. */
function monthsBetween(a: string, b: string): number {
  const months = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return Math.abs(months(a) - months(b));
}

function areaRatios({ oddRatios }: Ground): Finding[] {
  if (oddRatios.length === 0) return [];
  return [
    {
      id: 'ratio/areas',
      severity: 'note',
      text: `In ${oddRatios.length} ${oddRatios.length === 1 ? 'area' : 'areas'} of the study area registered people stand to residents outside ${RATIO_LIMITS.least} to ${RATIO_LIMITS.most}.`,
      areas: oddRatios,
    },
  ];
}
