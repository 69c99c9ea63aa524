import { Command } from 'commander';
import { type LoadOptions, loadArgs, travelOf, withLoadOptions } from './load-options.ts';
import { type DatabaseOptions, dataOption } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';
import { reportText } from './report-text.ts';
import { outcomeText } from './travel-text.ts';

/** `load`: a folder of official files into a new evidence version. */
export function loadCommand(): Command {
  const command = new Command('load').description(
    'Loads a folder of official files for one or more commissioners or councils; without --from, the invented demo county.',
  );
  return withLoadOptions(command)
    .option('--json', 'print the whole report as JSON', false)
    .addOption(dataOption())
    .action(async (options: LoadOptions & DatabaseOptions & { readonly json: boolean }) => {
      const progress = showProgress();
      const { report, travel } = await perform(
        async () => (await import('../work/load.ts')).loadAndMeasureWork,
        { load: await loadArgs(options, progress), travel: travelOf(options) },
        options,
        progress,
      );
      progress.done();
      process.stdout.write(options.json ? `${JSON.stringify({ ...report, travel }, null, 2)}\n` : reportText(report));
      if (travel === null) return;
      const { text, well } = outcomeText(travel);
      if (!well) process.stderr.write(`\n${text}`);
      else if (!options.json) process.stdout.write(`\n${text}`);
      // The evidence is loaded all the same: a script must know that its journeys are not.
      if (!well) process.exitCode = 2;
    });
}
