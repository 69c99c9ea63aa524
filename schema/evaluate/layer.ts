import { NETWORKS, type Plan } from '../plan.ts';
import { AssignmentState } from './assignment-state.ts';
import type { GroupEvaluation } from './evaluation.ts';
import type { Ground } from './ground.ts';
import type { TallyMetric } from './measured.ts';
import { TALLY_METRICS } from './registry.ts';
import { Tally } from './tally.ts';
import { GroupTallier } from './tally-group.ts';
import type { ValueMaker } from './value-maker.ts';

/** Metrics that need no member practices: what a neighbourhood or a place can be measured by. */
export const LAYER_METRICS: readonly TallyMetric[] = TALLY_METRICS.filter(
  ({ id }) =>
    [
      'areas',
      'residents',
      'registered-living',
      'registered-ratio',
      'pieces',
      'compactness',
      'size',
      'core20-share',
    ].includes(id) || id.startsWith('residents-'),
);

/** The numbers of each group of a layer that holds areas only: residents, registered people living there, pieces, shape. */
export function evaluateLayer(ground: Ground, make: ValueMaker, plan: Plan, layerId: string): GroupEvaluation[] {
  const layer = plan.layers.get(layerId);
  if (layer === undefined) throw new Error(`The plan has no layer ${layerId}.`);
  // Its areas take the networks' place, so that the same adding up serves both.
  const state = new AssignmentState(ground, {
    ...plan,
    layers: new Map([[NETWORKS, { ...layer, practices: new Map() }]]),
  });
  const tallier = new GroupTallier(state);
  return [...layer.groups.values()].map(({ id, name }) => {
    const tally = new Tally(tallier.tally(state.slot(id)), ground);
    const values = Object.fromEntries(LAYER_METRICS.map((metric) => [metric.id, make.fromTally(metric, tally)]));
    return { id, name, practices: [], areaCount: tally.get('areas'), values, goals: [], outcome: null };
  });
}
