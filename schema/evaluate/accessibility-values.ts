import type { Evidence } from '../evidence.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import type { Accessibility } from './accessibility.ts';
import { formValue, type Grounds } from './form-value.ts';
import { lacking as lackingReason } from './measured.ts';
import type { Metric, Value } from './metric.ts';

/** Accessibility of a group of areas: the mean over its people. */
export const GP_ACCESSIBILITY: Metric = {
  id: 'gp-accessibility',
  version: 1,
  title: 'General practitioners within reach',
  meaning:
    'General practitioners in full-time equivalents per 1,000 people, by the enhanced two-step floating catchment area method: each practice is shared by all who can reach it, weighted by travel time, and each area has the sum of its shares. For a group of areas, the mean over its people; areas that are not measurable are left out and shown.',
  unit: 'fte-per-1000',
  basis: 'resident',
  better: 'more',
  scope: 'both',
};

/** The share of people with low accessibility. */
export const LOW_ACCESS: Metric = {
  id: 'gp-low-access-share',
  version: 1,
  title: 'People with few general practitioners within reach',
  meaning:
    'People of areas whose general practitioners within reach per 1,000 people are below the limit, divided by the people of all areas with a score.',
  unit: 'share',
  basis: 'resident',
  better: 'less',
  scope: 'both',
};

/** Low accessibility is below this share of the mean over the study area, where no limit is given: our own assumption. */
export const LOW_SHARE_OF_MEAN = 2 / 3;

/** Mean accessibility of the people of some areas; numerator full-time equivalents within their reach, denominator people. */
export function accessibilityOf(evidence: Evidence, found: Accessibility, areas: Iterable<number>): Value {
  const sum = addUp(found, areas, Number.NEGATIVE_INFINITY);
  const { withScore, fte } = sum;
  const measured = { value: (1000 * fte) / withScore, numerator: fte, denominator: withScore };
  return formValue(evidence, GP_ACCESSIBILITY, grounds(found, sum), whyNone(sum) ?? measured);
}

/** Share of the people of some areas whose accessibility is below a limit, in full-time equivalents per 1,000 people. */
export function lowAccessShare(
  evidence: Evidence,
  found: Accessibility,
  areas: Iterable<number>,
  limit: number,
): Value {
  const sum = addUp(found, areas, limit);
  const measured = { value: sum.low / sum.withScore, numerator: sum.low, denominator: sum.withScore };
  return formValue(evidence, LOW_ACCESS, grounds(found, sum), whyNone(sum) ?? measured);
}

/** Accessibility of a network of a plan. */
export interface NetworkAccessibility {
  /** Id of the network. */
  readonly network: string;
  readonly mean: Value;
  /** Share of its people below the limit. */
  readonly low: Value;
}

/** Accessibility of every network of a plan, in its order, with the share of people below a limit as in `lowAccessShare`. */
export function accessibilityOfNetworks(
  evidence: Evidence,
  found: Accessibility,
  plan: Pick<Plan, 'layers'>,
  limit: number,
): NetworkAccessibility[] {
  const { groups, areas } = plan.layers.get(NETWORKS)!;
  const own = new Map([...groups.keys()].map((network) => [network, [] as number[]]));
  evidence.areas.code.forEach((code, area) => {
    own.get(areas.get(code) ?? '')?.push(area);
  });
  return [...own].map(([network, list]) => ({
    network,
    mean: accessibilityOf(evidence, found, list),
    low: lowAccessShare(evidence, found, list, limit),
  }));
}

/** The limit of low accessibility where none is given: LOW_SHARE_OF_MEAN of the study area's mean; null without a mean. */
export function usualLowLimit(evidence: Evidence, found: Accessibility): number | null {
  const { value } = accessibilityOf(evidence, found, studyAreas(evidence));
  return value === null ? null : value * LOW_SHARE_OF_MEAN;
}

/** Indexes of the areas of the study area. */
export function studyAreas({ areas }: Evidence): number[] {
  return [...areas.code.keys()].filter((area) => areas.inside[area] === 1);
}

type Sum = ReturnType<typeof addUp>;

function addUp({ score, people: peopleOf, open }: Accessibility, areas: Iterable<number>, limit: number) {
  const sum = { people: 0, withScore: 0, fte: 0, low: 0, lacking: 0, open: 0 };
  for (const area of areas) {
    const people = peopleOf[area]!;
    if (people < 0) sum.lacking++;
    else sum.people += people;
    if (people < 0 || Number.isNaN(score[area]!)) continue;
    sum.withScore += people;
    sum.fte += (people * score[area]!) / 1000;
    if (score[area]! < limit) sum.low += people;
    if (open[area] === 1) sum.open += people;
  }
  return sum;
}

function whyNone({ lacking, withScore }: Sum): { readonly reason: string } | null {
  return (
    lackingReason(lacking, 'area', 'no count of people') ??
    (withScore === 0 ? { reason: 'No one lives in areas that are measured.' } : null)
  );
}

/** The workforce, the people, and the roads or the matrix between them. */
function grounds(found: Accessibility, { people, withScore, open }: Sum): Grounds {
  const residents = found.settings.demand === 'residents';
  return {
    from: ['gp-workforce', residents ? 'residents' : 'registrations'],
    also: [found.travelDataset],
    estimate: found.estimate,
    basis: residents ? 'resident' : 'registered',
    unmeasured: people - withScore,
    note:
      open === 0
        ? null
        : `For ${open.toLocaleString('en-GB')} of the people, more than a tenth of what is within reach is counted out, since it belongs beyond the loaded areas.`,
  };
}
