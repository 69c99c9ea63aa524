import type { GroupEvaluation } from '../evaluate/evaluation.ts';
import { LAYER_METRICS } from '../evaluate/layer.ts';
import type { TallyMetric } from '../evaluate/measured.ts';
import type { Group, Layer } from '../plan.ts';
import { columnOfMetric, NETWORK_COLUMNS, PLAN_GROUPS, PLAN_NETWORKS } from './plan-networks.ts';
import { rowOf } from './row.ts';
import type { Row, Shape } from './table.ts';

function numbersOf(metrics: readonly TallyMetric[], { values }: GroupEvaluation): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const estimates: string[] = [];
  for (const { id } of metrics) {
    // A mode of travel that is not known has no value on a card: it is missing as any other.
    const value = values[id]?.value ?? null;
    const name = columnOfMetric(id);
    found[name] = value;
    if (value !== null && values[id]!.estimate) estimates.push(name);
  }
  return { ...found, estimates: estimates.join(' ') || null };
}

/** What names a network in a table; an outline that is no network of a plan has no colour. */
export type NamedGroup = Pick<Group, 'id' | 'name'> & {
  readonly colour: string | null;
  readonly continues: string | null;
};

/** A network as a row of the table of networks; `evaluation` is the citable id of the evaluation that its numbers are of. */
export function planNetworkRow(
  { id, name, colour, continues }: NamedGroup,
  card: GroupEvaluation,
  evaluation: string | null,
  shape: Shape | null,
): Row {
  const named = { id, name, colour, continues, outcome: card.outcome, evaluation };
  return rowOf(PLAN_NETWORKS, { ...numbersOf(NETWORK_COLUMNS, card), ...named }, shape);
}

/** A group of another layer as a row of the table of groups. */
export function planGroupRow(layer: Layer, group: Group, card: GroupEvaluation, shape: Shape | null): Row {
  const { id, name, colour } = group;
  const named = { id, name, colour, layer: layer.id, kind: layer.kind };
  return rowOf(PLAN_GROUPS, { ...numbersOf(LAYER_METRICS, card), ...named }, shape);
}
