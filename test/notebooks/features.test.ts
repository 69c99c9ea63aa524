import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Database } from '@footprint/server/database/database.ts';
import { openTemplate, prepareTemplate } from '@footprint/server/database/template.ts';
import { type Graph, openGraph } from '@footprint/server/gateway/open-graph.ts';
import { storeGrid } from '@footprint/server/grid.fixture.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { workServices } from '@footprint/server/work/services.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Need, python, r } from '../machine.ts';
import { NO_REAL, REAL, WHY } from '../real/folder.ts';

const PYTHON = python();
const R = r();
const without = ({ found, howToAdd }: Need) => (found === null ? ` (skipped: ${howToAdd})` : '');
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

const QUERY = `query Shapes($crs: CoordinateSystem) {
  areas(first: 1000) { features(crs: $crs) }
  practices(first: 1000) { features(crs: $crs) }
}`;

interface Features {
  readonly features: readonly {
    readonly properties: Readonly<Record<string, string | number | null>>;
    readonly geometry: { readonly coordinates: readonly number[] } | null;
  }[];
}

/** The answers of a graph over a database, as files and as they came: in WGS84, and on the National Grid. */
interface Answers {
  readonly areas: Features;
  /** Practices on the grid. */
  readonly surgeries: Features;
  readonly files: readonly [string, string];
  readonly features: readonly [string, string];
}

async function answersOf(database: Database, graph: Graph, folder: string): Promise<Answers> {
  const made = [];
  for (const crs of ['WGS84', 'BRITISH_NATIONAL_GRID']) {
    const data = (await graph.ask(QUERY, { crs })) as Record<'areas' | 'practices', { features: Features }>;
    const [file, features] = [join(folder, `${crs}.json`), join(folder, `${crs}.geojson`)];
    writeFileSync(file, JSON.stringify({ data }));
    writeFileSync(features, JSON.stringify(data.areas.features));
    made.push({ file, features, areas: data.areas.features, surgeries: data.practices.features });
  }
  await graph.close();
  await database.close();
  const [degrees, metres] = made as [(typeof made)[0], (typeof made)[0]];
  return {
    areas: degrees.areas,
    surgeries: metres.surgeries,
    files: [degrees.file, metres.file],
    features: [degrees.features, metres.features],
  };
}

const graphOver = (database: Database): Promise<Graph> =>
  openGraph({ database, report: () => undefined, now: Date.now, secret: 'test', remote: [] });

async function readByPython({ files }: Answers) {
  return JSON.parse((await run(PYTHON.found!, [script('features.py'), ...files])).stdout);
}

async function readByR({ features }: Answers) {
  return JSON.parse((await run(R.found!, [script('features.R'), ...features])).stdout);
}

let folder = '';
beforeAll(async () => {
  await prepareTemplate();
  folder = mkdtempSync(join(tmpdir(), 'footprint-features-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the world of sixteen squares', () => {
  let answers: Answers;
  beforeAll(async () => {
    const database = await openTemplate();
    await storeGrid(database);
    answers = await answersOf(database, await graphOver(database), folder);
  });

  const [west, south, east, north] = [-1, 52, -0.96, 52.04];

  test.skipIf(PYTHON.found === null)(
    `is a GeoDataFrame in one line: its people, bounds and sizes right in both coordinate systems${without(PYTHON)}`,
    async () => {
      const found = await readByPython(answers);
      expect(found).toMatchObject({ areas: 16, practices: 6, valid: true, residents: 32_000 });
      expect(found.bounds).toEqual([west, south, east, north]);
      expect(found.columns).toContain('deprivation_decile');
      expect(found.size).toBeLessThan(1e-4);
      expect(found.away).toBeLessThan(5);
    },
  );

  test.skipIf(R.found === null)(`is read by sf, which knows each of its coordinate systems${without(R)}`, async () => {
    const found = await readByR(answers);
    expect(found).toMatchObject({ areas: 16, epsg: [4326, 27700], residents: 32_000 });
    expect(found.bounds).toEqual([west, south, east, north]);
    expect(found.columns).toContain('deprivation_decile');
    expect(found.size).toBeLessThan(1e-4);
  });
});

describe.skipIf(NO_REAL)(`Rutland${WHY}`, () => {
  let answers: Answers;
  beforeAll(async () => {
    const database = await openTemplate();
    const graph = await graphOver(database);
    const quiet = () => undefined;
    const services = workServices(database, graph, Date.now, quiet);
    await loadWork.run(services, { folder: REAL, area: ['E06000017'], invented: false }, quiet);
    await services.jobs.close();
    answers = await answersOf(database, graph, folder);
    // The national files are read whole, which a busy machine does in minutes.
  }, 600_000);

  test.skipIf(PYTHON.found === null)(
    `is a GeoDataFrame: sizes within a part in a thousand of those stored, places within 5 m of PROJ’s${without(PYTHON)}`,
    async () => {
      const found = await readByPython(answers);
      expect(found.areas).toBe(answers.areas.features.length);
      expect(found.areas).toBeGreaterThanOrEqual(23);
      expect(found.size).toBeLessThan(1e-3);
      expect(found.away).toBeGreaterThan(0);
      expect(found.away).toBeLessThan(5);
    },
  );

  test.skipIf(R.found === null)(`is read by sf with the same sizes${without(R)}`, async () => {
    const found = await readByR(answers);
    expect(found).toMatchObject({ areas: answers.areas.features.length, epsg: [4326, 27700] });
    expect(found.size).toBeLessThan(1e-3);
  });

  test('has its surgeries on the grid where Code-Point Open has their postcodes, to a decimetre', () => {
    const text = readFileSync(join(REAL, 'os/codepo/practice-postcodes-england.csv'), 'utf8');
    const published = new Map(
      text.split('\n').map((line) => {
        const [postcode, , easting, northing] = line.replaceAll('"', '').split(',');
        return [postcode?.replaceAll(' ', ''), [Number(easting), Number(northing)] as const];
      }),
    );
    let compared = 0;
    for (const { properties, geometry } of answers.surgeries.features) {
      const at = published.get(String(properties['postcode']).replaceAll(' ', ''));
      if (at === undefined || geometry === null) continue;
      compared++;
      const [easting, northing] = geometry.coordinates;
      expect(Math.hypot(easting! - at[0], northing! - at[1]), String(properties['code'])).toBeLessThan(0.1);
    }
    expect(compared).toBeGreaterThanOrEqual(4);
  });
});
