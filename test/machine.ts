/** What of the machine the tests can use: PostgreSQL with PostGIS, a browser, real data; and how to add what is missing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Something a test needs that is not part of the repository. */
export interface Need {
  readonly name: string;
  /** Path of what was found, or null. */
  readonly found: string | null;
  /** Debian packages that bring it; empty where no package does. */
  readonly packages: readonly string[];
  readonly howToAdd: string;
}

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium to drive: by FOOTPRINT_CHROMIUM, or where systems put it. */
export function chromium(): Need {
  const asked = process.env['FOOTPRINT_CHROMIUM'];
  return {
    name: 'Chromium',
    found: asked ?? BROWSERS.find(runnable) ?? null,
    packages: ['chromium'],
    howToAdd: 'Install Chromium or Chrome (Debian: apt-get install chromium), or set FOOTPRINT_CHROMIUM to its path.',
  };
}

/** The folder of PostgreSQL's programs, 15 or newer with PostGIS beside it. */
export function postgresql(): Need {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).filter((name) => Number(name) >= 15) : [];
  const found = versions
    .sort((a, b) => Number(b) - Number(a))
    .find(
      (version) =>
        runnable(join(base, version, 'bin', 'initdb')) &&
        existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
    );
  return {
    name: 'PostgreSQL with PostGIS',
    found: found === undefined ? null : join(base, found, 'bin'),
    packages: ['postgresql-15', 'postgresql-15-postgis-3'],
    howToAdd:
      'Install PostgreSQL 15 or newer with PostGIS (Debian: apt-get install postgresql-15-postgis-3), or set FOOTPRINT_TEST_DATABASE_URL to a server where databases may be created.',
  };
}

/** The folder of real published data, beside the checkout or by FOOTPRINT_REAL. */
export function realData(): Need {
  const folder = process.env['FOOTPRINT_REAL'] ?? join(root, '..', 'shared', 'real');
  return {
    name: 'Real published data',
    found: existsSync(folder) ? folder : null,
    packages: [],
    howToAdd: 'Set FOOTPRINT_REAL to a folder with the published files (see README, “Loading your own area”).',
  };
}

/** Installs Debian packages where this program may; false where it may not or could not. */
export function install(packages: readonly string[]): boolean {
  const may =
    process.getuid?.() === 0 && runnable('/usr/bin/apt-get') && process.env['FOOTPRINT_NO_INSTALL'] === undefined;
  if (!may || packages.length === 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  return spawnSync('apt-get', ['install', '-y', '-qq', ...packages], { env, stdio: 'ignore' }).status === 0;
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
