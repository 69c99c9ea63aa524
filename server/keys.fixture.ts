/** A version on a restricted data set, and callers who may and may not see it. */
import { v7 as uuidv7 } from 'uuid';
import type { Database } from './database/database.ts';
import { type Caller, PUBLIC } from './graph/caller.ts';
import { PLANNER } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';

/** A restricted data set. */
export const WORKFORCE = { id: uuidv7(), kind: 'gp-workforce', title: 'General Practice Workforce' };
/** The version that rests on it. */
export const RESTRICTED = uuidv7();

/** A later version than the open one, which rests on a restricted data set as well. */
export async function addRestrictedVersion(database: Database): Promise<void> {
  await database.sql(
    `insert into commissioning.dataset(id, kind, title, publisher, licence, attribution, files, sha256, disclosure, coverage, loaded_at)
     values ($1, $2, $3, '', '', '', '[]'::jsonb, 'x', 'restricted', '{Q1}', now())`,
    [WORKFORCE.id, WORKFORCE.kind, WORKFORCE.title],
  );
  await database.sql(
    `insert into commissioning.evidence(id, label, area_vintage, study_area, invented, created_at, datasets, findings)
     select $1, 'With workforce', area_vintage, study_area, invented, now(), datasets || $2::uuid, findings
       from commissioning.evidence`,
    [RESTRICTED, WORKFORCE.id],
  );
  for (const schema of ['practices', 'population', 'travel']) {
    const columns = (
      await database.sql<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_schema = $1 and table_name = 'version' and column_name <> 'evidence'`,
        [schema],
      )
    ).map(({ name }) => name);
    await database.sql(
      `insert into ${schema}.version(evidence, ${columns.join(', ')})
       select $1, ${columns.join(', ')} from ${schema}.version where evidence = $2`,
      [RESTRICTED, GRID],
    );
  }
}

/** A caller with a key that has these rights. */
export function key(name: string, rights: Partial<NonNullable<Caller['rights']>>): Caller {
  return {
    kind: 'key',
    name,
    rights: { id: uuidv7(), restricted: [], readDrafts: false, writeDrafts: false, ...rights },
  };
}

/** Whoever may ask, by what they may see. */
export const CALLERS = {
  planner: PLANNER,
  public: PUBLIC,
  open: key('Open', {}),
  workforce: key('Workforce', { restricted: ['gp-workforce'] }),
  byId: key('By id', { restricted: [WORKFORCE.id] }),
  layers: key('Layers', { restricted: ['reference-layers', 'catchments'] }),
  all: key('All', { restricted: ['*'] }),
  reader: key('Reader', { readDrafts: true }),
  writer: key('Writer', { readDrafts: true, writeDrafts: true }),
} as const;
