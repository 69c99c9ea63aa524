import { round7, toLonLat } from '@footprint/schema/geometry/grid.ts';
import type { Account } from './account.ts';
import { features } from './features.ts';
import { BadValue } from './fields.ts';
import type { OpenFile } from './open.ts';
import { ons } from './origin.ts';
import { duplicate } from './repeats.ts';
import type { BoundaryRow } from './row.ts';
import { type AreaVintage, type FileSample, type Recognition, type Source, SourceError } from './source.ts';
import { type CodeFormat, codes } from './value.ts';

type BoundaryKind = 'boundaries' | 'output-area-boundaries';

function boundarySource(kind: BoundaryKind, unit: 'LSOA' | 'OA', words: string, code: CodeFormat): Source<BoundaryRow> {
  const codeName = new RegExp(`^${unit}(11|21)CD$`, 'i');
  return {
    kind,
    title: `Boundaries of ${words}`,
    page: 'https://geoportal.statistics.gov.uk/',
    ...ons,
    disclosure: 'open',
    columns: [`${unit}21CD`, `${unit}21NM`, 'geometry'],
    recognise: (sample) => recognise(unit, words, sample),
    read: (file, account) => read(file, account, codeName, code),
  };
}

function recognise(unit: 'LSOA' | 'OA', words: string, sample: FileSample): Recognition | null {
  if (sample.shape !== 'json' || !/"FeatureCollection"/.test(sample.text)) return null;
  const own = new RegExp(`"${unit}(11|21)CD"\\s*:`, 'i').exec(sample.text);
  if (own === null) return null;
  // Output areas carry the code of their LSOA as well.
  if (unit === 'LSOA' && /"OA(11|21)CD"\s*:/i.test(sample.text)) return null;
  const vintage: AreaVintage = own[1] === '11' ? '2011' : '2021';
  return { confidence: 0.95, vintage, asOf: vintage, layout: `Boundaries of ${words} ${vintage}` };
}

async function* read(
  file: OpenFile,
  account: Account,
  codeName: RegExp,
  format: CodeFormat,
): AsyncGenerator<readonly BoundaryRow[]> {
  if (file.sheet !== null) {
    throw new SourceError('WRONG_KIND', file.label, 'is a sheet of a workbook.', 'Choose a GeoJSON file.');
  }
  const seen = new Map<string, number>();
  for await (const batch of features(file.text(), file.label)) {
    const rows: BoundaryRow[] = [];
    for (const { line, value } of batch) {
      account.met(1);
      try {
        const row = readFeature(value, line, codeName, format);
        const before = seen.get(row.area);
        if (before !== undefined) throw duplicate(file.label, row.area, before, line);
        seen.set(row.area, line);
        rows.push(row);
      } catch (cause) {
        if (!(cause instanceof BadValue)) throw cause;
        account.malformed({ line, column: cause.column, found: cause.found, expected: cause.expected });
      }
    }
    if (rows.length > 0) yield rows;
  }
}

interface LooseFeature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
}

function readFeature(value: unknown, line: number, codeName: RegExp, format: CodeFormat): BoundaryRow {
  const feature = (typeof value === 'object' && value !== null ? value : {}) as LooseFeature;
  const properties = feature.properties ?? {};
  const names = Object.keys(properties);
  const key = names.find((name) => codeName.test(name));
  if (key === undefined) throw new BadValue('properties', names.slice(0, 8).join(', '), `a property ${format.words}`);
  const area = String(properties[key] ?? '');
  if (!format.pattern.test(area)) throw new BadValue(key, area, format.words);
  const nameKey = names.find((name) => name.toUpperCase() === key.toUpperCase().replace(/CD$/, 'NM'));
  const name = nameKey === undefined ? null : String(properties[nameKey] ?? '') || null;
  const geometry = feature.geometry;
  if (geometry?.type === 'Polygon') return { line, area, name, polygons: [readPolygon(geometry.coordinates, area)] };
  if (geometry?.type === 'MultiPolygon' && Array.isArray(geometry.coordinates)) {
    const polygons = geometry.coordinates.map((polygon) => readPolygon(polygon, area));
    if (polygons.length > 0) return { line, area, name, polygons };
  }
  throw new BadValue('geometry', String(geometry?.type ?? 'none'), `a Polygon or MultiPolygon for ${area}`);
}

function readPolygon(rings: unknown, area: string): number[][][] {
  if (!Array.isArray(rings) || rings.length === 0) throw new BadValue('geometry', 'no rings', `an outline for ${area}`);
  return rings.map((ring) => readRing(ring, area));
}

function readRing(ring: unknown, area: string): number[][] {
  if (!Array.isArray(ring) || ring.length < 4) {
    throw new BadValue('geometry', 'a ring of fewer than four points', `a closed outline for ${area}`);
  }
  const points = ring.map((point) => readPosition(point, area));
  const first = points[0]!;
  const last = points[points.length - 1]!;
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw new BadValue('geometry', 'a ring that does not close', `a closed outline for ${area}`);
  }
  return points;
}

/** Longitude and latitude of a position given in degrees or in metres of the National Grid, told apart by size. */
function readPosition(point: unknown, area: string): number[] {
  const [x, y] = Array.isArray(point) ? (point as unknown[]) : [];
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new BadValue('geometry', JSON.stringify(point) ?? 'nothing', `two numbers for each point of ${area}`);
  }
  if (x >= -9 && x <= 3 && y >= 49 && y <= 61.5) return [round7(x), round7(y)];
  if (x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000 && (x > 180 || y > 90)) {
    const [longitude, latitude] = toLonLat(x, y);
    return [round7(longitude), round7(latitude)];
  }
  const swapped = y >= -9 && y <= 3 && x >= 49 && x <= 61.5;
  throw new BadValue(
    'geometry',
    `${x}, ${y}`,
    swapped
      ? `longitude before latitude for ${area}; they look swapped`
      : `a position in Great Britain for ${area}, in degrees (WGS84) or metres (EPSG:27700)`,
  );
}

/** The outline of every area (LSOA), generalised or full, in degrees or on the National Grid. */
export const boundaries = boundarySource('boundaries', 'LSOA', 'LSOAs', codes.area);

/** The outline of every output area. */
export const outputAreaBoundaries = boundarySource('output-area-boundaries', 'OA', 'output areas', codes.outputArea);
