import { SNAP_LIMIT_METRES } from '../travel/journeys.ts';
import { MODE_WORDS, ROAD_MODES, SEARCH_MINUTES, TRAVEL_MODES, USUAL_LIMIT } from '../travel/mode.ts';
import { table } from './markdown.ts';
import { FREE_FLOW } from './metrics/journeys.ts';
import { FEWEST_AREAS, FEWEST_RESIDENTS, POPULATION_WORDS } from './metrics/populations.ts';
import { METRICS, tallyMetricOf } from './registry.ts';
import { POPULATIONS } from './tally.ts';
import { ESTIMATE, LIMIT_SOURCE } from './travel.ts';
import { GAPS } from './travel-id.ts';

/** The chapter of docs/methods.md on travel: a family of measures, too many for a table of them all. */
export function travelMethods(): string[] {
  const example = (id: string) => tallyMetricOf(id)!;
  const { version } = example('walk-mean');
  return [
    '## Travel',
    '',
    `A measure of travel is named by what it asks: mode, measure, destination, and whose travel, as in \`walk-20-share\`, \`drive-mean-any\` or \`cycle-25-share-rural\`. All are of version ${version}. A card shows the usual limits; a goal or a query may ask for any.`,
    '',
    table(
      ['Part', 'Written', 'What it is'],
      [
        ...TRAVEL_MODES.map((mode) => [
          'Mode',
          `\`${mode}\``,
          `${MODE_WORDS[mode].title}; usual limit ${USUAL_LIMIT[mode]} minutes; journeys looked for up to ${SEARCH_MINUTES[mode]} minutes`,
        ]),
        [
          'Measure',
          '`-<limit>-share`',
          `${example('walk-20-share').title}: ${firstOf('walk-20-share')} Any whole limit from 1 to 60 minutes.`,
        ],
        ['Measure', '`-mean`', firstOf('walk-mean')],
        ['Measure', '`-p90`', firstOf('walk-p90')],
        ['Measure', '`-extra`', `${firstOf('walk-extra')} Only where both journeys of the same people are measured.`],
        ['Destination', 'nothing', 'The nearest site of a member practice: of the network to which the area belongs.'],
        [
          'Destination',
          '`-any`',
          'The nearest loaded site of any practice, a member or not; near the edge of what is loaded a nearer one may be missing.',
        ],
        ...POPULATIONS.map((population) => [
          'Whose',
          population === 'all' ? 'nothing' : `\`-${population}\``,
          `${POPULATION_WORDS[population].name}: ${POPULATION_WORDS[population].meaning}`,
        ]),
        ...Object.entries(GAPS).map(([gap, [first, second]]) => [
          'Gap',
          `\`-gap-${gap}\``,
          `${POPULATION_WORDS[first].name} less ${POPULATION_WORDS[second].name.toLowerCase()}; shares in percentage points`,
        ]),
      ],
    ),
    '',
    `On every card: ${METRICS.filter(({ id }) => id.startsWith('walk-'))
      .map(({ id }) => `\`${id}\``)
      .join(', ')}, and the same by the other modes at their usual limits. ${LIMIT_SOURCE}.`,
    '',
    '### How a time is found',
    '',
    `- **From where, to where.** Everyone of an area is counted at its population-weighted centroid, or at those of its output areas, weighted by their residents, where they are loaded. To the nearest site in time, main surgery or branch; a plan may count main surgeries only.`,
    `- **Measured.** Where roads are loaded, walking, cycling and driving go over them, and the engine, its version and the date of the roads are recorded with each number. ${FREE_FLOW} A place is snapped to the nearest road; beyond ${ROAD_MODES.map((mode) => `${SNAP_LIMIT_METRES[mode]} m (${MODE_WORDS[mode].by})`).join(', ')} it is off the network and has no time.`,
    '- **Public transport** comes only from a loaded matrix of areas, by the area in which a site lies. Without one it is not loaded: never estimated, never nought.',
    `- **Estimated.** A mode without measured journeys goes by the straight line on the National Grid, times a detour, at a speed, and is marked as an estimate. ${ESTIMATE.detourSource}. ${ESTIMATE.speedSource}.`,
    '',
    table(
      ['Mode', 'Detour, urban', 'Detour, rural', 'km/h, urban', 'km/h, rural'],
      ROAD_MODES.map((mode) => {
        const detour = ESTIMATE.detour[mode];
        const speed = ESTIMATE.metresPerMinute[mode];
        const kilometres = (metres: number) => String(Math.round(metres * 0.6) / 10);
        return [
          MODE_WORDS[mode].title,
          String(detour.urban),
          String(detour.rural),
          kilometres(speed.urban),
          kilometres(speed.rural),
        ];
      }),
    ),
    '',
    '- **Not measured** is shown, never dropped: people of an area without a time, or whose network has no site with one, stay in the denominator of a share and count as not within; a mean leaves them out and says so. A goal that they could turn either way is not measurable, and says between which numbers it lies.',
    '- **Farther than looked for.** A journey that is not listed takes longer than journeys are looked for: those people are known to be over any limit up to that. A share with a longer limit, and a mean, are then not measurable.',
    '- **Whole seconds and minutes.** Sums are of whole seconds times people. A share counts those who take at most the limit; the 90th percentile is the fewest whole minutes within which nine in ten are, so that it adds up over networks.',
    '- **What-if sites** count in their plan alone. Until the journeys to one are computed, the measures of its network by that mode, and those to any practice, are not measurable yet.',
    `- **Small groups.** The most and least deprived fifths are national (tenths 1 and 2, and 9 and 10, of the index loaded); with fewer than ${FEWEST_AREAS} areas or ${FEWEST_RESIDENTS.toLocaleString('en-GB')} residents of a fifth in the network, it is not measurable.`,
  ];

  function firstOf(id: string): string {
    const { meaning } = example(id);
    return meaning.slice(0, meaning.indexOf(' Everyone of an area'));
  }
}
