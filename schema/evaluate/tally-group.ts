import { AGE_BANDS } from '../age-band.ts';
import { TRAVEL_MODES } from '../travel/mode.ts';
import type { AssignmentState } from './assignment-state.ts';
import {
  CROWD_SLOT,
  CROWD_START,
  CROWD_WIDTH,
  DESTINATIONS,
  emptyTally,
  JOURNEY_SLOT,
  JOURNEY_START,
  JOURNEY_WIDTH,
  MINUTES_WIDTH,
  POPULATIONS,
  SLOT,
  type TallyArrays,
} from './tally.ts';
import { BEYOND, UNMEASURED } from './travel-state.ts';

const BANDS = AGE_BANDS.length;
const WIDTH = POPULATIONS.length;
const HOUR = (MINUTES_WIDTH - 1) * 60;

/** Adds up one network at a time into a tally, with working space that is kept between calls. */
export class GroupTallier {
  private readonly state: AssignmentState;
  private readonly seen: Int32Array;
  private readonly stack: Int32Array;
  private readonly beyondOr = new Int32Array(TRAVEL_MODES.length);
  private stamp = 0;

  constructor(state: AssignmentState) {
    const areas = state.groupOfArea.length;
    this.state = state;
    this.seen = new Int32Array(areas);
    this.stack = new Int32Array(areas);
  }

  /** Room for the numbers of one network. */
  room(): TallyArrays {
    return emptyTally(this.state.travel.modes);
  }

  /** The numbers of the network in a slot, written into `out`. */
  tally(slot: number, out: TallyArrays = this.room()): TallyArrays {
    const { numbers, minutes } = out;
    numbers.fill(0);
    minutes.fill(0);
    this.addAreas(slot, numbers);
    this.addShape(slot, numbers);
    this.addPractices(slot, numbers);
    this.addCrowds(slot, numbers);
    this.addJourneys(slot, numbers, minutes);
    return out;
  }

  private addAreas(slot: number, out: Float64Array): void {
    const { evidence, welshGap, bandsKnown } = this.state.ground;
    const { residents, registered, ageBands, deprivationDecile } = evidence.areas;
    const list = this.state.areasOf[slot]!;
    out[SLOT.areas] = list.length;
    for (const area of list) {
      const people = residents[area]!;
      if (people < 0) out[SLOT.residentsMissing]!++;
      else out[SLOT.residents]! += people;
      if (bandsKnown[area] === 0) out[SLOT.bandsMissing]!++;
      else for (let band = 0; band < BANDS; band++) out[SLOT.band0 + band]! += ageBands[area * BANDS + band]!;
      if (registered[area]! < 0) out[SLOT.registeredMissing]!++;
      else out[SLOT.registered]! += registered[area]!;
      out[SLOT.welshGaps]! += welshGap[area]!;
      const decile = deprivationDecile[area]!;
      if (decile < 0 || people < 0) out[SLOT.deprivationMissing]!++;
      else if (decile <= 2) out[SLOT.core20]! += people;
    }
  }

  /** Size, perimeter and pieces in one walk over the areas and their neighbours. */
  private addShape(slot: number, out: Float64Array): void {
    const { groupOfArea, areasOf, linked, ground } = this.state;
    const { size, perimeter, border, evidence } = ground;
    const { neighbourStart, neighbour } = evidence.topology;
    const { seen, stack } = this;
    const stamp = ++this.stamp;
    let sizeSum = 0;
    let perimeterSum = 0;
    let pieces = 0;
    for (const start of areasOf[slot]!) {
      if (seen[start] === stamp) continue;
      pieces++;
      seen[start] = stamp;
      stack[0] = start;
      let depth = 1;
      while (depth > 0) {
        const area = stack[--depth]!;
        sizeSum += size[area]!;
        perimeterSum += perimeter[area]!;
        for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) {
          const other = neighbour[k]!;
          if (groupOfArea[other] !== slot) continue;
          // Each shared border is met twice, once from either side.
          perimeterSum -= border[k]!;
          if (seen[other] === stamp) continue;
          seen[other] = stamp;
          stack[depth++] = other;
        }
        if (linked.size === 0) continue;
        for (const other of linked.get(area) ?? []) {
          if (groupOfArea[other] !== slot || seen[other] === stamp) continue;
          seen[other] = stamp;
          stack[depth++] = other;
        }
      }
    }
    out[SLOT.size] = sizeSum;
    out[SLOT.perimeter] = perimeterSum;
    out[SLOT.pieces] = pieces;
  }

  private addPractices(slot: number, out: Float64Array): void {
    const { groupOfArea, practicesOf, travel, ground } = this.state;
    const { practices, registrations } = ground.evidence;
    const { start, area, patients } = registrations;
    const list = practicesOf[slot]!;
    let together = 0;
    out[SLOT.practices] = list.length;
    for (const practice of list) {
      if (practices.listSize[practice]! < 0) out[SLOT.listMissing]!++;
      else out[SLOT.list]! += practices.listSize[practice]!;
      if (ground.weighted[practice]! < 0) out[SLOT.weightedMissing]!++;
      else out[SLOT.weighted]! += ground.weighted[practice]!;
      out[SLOT.nonGeographic]! += practices.nonGeographic[practice]!;
      const [wales, unknown, outside] = [
        practices.inWales[practice]!,
        practices.areaUnknown[practice]!,
        practices.outsideLoaded[practice]!,
      ];
      if (wales < 0 || unknown < 0 || outside < 0) {
        out[SLOT.partsMissing]!++;
        continue;
      }
      out[SLOT.placed]! += ground.inLoadedAreas[practice]!;
      out[SLOT.inWales]! += wales;
      out[SLOT.areaUnknown]! += unknown;
      out[SLOT.outsideLoaded]! += outside;
      for (let row = start[practice]!; row < start[practice + 1]!; row++) {
        if (groupOfArea[area[row]!] === slot) together += patients[row]!;
      }
    }
    out[SLOT.together] = together;
    out[SLOT.sites] = travel.sitesOf(slot);
  }

  /** How many people of each population there are, in how many areas. */
  private addCrowds(slot: number, out: Float64Array): void {
    const { population } = this.state.ground;
    for (const area of this.state.areasOf[slot]!) {
      const from = area * WIDTH;
      for (let p = 0; p < WIDTH; p++) {
        const people = population[from + p]!;
        const at = CROWD_START + p * CROWD_WIDTH;
        if (people < 0) out[at + CROWD_SLOT.weightMissing]!++;
        else if (people > 0) {
          out[at + CROWD_SLOT.weight]! += people;
          out[at + CROWD_SLOT.weighedAreas]!++;
        }
      }
    }
  }

  /** The journeys of every area by every known mode, to member practices and to any. */
  private addJourneys(slot: number, out: Float64Array, minutes: Int32Array): void {
    const { areasOf, ground, travel } = this.state;
    const { population, journeys } = ground;
    const { modes, any } = travel;
    const list = areasOf[slot]!;
    const { beyondOr } = this;
    for (let mode = 0; mode < modes; mode++) beyondOr[mode] = travel.reaches(slot, mode) ? BEYOND : UNMEASURED;
    for (const area of list) {
      const metres = travel.estimated < 0 ? Number.NaN : travel.straight(area, slot);
      for (let mode = 0; mode < modes; mode++) {
        const measured = journeys[mode]!;
        let seconds = UNMEASURED;
        if (measured === null) {
          if (metres >= 0) seconds = travel.estimate(area, metres, mode);
        } else if (measured.areaState[area] === 0) {
          seconds = travel.measured(area, slot, mode);
          if (seconds < 0) seconds = beyondOr[mode]!;
        }
        const block = mode * DESTINATIONS.length * WIDTH;
        addJourney(population, area, seconds, block, out, minutes);
        addJourney(population, area, any[mode]![area]!, block + WIDTH, out, minutes);
      }
    }
  }
}

/** Adds one journey for everyone of an area, to the blocks of its populations from `block` on. */
function addJourney(
  population: Int32Array,
  area: number,
  seconds: number,
  block: number,
  out: Float64Array,
  minutes: Int32Array,
): void {
  const from = area * WIDTH;
  // Up to 1 minute, up to 2, up to 60; and all above.
  const minute = seconds > HOUR ? MINUTES_WIDTH - 1 : seconds <= 60 ? 0 : Math.ceil(seconds / 60) - 1;
  const lack = seconds === BEYOND ? JOURNEY_SLOT.beyond : JOURNEY_SLOT.unmeasured;
  for (let p = 0; p < WIDTH; p++) {
    const people = population[from + p]!;
    if (people <= 0) continue;
    const at = JOURNEY_START + (block + p) * JOURNEY_WIDTH;
    if (seconds >= 0) {
      out[at + JOURNEY_SLOT.seconds]! += people * seconds;
      minutes[(block + p) * MINUTES_WIDTH + minute]! += people;
    } else {
      out[at + lack]! += people;
      // The areas are counted beside the people.
      out[at + lack + 1]!++;
    }
  }
}
