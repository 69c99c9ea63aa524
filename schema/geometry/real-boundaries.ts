import type { AreaBoundary } from './topology.ts';

interface Files {
  existsSync(path: string): boolean;
  readFileSync(path: string): Uint8Array;
}

// Only tests on published data read files here, and this package has no types of Node: named so, they stay out.
const { existsSync, readFileSync } = (await import('node:fs' as string)) as Files;
const { gunzipSync } = (await import('node:zlib' as string)) as { gunzipSync(data: Uint8Array): Uint8Array };
const { fileURLToPath } = (await import('node:url' as string)) as { fileURLToPath(url: string): string };
const { env } = (await import('node:process' as string)) as { env: Record<string, string | undefined> };
const { TextDecoder } = (await import('node:util' as string)) as {
  TextDecoder: new () => { decode(data: Uint8Array): string };
};

const folder =
  env['FOOTPRINT_REAL'] ?? fileURLToPath(`${(import.meta as unknown as { url: string }).url}/../../../../shared/real`);

/** Whether the published data are beside the checkout; tests on them say so in their names when they are not. */
export const haveReal: boolean = existsSync(`${folder}/ons`);

/** The end of a test's name where published data are absent. */
export const unlessReal = haveReal ? '' : ' (skipped: no published data; set FOOTPRINT_REAL to their folder)';

/** The text of a published file, unpacked when it ends in .gz. */
export function realText(path: string): string {
  const bytes = readFileSync(`${folder}/${path}`);
  return new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** A feature of a published boundary file. */
export interface RealArea extends AreaBoundary {
  readonly properties: Readonly<Record<string, string | number | null>>;
}

/** The areas of a published boundary file. */
export function realAreas(path: string): RealArea[] {
  const { features } = JSON.parse(realText(path)) as {
    features: {
      properties: Record<string, string | number | null>;
      geometry: { type: string; coordinates: number[][][] | number[][][][] };
    }[];
  };
  return features.map(({ properties, geometry }) => ({
    code: String(properties['LSOA11CD'] ?? properties['LSOA21CD']),
    properties,
    polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as number[][][][],
  }));
}
