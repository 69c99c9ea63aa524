/** The files of the built client that public pages need, and none of the desk's. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** Where the sources of public pages begin, by the names of the client's manifest. */
const PUBLIC = 'public/';

/** Paths from the folder: all that the public pages' styles and scripts load at once or later. */
export function builtFiles(folder: string): readonly string[] {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return [];
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(path, 'utf8'));
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry && name.startsWith(PUBLIC)) visit(name);
  return [...files].sort();
}
