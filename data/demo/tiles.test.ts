import { arcDetail } from '@footprint/schema/geometry/simplify.ts';
import { type AreaBoundary, buildTopology } from '@footprint/schema/geometry/topology.ts';
import { coverAt } from '@footprint/schema/public/tile-cover.ts';
import { leastTriangle } from '@footprint/schema/public/tile-cut.ts';
import { expect, test } from 'vitest';
import { makeCounty } from './county-model.ts';
import { statisticsFiles } from './statistics-files.ts';

interface Feature {
  readonly properties: { readonly LSOA21CD: string };
  readonly geometry: { readonly type: string; readonly coordinates: number[][][] | number[][][][] };
}

/** The county's areas as its file of boundaries has them. */
function boundaries(): AreaBoundary[] {
  const file = statisticsFiles(makeCounty()).find(({ path }) => path === 'ons/lsoa21/samphire.geojson')!;
  const { features } = JSON.parse(new TextDecoder().decode(file.bytes)) as { features: Feature[] };
  return features.map(({ properties, geometry }) => ({
    code: properties.LSOA21CD,
    polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as number[][][][],
  }));
}

test('on the map of the demo county no crack opens between neighbours at any zoom', { timeout: 300_000 }, () => {
  const areas = boundaries();
  const topology = buildTopology(areas);
  const detail = arcDetail(topology);
  const own = { of: Int32Array.from(areas.keys()), count: areas.length };
  const networks = { of: own.of.map((area) => Math.floor(area / 10)), count: Math.ceil(areas.length / 10) };
  for (let zoom = 8; zoom <= 12; zoom++)
    expect(coverAt(topology, detail, own, zoom, leastTriangle(zoom))).toMatchObject({
      cracks: 0,
      uneven: 0,
      vanished: 0,
    });
  for (let zoom = 4; zoom < 8; zoom++)
    expect(coverAt(topology, detail, networks, zoom, leastTriangle(zoom))).toMatchObject({
      cracks: 0,
      uneven: 0,
      vanished: 0,
    });
});
