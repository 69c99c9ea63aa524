/**
 * What is added up for a group of areas and practices, before any metric is formed.
 *
 * Every number is whole (hundredths of a square metre, millimetres, hundredths of a weighted patient, people times
 * seconds), so that sums are exact and the order of adding cannot matter: that is what makes an incremental evaluation
 * equal a full one to the last digit, and a plan's numbers the sum of its networks'.
 */
import { TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import type { Ground } from './ground.ts';
import type { JourneySums } from './journey-sums.ts';

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

/** A number that is added up for a group. */
export type Slot = (typeof plain)[number];
type CrowdSlot = (typeof crowd)[number];

function positions<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, index]))) as Record<Name, number>;
}

/** Position of each plain number. */
export const SLOT = positions<Slot>(plain);
/** Position of each number of a population within its block. */
export const CROWD_SLOT = positions<CrowdSlot>(crowd);

/** Where the blocks of populations begin, and how long each is. */
export const CROWD_START = plain.length;
export const CROWD_WIDTH = crowd.length;
/** Plain numbers and blocks of populations. */
export const TALLY_LENGTH = CROWD_START + POPULATIONS.length * CROWD_WIDTH;

/** Instead of seconds: it takes longer than journeys are looked for. */
export const BEYOND = -1;
/** Instead of seconds: the area, or every site it could go to, has no measured journey. */
export const UNMEASURED = -2;

/**
 * What is added up for a group. Its journeys stay listed by area, and are added up for a mode, destination and population
 * when these are asked for: there are more such sums than anyone reads.
 */
export interface TallyArrays {
  /** Plain numbers, then blocks of populations. */
  readonly numbers: Float64Array;
  /** How many areas the group has. */
  count: number;
  /** Indexes of its areas; then, by known mode, the seconds from each to the nearest member site, BEYOND or UNMEASURED. */
  reach: Int32Array;
  /** Seconds from every area to the nearest site of any practice, by known mode. */
  any: readonly Int32Array[];
  /** Grows each time the numbers are written anew. */
  written: number;
}

/** Room for tallies of so many areas each, side by side: one large piece of memory is had sooner than many small ones. */
export function emptyTallies(areas: readonly number[], modes: number): TallyArrays[] {
  const numbers = new Float64Array(areas.length * TALLY_LENGTH);
  const reach = new Int32Array(areas.reduce((all, count) => all + count, 0) * (1 + modes));
  let from = 0;
  return areas.map((count, at) => {
    const to = from + count * (1 + modes);
    const room = {
      numbers: numbers.subarray(at * TALLY_LENGTH, (at + 1) * TALLY_LENGTH),
      count: 0,
      reach: reach.subarray(from, to),
      any: [],
      written: 0,
    };
    from = to;
    return room;
  });
}

/** Writes one tally over another. */
export function copyTally(from: TallyArrays, to: TallyArrays): void {
  to.numbers.set(from.numbers);
  to.count = from.count;
  to.reach = from.reach.slice();
  to.any = from.any;
  to.written++;
}

/** Read-only view of the numbers of one group (or, added up, of all groups). */
export class Tally {
  readonly arrays: TallyArrays;
  private readonly ground: Ground;

  constructor(arrays: TallyArrays, ground: Ground) {
    this.arrays = arrays;
    this.ground = ground;
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
    return TRAVEL_MODES.indexOf(mode) < this.ground.journeys.length;
  }

  /** The journeys of a population by a known mode: read at once, since the next that are asked for take their place. */
  journeys(mode: TravelMode, to: Destination, population: Population): JourneySums {
    const { sums } = this.ground;
    sums.add(this.arrays, this.ground, TRAVEL_MODES.indexOf(mode), to, POPULATIONS.indexOf(population));
    return sums;
  }
}

/** The sum of tallies: numbers are added, journeys listed one after the other. */
export function sumTallies(tallies: readonly TallyArrays[], ground: Ground): Tally {
  const modes = ground.journeys.length;
  const count = tallies.reduce((all, tally) => all + tally.count, 0);
  const sum = emptyTallies([count], modes)[0]!;
  sum.count = count;
  sum.any = tallies[0]?.any ?? [];
  let before = 0;
  for (const tally of tallies) {
    for (let i = 0; i < TALLY_LENGTH; i++) sum.numbers[i]! += tally.numbers[i]!;
    for (let part = 0; part <= modes; part++) {
      sum.reach.set(tally.reach.subarray(part * tally.count, (part + 1) * tally.count), part * count + before);
    }
    before += tally.count;
  }
  return new Tally(sum, ground);
}
