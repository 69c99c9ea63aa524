import { Command, Option } from 'commander';
import { KEY_SCOPES, type Scope } from '../plans/key-rules.ts';
import type { KeyRecord } from '../plans/key-store.ts';
import { type DatabaseOptions, dataOption } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

interface AddOptions extends DatabaseOptions {
  readonly scope: readonly Scope[];
  readonly restricted: readonly string[];
  readonly expires?: string;
}

function line({ id, name, scopes, restricted, madeBy, createdAt, expires, ...key }: KeyRecord): string {
  const state =
    key.revokedAt === null
      ? `used ${key.lastUsedAt ?? 'never'}${expires === null ? '' : `  until ${expires}`}`
      : `revoked ${key.revokedAt} by ${key.revokedBy}`;
  const names = restricted.length === 0 ? '' : ` (${restricted.join(', ')})`;
  return `${id}  ${name}  ${scopes.join(' ')}${names}  made ${createdAt} by ${madeBy}  ${state}\n`;
}

/** `key`: who may read and change what, on a desk that others can reach. */
export function keyCommand(): Command {
  const command = new Command('key').description('Keys of planners and analysts: add, list, revoke.');
  command
    .command('add')
    .description('Makes a key; its text is shown this once.')
    .argument('<name>', 'of whoever uses it, which stands on every edit')
    .addOption(
      new Option('--scope <scopes...>', 'what it may do; planner is everything')
        .choices(KEY_SCOPES)
        .default(['open'], 'open'),
    )
    .option('--restricted <names...>', 'kinds or ids of the restricted data sets that it may read, "*" for all', [])
    .option('--expires <day>', 'the last day on which it holds, as 2027-03-31; without an end where not given')
    .addOption(dataOption())
    .action(async (name: string, options: AddOptions) => {
      const { scope, restricted, expires } = options;
      const { key, text } = await perform(
        async () => (await import('../work/key.ts')).addKeyWork,
        { name, scopes: scope, restricted, expires: expires ?? null },
        options,
        showProgress(true),
      );
      process.stdout.write(`${text}\n`);
      process.stderr.write(`${line(key)}Keep the key now: it is not shown again.\n`);
    });
  command
    .command('list')
    .description('Lists keys, without their text.')
    .addOption(dataOption())
    .action(async (options: DatabaseOptions) => {
      const keys = await perform(
        async () => (await import('../work/key.ts')).listKeysWork,
        {},
        options,
        showProgress(true),
      );
      for (const key of keys) process.stdout.write(line(key));
    });
  command
    .command('revoke')
    .description('Ends a key by its id, or every key of a name, at once.')
    .argument('<key>', 'the key’s id, or the name')
    .addOption(dataOption())
    .action(async (key: string, options: DatabaseOptions) => {
      const revoked = await perform(
        async () => (await import('../work/key.ts')).revokeKeyWork,
        { key },
        options,
        showProgress(true),
      );
      for (const one of revoked) process.stdout.write(line(one));
      if (revoked.length > 0) return;
      process.stderr.write(`No key in use has the id or name ${key}. List them: npm run -s footprint -- key list\n`);
      process.exitCode = 1;
    });
  return command;
}
