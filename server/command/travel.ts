import { Command } from 'commander';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';
import { type TravelOptions, travelChoices, withTravelOptions } from './travel-options.ts';
import { outcomeText } from './travel-text.ts';

interface Options extends DatabaseOptions, TravelOptions {
  readonly evidence?: string;
  readonly restricted: boolean;
  readonly json: boolean;
}

/** `travel`: journeys on real roads, for evidence that is loaded. */
export function travelCommand(): Command {
  const command = new Command('travel')
    .description('Measures the journeys of loaded evidence on the roads of an OpenStreetMap extract.')
    .argument('[roads]', 'an extract of OpenStreetMap (.osm.pbf); without one, the roads loaded before');
  return withTravelOptions(command)
    .option('--evidence <id>', 'the evidence version; the latest where not given')
    .option('--restricted', 'the roads are not published: keep them from the public', false)
    .option('--json', 'print the whole report as JSON', false)
    .addOption(dataOption())
    .action(async (roads: string | undefined, options: Options) => {
      const progress = showProgress();
      const file = roads === undefined ? null : wholePath(roads);
      const outcome = await perform(
        async () => (await import('../work/travel.ts')).travelWork,
        { ...travelChoices(options, options.restricted), file, evidence: options.evidence ?? null, found: [] },
        options,
        progress,
      );
      progress.done();
      const { text, well } = outcomeText(outcome);
      if (options.json) process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
      else (well ? process.stdout : process.stderr).write(text);
      if (!well) process.exitCode = 2;
    });
}
