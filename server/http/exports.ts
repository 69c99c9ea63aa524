/** Plans as files. */
import type { FastifyInstance } from 'fastify';
import { notFound } from '../graph/problem.ts';
import { noPlan } from '../plans/store.ts';
import { exportWork } from '../work/export.ts';
import type { ExportForm } from '../work/export-form.ts';
import type { WorkServices } from '../work/work.ts';
import { callerOf, type Gate } from './gate.ts';

const FORMS: readonly { readonly ending: string; readonly form: ExportForm; readonly type: string }[] = [
  { ending: '.practices.csv', form: 'practices.csv', type: 'text/csv; charset=utf-8' },
  { ending: '.areas.csv', form: 'areas.csv', type: 'text/csv; charset=utf-8' },
  { ending: '.csv', form: 'csv', type: 'text/csv; charset=utf-8' },
  { ending: '.geojson', form: 'geojson', type: 'application/geo+json; charset=utf-8' },
];

const SEEN = 'query Plan($id: ID!) { plan(id: $id) { evidence { id } } }';

/** Serves /export/plan/<id>.geojson, .csv, .practices.csv and .areas.csv. */
export function serveExports(app: FastifyInstance, services: WorkServices, gate: Gate): void {
  app.get('/export/plan/:file', async (request, reply) => {
    const { file } = request.params as { file: string };
    const found = FORMS.find(({ ending }) => file.endsWith(ending));
    if (!found)
      throw notFound(
        `A plan is not exported as ${file}.`,
        'Ask for <plan id>.geojson, .csv, .practices.csv or .areas.csv.',
      );
    const plan = file.slice(0, -found.ending.length);
    // The graph itself says what this caller may see, before the service reads it.
    const caller = await callerOf(request, gate, services.database);
    const { plan: seen } = (await services.ask(SEEN, { id: plan }, caller)) as {
      plan: { readonly evidence: { readonly id: string } } | null;
    };
    if (seen === null) throw noPlan(plan);
    const { text } = await exportWork.run(
      services,
      { plan, file: null, evidence: seen.evidence.id, form: found.form },
      () => undefined,
    );
    const name = `plan-${plan.replace(/[^\w-]/g, '')}${found.ending}`;
    return reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .type(found.type)
      .send(text);
  });
}
