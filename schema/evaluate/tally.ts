/**
 * What is added up for a group of areas and practices, one number a slot, before any metric is formed.
 *
 * Every slot but the percentiles is a whole number (hundredths of a square metre, millimetres, hundredths of a weighted
 * patient), so that sums are exact and the order of adding cannot matter: that is what makes an incremental evaluation
 * equal a full one to the last digit.
 */

/** For whom travel is measured. */
export const POPULATIONS = ['all', 'most-deprived', 'least-deprived', 'over-65', 'no-car'] as const;
export type Population = (typeof POPULATIONS)[number];

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

const travel = [
  'weight',
  'weighedAreas',
  'weightMissing',
  // The five of each journey stand in one order, which adding them up relies on.
  'metres',
  'walkWithin',
  'driveWithin',
  'unreached',
  'p90',
  'anyMetres',
  'anyWalkWithin',
  'anyDriveWithin',
  'anyUnreached',
  'anyP90',
] as const;

/** A number that is added up for a group. */
export type Slot = (typeof plain)[number];
/** A number that is added up for a population's journeys; p90 slots are metres and do not add. */
export type TravelSlot = (typeof travel)[number];

/** Position of each slot in a tally. */
export const SLOT = Object.freeze(Object.fromEntries(plain.map((name, index) => [name, index]))) as Readonly<
  Record<Slot, number>
>;

/** Offset of each travel slot within its population's block. */
export const TRAVEL_SLOT = Object.freeze(Object.fromEntries(travel.map((name, index) => [name, index]))) as Readonly<
  Record<TravelSlot, number>
>;

/** Slots of one population's block. */
export const TRAVEL_WIDTH = travel.length;
/** Where the populations' blocks start. */
export const TRAVEL_START = plain.length;
/** Numbers in a tally. */
export const TALLY_LENGTH = plain.length + POPULATIONS.length * travel.length;

/** Read-only view of the numbers of one group (or, added up, of all groups). */
export class Tally {
  readonly numbers: Float64Array;

  constructor(numbers: Float64Array) {
    this.numbers = numbers;
  }

  get(slot: Slot): number {
    return this.numbers[SLOT[slot]] as number;
  }

  travel(population: Population, slot: TravelSlot): number {
    return this.numbers[TRAVEL_START + POPULATIONS.indexOf(population) * TRAVEL_WIDTH + TRAVEL_SLOT[slot]] as number;
  }
}

/** The sum of tallies; percentiles do not add and become NaN. */
export function sumTallies(tallies: Iterable<Float64Array>): Tally {
  const sum = new Float64Array(TALLY_LENGTH);
  for (const numbers of tallies) for (let i = 0; i < TALLY_LENGTH; i++) sum[i]! += numbers[i]!;
  for (let p = 0; p < POPULATIONS.length; p++) {
    sum[TRAVEL_START + p * TRAVEL_WIDTH + TRAVEL_SLOT.p90] = Number.NaN;
    sum[TRAVEL_START + p * TRAVEL_WIDTH + TRAVEL_SLOT.anyP90] = Number.NaN;
  }
  return new Tally(sum);
}
