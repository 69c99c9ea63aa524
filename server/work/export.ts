import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { planToCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planToGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import { type PlanChoice, readPlan } from './read-plan.ts';
import type { Work } from './work.ts';

/** The forms in which a plan leaves. */
export const EXPORT_FORMS = ['geojson', 'csv', 'practices.csv', 'areas.csv'] as const;

/** One of the forms in which a plan leaves. */
export type ExportForm = (typeof EXPORT_FORMS)[number];

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
