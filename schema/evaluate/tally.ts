/**
 * What is added up for a group of areas and practices, before any metric is formed.
 *
 * Every number is whole (hundredths of a square metre, millimetres, hundredths of a weighted patient, people times
 * seconds), so that sums are exact and the order of adding cannot matter: that is what makes an incremental evaluation
 * equal a full one to the last digit, and a plan's numbers the sum of its networks'.
 */
import { TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';

/** For whom travel is measured. */
export const POPULATIONS = ['all', 'most-deprived', 'least-deprived', 'over-65', 'no-car', 'urban', 'rural'] as const;
export type Population = (typeof POPULATIONS)[number];

/** To which sites: those of the member practices of an area's network, or those of any practice. */
export const DESTINATIONS = ['member', 'any'] as const;
export type Destination = (typeof DESTINATIONS)[number];

const plain = [
  'areas',
  'residents',
  'residentsMissing',
  'band0',
  'band1',
  'band2',
  'band3',
  'band4',
  'band5',
  'band6',
  'band7',
  'band8',
  'bandsMissing',
  'registered',
  'registeredMissing',
  'welshGaps',
  'core20',
  'deprivationMissing',
  'size',
  'perimeter',
  'pieces',
  'practices',
  'sites',
  'list',
  'listMissing',
  'weighted',
  'weightedMissing',
  'together',
  'inWales',
  'areaUnknown',
  'outsideLoaded',
  'placed',
  'partsMissing',
  'nonGeographic',
] as const;

/** How many people of a population there are, in how many areas, and how many areas lack a count of them. */
const crowd = ['weight', 'weighedAreas', 'weightMissing'] as const;

/** Of one mode, destination and population: people times seconds, and the people (and their areas) without a time. */
const journey = ['seconds', 'beyond', 'beyondAreas', 'unmeasured', 'unmeasuredAreas'] as const;

/** A number that is added up for a group. */
export type Slot = (typeof plain)[number];
type CrowdSlot = (typeof crowd)[number];
type JourneySlot = (typeof journey)[number];

function positions<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, index]))) as Record<Name, number>;
}

/** Position of each plain number. */
export const SLOT = positions<Slot>(plain);
/** Position of each number of a population within its block. */
export const CROWD_SLOT = positions<CrowdSlot>(crowd);
/** Position of each number of a journey within its block. */
export const JOURNEY_SLOT = positions<JourneySlot>(journey);

/** Where the blocks of populations begin, and how long each is. */
export const CROWD_START = plain.length;
export const CROWD_WIDTH = crowd.length;
/** Where the blocks of journeys begin (by mode, then destination, then population), and how long each is. */
export const JOURNEY_START = CROWD_START + POPULATIONS.length * CROWD_WIDTH;
export const JOURNEY_WIDTH = journey.length;
/** People by whole minute: those who take up to 1, up to 2, up to 60 minutes, and those known to take longer. */
export const MINUTES_WIDTH = 61;

/** What is added up: plain numbers, populations and journeys; and people by minute of each journey's block. */
export interface TallyArrays {
  readonly numbers: Float64Array;
  readonly minutes: Int32Array;
}

/** Room for a tally of the first so many of TRAVEL_MODES. */
export function emptyTally(modes: number): TallyArrays {
  const blocks = modes * DESTINATIONS.length * POPULATIONS.length;
  return {
    numbers: new Float64Array(JOURNEY_START + blocks * JOURNEY_WIDTH),
    minutes: new Int32Array(blocks * MINUTES_WIDTH),
  };
}

/** Which block of journeys, counted from the first. */
export function journeyBlock(mode: TravelMode, to: Destination, population: Population): number {
  return (
    (TRAVEL_MODES.indexOf(mode) * DESTINATIONS.length + DESTINATIONS.indexOf(to)) * POPULATIONS.length +
    POPULATIONS.indexOf(population)
  );
}

/** Read-only view of the numbers of one group (or, added up, of all groups). */
export class Tally {
  readonly arrays: TallyArrays;

  constructor(arrays: TallyArrays) {
    this.arrays = arrays;
  }

  get(slot: Slot): number {
    return this.arrays.numbers[SLOT[slot]] as number;
  }

  crowd(population: Population, slot: CrowdSlot): number {
    return this.arrays.numbers[
      CROWD_START + POPULATIONS.indexOf(population) * CROWD_WIDTH + CROWD_SLOT[slot]
    ] as number;
  }

  /** False where nothing is loaded that journeys of the mode could come from. */
  knows(mode: TravelMode): boolean {
    return journeyBlock(mode, 'member', 'all') * MINUTES_WIDTH < this.arrays.minutes.length;
  }

  journey(mode: TravelMode, to: Destination, population: Population, slot: JourneySlot): number {
    return this.arrays.numbers[
      JOURNEY_START + journeyBlock(mode, to, population) * JOURNEY_WIDTH + JOURNEY_SLOT[slot]
    ] as number;
  }

  /** People within a limit of 1 to 60 whole minutes. */
  within(mode: TravelMode, to: Destination, population: Population, limit: number): number {
    const from = journeyBlock(mode, to, population) * MINUTES_WIDTH;
    let people = 0;
    for (let at = from; at < from + limit; at++) people += this.arrays.minutes[at]!;
    return people;
  }

  /** The fewest whole minutes within which at least so many people are; null where 60 are not enough. */
  minutesUntil(mode: TravelMode, to: Destination, population: Population, people: number): number | null {
    const from = journeyBlock(mode, to, population) * MINUTES_WIDTH;
    let met = 0;
    for (let minute = 1; minute < MINUTES_WIDTH; minute++) {
      met += this.arrays.minutes[from + minute - 1]!;
      if (met >= people) return minute;
    }
    return null;
  }
}

/** The sum of tallies of the first so many modes. */
export function sumTallies(tallies: Iterable<TallyArrays>, modes: number): Tally {
  const sum = emptyTally(modes);
  for (const { numbers, minutes } of tallies) {
    for (let i = 0; i < numbers.length; i++) sum.numbers[i]! += numbers[i]!;
    for (let i = 0; i < minutes.length; i++) sum.minutes[i]! += minutes[i]!;
  }
  return new Tally(sum);
}
