/** A second version of the stored world: the same data under another id, made later. */
import type { Database } from './database/database.ts';
import { GRID } from './grid.fixture.ts';

/** Id of the later version. */
export const LATER = '01930000-0000-7000-8000-000000000002';

/** Stores the later version, made in the last minute of 31 March 2026 in UTC. */
export async function storeLater(database: Database): Promise<void> {
  const copies = [
    `insert into commissioning.evidence(id, label, area_vintage, study_area, invented, created_at, datasets, findings)
     select $2::uuid, 'Grid world, later', area_vintage, study_area, invented, '2026-03-31T23:59:30Z', datasets, findings
     from commissioning.evidence where id = $1`,
    `insert into commissioning.commissioner(evidence, code, kind, name, ons_code, parent)
     select $2::uuid, code, kind, name, ons_code, parent from commissioning.commissioner where evidence = $1`,
    ...['practices.version', 'population.version', 'travel.version'].map((table) => {
      const columns = {
        'practices.version': 'edition, lists_edition',
        'population.version': 'edition, registrations_edition',
        'travel.version': 'engine, network_build, estimate',
      }[table];
      return `insert into ${table}(evidence, ${columns}) select $2::uuid, ${columns} from ${table} where evidence = $1`;
    }),
  ];
  for (const copy of copies) await database.sql(copy, [GRID, LATER]);
}
