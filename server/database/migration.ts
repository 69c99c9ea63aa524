/**
 * One step of a context's tables: a name that never changes once published, and statements run in order.
 * The SQL must mean the same on PostgreSQL 15 with PostGIS 3.3 and on the embedded database.
 */
export interface ContextMigration {
  readonly name: string;
  readonly statements: readonly string[];
}
