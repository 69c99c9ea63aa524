import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { planToCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planToGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import type { ExportForm } from './export-form.ts';
import { type PlanChoice, readPlan } from './read-plan.ts';
import type { Work } from './work.ts';

/** Writes a plan as GeoJSON or as CSV of codes. */
export const exportWork: Work<PlanChoice & { readonly form: ExportForm }, { readonly text: string }> = {
  name: 'export',
  async run(services, args, progress) {
    progress('Reading the plan');
    const { plan, revision, evidence } = await readPlan(services, args);
    if (args.form === 'practices.csv') return { text: planToCsv(plan, ['practices']) };
    if (args.form === 'areas.csv') return { text: planToCsv(plan, ['areas']) };
    if (args.form === 'csv') return { text: planToCsv(plan) };
    const evaluation = createMeasurer(evidence).evaluate(plan, revision);
    return { text: `${JSON.stringify(planToGeojson(evidence, plan, evaluation))}\n` };
  },
};
