import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { EXPORT_FORMS, type ExportForm } from '../work/export-form.ts';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { planChoice } from './plan-choice.ts';
import { showProgress } from './progress.ts';

interface ExportOptions extends DatabaseOptions {
  readonly plan: string;
  readonly evidence?: string;
  readonly form: ExportForm;
  readonly out?: string;
}

/** `export`: a plan as GeoJSON or CSV. */
export function exportCommand(): Command {
  return new Command('export')
    .description(
      'Writes a plan as GeoJSON (boundaries with numbers) or as CSV of codes (practice to network, area to network).',
    )
    .option('--plan <plan>', '"published", or the id of a saved plan', 'published')
    .option('--evidence <id>', 'evidence version; the plan’s own or the latest unless given')
    .addOption(new Option('--form <form>', 'what to write').choices(EXPORT_FORMS).default('geojson'))
    .option('--out <file>', 'file to write; standard output unless given')
    .addOption(dataOption())
    .action(async (options: ExportOptions) => {
      const progress = showProgress();
      const choice = planChoice(options.plan, options.evidence);
      const { text } = await perform(
        async () => (await import('../work/export.ts')).exportWork,
        { ...choice, form: options.form },
        options,
        progress,
      );
      progress.done();
      if (options.out === undefined) process.stdout.write(text);
      else await writeFile(wholePath(options.out), text);
    });
}
