/** The two sizes that the benches measure, from published files. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { realData } from '../machine.ts';

/** The one national file of boundaries: county files beside it would not match it edge to edge. */
const NATIONAL = 'england-ultra-generalised.geojson.gz';

/** One sub-ICB location: 330 areas, 50 practices in 12 networks, with those around that touch it. */
export const COUNTY = '06K';
export const ENGLAND = 'E92000001';

/** A folder with the published files, and how to leave it. */
export interface Folder {
  readonly path: string;
  readonly remove: () => void;
}

/** The published files with only the national boundaries, as links in a temporary folder; null where there are none. */
export function nationalFolder(): Folder | null {
  const real = realData().found;
  if (real === null) return null;
  const path = mkdtempSync(join(tmpdir(), 'footprint-england-'));
  link(resolve(real), path);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Links every file; folders are made anew, since a reader follows no linked folder. */
function link(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const boundaries = /\.geojson(\.gz)?$/.test(entry.name);
    if (boundaries && entry.name !== NATIONAL) continue;
    if (entry.isDirectory()) {
      mkdirSync(join(to, entry.name));
      link(join(from, entry.name), join(to, entry.name));
    } else symlinkSync(join(from, entry.name), join(to, entry.name));
  }
}

/** Evidence of East and North Hertfordshire; null without the published files. */
export async function county(): Promise<Evidence | null> {
  const real = realData().found;
  return real === null ? null : evidenceOf(await assemble(real, [COUNTY], () => undefined));
}

/** Evidence of all England; null without the published files. */
export async function england(): Promise<Evidence | null> {
  const folder = nationalFolder();
  if (folder === null) return null;
  try {
    return evidenceOf(await assemble(folder.path, [ENGLAND], () => undefined));
  } finally {
    folder.remove();
  }
}
