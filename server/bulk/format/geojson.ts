import { GRID_MEMBER } from '@footprint/schema/geometry/reproject.ts';
import { toFeature } from '@footprint/schema/table/feature-collection.ts';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import { addressOf, statedSources, type TableAbout } from './about.ts';
import { SYSTEM } from './coordinate-system.ts';

/**
 * A table as one GeoJSON FeatureCollection (RFC 7946), written as it comes: what it rests on first, so that a reader sees
 * it early, then the same features as the graph gives, one to a line. On British National Grid it names its coordinates
 * in the older form (`crs`) that GDAL and geopandas read.
 */
export async function* geojsonOf(
  table: Table,
  slices: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<Uint8Array> {
  const system = SYSTEM[about.crs];
  const head = {
    type: 'FeatureCollection',
    ...(system === 'wgs84' ? {} : { crs: GRID_MEMBER }),
    table: table.name,
    title: about.title,
    evidence: about.evidence.id,
    ...(about.plan === null ? {} : { plan: about.plan }),
    invented: about.invented,
    describedby: addressOf(about, 'json'),
    columns: table.columns,
    sources: statedSources(about),
  };
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"features":[`);
  let between = '\n';
  for await (const rows of slices) {
    let text = '';
    for (const row of rows) {
      text += between + JSON.stringify(toFeature(table, row, system));
      between = ',\n';
    }
    yield Buffer.from(text);
  }
  yield Buffer.from('\n]}\n');
}
