/** `npm test`: every test, on both databases and in a real browser; what the machine lacks is said loudly, not hidden. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, install, type Need, postgresql, python, r, realData } from './machine.ts';
import { startPostgres } from './postgres.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const report = join(here, 'output', 'report.json');

const asked = process.env['FOOTPRINT_TEST_DATABASE_URL'];
const browser = have(chromium);
const database = asked === undefined ? have(postgresql) : null;
const pythonHere = have(python);
const rHere = have(r);
const real = have(realData);

const server = database?.found ? await startPostgres(database.found) : null;
const env = {
  ...process.env,
  ...(server === null ? {} : { FOOTPRINT_TEST_DATABASE_URL: server.url }),
  ...(browser.found === null ? {} : { FOOTPRINT_CHROMIUM: browser.found }),
  ...(pythonHere.found === null ? {} : { FOOTPRINT_PYTHON: pythonHere.found }),
  ...(rHere.found === null ? {} : { FOOTPRINT_RSCRIPT: rHere.found }),
  ...(real.found === null ? {} : { FOOTPRINT_REAL: real.found }),
};
mkdirSync(dirname(report), { recursive: true });
rmSync(report, { force: true });
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const status = await new Promise<number>((resolve) => {
  const child = spawn(
    process.execPath,
    [
      vitest,
      'run',
      '--config',
      join(here, 'vitest.config.ts'),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit', env },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => resolve(code ?? 1));
});
await server?.stop();

for (const need of [browser, ...(database === null ? [] : [database]), pythonHere, rHere, real]) {
  if (need.found === null)
    process.stderr.write(`\n*** SKIPPED: every test that needs ${need.name}. ${need.howToAdd}\n`);
}
const { passed, failed, skipped } = counts();
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(status === 0 && failed === 0 && passed > 0 ? 0 : status || 1);

/** Looks for something, and once more after trying to install it. */
function have(look: () => Need): Need {
  const need = look();
  if (need.found !== null || need.packages.length === 0) return need;
  process.stderr.write(`${need.name} is not on this machine; trying to install it ...\n`);
  return install(need) ? look() : need;
}

function counts(): { passed: number; failed: number; skipped: number } {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
      numFailedTestSuites: number;
    };
    // A file that could not be read at all has no failed test, only a failed suite.
    const failed =
      found.numFailedTests === 0 && status !== 0 ? Math.max(1, found.numFailedTestSuites) : found.numFailedTests;
    return { passed: found.numPassedTests, failed, skipped: found.numPendingTests + found.numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
