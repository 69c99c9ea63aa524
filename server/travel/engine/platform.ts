/** Where Valhalla lies for this kind of machine, without loading it: its native code lives in child processes only. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineFailed } from './engine.ts';

/** Valhalla as installed: its programs, and its version. */
export interface EngineBuild {
  readonly buildTiles: string;
  readonly version: string;
}

/** Valhalla's build for this platform; throws EngineFailed NOT_ON_THIS_PLATFORM where it has none. */
export function engineBuild(platform: string = process.platform, arch: string = process.arch): EngineBuild {
  const folder = packageFolder();
  if (folder !== null) {
    const programs = join(folder, platform, arch);
    const buildTiles = join(programs, 'valhalla_build_tiles');
    if (existsSync(buildTiles) && existsSync(join(programs, 'valhalla_node.node'))) {
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
      return { buildTiles, version };
    }
  }
  throw notHere(`${platform} on ${arch}`);
}

/** What native code is told of the environment: no address of a database, and no options of the Node that started it. */
export function nativeEnvironment(): Readonly<Record<string, string>> {
  const { PATH = '', LD_LIBRARY_PATH } = process.env;
  return { PATH, ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }) };
}

/** Why this machine works on the estimate. */
export function notHere(machine: string): EngineFailed {
  return new EngineFailed(
    'NOT_ON_THIS_PLATFORM',
    `The routing engine Valhalla has no build for ${machine}, so journeys stay straight-line estimates.`,
    'Use Linux (x64 or arm64, with glibc) or macOS on Apple silicon, or give the address of a Valhalla service as VALHALLA_URL.',
  );
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@valhallajs/valhallajs'));
  } catch {
    return null;
  }
}
