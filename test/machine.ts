/** What of the machine the tests can use: PostgreSQL with PostGIS, a browser, Python, R, real data; and how to add what is missing. */
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
  /** Whether the packages are enough without those that Debian recommends beside them. */
  readonly lean?: boolean;
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

/** What the notebooks and the read-back tests import in Python. */
const PYTHON_MODULES = ['pandas', 'geopandas', 'fiona', 'matplotlib', 'requests', 'nbconvert', 'nbclient', 'ipykernel'];
const PYTHON_PACKAGES = [
  'python3-geopandas',
  'python3-requests',
  'python3-matplotlib',
  'python3-fiona',
  'python3-nbclient',
  'python3-ipykernel',
  'jupyter-nbconvert',
  'gdal-bin',
];

/** Debian's Python with pandas, geopandas, matplotlib, requests and Jupyter, or the one that FOOTPRINT_PYTHON names. */
export function python(): Need {
  const asked = process.env['FOOTPRINT_PYTHON'];
  const candidate = '/usr/bin/python3';
  const works = () => runnable(candidate) && succeeds(candidate, ['-c', `import ${PYTHON_MODULES.join(', ')}`]);
  return {
    name: 'Python with pandas, geopandas and Jupyter',
    found: asked ?? (works() ? candidate : null),
    packages: PYTHON_PACKAGES,
    lean: true,
    howToAdd: `Install them (Debian: apt-get install --no-install-recommends ${PYTHON_PACKAGES.join(' ')}), or set FOOTPRINT_PYTHON to a Python that imports ${PYTHON_MODULES.join(', ')}.`,
  };
}

/** What the notebook in R loads. */
const R_MODULES = ['sf', 'httr', 'jsonlite', 'ggplot2', 'IRkernel'];
const R_PACKAGES = ['r-base-core', 'r-cran-sf', 'r-cran-httr', 'r-cran-jsonlite', 'r-cran-ggplot2', 'r-cran-irkernel'];

/** Debian's Rscript with sf, httr, jsonlite, ggplot2 and IRkernel, or the one that FOOTPRINT_RSCRIPT names. */
export function r(): Need {
  const asked = process.env['FOOTPRINT_RSCRIPT'];
  const candidate = '/usr/bin/Rscript';
  const check = `for (p in c(${R_MODULES.map((name) => `"${name}"`).join(', ')})) stopifnot(requireNamespace(p, quietly = TRUE))`;
  return {
    name: 'R with sf, httr, ggplot2 and IRkernel',
    found: asked ?? (runnable(candidate) && succeeds(candidate, ['-e', check]) ? candidate : null),
    packages: R_PACKAGES,
    lean: true,
    howToAdd: `Install them (Debian: apt-get install --no-install-recommends ${R_PACKAGES.join(' ')}), or set FOOTPRINT_RSCRIPT to an Rscript that has ${R_MODULES.join(', ')}.`,
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

/** Installs a need's Debian packages where this program may; false where it may not or could not. */
export function install({ packages, lean = false }: Need): boolean {
  const may =
    process.getuid?.() === 0 && runnable('/usr/bin/apt-get') && process.env['FOOTPRINT_NO_INSTALL'] === undefined;
  if (!may || packages.length === 0) return false;
  const options = ['install', '-y', '-qq', ...(lean ? ['--no-install-recommends'] : [])];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  return spawnSync('apt-get', [...options, ...packages], { env, stdio: 'ignore' }).status === 0;
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
