import { readFile } from 'node:fs/promises';
import type { TermsDraft } from '@footprint/schema/publication/terms.ts';
import { termsFromJson } from '@footprint/schema/publication/terms-json.ts';
import { Command } from 'commander';
import { badInput } from '../graph/problem.ts';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

interface PublishOptions extends DatabaseOptions {
  readonly terms: string;
  readonly versionOf?: string;
}

interface EndOptions extends DatabaseOptions {
  readonly reason: string;
}

const TERMS =
  'a JSON file that says what readers must be told: status (proposal, approved or in-force), title, summary, owner, takesEffect, respondBy, respond, and contact with email, phone, post or link';

/** The terms in a file, or a refusal that names the place of the first thing that is wrong in it. */
async function readTerms(file: string): Promise<TermsDraft> {
  const text = await readFile(wholePath(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? badInput(`${file}: there is no such file.`, 'Check the name.') : error;
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw badInput(
      `${file} is not whole JSON: ${error instanceof Error ? error.message : String(error)}`,
      'Correct it there; a comma too many is the usual reason.',
    );
  }
  const read = termsFromJson(parsed);
  if (!read.ok) throw badInput(`${file} cannot be read: ${read.problem.message}.`, 'Correct it and try again.');
  return read.value;
}

async function wishOf(plan: string, { terms, versionOf }: PublishOptions) {
  return { plan, terms: await readTerms(terms), slug: versionOf ?? null };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function sayEach(head: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  say(head);
  for (const line of lines) say(`  ${line}`);
}

/** A command about one draft and the terms for it. */
function aboutDraft(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<plan>', 'id of the draft, a saved plan')
    .requiredOption('--terms <file>', TERMS)
    .option('--version-of <slug>', 'the published plan that this is a further version of; a new one unless given')
    .addOption(dataOption());
}

function listCommand(): Command {
  return new Command('list')
    .description('Lists what is published, the latest first, and what became of it.')
    .addOption(dataOption())
    .action(async (options: DatabaseOptions) => {
      const publications = await perform(
        async () => (await import('../work/publication.ts')).listPublicationsWork,
        {},
        options,
        showProgress(true),
      );
      for (const { id, publishedAt, status, title } of publications) say(`${id}  ${publishedAt}  ${status}  ${title}`);
      if (publications.length === 0) process.stderr.write('Nothing is published.\n');
    });
}

function checkCommand(): Command {
  return aboutDraft('check', 'Says what publishing a draft would make public, and what is in the way.').action(
    async (plan: string, options: PublishOptions) => {
      const check = await perform(
        async () => (await import('../work/publication.ts')).checkPublicationWork,
        await wishOf(plan, options),
        options,
        showProgress(true),
      );
      sayEach(
        'In the way:',
        check.problems.map(({ message, action }) => `${message} ${action}`),
      );
      sayEach('Anyone could read:', check.becomesPublic);
      sayEach('Not published:', check.staysBehind);
      if (check.problems.length > 0) process.exitCode = 1;
      else say(check.already ? `Published already, as ${check.id}.` : `It would be ${check.id}, at ${check.path}.`);
    },
  );
}

function publishCommand(): Command {
  return aboutDraft('publish', 'Publishes a draft as it is now, for anyone to read, for good.').action(
    async (plan: string, options: PublishOptions) => {
      const { id, path } = await perform(
        async () => (await import('../work/publication.ts')).publishPlanWork,
        await wishOf(plan, options),
        options,
        showProgress(true),
      );
      say(`Published as ${id}, at ${path}.`);
    },
  );
}

function endCommand(name: string, kind: 'withdrawn' | 'taken-down', description: string, done: string): Command {
  return new Command(name)
    .description(description)
    .argument('<publication>', 'its slug and version, for example north-herts/1')
    .requiredOption('--reason <sentence>', 'why, as the public reads it')
    .addOption(dataOption())
    .action(async (id: string, options: EndOptions) => {
      const ended = await perform(
        async () => (await import('../work/publication.ts')).endPublicationWork,
        { id, kind, reason: options.reason },
        options,
        showProgress(true),
      );
      say(`${ended.id} ${done} ${ended.path} says so.`);
    });
}

/** `publication`: what of the plans here anyone may read. */
export function publicationCommand(): Command {
  const command = new Command('publication').description('Published plans: list, check, publish, withdraw, take down.');
  for (const one of [
    listCommand(),
    checkCommand(),
    publishCommand(),
    endCommand('withdraw', 'withdrawn', 'Withdraws a publication: it stays to be read and says so.', 'is withdrawn:'),
    endCommand(
      'take-down',
      'taken-down',
      'Takes a publication down at once and for good: only that, when and why is read from then on.',
      'is taken down:',
    ),
  ])
    command.addCommand(one);
  return command;
}
