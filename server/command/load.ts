import { Command } from 'commander';
import { loadWork } from '../work/load.ts';
import { DEMO_AREA, writeDemoFolder } from './demo.ts';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';
import { reportText } from './report-text.ts';

interface LoadOptions extends DatabaseOptions {
  readonly from?: string;
  readonly area: string[];
  readonly convertAreas: boolean;
  readonly json: boolean;
}

/** `load`: a folder of official files into a new evidence version. */
export function loadCommand(): Command {
  return new Command('load')
    .description(
      'Loads a folder of official files for one or more commissioners or councils; without --from, the invented demo county.',
    )
    .option('--from <folder>', 'folder with the files as published, in any subfolders')
    .option(
      '--area <codes...>',
      'sub-ICB, ICB or local authority codes, for example 06K; E92000001 for all England',
      [],
    )
    .option(
      '--convert-areas',
      'move patients published on 2011 areas to 2021 areas by the official lookup, marked as an estimate',
      false,
    )
    .option('--json', 'print the whole report as JSON', false)
    .addOption(dataOption())
    .action(async (options: LoadOptions) => {
      const progress = showProgress();
      const folder = options.from === undefined ? await writeDemoFolder(progress) : wholePath(options.from);
      const area = options.from === undefined ? DEMO_AREA : options.area.flatMap((codes) => codes.split(','));
      const report = await perform(
        loadWork,
        { folder, area, invented: options.from === undefined, convertAreas: options.convertAreas },
        options,
        progress,
      );
      progress.done();
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    });
}
