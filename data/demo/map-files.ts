import { COUNCILS } from './area-table.ts';
import { borders, type Rings } from './border.ts';
import { noise } from './chance.ts';
import { LAKES, RAILWAY, SETTLEMENTS } from './county.ts';
import type { CountyModel } from './county-model.ts';
import { csvFile, type DemoFile, geojsonFile } from './demo-file.ts';
import { countyRing } from './ground.ts';
import { fromKilometres, insideRing, lonLat, type Point, smoothLine } from './place.ts';
import { AREAS } from './settle.ts';

const INVENTED = 'Invented: no such place exists';

function area(shape: readonly Rings[]): object {
  return shape.length === 1
    ? { type: 'Polygon', coordinates: shape[0]! }
    : { type: 'MultiPolygon', coordinates: shape };
}

function feature(properties: object, geometry: object): object {
  return { type: 'Feature', properties, geometry };
}

const position = ([x, y]: Point): [number, number] => lonLat(x, y);

/** Groups of touching cells that satisfy a test, numbered; −1 elsewhere. */
function patches(county: CountyModel, test: (cell: number) => boolean): { of: Int32Array; count: number } {
  const { mesh } = county;
  const of = new Int32Array(mesh.cells).fill(-1);
  const beside: number[][] = Array.from({ length: mesh.cells }, () => []);
  for (let edge = 0; edge < mesh.edges; edge++) {
    const [a, b] = [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!];
    if (a < 0 || b < 0) continue;
    beside[a]!.push(b);
    beside[b]!.push(a);
  }
  const wanted = Array.from({ length: mesh.cells }, (_, cell) => test(cell));
  let count = 0;
  for (let cell = 0; cell < mesh.cells; cell++) {
    if (!wanted[cell] || of[cell]! >= 0) continue;
    const queue = [cell];
    of[cell] = count;
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const next of beside[at]!) {
        if (!wanted[next] || of[next]! >= 0) continue;
        of[next] = count;
        queue.push(next);
      }
    }
    count++;
  }
  return { of, count };
}

function groundFeatures(county: CountyModel): object[] {
  const { mesh, division } = county;
  const inLake = (cell: number): boolean => division.lake[cell]! >= 0;
  const built = patches(county, (cell) => mesh.settlement[cell]! >= 0 && !inLake(cell));
  const woods = patches(county, (cell) => {
    const [x, y] = mesh.cell[cell]!;
    return (
      mesh.settlement[cell]! < 0 &&
      !inLake(cell) &&
      noise(x / 1900, y / 1900, 81) + 0.4 * noise(x / 600, y / 600, 82) > 0.66
    );
  });
  return [
    feature(
      { kind: 'land', class: 'county', name: 'Samphire (invented)' },
      area(borders(mesh, new Int32Array(mesh.cells), 1)[0]!),
    ),
    ...borders(mesh, woods.of, woods.count).map((shape) =>
      feature({ kind: 'wood', class: 'wood', name: null }, area(shape)),
    ),
    ...borders(mesh, built.of, built.count).map((shape) =>
      feature({ kind: 'built-up', class: 'built-up', name: null }, area(shape)),
    ),
    ...borders(mesh, division.lake, LAKES.length).map((shape, index) =>
      feature({ kind: 'water', class: 'lake', name: LAKES[index]!.name }, area(shape)),
    ),
  ];
}

/**
 * The map behind the map, in a layout of our own. Every feature has `kind` (land, wood, built-up, water, rail, road,
 * place), `class` within the kind (roads: motorway, A, B, minor; water: river, lake; places: new-town, market-town, town,
 * village) and `name` (or null); places also `residents`. Roads that meet share the junction's coordinates exactly;
 * a road without a shared coordinate passes over or under.
 */
function contextFile(county: CountyModel): DemoFile {
  const { mesh, traced, roads, lanes } = county;
  const at = (corner: number): [number, number] => position(mesh.corner[corner]!);
  const rivers = traced.courses
    .filter((course) => course.kind === 'river')
    .map(({ name, corners }) =>
      feature({ kind: 'water', class: 'river', name }, { type: 'LineString', coordinates: corners.map(at) }),
    );
  const ring = countyRing();
  const line = smoothLine(RAILWAY.map(fromKilometres), 300).filter((point) => insideRing(ring, point));
  const railway = { type: 'LineString', coordinates: line.map(position) };
  const lines = [...roads, ...lanes].map((road) =>
    feature(
      { kind: 'road', class: road.class, name: road.name || null },
      { type: 'LineString', coordinates: road.corners.map(at) },
    ),
  );
  const places = SETTLEMENTS.map(({ name, kind, at: where, residents }) =>
    feature(
      { kind: 'place', class: kind, name, residents },
      { type: 'Point', coordinates: position(fromKilometres(where)) },
    ),
  );
  const rail = feature({ kind: 'rail', class: 'rail', name: 'Samphire line' }, railway);
  return geojsonFile('context.geojson', INVENTED, [...groundFeatures(county), ...rivers, rail, ...lines, ...places]);
}

function grouped(county: CountyModel, groupOfArea: (index: number) => number, count: number): Rings[][] {
  const groups = Int32Array.from(county.table.areaOfCell, (index) => groupOfArea(index));
  return borders(county.mesh, groups, count);
}

/** Lines to draw against: the councils, their wards, and neighbourhoods to import as a second layer. */
function layerFiles(county: CountyModel): DemoFile[] {
  const { areas, wards, neighbourhoods } = county.table;
  const councils = grouped(county, (index) => areas[index]!.council, 3).map((shape, index) =>
    feature({ LAD24CD: COUNCILS[index]!.code, LAD24NM: `${COUNCILS[index]!.name} (invented)` }, area(shape)),
  );
  const wardShapes = grouped(county, (index) => areas[index]!.ward, wards.length).map((shape, index) =>
    feature(
      {
        WD24CD: `E0599${String(index + 1).padStart(4, '0')}`,
        WD24NM: wards[index]!.name,
        LAD24CD: COUNCILS[wards[index]!.council]!.code,
      },
      area(shape),
    ),
  );
  const neighbourhoodShapes = grouped(county, (index) => areas[index]!.neighbourhood, neighbourhoods.length).map(
    (shape, index) => feature({ name: neighbourhoods[index]! }, area(shape)),
  );
  const rows = areas.slice(0, AREAS).map(({ code, neighbourhood }) => [code, neighbourhoods[neighbourhood]!]);
  return [
    geojsonFile('layers/councils.geojson', 'Councils of Samphire (invented)', councils),
    geojsonFile('layers/wards.geojson', 'Wards of Samphire (invented)', wardShapes),
    geojsonFile('layers/neighbourhoods.geojson', 'Neighbourhoods of Samphire (invented)', neighbourhoodShapes),
    csvFile('layers/neighbourhoods.csv', ['area', 'neighbourhood'], rows),
  ];
}

/** The background map and the reference layers. */
export function mapFiles(county: CountyModel): DemoFile[] {
  return [contextFile(county), ...layerFiles(county)];
}
