import { AGE_BANDS } from '../age-band.ts';
import type { AssignmentState } from './assignment-state.ts';
import { searchMembers } from './nearest-sites.ts';
import { POPULATIONS, SLOT, TALLY_LENGTH, TRAVEL_SLOT, TRAVEL_START, TRAVEL_WIDTH } from './tally.ts';
import { LIMIT_METRES } from './travel.ts';

const BANDS = AGE_BANDS.length;
const WIDTH = POPULATIONS.length;
const KEY = 2 ** 20;

// Where the parts of a journey stand after its metres, for member practices and for any practice alike.
const WALK = TRAVEL_SLOT.walkWithin - TRAVEL_SLOT.metres;
const DRIVE = TRAVEL_SLOT.driveWithin - TRAVEL_SLOT.metres;
const UNREACHED = TRAVEL_SLOT.unreached - TRAVEL_SLOT.metres;
const P90 = TRAVEL_SLOT.p90 - TRAVEL_SLOT.metres;

/** Adds up one network at a time into a tally, with working space that is kept between calls. */
export class GroupTallier {
  private readonly state: AssignmentState;
  private readonly seen: Int32Array;
  private readonly stack: Int32Array;
  private readonly keys: Float64Array;
  private readonly metres: Float64Array;
  private readonly met = new Float64Array(WIDTH);
  private stamp = 0;

  constructor(state: AssignmentState) {
    const areas = state.groupOfArea.length;
    this.state = state;
    this.seen = new Int32Array(areas);
    this.stack = new Int32Array(areas);
    this.keys = new Float64Array(areas);
    this.metres = new Float64Array(areas);
  }

  /** The numbers of the network in a slot, written into `out`. */
  tally(slot: number, out: Float64Array = new Float64Array(TALLY_LENGTH)): Float64Array {
    out.fill(0);
    this.addAreas(slot, out);
    this.addShape(slot, out);
    this.addPractices(slot, out);
    this.addTravel(slot, out);
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
    const { groupOfArea, practicesOf, ground } = this.state;
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
      out[SLOT.sites]! += ground.sites.start[practice + 1]! - ground.sites.start[practice]!;
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
  }

  private addTravel(slot: number, out: Float64Array): void {
    const { areasOf, ground } = this.state;
    const list = areasOf[slot]!;
    const { nearest } = ground;
    const { metres } = this;
    this.addWeights(list, out);
    for (let i = 0; i < list.length; i++) metres[i] = this.nearestMember(list[i]!, slot);
    this.addJourneys(list, out, TRAVEL_SLOT.metres);
    for (let i = 0; i < list.length; i++) metres[i] = nearest.metres[list[i]! * nearest.kept]!;
    this.addJourneys(list, out, TRAVEL_SLOT.anyMetres);
  }

  /** How many people of each population there are, in how many areas. */
  private addWeights(list: readonly number[], out: Float64Array): void {
    const { population } = this.state.ground;
    for (let i = 0; i < list.length; i++) {
      const from = list[i]! * WIDTH;
      for (let p = 0; p < WIDTH; p++) {
        const people = population[from + p]!;
        const at = TRAVEL_START + p * TRAVEL_WIDTH;
        if (people < 0) out[at + TRAVEL_SLOT.weightMissing]!++;
        else if (people > 0) {
          out[at + TRAVEL_SLOT.weight]! += people;
          out[at + TRAVEL_SLOT.weighedAreas]!++;
        }
      }
    }
  }

  /** Adds the journeys of all populations, over the areas sorted by distance, into the five slots that begin at `first`. */
  private addJourneys(list: readonly number[], out: Float64Array, first: number): void {
    const { population } = this.state.ground;
    const { keys, metres, met } = this;
    let reached = 0;
    for (let i = 0; i < list.length; i++) {
      // Distance first, then the place in the list: one number sorts both (distances stay below 2^21 metres).
      if (metres[i]! >= 0) keys[reached++] = metres[i]! * KEY + i;
      else this.addUnreached(list[i]!, out, first);
    }
    sortNumbers(keys, reached);
    met.fill(0);
    for (let p = 0; p < WIDTH; p++) out[TRAVEL_START + p * TRAVEL_WIDTH + first + P90] = Number.NaN;
    for (let rank = 0; rank < reached; rank++) {
      const key = keys[rank]!;
      // The remainder by a power of two, without the slow operator for real numbers.
      const i = key - Math.floor(key / KEY) * KEY;
      const far = metres[i]!;
      const from = list[i]! * WIDTH;
      const walk = far <= LIMIT_METRES.walk;
      const drive = far <= LIMIT_METRES.drive;
      for (let p = 0; p < WIDTH; p++) {
        const people = population[from + p]!;
        if (people <= 0) continue;
        const block = TRAVEL_START + p * TRAVEL_WIDTH;
        const at = block + first;
        out[at]! += people * far;
        if (walk) out[at + WALK]! += people;
        if (drive) out[at + DRIVE]! += people;
        const total = out[block + TRAVEL_SLOT.weight]!;
        const before = met[p]!;
        met[p] = before + people;
        // The first distance by which nine in ten are met.
        if (before * 10 < total * 9 && met[p]! * 10 >= total * 9) out[at + P90] = far;
      }
    }
  }

  private addUnreached(area: number, out: Float64Array, first: number): void {
    const { population } = this.state.ground;
    for (let p = 0; p < WIDTH; p++) {
      const people = population[area * WIDTH + p]!;
      if (people > 0) out[TRAVEL_START + p * TRAVEL_WIDTH + first + UNREACHED]! += people;
    }
  }

  /** Travelled metres from an area to the nearest site of a member practice; -1 when there is none or the area is not placed. */
  private nearestMember(area: number, slot: number): number {
    const { groupOfPractice, practicesOf, ground } = this.state;
    const { nearest } = ground;
    const from = area * nearest.kept;
    for (let rank = from; rank < from + nearest.kept; rank++) {
      const practice = nearest.practice[rank]!;
      if (practice < 0) return -1;
      if (groupOfPractice[practice] === slot) return nearest.metres[rank]!;
    }
    return searchMembers(area, practicesOf[slot]!, nearest, ground.sites);
  }
}

/** Sorts the first numbers of an array upwards: by insertion while they are few, which spares a call into the engine. */
function sortNumbers(numbers: Float64Array, count: number): void {
  if (count > 64) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i]!;
    let at = i - 1;
    while (at >= 0 && numbers[at]! > number) {
      numbers[at + 1] = numbers[at]!;
      at--;
    }
    numbers[at + 1] = number;
  }
}
