import type { ContextMigration } from '../../database/migration.ts';

/** Published versions of plans, which nothing changes, and what became of them. */
export const publications: ContextMigration = {
  name: 'plans/0004-publications',
  statements: [
    `CREATE TABLE plans.publication (
      slug text NOT NULL,
      version integer NOT NULL CHECK (version > 0),
      terms jsonb NOT NULL,
      evidence uuid NOT NULL,
      document jsonb NOT NULL,
      published_at timestamptz NOT NULL,
      published_by text NOT NULL,
      source_plan uuid NOT NULL,
      source_revision integer NOT NULL CHECK (source_revision >= 0),
      PRIMARY KEY (slug, version)
    )`,
    'CREATE INDEX publication_source ON plans.publication (source_plan)',
    `CREATE TABLE plans.publication_end (
      slug text NOT NULL,
      version integer NOT NULL,
      kind text NOT NULL CHECK (kind IN ('withdrawn', 'taken-down')),
      at timestamptz NOT NULL,
      reason text NOT NULL,
      ended_by text NOT NULL,
      PRIMARY KEY (slug, version, kind),
      FOREIGN KEY (slug, version) REFERENCES plans.publication (slug, version)
    )`,
    // What was published stays what it was, whatever a later program or a person at the database tries.
    `CREATE FUNCTION plans.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN RAISE EXCEPTION ''What was published, and what became of it, is never changed.''; END'`,
    `CREATE TRIGGER publication_stays BEFORE UPDATE OR DELETE ON plans.publication
     FOR EACH ROW EXECUTE FUNCTION plans.refuse_change()`,
    `CREATE TRIGGER publication_end_stays BEFORE UPDATE OR DELETE ON plans.publication_end
     FOR EACH ROW EXECUTE FUNCTION plans.refuse_change()`,
  ],
};
