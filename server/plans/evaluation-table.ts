/** Evaluations of many plans as tables: one value list a column, as a data frame takes them. */
import type { BriefEvaluation, BriefQuestion } from '@footprint/schema/evaluate/brief.ts';
import type { Metric, Value } from '@footprint/schema/evaluate/metric.ts';
import type { Goal, GoalOutcome } from '@footprint/schema/goal.ts';
import { columnOfMetric } from '@footprint/schema/table/plan-networks.ts';

/** A table as columns of equal length. */
export type Columns = Record<string, (string | number | null)[]>;

/** An outcome as the graph names it. */
function outcomeName(outcome: GoalOutcome | null): string | null {
  return outcome === null ? null : outcome.replaceAll('-', '_').toUpperCase();
}

function emptyColumns(names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name, []]));
}

/** The most remarks on single values that are given: a sentence each, the larger part of a large answer. */
export const MOST_REMARKS = 20_000;

/** What a reader must know of every value of a column, where it is the same of all; null where it differs or is none. */
export interface Shared {
  readonly reason: string | null;
  readonly note: string | null;
}

/** What is said of one value; a null network is the whole plan. */
interface Remark extends Shared {
  readonly plan: number;
  readonly network: string | null;
}

/** One row of the remarks. */
type RemarkRow = Remark & { readonly metric: string };

/** The remarks that are given, and how many are not. */
interface Remarked {
  readonly rows: readonly RemarkRow[];
  readonly leftOut: number;
}

/** Gathers evaluations into tables, plan by plan. */
export class EvaluationTables {
  readonly networks: Columns;
  readonly plans: Columns;
  readonly outcomes: Columns;
  private readonly goals: readonly Goal[];
  private readonly asked: BriefQuestion;
  /** Why a value is missing and what must be known of it, by metric. */
  private readonly said = new Map<string, Remark[]>();
  private readonly counts = new Map<string, number>();
  private kept: Remarked | null = null;

  constructor(asked: BriefQuestion, goals: readonly Goal[]) {
    this.asked = asked;
    const names = (metrics: readonly Metric[]) => metrics.map(({ id }) => columnOfMetric(id));
    this.networks = emptyColumns(['plan', 'plan_name', 'network', 'network_name', 'outcome', ...names(asked.networks)]);
    this.plans = emptyColumns([
      'plan',
      'plan_name',
      'evaluation',
      'networks',
      'unassigned_practices',
      'unassigned_areas',
      'unassigned_patients',
      'unassigned_residents',
      ...names(asked.totals),
    ]);
    this.outcomes = emptyColumns(['plan', 'network', ...goals.map(({ id }) => columnOfMetric(id))]);
    this.goals = goals;
  }

  /** Adds the rows of one plan. */
  add(plan: number, name: string | null, { id, networks, totals, unassigned }: BriefEvaluation): void {
    const { plans, asked } = this;
    for (const network of networks) {
      this.networks['plan']!.push(plan);
      this.networks['plan_name']!.push(name);
      this.networks['network']!.push(network.id);
      this.networks['network_name']!.push(network.name);
      this.networks['outcome']!.push(outcomeName(network.outcome));
      asked.networks.forEach((metric, at) => {
        this.put(this.networks, metric, network.values[at]!, plan, network.id);
      });
      this.outcomes['plan']!.push(plan);
      this.outcomes['network']!.push(network.id);
      this.goals.forEach((goal, at) => {
        this.outcomes[columnOfMetric(goal.id)]!.push(outcomeName(network.outcomes[at]!));
      });
    }
    plans['plan']!.push(plan);
    plans['plan_name']!.push(name);
    plans['evaluation']!.push(id);
    plans['networks']!.push(networks.length);
    plans['unassigned_practices']!.push(unassigned.practices.length);
    plans['unassigned_areas']!.push(unassigned.areas.length);
    plans['unassigned_patients']!.push(unassigned.patients);
    plans['unassigned_residents']!.push(unassigned.residents);
    asked.totals.forEach((metric, at) => {
      this.put(plans, metric, totals[at]!, plan, null);
    });
  }

  /** What holds for all values of a metric alike. */
  shared(metric: string): Shared {
    const said = this.said.get(metric) ?? [];
    const whole = said.length > 0 && said.length === this.counts.get(metric);
    const same = (part: 'reason' | 'note') => {
      const first = said[0]?.[part] ?? null;
      return whole && said.every((one) => one[part] === first) ? first : null;
    };
    return { reason: same('reason'), note: same('note') };
  }

  /**
   * Why values are missing and what must be known of them, where it is not the same for a whole column: at most
   * MOST_REMARKS, those of missing values before the others.
   */
  remarks(): Columns {
    const { rows } = this.remarked();
    const columns = emptyColumns(['plan', 'network', 'metric', 'reason', 'note']);
    for (const name of ['plan', 'network', 'metric', 'reason', 'note'] as const)
      for (const row of rows) columns[name]!.push(row[name]);
    return columns;
  }

  /** How many remarks are left out of the table of remarks. */
  get remarksLeftOut(): number {
    return this.remarked().leftOut;
  }

  /** Of all plans together: asked for when no more are added. */
  private remarked(): Remarked {
    if (this.kept) return this.kept;
    const missing: RemarkRow[] = [];
    const known: RemarkRow[] = [];
    let count = 0;
    for (const [metric, said] of this.said) {
      const shared = this.shared(metric);
      for (const { plan, network, ...each } of said) {
        const reason = shared.reason === null ? each.reason : null;
        const note = shared.note === null ? each.note : null;
        if (reason === null && note === null) continue;
        count++;
        const rows = reason === null ? known : missing;
        if (rows.length < MOST_REMARKS) rows.push({ plan, network, metric, reason, note });
      }
    }
    const rows = [...missing, ...known].slice(0, MOST_REMARKS);
    this.kept = { rows, leftOut: count - rows.length };
    return this.kept;
  }

  private put(table: Columns, metric: Metric, value: Value, plan: number, network: string | null): void {
    table[columnOfMetric(metric.id)]!.push(value.value);
    this.counts.set(metric.id, (this.counts.get(metric.id) ?? 0) + 1);
    if (value.reason === undefined && value.note === undefined) return;
    const remark = { plan, network, reason: value.reason ?? null, note: value.note ?? null };
    const said = this.said.get(metric.id);
    if (said === undefined) this.said.set(metric.id, [remark]);
    else said.push(remark);
  }
}
