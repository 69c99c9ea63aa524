/** What the map says in words: its legend, and what a thing on it is. Numbers come from the tiles, none is made here. */
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import { MODE_WORDS, type TravelMode } from '@footprint/schema/travel/mode.ts';
import { SHADE_COLOURS, SHADE_UNMEASURED, shadeText } from '@footprint/schema/travel/shade.ts';
import type { MapLayer, MapTime } from './view-address.ts';

/** How a line of the legend is drawn: a patch, a patch with lines across, an outline, a ring or a dot. */
export interface Swatch {
  readonly shape: 'patch' | 'hatch' | 'outline' | 'dashes' | 'dot' | 'ring';
  readonly colour: string;
}

/** The legend of what is on the screen. */
export interface Legend {
  readonly title: string;
  /** What the colours and marks mean, in sentences. */
  readonly says: readonly string[];
  readonly lines: readonly { readonly swatch: Swatch; readonly text: string }[];
  /** Dates, and what is an estimate or invented. */
  readonly notes: readonly string[];
}

/** Colours of the fifths of deprivation, the most deprived first: the BuPu scheme of ColorBrewer 2.0, dark to light. */
export const DEPRIVATION_COLOURS = ['#810f7c', '#8856a7', '#8c96c6', '#b3cde3', '#edf8fb'] as const;

export const INK = '#1b2a33';
/** Where nothing is known or measured, with lines across. */
export const NO_DATA = '#6b6b6b';
/** What a plan changes, with lines across and a border. */
export const CHANGE = '#7a1f4b';

const FIFTHS = [
  'Most deprived fifth of England',
  'Second most deprived fifth',
  'Middle fifth',
  'Second least deprived fifth',
  'Least deprived fifth of England',
] as const;

/** The fifth of a decile of deprivation (1 the most deprived) in words. */
export function deprivationText(decile: number): string {
  return FIFTHS[Math.ceil(decile / 2) - 1] ?? 'Not known';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** How a mode of travel is named where one is chosen. */
export function modeText(mode: TravelMode): string {
  return capital(MODE_WORDS[mode].by);
}

const OUTLINES = { swatch: { shape: 'outline', colour: INK }, text: 'Edge of a network, with its name' } as const;
const SURGERIES = [
  { swatch: { shape: 'dot', colour: INK }, text: 'GP practice' },
  { swatch: { shape: 'ring', colour: INK }, text: 'Branch surgery of a practice' },
] as const;

const NEIGHBOURHOOD = 'A neighbourhood is a small area that is used for statistics: about 1,500 people live in each.';

function whatIsColoured(layer: MapLayer, mode: TravelMode): Omit<Legend, 'title' | 'notes'> {
  switch (layer) {
    case 'minutes':
      return {
        says: [
          `Each neighbourhood is coloured by the time it takes ${MODE_WORDS[mode].by} from its middle to the nearest GP practice of any network.`,
          NEIGHBOURHOOD,
        ],
        lines: [
          ...SHADE_COLOURS.map((colour, shade) => ({
            swatch: { shape: 'patch', colour } as const,
            text: capital(shadeText(shade)),
          })),
          { swatch: { shape: 'hatch', colour: NO_DATA }, text: capital(shadeText(SHADE_UNMEASURED)) },
          OUTLINES,
        ],
      };
    case 'deprivation':
      return {
        says: [
          'Each neighbourhood is coloured by how deprived it is beside all others in England, by the Index of Multiple Deprivation.',
          NEIGHBOURHOOD,
        ],
        lines: [
          ...DEPRIVATION_COLOURS.map((colour, fifth) => ({
            swatch: { shape: 'patch', colour } as const,
            text: FIFTHS[fifth]!,
          })),
          { swatch: { shape: 'hatch', colour: NO_DATA }, text: 'Not known' },
          OUTLINES,
        ],
      };
    case 'practices':
      return {
        says: ['Each mark is a place where patients are seen. Names show as you come closer.'],
        lines: [...SURGERIES, OUTLINES],
      };
    case 'networks':
      return {
        says: [
          'Each colour is the area where most people are registered with a practice of one network. Colours only tell neighbours apart.',
          'You may be registered with a practice of another network than your neighbours are.',
        ],
        lines: [OUTLINES, ...SURGERIES.map(({ swatch, text }) => ({ swatch, text: `${text}, as you come closer` }))],
      };
  }
}

const PLAN_SAYS = [
  'Each colour is the area that the plan draws for one network. Colours only tell neighbours apart.',
  'Whoever lives there may be registered with a practice of another network.',
] as const;

const TIME_WORDS: Readonly<Record<MapTime, string>> = {
  today: 'today',
  plan: 'in the plan',
  changes: 'and what the plan changes',
};

const TITLES: Readonly<Record<MapLayer, string>> = {
  networks: 'Networks',
  practices: 'GP practices',
  minutes: 'Minutes to the nearest GP practice',
  deprivation: 'Deprivation',
};

/** What is chosen with the layers' buttons, in their order. */
export function layerTitle(layer: MapLayer): string {
  return TITLES[layer];
}

/** The legend of a view. */
export function legendOf(setup: MapSetup, layer: MapLayer, mode: TravelMode, time: MapTime): Legend {
  const { plan } = setup;
  const about = plan !== null && time !== 'today';
  const { says, lines } = whatIsColoured(layer, mode);
  const drawn = about ? plan : setup.today;
  const estimated = layer === 'minutes' && drawn.modes.some((known) => known.mode === mode && known.estimated);
  return {
    title: plan === null ? TITLES[layer] : `${TITLES[layer]}, ${TIME_WORDS[time]}`,
    says: about && layer === 'networks' ? PLAN_SAYS : says,
    lines: [
      ...lines,
      ...(about && time === 'changes'
        ? ([
            { swatch: { shape: 'hatch', colour: CHANGE }, text: 'Neighbourhood that the plan puts in another network' },
            { swatch: { shape: 'ring', colour: CHANGE }, text: 'GP practice that the plan puts in another network' },
            { swatch: { shape: 'dashes', colour: INK }, text: 'Edge of a network today' },
          ] as const)
        : []),
    ],
    notes: [
      setup.asOf,
      ...(estimated ? ['These minutes are estimates from straight-line distances, not measured on roads.'] : []),
      ...(setup.invented ? ['This county is invented, to try the site with. No figure is real.'] : []),
    ].filter((note) => note !== ''),
  };
}

/** Properties of a thing in the tiles. */
export type TileProperties = Readonly<Record<string, unknown>>;

const count = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en-GB') : null);

/** What the tiles say of a network, in short lines. */
export function networkLines({ practices, patients, partial }: TileProperties): string[] {
  return [
    ...(typeof practices === 'number' ? [practices === 1 ? '1 GP practice' : `${count(practices)} GP practices`] : []),
    count(patients) === null ? 'How many patients it has is not known' : `${count(patients)} registered patients`,
    ...(partial === true ? ['Only a part of this network is shown here'] : []),
  ];
}

/** What the tiles say of a practice, in short lines; where it changes network, `before` names today's or is null for none. */
export function practiceLines(
  { branch, patients, network }: TileProperties,
  networkName: string | null,
  before?: string | null,
): string[] {
  return [
    branch === true ? 'Branch surgery of a GP practice' : 'GP practice',
    ...(before === undefined
      ? networkName !== null
        ? [`In the network ${networkName}`]
        : network === undefined
          ? ['In no network']
          : []
      : [
          `Today it is in ${before ?? 'no network'}`,
          `The plan puts it in ${networkName ?? (network === undefined ? 'no network' : 'another network')}`,
        ]),
    ...(branch === true
      ? []
      : [
          count(patients) === null ? 'How many patients it has is not known' : `${count(patients)} registered patients`,
        ]),
  ];
}

/** What the tiles say of a neighbourhood on a layer, in short lines; minutes are null where they are not measured. */
export function areaLines(
  { decile, network, before }: TileProperties,
  about: { readonly layer: MapLayer; readonly time: MapTime; readonly mode: TravelMode; readonly minutes: unknown },
  nameOf: (code: unknown) => string | null,
): string[] {
  const { layer, time, mode, minutes } = about;
  const named = (code: unknown) => nameOf(code) ?? (typeof code === 'string' ? code : 'no network');
  return [
    'Neighbourhood',
    ...(layer === 'minutes'
      ? [
          typeof minutes === 'number'
            ? `About ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${MODE_WORDS[mode].by} to the nearest GP practice`
            : `Minutes ${MODE_WORDS[mode].by} are not measured here`,
        ]
      : []),
    ...(layer === 'deprivation'
      ? [typeof decile === 'number' ? deprivationText(decile) : 'Deprivation is not known here']
      : []),
    ...placeLines(time, named(network), named(before), network === undefined, network !== before),
  ];
}

/** How much of what is in view the plan puts in another network; areas are null where they are not shown from so far. */
export function changesLine({
  areas,
  practices,
}: {
  readonly areas: number | null;
  readonly practices: number;
}): string {
  const counted = (number: number, one: string) =>
    number === 0 ? `no ${one}` : `${number.toLocaleString('en-GB')} ${one}${number === 1 ? '' : 's'}`;
  const parts = [...(areas === null ? [] : [counted(areas, 'neighbourhood')]), counted(practices, 'GP practice')];
  return `Put in another network: ${parts.join(', ')}.`;
}

function placeLines(time: MapTime, now: string, before: string, none: boolean, differs: boolean): string[] {
  if (time === 'today') return [none ? 'In the area of no network' : `Most people here are registered with ${now}`];
  const plan = none ? 'The plan puts it in no network' : `The plan puts it in ${now}`;
  return time === 'changes' && differs ? [`Today it is in ${before}`, plan] : [plan];
}
