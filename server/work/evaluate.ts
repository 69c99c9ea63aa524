import { type Comparison, comparePlans } from '@footprint/schema/evaluate/compare.ts';
import { type CrossTable, patientsByLayer, residentsByLayer } from '@footprint/schema/evaluate/cross-table.ts';
import type { Evaluation, GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { knownPoints } from '../graph/what-if.ts';
import { type PlanChoice, readPlan } from './read-plan.ts';
import type { Work } from './work.ts';

/** Every number that the desk shows of a plan. */
export interface EvaluationReport {
  readonly evidence: {
    readonly id: string;
    readonly label: string;
    readonly invented: boolean;
    readonly datasets: readonly object[];
  };
  readonly evaluation: Evaluation;
  /** What the plan changes against the published networks. */
  readonly changes: Comparison;
  readonly layers: readonly {
    readonly id: string;
    readonly name: string;
    readonly groups: readonly GroupEvaluation[];
    readonly patients: CrossTable;
    readonly residents: CrossTable;
  }[];
  readonly remarks: readonly string[];
}

/** Evaluates a plan: networks, totals, goals, findings, changes and the cross-tables of its layers. */
export const evaluateWork: Work<PlanChoice, EvaluationReport> = {
  name: 'evaluate',
  async run(services, choice, progress) {
    progress('Reading the evidence');
    const { plan, revision, evidence, remarks } = await readPlan(services, choice);
    const measurer = createMeasurer(evidence);
    const points = await knownPoints(services.evidence, evidence, plan);
    progress('Evaluating');
    return {
      evidence: { id: evidence.id, label: evidence.label, invented: evidence.invented, datasets: evidence.datasets },
      evaluation: measurer.evaluate(plan, revision, points),
      changes: comparePlans(measurer, publishedPlan(evidence).plan, plan, points),
      layers: [...plan.layers.values()]
        .filter(({ id }) => id !== NETWORKS)
        .map(({ id, name }) => ({
          id,
          name,
          groups: measurer.layer(plan, id),
          patients: patientsByLayer(evidence, plan, id),
          residents: residentsByLayer(evidence, plan, id),
        })),
      remarks,
    };
  },
};
