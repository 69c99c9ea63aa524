import { AGE_BANDS } from '../age-band.ts';
import type { AssignmentState } from './assignment-state.ts';
import type { Ground } from './ground.ts';
import { POPULATIONS, SLOT, TALLY_LENGTH, TRAVEL_SLOT, TRAVEL_START, TRAVEL_WIDTH } from './tally.ts';
import { LIMIT_METRES, travelledMetres } from './travel.ts';

const BANDS = AGE_BANDS.length;
const WIDTH = POPULATIONS.length;

/** Adds up one network at a time into a tally, with working space that is kept between calls. */
export class GroupTallier {
  private readonly state: AssignmentState;
  private readonly seen: Int32Array;
  private readonly stack: Int32Array;
  private readonly keys: Float64Array;
  private readonly metres: Float64Array;
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
    const { evidence, welshGap } = this.state.ground;
    const { residents, registered, ageBands, deprivationDecile } = evidence.areas;
    const list = this.state.areasOf[slot]!;
    out[SLOT.areas] = list.length;
    for (const area of list) {
      const people = residents[area]!;
      if (people < 0) out[SLOT.residentsMissing]!++;
      else out[SLOT.residents]! += people;
      let known = true;
      for (let band = 0; band < BANDS; band++) known &&= ageBands[area * BANDS + band]! >= 0;
      if (!known) out[SLOT.bandsMissing]!++;
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
    this.sumJourneys(list, (area) => this.nearestMember(area, slot), out, false);
    this.sumJourneys(list, (area) => nearest.metres[area * nearest.kept]!, out, true);
  }

  /** Adds the journeys of all populations over the areas sorted by distance; percentiles come out of the same walk. */
  private sumJourneys(
    list: readonly number[],
    metresOf: (area: number) => number,
    out: Float64Array,
    any: boolean,
  ): void {
    const { population } = this.state.ground;
    const { keys, metres } = this;
    let reached = 0;
    for (let i = 0; i < list.length; i++) {
      metres[i] = metresOf(list[i]!);
      // Distance first, then the place in the list: one number sorts both (distances stay below 2^21 metres).
      if (metres[i]! >= 0) keys[reached++] = metres[i]! * 2 ** 20 + i;
    }
    const sorted = keys.subarray(0, reached).sort();
    for (let p = 0; p < WIDTH; p++) {
      let [total, areas, missing, unreached] = [0, 0, 0, 0];
      for (let i = 0; i < list.length; i++) {
        const people = population[list[i]! * WIDTH + p]!;
        if (people < 0) missing++;
        else if (people > 0) {
          total += people;
          areas++;
          if (metres[i]! < 0) unreached += people;
        }
      }
      let [sum, walk, drive, met, p90] = [0, 0, 0, 0, Number.NaN];
      for (let rank = 0; rank < reached; rank++) {
        const i = sorted[rank]! % 2 ** 20;
        const people = population[list[i]! * WIDTH + p]!;
        if (people <= 0) continue;
        const far = metres[i]!;
        sum += people * far;
        if (far <= LIMIT_METRES.walk) walk += people;
        if (far <= LIMIT_METRES.drive) drive += people;
        met += people;
        if (Number.isNaN(p90) && met * 10 >= total * 9) p90 = far;
      }
      const at = TRAVEL_START + p * TRAVEL_WIDTH;
      if (any) {
        out[at + TRAVEL_SLOT.anyMetres] = sum;
        out[at + TRAVEL_SLOT.anyWalkWithin] = walk;
        out[at + TRAVEL_SLOT.anyDriveWithin] = drive;
        out[at + TRAVEL_SLOT.anyUnreached] = unreached;
        out[at + TRAVEL_SLOT.anyP90] = p90;
      } else {
        out[at + TRAVEL_SLOT.weight] = total;
        out[at + TRAVEL_SLOT.weighedAreas] = areas;
        out[at + TRAVEL_SLOT.weightMissing] = missing;
        out[at + TRAVEL_SLOT.metres] = sum;
        out[at + TRAVEL_SLOT.walkWithin] = walk;
        out[at + TRAVEL_SLOT.driveWithin] = drive;
        out[at + TRAVEL_SLOT.unreached] = unreached;
        out[at + TRAVEL_SLOT.p90] = p90;
      }
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
    return searchMembers(area, practicesOf[slot]!, ground);
  }
}

/** The same by looking at every site of the members: needed only when none is among the nearest. */
function searchMembers(area: number, members: readonly number[], ground: Ground): number {
  const { start, easting, northing } = ground.sites;
  const x = ground.nearest.position[2 * area]!;
  const y = ground.nearest.position[2 * area + 1]!;
  let best = -1;
  for (const practice of members) {
    for (let site = start[practice]!; site < start[practice + 1]!; site++) {
      const metres = travelledMetres(easting[site]! - x, northing[site]! - y);
      if (best < 0 || metres < best) best = metres;
    }
  }
  return best;
}
