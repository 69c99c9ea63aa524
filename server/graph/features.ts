/** Nodes of a page as a FeatureCollection, others being answered meanwhile. */
import { collectFeatures, type TableFeatures, toFeature } from '@footprint/schema/table/feature-collection.ts';
import { keyOf } from '@footprint/schema/table/row.ts';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import type { GraphContext, VersionedKey } from './context.ts';
import { type CoordinateSystem, systemOf } from './crs.ts';
import { mapInTurn } from './map-in-turn.ts';

/** What a connection's field `features` says of itself. */
export const FEATURES_DESCRIPTION =
  'The nodes of this page as a GeoJSON FeatureCollection: what is known of each as properties, its shape as geometry (null where the place is not known), with the evidence version, the meaning of each property and the data sets behind them.';

/** Rows of a table as a FeatureCollection, with the data sets of their evidence version (none where they belong to none). */
export async function gatherFeatures(
  context: GraphContext,
  table: Table,
  rows: readonly Row[],
  evidence: string | null,
  crs: CoordinateSystem,
): Promise<TableFeatures> {
  const datasets = evidence === null ? [] : await context.evidence.datasets(evidence);
  const system = systemOf(crs);
  // A thousand detailed boundaries take a second to move to the grid.
  const features = await mapInTurn(rows, (row) => toFeature(table, row, system));
  return collectFeatures(table, features, { system, evidence, datasets });
}

/** The evidence version of a page's nodes; of a page without nodes the one version that the answer rests on. */
export function versionOf(context: GraphContext, nodes: readonly { readonly evidence: string }[]): string | null {
  return nodes[0]?.evidence ?? (context.versions.size === 1 ? [...context.versions][0]! : null);
}

/** The nodes of a page of a version as a FeatureCollection in their order; `read` gives the rows of these codes in any. */
export async function pageFeatures(
  context: GraphContext,
  table: Table,
  nodes: readonly VersionedKey[],
  crs: CoordinateSystem,
  read: (evidence: string, codes: readonly string[]) => Promise<readonly Row[]>,
): Promise<TableFeatures> {
  const codes = nodes.map(({ code }) => code);
  const evidence = versionOf(context, nodes);
  const found = evidence === null || codes.length === 0 ? [] : await read(evidence, codes);
  const byCode = new Map(found.map((row) => [keyOf(table, row)[0], row]));
  const rows = codes.map((code) => {
    const row = byCode.get(code);
    if (row === undefined) throw new Error(`The page has ${code}, but its table has no such row.`);
    return row;
  });
  return gatherFeatures(context, table, rows, evidence, crs);
}
