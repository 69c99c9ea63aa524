import { AGE_BANDS } from '../age-band.ts';
import { TRAVEL_MODES } from '../travel/mode.ts';
import type { AssignmentState } from './assignment-state.ts';
import {
  BEYOND,
  CROWD_SLOT,
  CROWD_START,
  CROWD_WIDTH,
  emptyTallies,
  POPULATIONS,
  SLOT,
  type TallyArrays,
  UNMEASURED,
} from './tally.ts';

const BANDS = AGE_BANDS.length;
const WIDTH = POPULATIONS.length;

/** Adds up one network at a time into a tally, with working space that is kept between calls. */
export class GroupTallier {
  private readonly state: AssignmentState;
  /** An area of the same piece, by area; itself where it stands for the piece. Only of the network in hand. */
  private readonly pieceOf: Int32Array;
  /** What stands for a journey that is not listed, by mode. */
  private readonly without = new Int32Array(TRAVEL_MODES.length);

  constructor(state: AssignmentState) {
    const areas = state.groupOfArea.length;
    this.state = state;
    this.pieceOf = new Int32Array(areas);
  }

  /** The numbers of the network in a slot, written over what was in `out`. */
  tally(slot: number, out: TallyArrays = this.room(slot)): TallyArrays {
    const { numbers } = out;
    numbers.fill(0);
    this.addAreas(slot, numbers);
    this.addShape(slot, numbers);
    this.addPractices(slot, numbers);
    this.addCrowds(slot, numbers);
    this.listJourneys(slot, out);
    out.written++;
    return out;
  }

  /** The numbers of the networks in some slots: part by part, so that what one part reads stays at hand for the next. */
  tallies(slots: readonly number[]): TallyArrays[] {
    const { areasOf, travel } = this.state;
    const sizes = slots.map((slot) => areasOf[slot]!.length);
    const rooms = emptyTallies(sizes, travel.modes);
    slots.forEach((slot, at) => {
      this.addAreas(slot, rooms[at]!.numbers);
    });
    slots.forEach((slot, at) => {
      this.addShape(slot, rooms[at]!.numbers);
    });
    slots.forEach((slot, at) => {
      this.addPractices(slot, rooms[at]!.numbers);
    });
    slots.forEach((slot, at) => {
      this.addCrowds(slot, rooms[at]!.numbers);
    });
    slots.forEach((slot, at) => {
      this.listJourneys(slot, rooms[at]!);
    });
    return rooms;
  }

  /** Room for the numbers of the network in a slot. */
  room(slot: number): TallyArrays {
    return emptyTallies([this.state.areasOf[slot]!.length], this.state.travel.modes)[0]!;
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

  /**
   * Size, perimeter and pieces in one pass over the areas, as they lie in memory: every area begins as a piece, and two
   * that touch become one.
   */
  private addShape(slot: number, out: Float64Array): void {
    const { groupOfArea, areasOf, linked, ground } = this.state;
    const { size, perimeter, border, evidence } = ground;
    const { neighbourStart, neighbour } = evidence.topology;
    const { pieceOf } = this;
    const list = areasOf[slot]!;
    let sizeSum = 0;
    let perimeterSum = 0;
    let pieces = list.length;
    for (const area of list) pieceOf[area] = area;
    for (const area of list) {
      sizeSum += size[area]!;
      perimeterSum += perimeter[area]!;
      const end = neighbourStart[area + 1]!;
      for (let k = neighbourStart[area]!; k < end; k++) {
        const other = neighbour[k]!;
        if (groupOfArea[other] !== slot) continue;
        // Each shared border is met twice, once from either side: pieces are joined on one of them.
        perimeterSum -= border[k]!;
        if (other < area && this.join(area, other)) pieces--;
      }
      if (linked.size === 0) continue;
      for (const other of linked.get(area) ?? []) {
        if (groupOfArea[other] === slot && this.join(area, other)) pieces--;
      }
    }
    out[SLOT.size] = sizeSum;
    out[SLOT.perimeter] = perimeterSum;
    out[SLOT.pieces] = pieces;
  }

  /** Makes one piece of those that two areas are in; false where they already are. */
  private join(a: number, b: number): boolean {
    const one = this.piece(a);
    const other = this.piece(b);
    if (one === other) return false;
    this.pieceOf[one] = other;
    return true;
  }

  /** The area that stands for an area's piece; shortens the way to it for the next time. */
  private piece(area: number): number {
    const { pieceOf } = this;
    let at = area;
    while (pieceOf[at] !== at) {
      const next = pieceOf[pieceOf[at]!]!;
      pieceOf[at] = next;
      at = next;
    }
    return at;
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
      const wales = practices.inWales[practice]!;
      const unknown = practices.areaUnknown[practice]!;
      const outside = practices.outsideLoaded[practice]!;
      if (wales < 0 || unknown < 0 || outside < 0) {
        out[SLOT.partsMissing]!++;
        continue;
      }
      out[SLOT.placed]! += ground.inLoadedAreas[practice]!;
      out[SLOT.inWales]! += wales;
      out[SLOT.areaUnknown]! += unknown;
      out[SLOT.outsideLoaded]! += outside;
      const end = start[practice + 1]!;
      // Whole numbers of one practice add up sooner than what may have a fraction.
      let here = 0;
      for (let row = start[practice]!; row < end; row++) {
        if (groupOfArea[area[row]!] === slot) here = (here + patients[row]!) | 0;
      }
      together += here;
    }
    out[SLOT.together] = together;
    out[SLOT.sites] = travel.sitesOf(slot);
  }

  /** How many people of each population there are, in how many areas. */
  private addCrowds(slot: number, out: Float64Array): void {
    const { crowds } = this.state.ground;
    const list = this.state.areasOf[slot]!;
    for (let p = 0; p < WIDTH; p++) {
      const crowd = crowds[p]!;
      const at = CROWD_START + p * CROWD_WIDTH;
      let [weight, areas, missing] = [0, 0, 0];
      for (const area of list) {
        const people = crowd[area]!;
        if (people < 0) missing++;
        else if (people > 0) {
          weight += people;
          areas++;
        }
      }
      out[at + CROWD_SLOT.weight] = weight;
      out[at + CROWD_SLOT.weighedAreas] = areas;
      out[at + CROWD_SLOT.weightMissing] = missing;
    }
  }

  /** Lists the areas and the seconds from each to the nearest member site, by every known mode. */
  private listJourneys(slot: number, out: TallyArrays): void {
    const { areasOf, ground, travel } = this.state;
    const { journeys } = ground;
    const { modes } = travel;
    const list = areasOf[slot]!;
    const count = list.length;
    if (out.reach.length < count * (1 + modes)) out.reach = new Int32Array(2 * count * (1 + modes));
    const { reach } = out;
    out.count = count;
    out.any = travel.any;
    const { without } = this;
    for (let mode = 0; mode < modes; mode++) without[mode] = travel.reaches(slot, mode) ? BEYOND : UNMEASURED;
    for (let at = 0; at < count; at++) {
      const area = list[at]!;
      reach[at] = area;
      const metres = travel.estimated < 0 ? Number.NaN : travel.straight(area, slot);
      for (let mode = 0; mode < modes; mode++) {
        const measured = journeys[mode]!;
        let seconds = UNMEASURED;
        if (measured === null) {
          if (metres >= 0) seconds = travel.estimate(area, metres, mode);
        } else if (measured.areaState[area] === 0) {
          seconds = travel.measured(area, slot, mode);
          if (seconds < 0) seconds = without[mode]!;
        }
        reach[(1 + mode) * count + at] = seconds;
      }
    }
  }
}
