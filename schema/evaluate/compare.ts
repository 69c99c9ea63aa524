import { compareText } from '../edit/built.ts';
import type { Evidence } from '../evidence.ts';
import { plainName } from '../plain-name.ts';
import { type Group, type Layer, NETWORKS, type Plan } from '../plan.ts';
import type { PointTable } from '../travel/journeys.ts';
import type { Evaluation } from './evaluation.ts';
import type { Measurer } from './measurer.ts';
import type { MetricId, Value } from './metric.ts';

/** A network in one plan or the other, or in both. */
interface NetworkPair {
  /** The network of the earlier plan, null for a new one. */
  readonly before: Group | null;
  /** The network of the later plan, null for one that is gone. */
  readonly after: Group | null;
}

/** A practice or an area that is in another network, or in none, in the later plan. */
export interface Shift {
  readonly code: string;
  readonly name: string;
  /** Null for no network. */
  readonly from: Group | null;
  readonly to: Group | null;
  /** Patients on the practice's list, or residents of the area; null where unknown. */
  readonly people: number | null;
}

/** One number before and after. */
export interface ValueChange {
  readonly before: Value | null;
  readonly after: Value | null;
  /** After less before; null where either cannot be measured. */
  readonly difference: number | null;
}

/** A network's numbers before and after, by metric. */
export interface NetworkComparison extends NetworkPair {
  readonly values: Readonly<Record<MetricId, ValueChange>>;
  /** True where a practice or an area joined or left, or it is new or gone. */
  readonly changed: boolean;
}

/** What one plan changes against another. */
export interface Comparison {
  readonly networks: readonly NetworkComparison[];
  readonly practices: readonly Shift[];
  readonly areas: readonly Shift[];
  /** Patients whose practice changes network; null where a list is unknown. */
  readonly patients: number | null;
  /** Residents whose area changes network; null where a count is unknown. */
  readonly residents: number | null;
  readonly totals: Readonly<Record<MetricId, ValueChange>>;
}

/** Who is where in two plans, without any number of either. */
export interface MemberComparison {
  readonly networks: readonly (NetworkPair & Pick<NetworkComparison, 'changed'>)[];
  readonly practices: readonly Shift[];
  readonly areas: readonly Shift[];
}

/**
 * Which practices and areas change network from `before` to `after`. Networks are the same when they have one id, or when
 * they continue one published network; of plans in which no network is so the same, when they alone have a name.
 */
export function compareMembers({ areas, practices }: Evidence, before: Plan, after: Plan): MemberComparison {
  const earlier = networksOf(before);
  const later = networksOf(after);
  const pairs = pairNetworks(earlier, later);
  const successor = new Map(
    pairs.flatMap((pair) => (pair.before === null ? [] : [[pair.before.id, pair.after?.id ?? null] as const])),
  );
  const movedPractices = shifts(
    earlier,
    later,
    'practices',
    successor,
    practices.code,
    practices.name,
    practices.listSize,
  );
  const movedAreas = shifts(earlier, later, 'areas', successor, areas.code, areas.name, areas.residents);
  const touched = new Set([...movedPractices, ...movedAreas].flatMap(({ from, to }) => [from, to]));
  return {
    networks: pairs.map((pair) => ({
      ...pair,
      changed: pair.before === null || pair.after === null || touched.has(pair.before) || touched.has(pair.after),
    })),
    practices: movedPractices,
    areas: movedAreas,
  };
}

/** What `after` changes against `before`, both on the measurer's evidence; see compareMembers for which networks are the same. */
export function comparePlans(measurer: Measurer, before: Plan, after: Plan, points?: PointTable): Comparison {
  const members = compareMembers(measurer.evidence, before, after);
  const was = measurer.evaluate(before, 0, points);
  const is = measurer.evaluate(after, 0, points);
  return {
    ...members,
    networks: members.networks.map((pair) => ({
      ...pair,
      values: changes(valuesOf(was, pair.before), valuesOf(is, pair.after)),
    })),
    patients: sumPeople(members.practices),
    residents: sumPeople(members.areas),
    totals: changes(was.totals, is.totals),
  };
}

function networksOf(plan: Plan): Layer {
  const layer = plan.layers.get(NETWORKS);
  if (layer === undefined) throw new Error('A plan has no layer of networks.');
  return layer;
}

/** Networks by their name, capitals and spaces aside, without names that several have. */
function onlyNamed({ groups }: Layer): Map<string, Group> {
  const named = Map.groupBy(groups.values(), ({ name }) => plainName(name));
  return new Map(
    [...named].flatMap(([name, [only, ...others]]) => (only && others.length === 0 ? [[name, only]] : [])),
  );
}

/**
 * Networks of the later plan in its order, each with the one that it was: of the same id, else continuing the same
 * published network, else, where none is so matched, of the same name. Then those that are gone.
 */
function pairNetworks(before: Layer, after: Layer): NetworkPair[] {
  const free = new Map(before.groups);
  const byCode = new Map(
    [...before.groups.values()].flatMap((group) =>
      group.continues === undefined ? [] : [[group.continues, group] as const],
    ),
  );
  const matched = new Map<string, Group>();
  for (const group of after.groups.values()) {
    const own = free.get(group.id);
    if (own === undefined) continue;
    matched.set(group.id, own);
    free.delete(own.id);
  }
  for (const group of after.groups.values()) {
    const continued = group.continues === undefined ? undefined : byCode.get(group.continues);
    if (matched.has(group.id) || continued === undefined || !free.has(continued.id)) continue;
    matched.set(group.id, continued);
    free.delete(continued.id);
  }
  // Plans made apart have nothing in common but their names: without them everybody would seem to move.
  if (matched.size === 0) {
    const [was, is] = [onlyNamed(before), onlyNamed(after)];
    for (const [name, group] of is) {
      const same = was.get(name);
      if (same === undefined) continue;
      matched.set(group.id, same);
      free.delete(same.id);
    }
  }
  return [
    ...[...after.groups.values()].map((group) => ({ before: matched.get(group.id) ?? null, after: group })),
    ...[...free.values()].map((group) => ({ before: group, after: null })),
  ];
}

function shifts(
  before: Layer,
  after: Layer,
  set: 'areas' | 'practices',
  successor: ReadonlyMap<string, string | null>,
  codes: readonly string[],
  names: readonly string[],
  people: Int32Array,
): Shift[] {
  const index = new Map(codes.map((code, at) => [code, at]));
  const found: Shift[] = [];
  for (const code of new Set([...before[set].keys(), ...after[set].keys()])) {
    const was = before[set].get(code);
    const is = after[set].get(code);
    if (was !== undefined && is !== undefined && successor.get(was) === is) continue;
    const at = index.get(code);
    const count = at === undefined ? -1 : people[at]!;
    found.push({
      code,
      name: at === undefined ? code : names[at]!,
      from: (was === undefined ? undefined : before.groups.get(was)) ?? null,
      to: (is === undefined ? undefined : after.groups.get(is)) ?? null,
      people: count < 0 ? null : count,
    });
  }
  return found.sort((a, b) => compareText(a.code, b.code));
}

function sumPeople(moved: readonly Shift[]): number | null {
  return moved.reduce<number | null>((sum, { people }) => (sum === null || people === null ? null : sum + people), 0);
}

function valuesOf(evaluation: Evaluation, group: Group | null): Readonly<Record<MetricId, Value>> {
  return (group === null ? undefined : evaluation.groups.find(({ id }) => id === group.id)?.values) ?? {};
}

function changes(
  was: Readonly<Record<MetricId, Value>>,
  is: Readonly<Record<MetricId, Value>>,
): Record<MetricId, ValueChange> {
  const all: Record<MetricId, ValueChange> = {};
  for (const metric of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const before = was[metric] ?? null;
    const after = is[metric] ?? null;
    const measured = before !== null && after !== null && before.value !== null && after.value !== null;
    all[metric] = { before, after, difference: measured ? after.value! - before.value! : null };
  }
  return all;
}
