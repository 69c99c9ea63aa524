import { Command } from 'commander';
import { wholePath } from './options.ts';
import { showProgress } from './progress.ts';

interface DownloadOptions {
  readonly area: string[];
  readonly into: string;
}

/** `download`: the official files of an area from their publishers. */
export function downloadCommand(): Command {
  return new Command('download')
    .description(
      'Fetches the official files for any sub-ICB, ICB or council in England from their publishers. Run again, it goes on where it stopped.',
    )
    .requiredOption('--area <codes...>', 'sub-ICB, ICB or local authority codes, for example 06K')
    .requiredOption('--into <folder>', 'folder to keep the files in; load reads it with --from')
    .action(async ({ area, into }: DownloadOptions) => {
      const show = showProgress();
      const folder = wholePath(into);
      const { download } = await import('@footprint/data/download/download.ts');
      const result = await download({
        studyArea: area.flatMap((codes) => codes.split(',')),
        into: folder,
        progress: ({ file, files, name, received, total, unit }) => {
          const amount = (count: number) =>
            unit === 'bytes' ? `${(count / 1e6).toFixed(1)} MB` : `${count.toLocaleString('en-GB')} rows`;
          show(
            `${file} of ${files}: ${name}`,
            total === null ? amount(received) : `${amount(received)} of ${amount(total)}`,
          );
        },
      });
      show.done();
      process.stdout.write(
        `${result.files.length} files in ${folder}, ${result.unchanged.length} of them unchanged.\n`,
      );
      for (const { kind, reason } of result.missing)
        process.stdout.write(`Missing, and a load can do without it: ${kind}. ${reason}\n`);
    });
}
