import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import type {
  AreaCommissionerRow,
  BoundaryRow,
  CentroidRow,
  DeprivationRow,
  OutputAreaResidentsRow,
  OutputAreaRow,
  ResidentsRow,
  RuralUrbanRow,
} from '../sources/row.ts';
import { type AreaVintage, SourceError, type SourceKind } from '../sources/source.ts';
import { readHouseholds } from './car-ownership.ts';
import { containingArea } from './containing-area.ts';
import type { Library, Progress } from './gather.ts';
import type { LoadFinding } from './select.ts';

type Polygons = number[][][][];

/** What is known of each loaded area; lists are in the order of `code`, a missing number is -1 or NaN. */
export interface AreaFacts {
  readonly code: readonly string[];
  readonly name: readonly string[];
  readonly inside: Uint8Array;
  readonly row: readonly (AreaCommissionerRow | null)[];
  /** Outline in longitude and latitude; empty where no boundary is loaded. */
  readonly polygons: readonly Polygons[];
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly residents: Int32Array;
  readonly ageBands: Int32Array;
  readonly deprivationRank: Int32Array;
  readonly deprivationDecile: Int32Array;
  /** 1 rural, 0 urban, -1 unknown. */
  readonly rural: Int32Array;
  readonly households: Int32Array;
  readonly householdsWithoutCar: Int32Array;
  /** The year of the areas that households were moved from by the lookup, and are then an estimate; null where not. */
  readonly householdsFrom: AreaVintage | null;
  readonly nearWales: Uint8Array;
  readonly outputAreas: readonly {
    readonly code: string;
    readonly area: number;
    readonly longitude: number;
    readonly latitude: number;
    readonly residents: number;
  }[];
  readonly findings: readonly LoadFinding[];
}

/** Within this distance of where people live in Wales, registrations with Welsh practices are missing from English files. */
const NEAR_WALES_METRES = 10_000;

/** Reads what the folder's files say of each of these areas. */
export async function readAreas(
  library: Library,
  vintage: AreaVintage,
  codes: readonly string[],
  lookup: ReadonlyMap<string, AreaCommissionerRow>,
  studied: ReadonlySet<string>,
  progress: Progress,
): Promise<AreaFacts> {
  const index = new Map(codes.map((code, at) => [code, at]));
  const findings: LoadFinding[] = [];
  const inside = Uint8Array.from(codes, (code) => (studied.has(code) ? 1 : 0));
  const fate = (at: number) => (inside[at] === 1 ? 'kept' : 'kept-outside');

  const readOnce = async <R extends { readonly area: string; readonly line: number }>(
    kind: SourceKind,
    what: string,
    use: (at: number, row: R) => void,
  ) => {
    const files = library
      .of(kind)
      .filter((file) => (file.recognition.vintage ?? vintage) === vintage)
      .slice(0, 1);
    const found = new Uint8Array(codes.length);
    for await (const { batch, account } of library.rows<R>(files)) {
      for (const row of batch) {
        const at = index.get(row.area);
        if (at === undefined) account.count(/^W/.test(row.area) ? 'wales' : 'elsewhere');
        else {
          account.count(found[at] === 1 ? 'repeated' : fate(at));
          if (found[at] === 0) use(at, row);
          found[at] = 1;
        }
      }
    }
    const missing = codes.filter((_, at) => inside[at] === 1 && found[at] === 0);
    if (files.length === 0) {
      const other = library.of(kind).map((file) => file.file.label);
      findings.push({
        code: `no-${kind}`,
        text:
          other.length === 0
            ? `No ${what} were loaded.`
            : `No ${what} for ${vintage} areas were loaded: ${other.join(', ')} is for other areas.`,
      });
    } else if (missing.length > Math.max(2, studied.size * 0.02)) {
      throw new SourceError(
        'WRONG_VINTAGE',
        files[0]!.file.label,
        `has no row for ${missing.length} of the ${studied.size} areas, such as ${missing[0]}: it is probably of another year than the LSOA ${vintage} codes of the registrations.`,
        `Choose the ${what} for ${vintage} areas.`,
      );
    } else if (missing.length > 0) {
      findings.push({ code: `missing-${kind}`, text: `${missing.length} areas have no ${what}.`, areas: missing });
    }
  };

  progress('Reading boundaries');
  const { polygons, names } = await readBoundaries(library, vintage, codes, index, inside);
  const missing = codes.filter((_, at) => inside[at] === 1 && polygons[at]!.length === 0);
  if (missing.length > 0) {
    throw new SourceError(
      'MISSING_FILE',
      library.folder,
      `has no boundary for ${missing.length} of the ${studied.size} areas, such as ${missing[0]}.`,
      'Add the boundaries of the whole area, of the same year as the registrations.',
    );
  }

  progress('Reading residents and deprivation');
  const longitude = new Float64Array(codes.length).fill(Number.NaN);
  const latitude = new Float64Array(codes.length).fill(Number.NaN);
  const wales: [number, number][] = [];
  const centroidFiles = library
    .of('centroids')
    .filter((file) => (file.recognition.vintage ?? vintage) === vintage)
    .slice(0, 1);
  for await (const { batch, account } of library.rows<CentroidRow>(centroidFiles)) {
    for (const row of batch) {
      const at = index.get(row.area);
      if (at !== undefined) {
        longitude[at] = row.longitude;
        latitude[at] = row.latitude;
        account.count(fate(at));
      } else if (/^W/.test(row.area)) {
        wales.push(toGrid(row.longitude, row.latitude));
        account.count('wales');
      } else account.count('elsewhere');
    }
  }
  const homeless = codes.filter((_, at) => inside[at] === 1 && Number.isNaN(longitude[at]!));
  if (homeless.length > 0)
    findings.push({
      code: 'no-centroid',
      text: `${homeless.length} areas have no population-weighted centroid: the centroid rule cannot take them in.`,
      areas: homeless,
    });

  const residents = new Int32Array(codes.length).fill(-1);
  const ageBands = new Int32Array(codes.length * AGE_BANDS.length).fill(-1);
  await readOnce<ResidentsRow>('residents', 'mid-year residents by age', (at, row) => {
    residents[at] = row.total;
    row.bands.forEach((count, band) => {
      ageBands[at * AGE_BANDS.length + band] = count;
    });
  });
  const deprivationRank = new Int32Array(codes.length).fill(-1);
  const deprivationDecile = new Int32Array(codes.length).fill(-1);
  await readOnce<DeprivationRow>('deprivation', 'ranks of deprivation', (at, row) => {
    deprivationRank[at] = row.rank;
    deprivationDecile[at] = row.decile;
  });
  const rural = new Int32Array(codes.length).fill(-1);
  await readOnce<RuralUrbanRow>('rural-urban', 'rural and urban classes', (at, row) => {
    rural[at] = row.rural ? 1 : 0;
  });

  const households = await readHouseholds(library, vintage, codes, inside);
  const outputAreas = await readOutputAreas(library, vintage, index, polygons, fate, progress);
  return {
    code: codes,
    name: codes.map((code, at) => names[at] ?? lookup.get(code)?.areaName ?? code),
    inside,
    row: codes.map((code) => lookup.get(code) ?? null),
    polygons,
    longitude,
    latitude,
    residents,
    ageBands,
    deprivationRank,
    deprivationDecile,
    rural,
    households: households.all,
    householdsWithoutCar: households.withoutCar,
    householdsFrom: households.from,
    nearWales: nearPoints(longitude, latitude, wales),
    outputAreas,
    findings: [...findings, ...households.findings],
  };
}

/** Outlines of the areas; where several files have one, the finest, so that neighbours match edge to edge. */
async function readBoundaries(
  library: Library,
  vintage: AreaVintage,
  codes: readonly string[],
  index: ReadonlyMap<string, number>,
  inside: Uint8Array,
) {
  const polygons: Polygons[] = codes.map(() => []);
  const names: (string | null)[] = codes.map(() => null);
  const detail = new Uint32Array(codes.length);
  const files = library.of('boundaries').filter((file) => (file.recognition.vintage ?? vintage) === vintage);
  for await (const { batch, account } of library.rows<BoundaryRow>(files)) {
    for (const row of batch) {
      const at = index.get(row.area);
      if (at === undefined) {
        account.count(/^W/.test(row.area) ? 'wales' : 'elsewhere');
        continue;
      }
      const positions = row.polygons.reduce(
        (sum, rings) => sum + rings.reduce((more, ring) => more + ring.length, 0),
        0,
      );
      account.count(detail[at]! > 0 ? 'repeated' : inside[at] === 1 ? 'kept' : 'kept-outside');
      if (positions <= detail[at]!) continue;
      detail[at] = positions;
      polygons[at] = row.polygons;
      names[at] = row.name;
    }
  }
  return { polygons, names };
}

/** Output areas of the loaded areas: by the official lookup where there is one, else by the outline that holds their centroid. */
async function readOutputAreas(
  library: Library,
  vintage: AreaVintage,
  index: ReadonlyMap<string, number>,
  polygons: readonly Polygons[],
  fate: (at: number) => 'kept' | 'kept-outside',
  progress: Progress,
) {
  const ofVintage = (kind: SourceKind) =>
    library
      .of(kind)
      .filter((file) => (file.recognition.vintage ?? vintage) === vintage)
      .slice(0, 1);
  const centroidFiles = ofVintage('output-area-centroids');
  if (centroidFiles.length === 0) return [];
  progress('Reading output areas');
  const parent = new Map<string, number>();
  for await (const { batch, account } of library.rows<OutputAreaRow>(ofVintage('lookup-output-area'))) {
    for (const row of batch) {
      const at = index.get(row.area);
      if (at === undefined) account.count('elsewhere');
      else {
        parent.set(row.outputArea, at);
        account.count(fate(at));
      }
    }
  }
  const holding = containingArea(polygons);
  const places = new Map<string, { area: number; longitude: number; latitude: number }>();
  for await (const { batch, account } of library.rows<CentroidRow>(centroidFiles)) {
    for (const row of batch) {
      const area = parent.size > 0 ? (parent.get(row.area) ?? -1) : holding.find(row.longitude, row.latitude);
      if (area < 0) account.count(/^W/.test(row.area) ? 'wales' : 'elsewhere');
      else {
        places.set(row.area, { area, longitude: row.longitude, latitude: row.latitude });
        account.count(fate(area));
      }
    }
  }
  const residents = new Map<string, number>();
  for await (const { batch, account } of library.rows<OutputAreaResidentsRow>(ofVintage('output-area-residents'))) {
    for (const row of batch) {
      const place = places.get(row.outputArea);
      if (place === undefined) account.count(/^W/.test(row.outputArea) ? 'wales' : 'elsewhere');
      else {
        residents.set(row.outputArea, row.residents);
        account.count(fate(place.area));
      }
    }
  }
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, place]) => ({ code, ...place, residents: residents.get(code) ?? -1 }));
}

/** 1 for each place that lies within NEAR_WALES_METRES of one of the points on the National Grid. */
function nearPoints(
  longitude: Float64Array,
  latitude: Float64Array,
  points: readonly (readonly [number, number])[],
): Uint8Array {
  const near = new Uint8Array(longitude.length);
  if (points.length === 0) return near;
  const cells = new Map<string, [number, number][]>();
  const cell = (metres: number) => Math.floor(metres / NEAR_WALES_METRES);
  for (const [easting, northing] of points) {
    const key = `${cell(easting)}/${cell(northing)}`;
    cells.set(key, [...(cells.get(key) ?? []), [easting, northing]]);
  }
  for (let at = 0; at < near.length; at++) {
    if (Number.isNaN(longitude[at]!)) continue;
    const [easting, northing] = toGrid(longitude[at]!, latitude[at]!);
    for (let x = cell(easting) - 1; x <= cell(easting) + 1 && near[at] === 0; x++) {
      for (let y = cell(northing) - 1; y <= cell(northing) + 1; y++) {
        if (cells.get(`${x}/${y}`)?.some(([e, n]) => Math.hypot(e - easting, n - northing) <= NEAR_WALES_METRES))
          near[at] = 1;
      }
    }
  }
  return near;
}
