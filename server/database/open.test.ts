import { expect, test } from 'vitest';
import { eachDatabase } from './each-database.ts';

eachDatabase((kind, open) => {
  test('opening gives every table of every context, empty', async () => {
    const database = await open();
    expect(database.kind).toBe(kind);
    const tables = await database.sql<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
        WHERE table_schema IN ('commissioning', 'practices', 'population', 'travel', 'plans') ORDER BY 1`,
    );
    expect(tables.map((row) => row.name)).toEqual([
      'commissioning.commissioner',
      'commissioning.context_map',
      'commissioning.dataset',
      'commissioning.evidence',
      'commissioning.reference_layer',
      'plans.edit',
      'plans.plan',
      'plans.score',
      'plans.token',
      'population.area',
      'population.area_registered',
      'population.neighbour',
      'population.output_area',
      'population.registration',
      'population.registration_elsewhere',
      'population.topology',
      'population.version',
      'practices.list_size',
      'practices.membership',
      'practices.network',
      'practices.practice',
      'practices.site',
      'practices.succession',
      'practices.version',
      'travel.version',
    ]);
  });
});
