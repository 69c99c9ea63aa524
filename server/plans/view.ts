/** Plans, networks and layers as the graph shows them. */
import type {
  Comparison as SchemaComparison,
  Shift as SchemaShift,
  ValueChange as SchemaValueChange,
} from '@footprint/schema/evaluate/compare.ts';
import { type Group, NETWORKS, type Layer as SchemaLayer } from '@footprint/schema/plan.ts';
import type { OpenPlan } from './document.ts';
import { measured } from './evaluation-types.ts';
import type { PeopleCounted } from './people-count.ts';
import type { PlanRow } from './store.ts';
import type { Comparison, GroupName, Network, Plan, Shift, ValueChange } from './types.ts';

/** A stored plan of a list, whose document is read when asked for. */
export function planOfRow(row: PlanRow): Plan {
  const { id, name, owner, creator, revision, createdAt, updatedAt, deletedAt } = row;
  return { id, name, owner, creator, revision, createdAt, updatedAt, deletedAt, evidenceId: row.evidence, open: null };
}

/** An open plan. */
export function planView(open: OpenPlan): Plan {
  if (open.row) return { ...planOfRow(open.row), open };
  const { name, owner, creator, evidence } = open.plan;
  return {
    id: open.id,
    name,
    owner,
    creator,
    revision: 0,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
    evidenceId: evidence,
    open,
  };
}

/** The networks of an open plan. */
export function networksOf(open: OpenPlan): SchemaLayer {
  return open.plan.layers.get(NETWORKS)!;
}

/** One network of an open plan. */
export function networkView(open: OpenPlan, group: Group): Network {
  return {
    id: group.id,
    plan: open.id,
    name: group.name,
    colour: group.colour,
    open,
    continuesCode: group.continues ?? null,
  };
}

/** The network of an open plan that holds a practice or an area, or null. */
export function networkHolding(open: OpenPlan, set: 'practices' | 'areas', code: string): Network | null {
  const layer = networksOf(open);
  const group = layer.groups.get(layer[set].get(code) ?? '');
  return group ? networkView(open, group) : null;
}

function groupName(group: Group | null): GroupName | null {
  return group ? { id: group.id, name: group.name, colour: group.colour } : null;
}

function changesView(changes: Readonly<Record<string, SchemaValueChange>>): ValueChange[] {
  return Object.entries(changes).map(([metric, { before, after, difference }]) => ({
    metric,
    before: before ? measured(before) : null,
    after: after ? measured(after) : null,
    difference,
  }));
}

function shiftView(evidence: string, counted: PeopleCounted): (shift: SchemaShift) => Shift {
  return ({ code, name, from, to, people }) => ({
    code,
    name,
    from: groupName(from),
    to: groupName(to),
    people,
    evidence,
    counted,
  });
}

/** A comparison of two plans on an evidence version. */
export function comparisonView(comparison: SchemaComparison, evidence: string): Comparison {
  return {
    networks: comparison.networks.map(({ before, after, changed, values }) => ({
      before: groupName(before),
      after: groupName(after),
      changed,
      values: changesView(values),
    })),
    practices: comparison.practices.map(shiftView(evidence, 'patients')),
    areas: comparison.areas.map(shiftView(evidence, 'residents')),
    patients: comparison.patients,
    residents: comparison.residents,
    totals: changesView(comparison.totals),
    evidence,
  };
}
