import type { Group, Plan } from '../plan.ts';
import type { AssignmentState } from './assignment-state.ts';
import { formCard, partialReason } from './card.ts';
import type { Finding, GroupEvaluation } from './evaluation.ts';
import { groupFindings } from './group-findings.ts';
import { Tally, type TallyArrays } from './tally.ts';
import type { ValueMaker } from './value-maker.ts';

/** A network's card with what a planner should look at in it. */
interface Card {
  readonly evaluation: GroupEvaluation;
  readonly findings: readonly Finding[];
}

interface Kept extends Card {
  readonly group: Group;
  readonly version: number;
  readonly goals: Plan['goals'];
  readonly exceptions: Plan['exceptions'];
  readonly nonGeographic: Plan['nonGeographic'];
}

/** The cards of a plan's networks, formed anew only where something that they show has changed. */
export class Cards {
  private readonly state: AssignmentState;
  private readonly make: ValueMaker;
  private readonly kept = new Map<string, Kept>();

  constructor(state: AssignmentState, make: ValueMaker) {
    this.state = state;
    this.make = make;
  }

  /** The card of a network whose sums are of this version. */
  of(plan: Plan, group: Group, version: number, sums: TallyArrays): Card {
    const { goals, exceptions, nonGeographic } = plan;
    const old = this.kept.get(group.id);
    if (
      old !== undefined &&
      old.version === version &&
      old.group === group &&
      old.goals === goals &&
      old.exceptions === exceptions &&
      old.nonGeographic === nonGeographic
    ) {
      return old;
    }
    const { state, make } = this;
    const evaluation = formCard(plan, state, make, group, new Tally(sums, state.ground));
    const { values, goals: results } = evaluation;
    const findings = groupFindings(plan, state, group, values, results, partialReason(state, group));
    const card = { group, version, goals, exceptions, nonGeographic, evaluation, findings };
    this.kept.set(group.id, card);
    return card;
  }

  /** A network that is deleted: another may take its place. */
  forget(group: string): void {
    this.kept.delete(group);
  }
}
