import { NETWORKS, type Plan } from '../plan.ts';
import type { PointTable } from '../travel/journeys.ts';
import type { Ground } from './ground.ts';
import { TravelState } from './travel-state.ts';

const NO_POINTS: PointTable = new Map();

/** Who is where, in arrays: the networks of a plan as slots, with the areas and practices of each. */
export class AssignmentState {
  /** Slot of each area's and each practice's network, -1 for none. */
  readonly groupOfArea: Int32Array;
  readonly groupOfPractice: Int32Array;
  /** Areas and practices by slot, in no order. */
  readonly areasOf: number[][] = [];
  readonly practicesOf: number[][] = [];
  readonly slotOf = new Map<string, number>();
  readonly ground: Ground;
  readonly travel: TravelState;
  /** Areas joined by declared links. */
  linked: ReadonlyMap<number, readonly number[]> = new Map();
  private readonly placeOfArea: Int32Array;
  private readonly placeOfPractice: Int32Array;
  private readonly free: number[] = [];

  constructor(ground: Ground, plan: Plan, points: PointTable = NO_POINTS) {
    this.ground = ground;
    const { areas, practices } = ground.evidence;
    this.groupOfArea = new Int32Array(areas.code.length).fill(-1);
    this.groupOfPractice = new Int32Array(practices.code.length).fill(-1);
    this.placeOfArea = new Int32Array(areas.code.length);
    this.placeOfPractice = new Int32Array(practices.code.length);
    this.travel = new TravelState(ground, this.groupOfPractice, this.practicesOf);
    const layer = plan.layers.get(NETWORKS);
    if (layer === undefined) throw new Error('A plan has no layer of networks.');
    for (const id of layer.groups.keys()) this.addGroup(id);
    let last = '';
    let slot = -1;
    let next = 0;
    for (const [code, group] of layer.areas) {
      // Areas listed together are mostly in one network: spares a look-up.
      if (group !== last) slot = this.slot(group);
      last = group;
      // And mostly in the order of the evidence: comparing two codes costs less than looking one up.
      const area = areas.code[next] === code ? next : (ground.areaIndex.get(code) ?? -1);
      next = area + 1;
      this.moveArea(area, slot);
    }
    for (const [code, group] of layer.practices)
      this.movePractice(ground.practiceIndex.get(code) ?? -1, this.slot(group));
    this.setLinks(plan.links);
    this.travel.setSites(plan, points);
  }

  /** Slot of a group id; -1 for null. */
  slot(group: string | null): number {
    if (group === null) return -1;
    const slot = this.slotOf.get(group);
    if (slot === undefined) throw new Error(`No network ${group} in this evaluation.`);
    return slot;
  }

  addGroup(id: string): number {
    const slot = this.free.pop() ?? this.areasOf.length;
    this.areasOf[slot] = [];
    this.practicesOf[slot] = [];
    this.slotOf.set(id, slot);
    return slot;
  }

  removeGroup(id: string): number {
    const slot = this.slot(id);
    this.slotOf.delete(id);
    this.free.push(slot);
    return slot;
  }

  /** Moves an area; codes that the evidence does not know (index -1) are left alone. */
  moveArea(area: number, to: number): void {
    if (area >= 0) move(area, to, this.groupOfArea, this.placeOfArea, this.areasOf);
  }

  movePractice(practice: number, to: number): void {
    if (practice < 0) return;
    move(practice, to, this.groupOfPractice, this.placeOfPractice, this.practicesOf);
    this.travel.movePractice(practice, to);
  }

  setLinks(links: Plan['links']): void {
    const linked = new Map<number, number[]>();
    for (const [a, b] of links) {
      const from = this.ground.areaIndex.get(a);
      const to = this.ground.areaIndex.get(b);
      if (from === undefined || to === undefined) continue;
      linked.set(from, [...(linked.get(from) ?? []), to]);
      linked.set(to, [...(linked.get(to) ?? []), from]);
    }
    this.linked = linked;
  }
}

/** Takes a thing out of its group's list by putting the last in its place, and appends it to the other's. */
function move(thing: number, to: number, groupOf: Int32Array, placeOf: Int32Array, lists: number[][]): void {
  const from = groupOf[thing]!;
  if (from === to) return;
  if (from >= 0) {
    const list = lists[from]!;
    const last = list.pop()!;
    if (last !== thing) {
      list[placeOf[thing]!] = last;
      placeOf[last] = placeOf[thing]!;
    }
  }
  if (to >= 0) placeOf[thing] = lists[to]!.push(thing) - 1;
  groupOf[thing] = to;
}
