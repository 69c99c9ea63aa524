/** The tables that public pages offer to take away, as they lie in a copy of the site without a server. */

/** A table in bulk, by what it is a table of. */
export interface BulkFile {
  /** The id of its plan in the graph; null for a table of the version that is the latest. */
  readonly plan: string | null;
  /** Its name with its form, such as networks.csv. */
  readonly file: string;
}

/** The table in bulk that an address means. */
export function bulkFileAt(path: string): BulkFile {
  const [, plan, file] = /^\/bulk\/(?:latest|plans\/([^/]+))\/([\w.-]+)$/.exec(path) ?? [];
  if (file === undefined) throw new Error(`${path} is no table in bulk.`);
  return { plan: plan === undefined ? null : decodeURIComponent(plan), file };
}

/** Where a table lies in a copy: /files/practices.csv, /files/plans/<slug>/<version>/networks.csv. */
export function copiedAt(path: string): string {
  const { plan, file } = bulkFileAt(path);
  if (plan === null || plan === 'published') return `/files/${file}`;
  return `/files/plans/${plan.replace(/^publication:/, '')}/${file}`;
}
