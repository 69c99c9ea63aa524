import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { badInput } from '../graph/problem.ts';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

interface CatchmentsOptions extends DatabaseOptions {
  readonly attribution?: string;
  readonly practice?: string;
  readonly role?: 'inner' | 'outer';
  readonly date?: string;
  readonly open?: boolean;
}

/** `catchments`: boundaries as practices declare them, from GeoJSON, KML or KMZ. */
export function catchmentsCommand(): Command {
  return new Command('catchments')
    .description('Takes in the inner and outer boundaries that practices declare, all of a file or none.')
    .argument('<file>', 'GeoJSON, KML or KMZ in longitude and latitude')
    .option('--practice <code>', 'the practice of every outline that names none')
    .addOption(new Option('--role <role>', 'the role of every outline that states none').choices(['inner', 'outer']))
    .option('--attribution <text>', 'where it comes from, shown with it; the file’s name unless given')
    .option('--date <date>', 'the day that it describes, such as 2022-07-01')
    .option('--open', 'anyone may see it; otherwise planners only')
    .addOption(dataOption())
    .action(async (file: string, options: CatchmentsOptions) => {
      const bytes = await readFile(wholePath(file)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? badInput(`${file}: there is no such file.`, 'Check the name.') : error;
      });
      const progress = showProgress();
      const added = await perform(
        async () => (await import('../work/catchments.ts')).addCatchmentsWork,
        {
          file: { name: basename(file), base64: bytes.toString('base64') },
          attribution: options.attribution ?? basename(file),
          practice: options.practice ?? null,
          role: options.role === undefined ? null : options.role === 'inner' ? 'INNER' : 'OUTER',
          date: options.date ?? null,
          disclosure: options.open ? 'OPEN' : 'RESTRICTED',
        },
        options,
        progress,
      );
      progress.done();
      for (const { practiceCode, role } of added)
        process.stdout.write(`${practiceCode}: ${role === 'INNER' ? 'inner' : 'outer'} catchment taken in.\n`);
      for (const note of new Set(added.flatMap(({ notes }) => notes))) process.stderr.write(`${note}\n`);
    });
}
