/** The built styles and scripts that the public pages load, found by the client's manifest. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A script with the styles that it brings. */
export interface SiteScript {
  readonly script: string;
  readonly styles: readonly string[];
}

/** Paths from the site's base, each with its content's digest in its name; null where it is not built. */
export interface SiteAssets {
  readonly style: string | null;
  readonly nhsStyle: string | null;
  /** What draws the map. */
  readonly map: SiteScript | null;
  /** What helps on every page: sorting tables, suggestions while somebody types. */
  readonly page: SiteScript | null;
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** Reads the manifest of a folder of built files; where there is none, pages come without styles and scripts. */
export function readAssets(folder: string): SiteAssets {
  const path = join(folder, 'manifest.json');
  const manifest: Readonly<Record<string, Chunk>> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const fileOf = (name: string) => (manifest[name] === undefined ? null : `/${manifest[name].file}`);
  const scriptOf = (name: string): SiteScript | null => {
    const chunk = manifest[name];
    return chunk === undefined ? null : { script: `/${chunk.file}`, styles: [...stylesOf(name, manifest, new Set())] };
  };
  return {
    style: fileOf('public/site.scss'),
    nhsStyle: fileOf('public/site-nhs.scss'),
    map: scriptOf('public/map.ts'),
    page: scriptOf('public/page.ts'),
  };
}

function* stylesOf(name: string, manifest: Readonly<Record<string, Chunk>>, seen: Set<string>): Iterable<string> {
  const chunk = manifest[name];
  if (chunk === undefined || seen.has(name)) return;
  seen.add(name);
  for (const each of chunk.imports ?? []) yield* stylesOf(each, manifest, seen);
  for (const style of chunk.css ?? []) yield `/${style}`;
}
