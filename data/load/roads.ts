import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What an extract of OpenStreetMap's roads is called, however it was cut. */
const EXTRACT = /\.osm\.pbf$/i;

/**
 * The OpenStreetMap extracts in a folder and its subfolders, in order of name: journeys are measured on them after the
 * load, in a version of their own, so that they are no part of what is read here.
 */
export async function roadsIn(folder: string): Promise<string[]> {
  const about = await stat(folder);
  if (!about.isDirectory()) return EXTRACT.test(folder) ? [folder] : [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && EXTRACT.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
