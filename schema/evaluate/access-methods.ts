import { ACCESSIBILITY_SOURCE } from './accessibility.ts';
import { CLASS_CATCHMENT, usualAccessibility, ZONES } from './accessibility-settings.ts';
import { GP_ACCESSIBILITY, LOW_ACCESS } from './accessibility-values.ts';
import { CATCHMENT_COVERAGE, USUAL_LEAST_SHARE, USUAL_SHARES } from './catchments.ts';
import { OVERLAP_RESIDENTS, OVERLAP_SIZE, PATIENTS_OUTSIDE } from './declared-catchments.ts';
import { table } from './markdown.ts';
import type { Metric } from './metric.ts';
import { FAR_NO_CAR, FAR_OVER_65, FAR_RESIDENTS } from './worst-served.ts';

/** The chapters of docs/methods.md on accessibility, on catchments and on who lives farthest from care. */
export function accessMethods(): string[] {
  return [...accessibilityChapter(), '', ...catchmentChapter(), '', ...farthestChapter()];
}

function measures(metrics: readonly Metric[]): string {
  return table(
    ['Id and version', 'Title', 'What it is', 'Unit', 'Basis'],
    metrics.map(({ id, version, title, meaning, unit, basis }) => [
      `\`${id}\` ${version}`,
      title,
      meaning,
      unit,
      basis,
    ]),
  );
}

function accessibilityChapter(): string[] {
  const weights = (zones: typeof ZONES.slow) => zones.map(({ weight }) => String(weight));
  return [
    '## Accessibility: supply meets demand',
    '',
    'First, for each site j, its supply over everyone who can reach it: R_j = S_j / Σ_k P_k W(t_kj). Then, for each area i, the sum over all sites within reach: A_i = Σ_j R_j W(t_ij), shown per 1,000 people. S is general practitioners in full-time equivalents, P people, t minutes, W the weight of that time. People times accessibility, added up, is the supply that anyone can reach: none is lost or made.',
    '',
    `Source: ${ACCESSIBILITY_SOURCE}.`,
    '',
    measures([GP_ACCESSIBILITY, LOW_ACCESS]),
    '',
    '- **Supply** is full-time equivalents of qualified general practitioners, from the NHS General Practice Workforce. Without it accessibility is not measurable: nothing stands in for it. A practice’s are split equally over its sites that can be placed, or all counted at main surgeries, since who works where is not published. A practice without a known count is left out with the people registered with it; an area that mostly has such practices within reach, by their patients, is not measurable. Practices that people do not choose by place are left out, and counted in a note.',
    `- **Demand** is ${usualAccessibility('drive').demand} of every loaded area, outside the study area too, or people registered with any practice.`,
    '- **Weights** by zone of minutes, the nearer end excluded and the farther included. Luo and Qi gave them for driving; for other modes the same are our own assumption.',
    '',
    table(
      ['Decay', ...ZONES.slow.map(({ minutes }, at) => `${ZONES.slow[at - 1]?.minutes ?? 0} to ${minutes} minutes`)],
      [
        ['Slow, the usual one', ...weights(ZONES.slow)],
        ['Sharp', ...weights(ZONES.sharp)],
      ],
    ),
    '',
    `- **Gaussian decay**, as a setting: W(t) = (e^(-½(t/t₀)²) - e^(-½)) / (1 - e^(-½)) up to the catchment’s size t₀, 0 beyond.`,
    `- **Catchments by class**, as a setting: the zones are stretched to the catchment of the area where people live, in both steps. Where a planner gives none, ${CLASS_CATCHMENT.urban} minutes for urban and ${CLASS_CATCHMENT.rural} for rural areas are offered: our own assumption.`,
    '- **At the edge of what is loaded** supply and demand would be of different people: a practice beyond the study area brings its doctors but few of its patients’ areas. So of each practice the share is counted that its patients in the loaded areas are of its list, and of each area the share of its people who are registered with a loaded practice. Where everything is loaded both are all of them, and the formula is the published one. An area is marked where more than a tenth of what is within its reach is so counted out.',
  ];
}

function catchmentChapter(): string[] {
  const shares = USUAL_SHARES.map((share) => `${share * 100}%`).join(' and ');
  return [
    '## Catchments',
    '',
    `Derived from where patients live: the fewest areas that together hold ${shares} of the whole list, those with the most patients first and ties by code; and the areas where the practice has at least ${USUAL_LEAST_SHARE * 100}% of all registered people. Where patients in Wales, of unknown area or outside the loaded areas put a share out of reach, it is not measurable and says so. Declared catchments are those that practices give: residents within the inner boundary may register, people who move to within the outer one may stay. They take in areas by the rule of drawing; two catchments are compared by the areas in both divided by the areas in either (Jaccard).`,
    '',
    measures([CATCHMENT_COVERAGE, PATIENTS_OUTSIDE, OVERLAP_SIZE, OVERLAP_RESIDENTS]),
  ];
}

function farthestChapter(): string[] {
  return [
    '## Farthest from care',
    '',
    'Areas by their minutes to the nearest site that counts, the longest first; those that take longer than journeys are measured stand before all others, and those that have no measured journey stand apart, each with its reason.',
    '',
    measures([FAR_RESIDENTS, FAR_OVER_65, FAR_NO_CAR]),
  ];
}
