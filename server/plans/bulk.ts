/** The tables of a plan that are given in bulk: every number by the code that evaluates plans everywhere. */
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { LiveEvaluation } from '@footprint/schema/evaluate/live.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { STANDINGS } from '@footprint/schema/evidence.ts';
import { areaPolygons } from '@footprint/schema/geometry/dissolve.ts';
import { columnsOfMode, PLAN_AREAS } from '@footprint/schema/table/plan-areas.ts';
import { PLAN_NETWORKS } from '@footprint/schema/table/plan-networks.ts';
import { PLAN_PRACTICES } from '@footprint/schema/table/plan-practices.ts';
import { PLAN_VALUES } from '@footprint/schema/table/plan-values.ts';
import { rowOf } from '@footprint/schema/table/row.ts';
import type { Cell, Row, Table } from '@footprint/schema/table/table.ts';
import { TRAVEL_MODES, type TravelMode } from '@footprint/schema/travel/mode.ts';

import type { GraphContext } from '../graph/context.ts';
import type { Bench } from './bench.ts';
import { benchOfPlan, evaluationOf, liveOf, type OpenPlan } from './document.ts';
import { networkRows } from './network-table.ts';
import { networksOf } from './view.ts';

/** A plan as it is evaluated now: later edits and journeys do not change what is written of it. */
export interface EvaluatedPlan {
  readonly open: OpenPlan;
  readonly bench: Bench;
  readonly evaluation: Evaluation;
  readonly live: LiveEvaluation;
}

/** One table of a plan. */
export interface PlanSource {
  /** As in its address. */
  readonly name: string;
  readonly table: Table;
  readonly pages: (plan: EvaluatedPlan, shapes: boolean) => Iterable<readonly Row[]>;
}

/** Evaluates a plan that is open. */
export async function evaluatedPlan(context: GraphContext, open: OpenPlan): Promise<EvaluatedPlan> {
  const bench = await benchOfPlan(context, open);
  const evaluation = await evaluationOf(context, open);
  return { open, bench, evaluation, live: await liveOf(context, open) };
}

/** A plan's numbers, networks, practices and areas. */
export const PLAN_TABLES: readonly PlanSource[] = [
  { name: 'values', table: PLAN_VALUES, pages: valuePages },
  { name: 'networks', table: PLAN_NETWORKS, pages: networkPages },
  { name: 'practices', table: PLAN_PRACTICES, pages: practicePages },
  { name: 'areas', table: PLAN_AREAS, pages: areaPages },
];

/** Rows made at a time: few, since making one asks for journeys and outlines, and others wait meanwhile. */
const PLAN_PAGE = 100;

/** Rows in pages of a size; each is made only when its page is. */
function* pagesOf(rows: Iterable<Row>, size: number): Generator<readonly Row[]> {
  let page: Row[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* valuePages({ open, evaluation }: EvaluatedPlan): Generator<readonly Row[]> {
  const row = (scope: string, network: string | null, name: string, outcome: string | null, value: Value): Row =>
    rowOf(
      PLAN_VALUES,
      {
        scope,
        network,
        network_name: name,
        metric: value.metric,
        title: metricOf(value.metric)?.title ?? null,
        value: value.value,
        unit: value.unit,
        basis: value.basis,
        dates: value.dates.join(' ') || null,
        sources: value.sources.join(' ') || null,
        estimate: value.estimate,
        reason: value.reason ?? null,
        numerator: value.numerator ?? null,
        denominator: value.denominator ?? null,
        unmeasured: value.unmeasured ?? null,
        note: value.note ?? null,
        outcome,
        evaluation: evaluation.id,
      },
      null,
    );
  const sorted = (values: Readonly<Record<string, Value>>) =>
    Object.values(values).sort((a, b) => byText(a.metric, b.metric));
  for (const { id, name, outcome, values } of [...evaluation.groups].sort((a, b) => byText(a.id, b.id)))
    yield sorted(values).map((value) => row('network', id, name, outcome, value));
  yield sorted(evaluation.totals).map((value) => row('plan', null, open.plan.name, null, value));
}

function networkPages({ open, bench, evaluation }: EvaluatedPlan, shapes: boolean): Iterable<readonly Row[]> {
  const rows = networkRows(bench, networksOf(open), evaluation, shapes);
  const id = PLAN_NETWORKS.columns.findIndex(({ name }) => name === 'id');
  return pagesOf(
    rows.sort((a, b) => byText(String(a.cells[id]), String(b.cells[id]))),
    PLAN_PAGE,
  );
}

/** Codes that a plan puts in a network, and those of the study area that are in none, in order. */
function codesOf(placed: ReadonlyMap<string, string>, codes: readonly string[], study: (at: number) => boolean) {
  return [...new Set([...placed.keys(), ...codes.filter((_, at) => study(at))])].sort(byText);
}

function practicePages({ open, bench }: EvaluatedPlan, shapes: boolean): Iterable<readonly Row[]> {
  const { evidence, practiceAt } = bench;
  const { practices, networks } = evidence;
  const layer = networksOf(open);
  const flagged = new Set(open.plan.nonGeographic);
  const main = mainSurgeries(evidence);
  function* rows(): Generator<Row> {
    for (const code of codesOf(
      layer.practices,
      practices.code,
      (at) => STANDINGS[practices.standing[at]!] === 'study',
    )) {
      const at = practiceAt.get(code) ?? -1;
      const network = layer.practices.get(code) ?? null;
      const published = practices.network[at] ?? -1;
      const cells = {
        practice: code,
        name: practices.name[at] ?? null,
        network,
        network_name: nameOf(layer.groups, network),
        published_network: published < 0 ? null : networks.code[published]!,
        standing: at < 0 ? null : STANDINGS[practices.standing[at]!]!,
        sub_icb: practices.subIcb[at] || null,
        non_geographic: at < 0 ? null : practices.nonGeographic[at] === 1 || flagged.has(code),
        list_size: counted(practices.listSize, at),
        weighted: known(practices.weighted[at]),
      };
      const site = main.get(at);
      yield rowOf(PLAN_PRACTICES, cells, shapes && site !== undefined ? pointOf(evidence.sites.position, site) : null);
    }
  }
  return pagesOf(rows(), PLAN_PAGE);
}

function areaPages({ open, bench, live }: EvaluatedPlan, shapes: boolean): Iterable<readonly Row[]> {
  const { evidence, areaAt } = bench;
  const { areas, topology } = evidence;
  const layer = networksOf(open);
  const travel = TRAVEL_MODES.map((mode) => travelCells(evidence, live, mode));
  function* rows(): Generator<Row> {
    for (const code of codesOf(layer.areas, areas.code, (at) => areas.inside[at] === 1)) {
      const at = areaAt.get(code);
      // An area of a plan that its evidence does not have is shown by the desk as unknown; it has nothing to be measured.
      if (at === undefined) continue;
      const network = layer.areas.get(code) ?? null;
      const cells = {
        area: code,
        name: areas.name[at]!,
        network,
        network_name: nameOf(layer.groups, network),
        inside: areas.inside[at] === 1,
        residents: counted(areas.residents, at),
        registered: counted(areas.registered, at),
        deprivation_decile: counted(areas.deprivationDecile, at),
        ...Object.assign({}, ...travel.map((of) => of(at))),
      };
      const polygons = shapes ? areaPolygons(topology, at) : [];
      yield rowOf(PLAN_AREAS, cells, polygons.length === 0 ? null : { type: 'MultiPolygon', coordinates: polygons });
    }
  }
  return pagesOf(rows(), PLAN_PAGE);
}

/** What an area's row says of one mode. */
function travelCells(evidence: Evidence, live: LiveEvaluation, mode: TravelMode) {
  const name = columnsOfMode(mode);
  const measured = evidence.travel?.modes.find((one) => one.mode === mode);
  const estimate = mode === 'public-transport' && measured === undefined ? null : measured?.basis.estimate !== false;
  const minutes = { member: live.minutes(mode, 'member'), any: live.minutes(mode, 'any') };
  return (area: number): Record<string, Cell> => {
    const cells: Record<string, Cell> = { [`${name}_estimate`]: estimate };
    for (const to of ['member', 'any'] as const) {
      const found = minutes[to][area]!;
      cells[`${name}_minutes_${to}`] = Number.isFinite(found) ? found : null;
      const journey = Number.isFinite(found) ? null : live.journey(area, mode, to);
      cells[`${name}_reason_${to}`] = journey !== null && 'reason' in journey ? journey.reason : null;
    }
    return cells;
  };
}

function nameOf(groups: ReadonlyMap<string, { readonly name: string }>, id: string | null): string | null {
  return id === null ? null : (groups.get(id)?.name ?? null);
}

function counted(counts: Int32Array, at: number): number | null {
  const count = counts[at] ?? -1;
  return count < 0 ? null : count;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Index of the first main surgery of each practice (its index). */
function mainSurgeries({ sites }: Evidence): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = sites.code.length - 1; at >= 0; at--) if (sites.branch[at] === 0) found.set(sites.practice[at]!, at);
  return found;
}

function pointOf(position: Float64Array, at: number): Row['shape'] {
  const [longitude, latitude] = [position[2 * at]!, position[2 * at + 1]!];
  return Number.isNaN(longitude) ? null : { type: 'Point', coordinates: [longitude, latitude] };
}
