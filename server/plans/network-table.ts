/** Networks of a plan, and groups of its other layers, as rows of the tables for analysts. */
import type { Evaluation, GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { Layer } from '@footprint/schema/plan.ts';
import { planGroupRow, planNetworkRow } from '@footprint/schema/table/plan-network-rows.ts';
import type { Row } from '@footprint/schema/table/table.ts';
import type { Bench } from './bench.ts';
import { outlinesOfLayer } from './shape.ts';

function cardOf(cards: readonly GroupEvaluation[], group: string): GroupEvaluation {
  const card = cards.find(({ id }) => id === group);
  if (!card) throw new Error(`The evaluation misses the group ${group}.`);
  return card;
}

/** The networks of an evaluated plan, in its order; their areas dissolved where shapes are asked for. */
export function networkRows(bench: Bench, networks: Layer, evaluation: Evaluation, shapes: boolean): Row[] {
  const outlines = shapes ? outlinesOfLayer(bench, networks) : [];
  return [...networks.groups.values()].map((group, at) =>
    planNetworkRow(
      { ...group, continues: group.continues ?? null },
      cardOf(evaluation.groups, group.id),
      evaluation.id,
      outlines[at] ?? null,
    ),
  );
}

/** The groups of another layer with what can be measured of areas alone, in its order. */
export function groupRows(bench: Bench, layer: Layer, cards: readonly GroupEvaluation[]): Row[] {
  const outlines = outlinesOfLayer(bench, layer);
  return [...layer.groups.values()].map((group, at) =>
    planGroupRow(layer, group, cardOf(cards, group.id), outlines[at]!),
  );
}
