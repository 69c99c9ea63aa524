import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { planToCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planToGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import { publicationId, readPublicationPlan } from '@footprint/schema/publication/plan-id.ts';
import { type StatedPublication, statedPublication } from '@footprint/schema/publication/stated.ts';
import { findPublications } from '../plans/publication-store.ts';
import type { ExportForm } from './export-form.ts';
import { type PlanChoice, readPlan } from './read-plan.ts';
import type { Work, WorkServices } from './work.ts';

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
    const publication = args.file === null ? await statedOf(services, args.plan) : null;
    const collection = planToGeojson(evidence, plan, evaluation);
    return { text: `${JSON.stringify(publication === null ? collection : { ...collection, publication })}\n` };
  },
};

/** What readers of a published plan must be told; null for any other plan. */
async function statedOf({ database }: WorkServices, plan: string): Promise<StatedPublication | null> {
  const key = readPublicationPlan(plan);
  if (key === null) return null;
  const [publication] = await findPublications(database.sql, [publicationId(key)]);
  return statedPublication(publication ?? null);
}
