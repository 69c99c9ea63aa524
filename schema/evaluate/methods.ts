import { accessMethods } from './access-methods.ts';
import { coverageFrom } from './coverage.ts';
import { defaultGoals } from './goals.ts';
import { RATIO_LIMITS } from './ground.ts';
import { table } from './markdown.ts';
import { CONTRACT_YEAR, RATES } from './rates.ts';
import { METRICS, TALLY_METRICS } from './registry.ts';
import { travelMethods } from './travel-methods.ts';
import { WELSH_GAP_RATIO } from './welsh-gap.ts';

const from = new Map<string, readonly string[]>([
  ...TALLY_METRICS.map((metric) => [metric.id, metric.from] as const),
  ...Object.entries(coverageFrom),
]);
const estimated = new Set(TALLY_METRICS.filter((metric) => metric.estimate === true).map((metric) => metric.id));
const travels = new Set(TALLY_METRICS.filter((metric) => metric.travel !== undefined).map((metric) => metric.id));

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
    'Scope: a network, the plan as a whole, or both; for the whole plan the numerators and denominators of its networks are added up.',
    '',
    table(
      ['Id and version', 'Title', 'What it is', 'Unit', 'Basis', 'Scope', 'Data sets', 'Estimate'],
      METRICS.filter(({ id }) => !travels.has(id)).map(({ id, version, title, meaning, unit, basis, scope }) => [
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
    ...travelMethods(),
    '',
    ...accessMethods(),
    '',
    '## Where a postcode lies',
    '',
    'A postcode leads to the area that it lies in. The ONS Postcode Directory states that area (by the output area that fits best) and is believed where it is of the loaded areas’ year. Code-Point Open gives a position, the middle of the addresses of a postcode: the area is then the one whose outline holds it, and of two outlines that overlap by a sliver that of the study area. So a postcode beside a border may be given the area next door; with outlines of a dozen points an area it was so for 5,218 of 53,713 postcodes of Hertfordshire, Leicestershire, Rutland and South Kesteven (9.7%), against outlines of some hundred points, and a load says when its outlines are that coarse. The middle of the nearest output area tells it worse: 21.4% were given another area by it.',
    '',
    'Withdrawn postcodes are left out, and so are those of which no file says where they lie, counted; those of Northern Ireland have another licence. A postcode in use that lies in no loaded area is known as such: to be outside is not to be unknown.',
    '',
    '## Shares on public pages',
    '',
    'The practices that people of a neighbourhood use, and the neighbourhoods where a practice’s patients live, are published as exact counts, down to one person. Public pages show a group of fewer than 5 people in words alone. The share of any other (its patients who live there ÷ all registered patients living there, or ÷ the practice’s list) is rounded to a step of never less than 10 people: whole percents of 1,000 people and more, 5 percents from 200 on, none of fewer. So a hidden group cannot be found from the others, and shares need not add up to 100%. A practice with fewer than 200 patients is named in no neighbourhood. Published files pass unaltered in bulk.',
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
    '- **Sums are exact.** Sizes are added in hundredths of a square metre, lengths in millimetres, weighted patients in hundredths, journeys in whole seconds times people: the order of adding cannot matter, so an incremental evaluation equals a full one to the last digit.',
    "- **Perimeters** are the sum of the areas' perimeters less twice the borders between them; borders across hairline gaps of generalised boundaries count as shared.",
  ];
}
