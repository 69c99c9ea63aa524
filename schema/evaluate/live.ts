import type { Change } from '../edit/edit.ts';
import { type Group, NETWORKS, type Plan } from '../plan.ts';
import type { PointTable } from '../travel/journeys.ts';
import type { TravelMode } from '../travel/mode.ts';
import { type AreaJourney, areaJourney, areaMinutes, type JourneyTo } from './area-journeys.ts';
import { AssignmentState } from './assignment-state.ts';
import { formCard, networkValue, partialReason } from './card.ts';
import { Cards } from './cards.ts';
import { digest } from './digest.ts';
import type { Evaluation, GroupEvaluation } from './evaluation.ts';
import type { Ground } from './ground.ts';
import type { TallyMetric } from './measured.ts';
import type { MetricId, Value } from './metric.ts';
import { Overlay } from './overlay.ts';
import { planFindings } from './plan-findings.ts';
import type { Preview, PreviewOptions } from './preview.ts';
import { METRICS_DIGEST, tallyMetricOf } from './registry.ts';
import { copyTally, sumTallies, Tally, type TallyArrays } from './tally.ts';
import { GroupTallier } from './tally-group.ts';
import { partlyLoaded, totalsOf, unassignedOf } from './totals.ts';
import { EVERY_NETWORK } from './travel-state.ts';
import type { ValueMaker } from './value-maker.ts';

/** In a preview, the id of a network that is not in the plan yet. */
export const NEW_NETWORK = 'new-network';

/** A plan under evaluation: an edit or a preview recomputes only the networks that it touches. */
export class LiveEvaluation {
  private readonly state: AssignmentState;
  private readonly tallier: GroupTallier;
  private readonly make: ValueMaker;
  /** Sums of the plan as it is, and as a preview shows it, by slot. */
  private readonly settled: TallyArrays[] = [];
  private readonly shown: TallyArrays[] = [];
  private readonly version: number[] = [];
  private readonly idOf: string[] = [];
  private readonly cards: Cards;
  private readonly areaOverlay: Overlay;
  private readonly practiceOverlay: Overlay;
  private readonly dirty = new Set<number>();
  private affected = new Set<number>();
  private previewTo = -1;
  private versions = 0;
  private stamps = 0;
  private whole: { readonly version: number; readonly tally: Tally } | null = null;
  private plan: Plan;
  private points: PointTable;

  constructor(ground: Ground, make: ValueMaker, plan: Plan, points: PointTable = new Map()) {
    this.plan = plan;
    this.points = points;
    this.make = make;
    this.state = new AssignmentState(ground, plan, points);
    this.tallier = new GroupTallier(this.state);
    this.cards = new Cards(this.state, make);
    this.state.addGroup(NEW_NETWORK);
    const slots = [...this.state.slotOf];
    const tallies = this.tallier.tallies(slots.map(([, slot]) => slot));
    slots.forEach(([id, slot], at) => {
      this.open(id, slot, tallies[at]!);
    });
    const mark = this.state;
    this.areaOverlay = new Overlay(mark.groupOfArea, (area, to) => mark.moveArea(area, to));
    this.practiceOverlay = new Overlay(mark.groupOfPractice, (practice, to) => mark.movePractice(practice, to));
  }

  /** Follows changes that made the plan `after`; gives the ids of the networks whose numbers they changed. */
  apply(changes: readonly Change[], after: Plan): string[] {
    this.clear();
    this.plan = after;
    for (const change of changes) this.follow(change);
    return this.settle();
  }

  /** Takes journeys to what-if places that were not known before; gives the ids of the networks to look at again. */
  setPoints(points: PointTable): string[] {
    this.clear();
    this.points = points;
    this.takeSites();
    return this.settle();
  }

  /** What the changed networks' numbers are now. */
  private settle(): string[] {
    this.stamps++;
    const touched: string[] = [];
    for (const slot of this.dirty) {
      const id = this.idOf[slot];
      if (id === undefined || this.state.slotOf.get(id) !== slot) continue;
      this.tallier.tally(slot, this.settled[slot]);
      this.version[slot] = ++this.versions;
      touched.push(id);
    }
    this.dirty.clear();
    return touched;
  }

  /** The numbers were these areas in a network (null for none, NEW_NETWORK for one to come), without touching history. */
  preview(areas: Iterable<number>, to: string | null, options: PreviewOptions = {}): Preview {
    const slot = this.state.slot(to);
    if (slot !== this.previewTo) this.clear();
    this.previewTo = slot;
    const changed = (group: number): void => {
      if (group >= 0) this.dirty.add(group);
    };
    const only = options.onlyUnassigned === true;
    this.areaOverlay.show(areas, slot, only, changed);
    this.practiceOverlay.show(options.practices ?? [], slot, only, changed);
    const affected = new Set<number>();
    if (slot >= 0) affected.add(slot);
    const add = (group: number): void => {
      if (group >= 0) affected.add(group);
    };
    this.areaOverlay.eachLeft(add);
    this.practiceOverlay.eachLeft(add);
    for (const group of this.dirty) {
      this.shown[group] ??= this.tallier.room(group);
      if (affected.has(group)) this.tallier.tally(group, this.shown[group]);
    }
    // The receiving network may be unchanged (an empty outline) and then shows its settled numbers.
    if (slot >= 0 && !this.affected.has(slot) && !this.dirty.has(slot)) {
      this.shown[slot] ??= this.tallier.room(slot);
      copyTally(this.settled[slot]!, this.shown[slot]);
    }
    this.dirty.clear();
    this.stamps++;
    this.affected = affected;
    return this.previewOf(affected);
  }

  /** Ends a preview: the plan's own numbers again. */
  clear(): void {
    this.stamps++;
    const ignore = (): void => undefined;
    this.areaOverlay.show([], this.previewTo, false, ignore);
    this.practiceOverlay.show([], this.previewTo, false, ignore);
    this.affected = new Set();
    this.previewTo = -1;
  }

  /** Grows whenever a journey that is shown may have changed: what was read under one stamp holds until the next. */
  get stamp(): number {
    return this.stamps;
  }

  /** The plan that is evaluated, without any preview. */
  get current(): Plan {
    return this.plan;
  }

  /** A network's name; of null the plan's own. */
  nameOf(network: string | null): string {
    return network === null ? this.plan.name : this.groupOf(network).name;
  }

  /** The shortest journey from an area (its index) by a mode, in a preview as it would be; or why there is none. */
  journey(area: number, mode: TravelMode, to: JourneyTo): AreaJourney {
    return areaJourney(this.state, area, mode, to);
  }

  /** Minutes from every area by a mode, in a preview as they would be; Infinity or NaN where there is none, and `journey` says why. */
  minutes(mode: TravelMode, to: JourneyTo): Float64Array {
    return areaMinutes(this.state, mode, to);
  }

  /** Any value of a network of the plan, or with null of the whole plan: of a card, or any measure of travel. */
  value(network: string | null, id: MetricId): Value {
    const metric = tallyMetricOf(id);
    if (metric === undefined) throw new Error(`No metric ${id} is formed for a network.`);
    if (network !== null) return this.valueFrom(metric, network, this.settled[this.state.slot(network)]!);
    const groups = [...(this.plan.layers.get(NETWORKS)?.groups.values() ?? [])];
    if (this.whole?.version !== this.versions) {
      const tallies = groups.map((group) => this.settled[this.state.slot(group.id)]!);
      this.whole = { version: this.versions, tally: sumTallies(tallies, this.state.ground) };
    }
    const partial = groups.filter((group) => partialReason(this.state, group) !== undefined).length;
    return networkValue(this.state, this.make, metric, EVERY_NETWORK, this.whole.tally, partlyLoaded(partial));
  }

  /** The raw sums of a network of the plan. */
  tally(network: string): Tally {
    return new Tally(this.settled[this.state.slot(network)]!, this.state.ground);
  }

  /** The whole evaluation, equal to a full one of the same plan; only what an edit touched is formed anew. */
  evaluation(plan: Plan, revision: number): Evaluation {
    this.clear();
    this.plan = plan;
    const layer = plan.layers.get(NETWORKS)!;
    const entries = [...layer.groups.values()].map((group) => {
      const slot = this.state.slot(group.id);
      return this.cards.of(plan, group, this.version[slot]!, this.settled[slot]!);
    });
    const groups = entries.map(({ evaluation }) => evaluation);
    const unassigned = unassignedOf(this.state);
    const tallies = groups.map(({ id }) => this.settled[this.state.slot(id)]!);
    const partial = [...layer.groups.values()].filter((group) => partialReason(this.state, group) !== undefined).length;
    const waiting = this.state.travel.waitingPlaces();
    return {
      // Without some of its journeys, an evaluation is another one than with them.
      id: `${plan.id}@${revision}/${plan.evidence}/${METRICS_DIGEST}${waiting.length === 0 ? '' : `/without-${digest(waiting.join(' '))}`}`,
      plan: plan.id,
      revision,
      evidence: plan.evidence,
      metrics: METRICS_DIGEST,
      groups,
      unassigned,
      totals: totalsOf(this.state, tallies, groups, partial, plan.goals, this.make),
      findings: [...planFindings(plan, this.state, unassigned), ...entries.flatMap(({ findings }) => findings)],
    };
  }

  private open(id: string, slot: number, tally: TallyArrays): void {
    this.idOf[slot] = id;
    this.settled[slot] = tally;
    this.version[slot] = ++this.versions;
  }

  private follow(change: Change): void {
    const { state } = this;
    switch (change.set) {
      case 'areas':
      case 'practices':
        if (change.layer !== NETWORKS) return;
        for (const { from, to, codes } of change.moves) {
          const slot = state.slot(to);
          if (from !== null) this.dirty.add(state.slot(from));
          if (slot >= 0) this.dirty.add(slot);
          for (const code of codes) {
            if (change.set === 'areas') state.moveArea(state.ground.areaIndex.get(code) ?? -1, slot);
            else state.movePractice(state.ground.practiceIndex.get(code) ?? -1, slot);
          }
        }
        return;
      case 'group':
        if (change.layer !== NETWORKS) return;
        if (change.to === null) {
          state.removeGroup(change.group);
          this.cards.forget(change.group);
        } else if (change.from === null) {
          const slot = state.addGroup(change.group);
          this.open(change.group, slot, this.tallier.room(slot));
          this.dirty.add(slot);
        }
        return;
      case 'links':
        state.setLinks(change.to);
        for (const slot of state.slotOf.values()) this.dirty.add(slot);
        return;
      case 'sites':
      case 'mainSitesOnly':
        this.takeSites();
    }
  }

  private takeSites(): void {
    this.state.travel.setSites(this.plan, this.points);
    for (const slot of this.state.slotOf.values()) this.dirty.add(slot);
  }

  private card(group: Group, numbers: TallyArrays): GroupEvaluation {
    return formCard(this.plan, this.state, this.make, group, new Tally(numbers, this.state.ground));
  }

  private groupOf(network: string): Group {
    const known = this.plan.layers.get(NETWORKS)?.groups.get(network);
    return known ?? { id: network, name: 'New network', colour: '#000000' };
  }

  private valueFrom(metric: TallyMetric, network: string, numbers: TallyArrays): Value {
    const partial = partialReason(this.state, this.groupOf(network));
    return networkValue(
      this.state,
      this.make,
      metric,
      this.state.slot(network),
      new Tally(numbers, this.state.ground),
      partial,
    );
  }

  private previewOf(affected: ReadonlySet<number>): Preview {
    const numbers = (network: string): TallyArrays => {
      const slot = this.state.slot(network);
      return this.affected.has(slot) ? this.shown[slot]! : this.settled[slot]!;
    };
    return {
      affected: [...affected].map((slot) => this.idOf[slot]!),
      areas: this.areaOverlay.size,
      practices: this.practiceOverlay.size,
      tally: (network) => new Tally(numbers(network), this.state.ground),
      value: (network, id) => {
        const metric = tallyMetricOf(id);
        if (metric === undefined) throw new Error(`No metric ${id} is formed for a network.`);
        return this.valueFrom(metric, network, numbers(network));
      },
      group: (network) => this.card(this.groupOf(network), numbers(network)),
    };
  }
}
