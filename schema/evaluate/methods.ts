import { coverageFrom } from './coverage.ts';
import { defaultGoals } from './goals.ts';
import { RATIO_LIMITS } from './ground.ts';
import { FEWEST_AREAS, FEWEST_RESIDENTS } from './metrics/journeys.ts';
import { CONTRACT_YEAR, RATES } from './rates.ts';
import { METRICS, TALLY_METRICS } from './registry.ts';
import { TRAVEL_BASIS } from './travel.ts';
import { WELSH_GAP_RATIO } from './welsh-gap.ts';

const from = new Map<string, readonly string[]>([
  ...TALLY_METRICS.map((metric) => [metric.id, metric.from] as const),
  ...Object.entries(coverageFrom),
]);
const estimated = new Set(TALLY_METRICS.filter((metric) => metric.estimate).map((metric) => metric.id));

/** docs/methods.md, made from the registry so that it cannot fall behind what is computed. */
export function methodsMarkdown(): string {
  return [
    '# Methods',
    '',
    'Made from the registry of metrics in `schema/evaluate`; change it there. Every value carries its unit, its basis (which population), the dates and data sets behind it, and whether it is an estimate. An evaluation is cited by its id: plan, revision, evidence version, and a digest of the metrics and their versions.',
    '',
    ...rules(),
    '',
    '## Metrics',
    '',
    'Scope: a network, the plan as a whole, or both; for the whole plan the numerators and denominators of its networks are added up. Percentiles do not add, so the plan has none.',
    '',
    table(
      ['Id and version', 'Title', 'What it is', 'Unit', 'Basis', 'Scope', 'Data sets', 'Estimate'],
      METRICS.map(({ id, version, title, meaning, unit, basis, scope }) => [
        `\`${id}\` ${version}`,
        title,
        meaning,
        unit,
        basis,
        scope,
        (from.get(id) ?? []).join(', '),
        estimated.has(id) ? 'yes' : '',
      ]),
    ),
    '',
    ...travel(),
    '',
    '## Default goals',
    '',
    'Goals are data of the plan. A result is pass, warn, fail, exception (a recorded reason) or not measurable (with its reason).',
    '',
    table(
      ['Goal', 'Metric', 'Limit', 'If missed', 'Source'],
      defaultGoals.map(({ id, metric, comparison, limit, severity, source }) => [
        id,
        `\`${metric}\``,
        `${comparison.replace('-', ' ')} ${limit}`,
        severity,
        source,
      ]),
    ),
    '',
    '## Rates',
    '',
    `Pounds a year for each person. Figures are for the contract year ${CONTRACT_YEAR.label}, the latest whose rates are all known at their source. A rate has a start, an end and what it replaces; a rate merged into a later one never adds to it.`,
    '',
    table(
      ['Rate', 'What for', '£ each', 'Population', 'From', 'To', 'Replaces', 'Source'],
      RATES.map(({ id, title, poundsEach, population, starts, ends, replaces, source }) => [
        id,
        title,
        String(poundsEach),
        population,
        starts,
        ends,
        replaces.join(', '),
        source,
      ]),
    ),
    '',
  ].join('\n');
}

function rules(): string[] {
  return [
    '## Rules for all of them',
    '',
    '- **A missing datum is never a nought.** If one member has no published list, or one area no count, the value is not measurable, and says how many lack what.',
    '- **Populations are never mixed silently.** Registered counts people on lists; resident counts people of the mid-year estimates; weighted and adjusted are the populations of the same names in the contract. Where lists and residents are more than 12 months apart, a finding says so.',
    '- **All of a list counts.** Patients in Wales, of unknown area, and beyond the loaded areas are visible parts; the five parts add up to the list.',
    '- **A network that is only partly loaded** (a member or its patients missing) shows no number, nor do totals that would need it.',
    `- **Near Wales** an area with fewer than ${WELSH_GAP_RATIO} registered people to a resident is thought to miss patients of Welsh practices: plurality and kept-together are then not measurable.`,
    `- **Registered to resident** outside ${RATIO_LIMITS.least} to ${RATIO_LIMITS.most} is a finding. The difference is never shown as a flow of people.`,
    "- **Published networks** as a plan: each area goes to the network with most of its registered residents, all of England competing, ties to the smaller code. An area won from outside stays unassigned, by the winner's name. Loaded areas beyond the study area that mostly belong to one of these networks are part of it too, so that its area is whole.",
    '- **Sums are exact.** Sizes are added in hundredths of a square metre, lengths in millimetres, weighted patients in hundredths, journeys in whole metres: the order of adding cannot matter, so an incremental evaluation equals a full one to the last digit.',
    "- **Perimeters** are the sum of the areas' perimeters less twice the borders between them; borders across hairline gaps of generalised boundaries count as shared.",
  ];
}

function travel(): string[] {
  const { detour, detourSource, speedSource, limitMinutes, limitSource } = TRAVEL_BASIS;
  return [
    '## Travel',
    '',
    `Until journeys over a road network are loaded, every travel value is an estimate: from the area's population-weighted centroid to the nearest site (main surgery or branch), the straight line on the National Grid times ${detour} (${detourSource}). Speeds: ${speedSource}. Limits: ${limitMinutes.walk} minutes on foot, ${limitMinutes.drive} by car. ${limitSource}. Everyone of an area is counted at its centroid. The nearest practice of any network is looked for among loaded sites: near the edge of what is loaded a nearer one may be missing.`,
    '',
    `The most and least deprived fifths are national (tenths 1 and 2, and 9 and 10, of the index loaded); with fewer than ${FEWEST_AREAS} areas or ${FEWEST_RESIDENTS.toLocaleString('en-GB')} residents of a fifth in the network, it is not measurable.`,
  ];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
