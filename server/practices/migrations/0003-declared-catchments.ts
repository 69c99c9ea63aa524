import type { ContextMigration } from '../../database/migration.ts';

/** Catchments as practices declare them: by practice, whatever the evidence; those replaced or removed are kept. */
export const declaredCatchments: ContextMigration = {
  name: 'practices/0003-declared-catchments',
  statements: [
    `CREATE TABLE practices.declared_catchment (
      id uuid PRIMARY KEY,
      practice text NOT NULL,
      role text NOT NULL CHECK (role IN ('inner', 'outer')),
      name text,
      outline geometry(MultiPolygon, 4326) NOT NULL,
      source text NOT NULL,
      file text NOT NULL,
      date date,
      disclosure text NOT NULL CHECK (disclosure IN ('open', 'restricted')),
      notes text[] NOT NULL,
      loaded_at timestamptz NOT NULL,
      loaded_by text NOT NULL,
      replaced_at timestamptz
    )`,
    `CREATE UNIQUE INDEX declared_catchment_in_force ON practices.declared_catchment (practice, role)
      WHERE replaced_at IS NULL`,
  ],
};
