import { STANDINGS } from '../evidence.ts';
import type { Plan } from '../plan.ts';
import { PLACE_STATES } from '../travel/journeys.ts';
import { MODE_WORDS, TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import type { AssignmentState } from './assignment-state.ts';
import type { Finding } from './evaluation.ts';
import { formatNumber } from './format.ts';
import type { Ground } from './ground.ts';
import type { TravelState } from './travel-state.ts';
import { listed } from './waiting.ts';

/** What a planner should know of the plan's travel: what it supposes, what is not measured, what is an estimate. */
export function travelFindings(plan: Plan, { travel, ground }: AssignmentState): Finding[] {
  return [
    ...supposed(plan),
    ...unknownSites(travel),
    ...waiting(travel),
    ...unmeasuredSupposed(travel),
    ...mainOnly(plan, ground),
    ...ground.journeys.flatMap((_, mode) => notMeasured(ground, mode)),
    ...estimated(ground),
  ];
}

const verb = { open: 'opened', close: 'closed', move: 'moved' } as const;

function supposed({ sites }: Plan): Finding[] {
  if (sites.length === 0) return [];
  const parts = (['open', 'close', 'move'] as const).flatMap((kind) => {
    const names = sites.flatMap((change) =>
      change.kind !== kind ? [] : [change.kind === 'open' ? change.name : change.site],
    );
    return names.length === 0 ? [] : [`${verb[kind]} ${listed(names)}`];
  });
  const what = sites.length === 1 ? '1 what-if site' : `${sites.length} what-if sites`;
  return [
    {
      id: 'what-if-sites',
      severity: 'note',
      text: `${what}: ${parts.join('; ')}. Travel is measured as if it were so, in this plan alone.`,
    },
  ];
}

function unknownSites({ unknown }: TravelState): Finding[] {
  if (unknown.length === 0) return [];
  const codes = [...new Set(unknown)].sort();
  return [
    {
      id: 'unknown-sites',
      severity: 'fail',
      text: `The plan's what-if sites name ${listed(codes)}, which this evidence does not know; they are not counted.`,
    },
  ];
}

function waiting({ added }: TravelState): Finding[] {
  const names = added.filter(({ journeys }) => journeys.includes('waiting')).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    {
      id: 'waiting-journeys',
      severity: 'warn',
      text: `Journeys to ${listed(names)} are still to be computed: travel that they could change is not measurable yet.`,
    },
  ];
}

/** What-if sites to which there is no journey by a mode: off the network, or not in the matrix. */
function unmeasuredSupposed({ added, modes }: TravelState): Finding[] {
  return TRAVEL_MODES.slice(0, modes).flatMap((mode, at) => {
    const names = added.filter(({ journeys }) => journeys[at] === 'unmeasured').map(({ name }) => name);
    if (names.length === 0) return [];
    return [
      {
        id: `what-if-unmeasured/${mode}`,
        severity: 'warn' as const,
        text: `No journeys ${MODE_WORDS[mode].by} to ${listed(names)} can be measured: ${names.length === 1 ? 'it counts' : 'they count'} for nothing there.`,
      },
    ];
  });
}

function mainOnly({ mainSitesOnly }: Plan, { evidence }: Ground): Finding[] {
  if (!mainSitesOnly) return [];
  const branches = evidence.sites.branch.reduce((sum, branch) => sum + branch, 0);
  return [
    {
      id: 'main-sites-only',
      severity: 'note',
      text: `Travel is measured to main surgeries only: ${branches} ${branches === 1 ? 'branch is' : 'branches are'} left out.`,
    },
  ];
}

const lack = {
  measured: '',
  'no-position': 'without a known position',
  'off-network': 'too far from any road or path',
  'outside-extract': 'outside the loaded roads',
  'not-in-matrix': 'not in the matrix',
} as const;

/** Areas of the study area, and sites of its practices and of their fellow members, without measured journeys, by why. */
function notMeasured({ evidence, journeys }: Ground, at: number): Finding[] {
  const measured = journeys[at];
  if (measured == null) return [];
  const { areas, sites, practices } = evidence;
  const outside = STANDINGS.indexOf('outside');
  const mode = TRAVEL_MODES[at]!;
  const gone = [...areas.code.keys()].filter((area) => areas.inside[area] === 1 && measured.areaState[area] !== 0);
  const lost = [...sites.code.keys()].filter(
    (site) => measured.siteState[site] !== 0 && practices.standing[sites.practice[site]!] !== outside,
  );
  const findings: Finding[] = [];
  if (gone.length > 0) {
    const people = gone.reduce((sum, area) => sum + Math.max(0, areas.residents[area]!), 0);
    findings.push({
      id: `not-measured/${mode}`,
      severity: 'warn',
      text: `${count(gone.length, 'area')} with ${formatNumber(people, 'residents')} ${gone.length === 1 ? 'has' : 'have'} no journeys ${MODE_WORDS[mode].by}: ${byState(gone, measured.areaState)}. Their people count as not within any limit.`,
      areas: gone.map((area) => areas.code[area]!),
    });
  }
  if (lost.length > 0) {
    const run = new Set(lost.map((site) => practices.code[sites.practice[site]!]!));
    findings.push({
      id: `sites-not-measured/${mode}`,
      severity: 'warn',
      text: `${count(lost.length, 'site')} ${lost.length === 1 ? 'has' : 'have'} no journeys ${MODE_WORDS[mode].by}: ${byState(lost, measured.siteState)}. Nobody is counted as going there.`,
      practices: [...run].sort(),
    });
  }
  return findings;
}

function byState(places: readonly number[], states: Uint8Array): string {
  return PLACE_STATES.flatMap((state, index) => {
    const many = places.filter((place) => states[place] === index).length;
    return many === 0 ? [] : [`${many} ${lack[state]}`];
  }).join(', ');
}

function count(many: number, noun: string): string {
  return `${many.toLocaleString('en-GB')} ${noun}${many === 1 ? '' : 's'}`;
}

function estimated({ journeys }: Ground): Finding[] {
  const modes = TRAVEL_MODES.filter((_, at) => journeys[at] === null);
  if (modes.length === 0) return [];
  const by = (mode: TravelMode) => MODE_WORDS[mode].by;
  return [
    {
      id: 'travel-estimate',
      severity: 'note',
      text: `Journeys ${listed(modes.map(by))} are straight-line estimates: none are measured over roads.`,
    },
  ];
}
