import { defaultGoals } from './evaluate/goals.ts';
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

/** A plan with no network yet and the default goals. */
export function emptyPlan(start: PlanStart): Plan {
  return {
    ...start,
    goals: defaultGoals,
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
