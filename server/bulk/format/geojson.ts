import type { Row, Table } from '@footprint/schema/table/table.ts';
import { addressOf, statedSources, type TableAbout } from './about.ts';
import { CRS_URN, shapeIn } from './coordinate-system.ts';

/**
 * A table as one GeoJSON FeatureCollection (RFC 7946), written as it comes: what it rests on first, so that a reader sees
 * it early, then a feature for each row, its geometry null where the place is not known. On British National Grid it
 * names its coordinates in the older form (`crs`) that GDAL and geopandas read.
 */
export async function* geojsonOf(
  table: Table,
  slices: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<Uint8Array> {
  const urn = CRS_URN[about.crs];
  const head = {
    type: 'FeatureCollection',
    name: table.name,
    ...(urn === null ? {} : { crs: { type: 'name', properties: { name: urn } } }),
    title: about.title,
    table: table.name,
    evidence: about.evidence.id,
    ...(about.plan === null ? {} : { plan: about.plan }),
    invented: about.invented,
    description: addressOf(about, 'json'),
    sources: statedSources(about),
  };
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"features":[`);
  const names = table.columns.map(({ name }) => JSON.stringify(name));
  let between = '\n';
  for await (const rows of slices) {
    let text = '';
    for (const { cells, shape } of rows) {
      const geometry = shape === null ? 'null' : JSON.stringify(shapeIn(about.crs, shape));
      const properties = names.map((name, at) => `${name}:${JSON.stringify(cells[at])}`).join(',');
      text += `${between}{"type":"Feature","geometry":${geometry},"properties":{${properties}}}`;
      between = ',\n';
    }
    yield Buffer.from(text);
  }
  yield Buffer.from('\n]}\n');
}
