import { Command, Option } from 'commander';
import { readOperator } from '../public/operator-file.ts';
import type { TravelOutcome } from '../work/travel.ts';
import type { WorkProgress, WorkServices } from '../work/work.ts';
import { addDemoCatchments, addDemoLayers } from './demo.ts';
import { explain } from './explain.ts';
import { type LoadOptions, loadArgs, travelOf, withLoadOptions } from './load-options.ts';
import { type DatabaseOptions, databaseOf, dataOption } from './options.ts';
import { showProgress } from './progress.ts';
import { reportText } from './report-text.ts';
import { outcomeText } from './travel-text.ts';

interface StartOptions extends DatabaseOptions, LoadOptions {
  readonly port: string;
  readonly host: string;
  readonly allowHost: string[];
  readonly proxy: string;
  readonly name?: string;
  readonly basemap?: string;
  readonly site?: string;
  readonly log: boolean;
}

/** `start`: the planner's desk, with evidence loaded if there is none or if a folder is named. */
export function startCommand(): Command {
  const command = new Command('start').description(
    'Starts the planner’s desk. Without --from, the invented demo county is loaded the first time.',
  );
  return withLoadOptions(command)
    .option('--port <port>', 'port to listen on; 0 takes any that is free', '4000')
    .option(
      '--host <address>',
      'address to listen on; anything but this computer makes the desk read-only but for planners’ keys',
      '127.0.0.1',
    )
    .option('--allow-host <names...>', 'further names by which the desk is reached, for a proxy before it', [])
    .addOption(
      new Option(
        '--proxy <addresses>',
        'addresses of the proxies before the desk, whose word is taken for who asks; nobody is the planner without a key then',
      )
        .env('FOOTPRINT_PROXY')
        .default(''),
    )
    .option('--name <name>', 'the name on edits made on this computer')
    .option('--basemap <address>', 'a MapLibre style or PMTiles archive to show below the plan')
    .option('--site <file>', 'a JSON file that says who runs the public pages; docs/public-site.md has an example')
    .option('--log', 'write a structured log to standard output', false)
    .addOption(dataOption())
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const { readProxies } = await import('../http/proxy.ts');
  const proxies = readProxies(options.proxy);
  const progress = showProgress();
  // Before anything that takes long, so that a mistake in it is told at once.
  const operator = options.site === undefined ? undefined : await readOperator(options.site);
  progress('Opening the database', 'a new one takes about 15 seconds');
  const { startDesk } = await import('../desk.ts');
  const desk = await startDesk({
    database: databaseOf(options),
    port: Number(options.port),
    host: options.host,
    hosts: options.allowHost,
    proxies,
    ...(options.name === undefined ? {} : { name: options.name }),
    basemap: options.basemap ?? null,
    ...(operator === undefined ? {} : { operator }),
    log: options.log ? 'info' : 'warn',
    prepare: (services, tell) => prepare(options, services, both(progress, tell)),
  });
  progress.done();
  const stop = async () => {
    process.stderr.write('\nClosing the desk ...\n');
    await desk.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void stop().then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`${explain(error)}\n`);
            process.exit(1);
          },
        ),
    );
  }
  process.stderr.write(`The planner’s desk listens on ${desk.address}/desk\n`);
  try {
    await desk.prepared;
  } catch (error) {
    progress.done();
    process.stderr.write(`${explain(error)}\nNothing was half-loaded; what was loaded earlier is still served.\n`);
    const [row] = await desk.database.sql<{ n: number }>('SELECT count(*)::int AS n FROM commissioning.evidence');
    if (row!.n === 0) {
      await desk.close();
      process.exitCode = 2;
      return;
    }
  }
  progress.done();
  process.stdout.write(
    `\n  The planner’s desk:  ${desk.address}/desk\n  The public pages:    ${desk.address}/\n  The graph:           ${desk.address}/graphql\n\n  Ctrl-C ends it.\n`,
  );
}

/** Loads what was asked for; without a folder, the demo county where nothing is loaded yet, with lines to draw against. */
async function prepare(options: StartOptions, services: WorkServices, progress: WorkProgress): Promise<void> {
  if (options.from === undefined) {
    const loaded = await services.database.sql('SELECT 1 FROM commissioning.evidence LIMIT 1');
    if (loaded.length > 0) return tellOfJourneys(services);
  }
  const { loadWork } = await import('../work/load.ts');
  const args = await loadArgs(options, progress);
  const report = await loadWork.run(services, args, progress);
  if (args.invented) {
    await addDemoLayers(args.folder, services, progress);
    await addDemoCatchments(args.folder, services, progress);
  }
  process.stderr.write(`\n${reportText(report)}`);
  const travel = travelOf(options);
  if (travel === null) return;
  const { travelWork } = await import('../work/travel.ts');
  // The desk is ready meanwhile, on estimates; the task is seen there as it goes.
  void travelWork
    .run(services, { ...travel, evidence: report.evidence, found: report.roads }, () => undefined)
    .then(sayOutcome);
}

/** Journeys whose measuring was cut off go on by themselves: says when they are there. */
async function tellOfJourneys({ database, jobs }: WorkServices): Promise<void> {
  const { unfinishedTasks } = await import('../jobs/task.ts');
  const { outcomeOf } = await import('../work/travel.ts');
  for (const { id, kind, title } of await unfinishedTasks(database)) {
    if (kind !== 'travel') continue;
    process.stderr.write(`${title} goes on where it was.\n`);
    void outcomeOf(jobs, id, () => undefined).then(sayOutcome);
  }
}

function sayOutcome(outcome: TravelOutcome): void {
  if ('failure' in outcome && outcome.failure.code === 'ENDING') return;
  process.stderr.write(`\n${outcomeText(outcome).text}`);
}

function both(...all: readonly WorkProgress[]): WorkProgress {
  return (step, detail) => {
    for (const each of all) each(step, detail);
  };
}
