import { Command } from 'commander';
import { type DatabaseOptions, dataOption } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

/** `token`: who may change plans on a desk that others can reach. */
export function tokenCommand(): Command {
  const command = new Command('token').description(
    'Planners’ tokens, for a desk that others can reach: add, list, revoke.',
  );
  command
    .command('add')
    .description('Makes a token; its text is shown this once.')
    .argument('<name>', 'the planner’s name, which stands on every edit')
    .addOption(dataOption())
    .action(async (name: string, options: DatabaseOptions) => {
      const { id, token } = await perform(
        async () => (await import('../work/token.ts')).addTokenWork,
        { name },
        options,
        showProgress(true),
      );
      process.stdout.write(`${token}\n`);
      process.stderr.write(`Token ${id} of ${name}. Keep it now: it is not shown again.\n`);
    });
  command
    .command('list')
    .description('Lists tokens by planner, without their text.')
    .addOption(dataOption())
    .action(async (options: DatabaseOptions) => {
      for (const token of await perform(
        async () => (await import('../work/token.ts')).listTokensWork,
        {},
        options,
        showProgress(true),
      )) {
        const state = token.revokedAt === null ? 'in use' : `revoked ${token.revokedAt}`;
        process.stdout.write(`${token.id}  ${token.name}  made ${token.createdAt}  ${state}\n`);
      }
    });
  command
    .command('revoke')
    .description('Ends a token by its id, or every token of a planner.')
    .argument('<token>', 'the token’s id, or the planner’s name')
    .addOption(dataOption())
    .action(async (token: string, options: DatabaseOptions) => {
      const { revoked } = await perform(
        async () => (await import('../work/token.ts')).revokeTokenWork,
        { token },
        options,
        showProgress(true),
      );
      process.stdout.write(`${revoked} ${revoked === 1 ? 'token' : 'tokens'} revoked.\n`);
      if (revoked === 0) process.exitCode = 1;
    });
  return command;
}
