import { CatchmentError } from './catchment-error.ts';
import { plainText } from './plain-text.ts';

/** One feature of a file of catchments, whatever format it came in. */
export interface CatchmentFeature {
  /** What to call it in a sentence, such as `Feature 3 (“Old Mill Surgery, inner”)`. */
  readonly label: string;
  /** Its own name as plain text; null where it has none. */
  readonly name: string | null;
  readonly properties: readonly (readonly [string, unknown])[];
  /** Its name and those of the folders that hold it, the nearest first, as plain text. */
  readonly texts: readonly string[];
  /** The coordinates of its polygons. */
  readonly polygons: readonly unknown[];
  /** True where it is a marker, which is passed over. */
  readonly onlyPoints: boolean;
  /** What is wrong with its shape before it is measured; null where nothing is seen. */
  readonly problem: string | null;
}

interface LooseGeometry {
  readonly type?: unknown;
  readonly coordinates?: unknown;
  readonly geometries?: unknown;
}

const NAME_KEYS = /^(name|title|label|practice ?name|description)$/i;

/** The features of a GeoJSON text: a collection, one feature, or a bare polygon. */
export function geojsonFeatures(bytes: Uint8Array, file: string): CatchmentFeature[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CatchmentError(file, [`The file is neither GeoJSON nor KML (${why.slice(0, 120)}).`]);
  }
  const whole = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const list = whole['type'] === 'FeatureCollection' && Array.isArray(whole['features']) ? whole['features'] : [whole];
  return list.map((item: unknown, at) => {
    const feature = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    const isFeature = feature['type'] === 'Feature';
    const properties = isFeature ? Object.entries((feature['properties'] as object | null) ?? {}) : [];
    const named = properties.filter(([key]) => NAME_KEYS.test(key.replace(/[\s_-]+/g, ' ')));
    return catchmentFeature(
      `Feature ${at + 1}`,
      (isFeature ? feature['geometry'] : feature) as LooseGeometry | null,
      properties,
      named.map(([, text]) => plainText(text)),
    );
  });
}

/** A feature of a geometry, its properties and the names it goes by. */
export function catchmentFeature(
  place: string,
  geometry: LooseGeometry | null | undefined,
  properties: readonly (readonly [string, unknown])[],
  texts: readonly string[],
): CatchmentFeature {
  const named = texts.filter((text) => text !== '');
  const polygons: unknown[] = [];
  const others = new Set<string>();
  gather(geometry, polygons, others);
  const lines = [...others].filter((type) => type !== 'Point' && type !== 'MultiPoint');
  const onlyPoints = polygons.length === 0 && others.size > 0 && lines.length === 0;
  return {
    label: named[0] === undefined ? place : `${place} (“${named[0].slice(0, 60)}”)`,
    name: named[0] ?? null,
    properties,
    texts: named,
    polygons,
    onlyPoints,
    problem: shapeProblem(polygons, lines),
  };
}

function gather(geometry: LooseGeometry | null | undefined, polygons: unknown[], others: Set<string>): void {
  const { type, coordinates, geometries } = geometry ?? {};
  if (type === 'Polygon') polygons.push(coordinates);
  else if (type === 'MultiPolygon' && Array.isArray(coordinates)) polygons.push(...coordinates);
  else if (type === 'GeometryCollection' && Array.isArray(geometries))
    for (const each of geometries) gather(each as LooseGeometry, polygons, others);
  else if (type !== undefined) others.add(String(type).slice(0, 30));
}

function shapeProblem(polygons: readonly unknown[], lines: readonly string[]): string | null {
  if (lines.some((type) => /^(Multi)?LineString$/.test(type)))
    return 'is a line, which encloses no area. Draw the boundary as a polygon.';
  if (lines.length > 0) return `is of the type ${lines[0]}, not a polygon.`;
  if (polygons.length === 0) return 'has no shape. Draw its boundary or take it out.';
  for (const rings of polygons) {
    if (!Array.isArray(rings) || rings.length === 0) return 'is an empty polygon. Draw its boundary or take it out.';
    for (const ring of rings as unknown[]) {
      if (!Array.isArray(ring) || ring.length === 0) return 'is an empty polygon. Draw its boundary or take it out.';
      const first = ring[0] as unknown[];
      const last = ring.at(-1) as unknown[];
      if (Array.isArray(first) && Array.isArray(last) && (first[0] !== last[0] || first[1] !== last[1]))
        return 'its outline does not close: the last position must be the first again.';
    }
  }
  return null;
}
