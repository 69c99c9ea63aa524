#!/usr/bin/env node
// The door to Footprint: `npm start`, `npm test` and the shell commands all come through here.
// Plain JavaScript, because it must run on Node 20 before anything is installed; everything behind it runs on Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const PNPM = 'pnpm@12.21.0';
const PACKAGES = ['schema', 'data', 'server', 'client', 'test'];

/** What each command runs; the paths are inside the repository. */
const COMMANDS = {
  start: { script: 'server/main.ts', args: ['start'], desk: true },
  test: { script: 'test/run.ts', args: [], desk: true },
  check: { script: 'test/check.ts', args: [] },
  bench: { script: 'test/bench/run.ts', args: [], desk: true },
};

const [command = 'help', ...rest] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);
if (major < 20)
  fail(
    `Footprint needs Node 20 or newer; this is Node ${process.versions.node}. Install a newer Node from nodejs.org.`,
  );

install();
const entry = COMMANDS[command] ?? { script: 'server/main.ts', args: [command] };
if (entry.desk) buildDesk();
run(nodeBinary(), [
  '--import',
  tsx(),
  '--disable-warning=ExperimentalWarning',
  join(root, entry.script),
  ...entry.args,
  ...rest,
]);

/** Installs the exact versions of the lockfile, unless the same lockfile was installed last time. */
function install() {
  const stamp = join(root, 'node_modules', '.footprint-installed');
  const wanted = digest([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...PACKAGES.map((name) => `${name}/package.json`),
  ]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing what Footprint needs (once, and again when its versions change) ...');
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const result = spawnSync(
    npx,
    ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only', '--config.confirm-modules-purge=false'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      shell: process.platform === 'win32',
    },
  );
  if (result.error || result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    fail(
      'Installing failed; the lines above say why. Is the npm registry reachable? Run the same command again to go on.',
    );
  }
  writeFileSync(stamp, wanted);
}

/** Builds the desk's pages when their sources have changed since the last build. */
function buildDesk() {
  const stamp = join(root, 'client', 'dist', '.built-from');
  const sources = [...files('client'), ...files('schema')].sort();
  const wanted = digest(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building the desk ...');
  rmSync(join(root, 'client', 'dist'), { recursive: true, force: true });
  const vite = join(root, 'client', 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(nodeBinary(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'client'),
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    fail('Building the desk failed; the lines above say why.');
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Node 24 or newer: this one, or the one that was installed beside the packages. */
function nodeBinary() {
  if (major >= 24) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(root, 'node_modules', 'node', 'bin', name);
  if (!existsSync(installed)) {
    fail(
      `Node 24 was not installed for ${process.platform} ${process.arch}. Install Node 24 from nodejs.org and run the same command again.`,
    );
  }
  return installed;
}

/** The address of the TypeScript loader. */
function tsx() {
  return pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
}

/** Runs a program in this one's place: same terminal, same exit status, signals passed on. */
function run(program, args) {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(program, args, {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: {
      ...process.env,
      // The server's classes use legacy decorators, which the loader compiles only when told so.
      TSX_TSCONFIG_PATH: join(root, 'server', 'tsconfig.json'),
      // Outside tests, libraries leave out the checks that they make for their own developers.
      ...(entry.script === 'server/main.ts' && !process.env.NODE_ENV ? { NODE_ENV: 'production' } : {}),
      PATH: `${dirname(program)}${process.platform === 'win32' ? ';' : ':'}${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Could not start ${program}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}

/** Every source file of a package, without what is installed or built. */
function files(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => relative(root, join(found.parentPath ?? found.path, found.name)))
    .filter(
      (path) =>
        !path.split(sep).some((part) => part === 'node_modules' || part === 'dist') && !path.endsWith('.test.ts'),
    );
}

/** One digest of the names and contents of files, in the order given. */
function digest(paths) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const path of paths)
    hash
      .update(`${path}\n`)
      .update(existsSync(join(root, path)) ? readFileSync(join(root, path)) : '')
      .update('\n');
  return hash.digest('hex');
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
