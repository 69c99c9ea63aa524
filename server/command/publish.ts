import { Command } from 'commander';
import type { PublishReport } from '../public/publish-work.ts';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

interface PublishOptions extends DatabaseOptions {
  readonly to: string;
  readonly site?: string;
  readonly base?: string;
}

/** `publish`: the whole public site as files, for any web server or content delivery network. */
export function publishCommand(): Command {
  return new Command('publish')
    .description(
      'Writes the whole public site as files that any web server can give, with no database behind it. What is there now is swapped for it whole.',
    )
    .requiredOption('--to <folder>', 'folder to write: empty, not there yet, or written by publish before')
    .option('--site <file>', 'who runs the site: the JSON file that docs/public-site.md describes')
    .option('--base <path>', 'path below which the copy will be reached, such as /networks; none unless given')
    .addOption(dataOption())
    .action(publish);
}

async function publish(options: PublishOptions): Promise<void> {
  const { NO_OPERATOR, operatorOf, readOperator } = await import('../public/operator-file.ts');
  const run = options.site === undefined ? NO_OPERATOR : await readOperator(wholePath(options.site));
  const asked = options.base === undefined ? run : { ...run, base: options.base.replace(/\/+$/, '') };
  const operator = operatorOf(
    JSON.stringify(asked),
    options.base === undefined ? (options.site ?? '') : '(with --base)',
  );
  const progress = showProgress();
  const report = await perform(
    async () => (await import('../public/publish-work.ts')).publishWork,
    { folder: wholePath(options.to), operator },
    options,
    progress,
  );
  progress.done();
  process.stdout.write(reportText(report));
}

function reportText({
  folder,
  pages,
  files,
  bytes,
  plans,
  archives,
  seconds,
  evidence,
  invented,
}: PublishReport): string {
  const count = (value: number) => value.toLocaleString('en-GB');
  const size = (value: number) => `${(value / 1_000_000).toFixed(1)} MB`;
  return [
    `Wrote ${count(pages)} pages and ${count(files)} other files, ${size(bytes)}, to ${folder} in ${seconds} s.`,
    `They stand on evidence ${evidence}${invented ? ', which is invented' : ''}, with ${plans === 1 ? 'one published plan' : `${count(plans)} published plans`}.`,
    ...archives.map((one) => `${one.path}: ${count(one.tiles)} tiles, ${size(one.bytes)}.`),
    '',
  ].join('\n');
}
