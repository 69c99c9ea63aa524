import { Command } from 'commander';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

/** `backup`: all plans and evidence into one file. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Writes all plans and evidence to one file, from which either kind of database can be restored.')
    .argument('<file>', 'the file to write, for example footprint.zip')
    .addOption(dataOption())
    .action(async (file: string, options: DatabaseOptions) => {
      const progress = showProgress();
      const manifest = await perform(
        async () => (await import('../work/backup.ts')).backupWork,
        { file: wholePath(file) },
        options,
        progress,
      );
      progress.done();
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      process.stdout.write(
        `${wholePath(file)}: ${rows.toLocaleString('en-GB')} rows of ${manifest.tables.length} tables.\n`,
      );
    });
}

/** `restore`: all plans and evidence from a backup. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Brings back all plans and evidence from a backup, into an empty database.')
    .argument('<file>', 'a file that backup wrote')
    .option('--replace', 'remove what the database holds first', false)
    .addOption(dataOption())
    .action(async (file: string, options: DatabaseOptions & { readonly replace: boolean }) => {
      const progress = showProgress();
      const manifest = await perform(
        async () => (await import('../work/backup.ts')).restoreWork,
        { file: wholePath(file), replace: options.replace },
        options,
        progress,
      );
      progress.done();
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      process.stdout.write(`Restored ${rows.toLocaleString('en-GB')} rows of ${manifest.tables.length} tables.\n`);
    });
}
