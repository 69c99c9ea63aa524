import { isConverted } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import type { Accessibility } from './accessibility.ts';
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
  const { people, withScore, fte, lacking, open } = addUp(found, areas, Number.NEGATIVE_INFINITY);
  const head = headOf(evidence, found, GP_ACCESSIBILITY);
  const none = whyNone(lacking, withScore);
  if (none !== null) return { ...head, value: null, reason: none };
  return {
    ...head,
    value: (1000 * fte) / withScore,
    numerator: fte,
    denominator: withScore,
    unmeasured: people - withScore,
    ...openNote(open),
  };
}

/** Share of the people of some areas whose accessibility is below a limit, in full-time equivalents per 1,000 people. */
export function lowAccessShare(
  evidence: Evidence,
  found: Accessibility,
  areas: Iterable<number>,
  limit: number,
): Value {
  const { people, withScore, low, lacking, open } = addUp(found, areas, limit);
  const head = headOf(evidence, found, LOW_ACCESS);
  const none = whyNone(lacking, withScore);
  if (none !== null) return { ...head, value: null, reason: none };
  return {
    ...head,
    value: low / withScore,
    numerator: low,
    denominator: withScore,
    unmeasured: people - withScore,
    ...openNote(open),
  };
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

function whyNone(lacking: number, withScore: number): string | null {
  if (lacking > 0)
    return lacking === 1 ? '1 area has no count of people.' : `${lacking} areas have no count of people.`;
  return withScore === 0 ? 'No one lives in areas that are measured.' : null;
}

function openNote(open: number): { readonly note?: string } {
  if (open === 0) return {};
  return {
    note: `For ${open.toLocaleString('en-GB')} of the people, a practice within reach also reaches the edge of the loaded areas.`,
  };
}

/** What the numbers rest on: the workforce, the people, where both are, and the roads or the matrix between them. */
function headOf(evidence: Evidence, found: Accessibility, metric: Metric): Omit<Value, 'value'> {
  const { demand } = found.settings;
  const kinds = ['gp-workforce', demand === 'residents' ? 'residents' : 'registrations'];
  const behind = evidence.datasets.filter(({ kind, id }) => kinds.includes(kind) || id === found.travelDataset);
  return {
    metric: metric.id,
    unit: metric.unit,
    basis: demand === 'residents' ? 'resident' : 'registered',
    dates: [...new Set(behind.flatMap(({ date }) => (date === null ? [] : [date])))].sort(),
    sources: behind.map(({ id }) => id).sort(),
    estimate: found.estimate || behind.some(isConverted),
  };
}
