import { defaultGoals } from './evaluate/goals.ts';
import type { Goal } from './goal.ts';
import { NETWORKS, type Plan } from './plan.ts';

/** What a new plan must be told; all else starts empty, with the default goals. */
export interface PlanStart {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly creator: string;
  readonly evidence: string;
  readonly studyArea: readonly string[];
}

/** A plan with no network yet and the usual goals: all of them, unless those of an evidence are given. */
export function emptyPlan(start: PlanStart, goals: readonly Goal[] = defaultGoals): Plan {
  return {
    ...start,
    goals,
    exceptions: [],
    nonGeographic: [],
    links: [],
    sites: [],
    mainSitesOnly: false,
    layers: new Map([
      [
        NETWORKS,
        { id: NETWORKS, kind: 'network', name: 'Networks', groups: new Map(), practices: new Map(), areas: new Map() },
      ],
    ]),
  };
}
