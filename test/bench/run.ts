/** `npm run bench`: how long the product’s own work takes on this machine, beside what it aims at. */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { withInventedTravel } from '@footprint/schema/world/invented-travel.ts';
import { analystFigures } from './analyst.ts';
import { batchFigures } from './batch.ts';
import { bulkFigures } from './bulk.ts';
import { dragFigures } from './drag.ts';
import { evaluateFigures } from './evaluate.ts';
import { county, england } from './evidence.ts';
import { type Figure, met, type Result } from './figure.ts';
import { gatewayFigures } from './gateway.ts';
import { loadFigures } from './load.ts';
import { pageFigures } from './page.ts';
import { publicFigures } from './public.ts';
import { publicPageFigures } from './public-page.ts';
import { tilesFigures } from './tiles.ts';
import { travelEngineFigures } from './travel-engine.ts';

const NO_DATA = 'No folder of published data: set FOOTPRINT_REAL (see README, “Loading your own area”).';
const COUNTY_SIZE = '330 areas x 12 networks';
const ENGLAND_SIZE = '32,844 areas x 1,260 networks';

async function* drag(): AsyncGenerator<Result> {
  const small = await county();
  if (small === null) yield { name: 'drag step', reason: NO_DATA };
  else {
    const aims = { centroid: 0.2, 'most-area': 2, 'most-residents': 2 } as const;
    yield* dragFigures(small, COUNTY_SIZE, aims);
    yield* dragFigures(withInventedTravel(small), `journeys measured, ${COUNTY_SIZE}`, aims);
  }
  const large = await england();
  if (large === null) return;
  const aims = { centroid: 1, 'most-area': 15, 'most-residents': 15 } as const;
  yield* dragFigures(large, ENGLAND_SIZE, aims);
  yield* dragFigures(withInventedTravel(large), `journeys measured, ${ENGLAND_SIZE}`, aims);
}

async function* evaluate(): AsyncGenerator<Result> {
  const small = await county();
  if (small === null) yield { name: 'full evaluation', reason: NO_DATA };
  else yield* evaluateFigures(small, COUNTY_SIZE);
  const large = await england();
  if (large !== null) yield* evaluateFigures(large, ENGLAND_SIZE, 30);
}

const PARTS: Readonly<Record<string, () => AsyncGenerator<Result>>> = {
  drag,
  evaluate,
  load: loadFigures,
  gateway: gatewayFigures,
  page: pageFigures,
  travel: travelEngineFigures,
  analyst: analystFigures,
  bulk: bulkFigures,
  batch: batchFigures,
  tiles: tilesFigures,
  public: publicFigures,
  'page-public': publicPageFigures,
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const asked = args.filter((arg) => arg !== '--json');
const unknown = asked.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench called ${unknown}: choose of ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(2);
}

const say = (text: string) => process.stderr.write(`${text}\n`);
const [only, ...others] = asked.length > 0 ? asked : Object.keys(PARTS);
if (others.length > 0) partsApart([only!, ...others]);
else await measure(only!);

/** Each part in a process of its own: code made fast for one part is not what another would meet. */
function partsApart(names: readonly string[]): void {
  const failed = names.filter((name) => {
    const run = [...process.execArgv, fileURLToPath(import.meta.url), name, ...(json ? ['--json'] : [])];
    return spawnSync(process.execPath, run, { stdio: 'inherit' }).status !== 0;
  });
  if (failed.length > 0) process.exitCode = 1;
}

async function measure(part: string): Promise<void> {
  const cores = cpus();
  const busy = loadavg()[0]!;
  say(`${part}: ${cores.length} cores, ${cores[0]?.model ?? 'of an unknown kind'}; Node ${process.versions.node}`);
  if (busy > cores.length / 2)
    say(
      `The machine is busy (load ${busy.toFixed(1)}): times, and their 95th percentiles above all, come out too long.`,
    );
  let missed = 0;
  if (!json) process.stdout.write(`${row('', 'median', '95th', 'unit', 'aim', 'runs', 'mean on the processor')}\n`);
  for await (const result of PARTS[part]!()) {
    if (json) process.stdout.write(`${JSON.stringify(asJson(result))}\n`);
    else
      process.stdout.write(`${'reason' in result ? `${result.name}: not measured. ${result.reason}` : line(result)}\n`);
    if ('median' in result && met(result) === false) missed++;
  }
  if (missed > 0) say(`${missed} ${missed === 1 ? 'aim' : 'aims'} missed: test/bench/README.md says why.`);
}

function asJson(result: Result): object {
  if ('reason' in result) return result;
  const { aim, processor, ...rest } = result;
  return {
    ...rest,
    ...(processor === undefined ? {} : { processorMean: processor }),
    ...(aim === undefined ? {} : { aim: aim.most, aimOf: aim.of, met: met(result) }),
  };
}

function line(found: Figure): string {
  const { name, median, p95, unit, aim, runs, processor } = found;
  const words = aim === undefined ? '' : `${met(found) ? 'met' : 'MISSED'}, ${aim.most} at the ${aim.of}`;
  const share = processor === undefined ? '' : digits(processor);
  return row(name, digits(median), digits(p95), unit, words, String(runs), share);
}

function row(
  name: string,
  median: string,
  p95: string,
  unit: string,
  aim: string,
  runs: string,
  processor: string,
): string {
  return `${name.padEnd(76)}${median.padStart(10)}${p95.padStart(10)} ${unit.padEnd(6)}${aim.padEnd(28)}${runs.padStart(6)}  ${processor}`.trimEnd();
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}
