import { Command } from 'commander';
import { progressWords } from '../jobs/pace.ts';
import type { ListedTask } from '../work/tasks.ts';
import { type DatabaseOptions, dataOption } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

interface Options extends DatabaseOptions {
  readonly first: string;
  readonly cancel?: string;
  readonly json: boolean;
}

function taskText(task: ListedTask): string {
  const words = task.state === 'running' ? [task.step, progressWords(task)] : [task.reason, task.nextStep];
  const said = words.filter((each) => each !== null).join(': ');
  return `${task.id}  ${task.createdAt}  ${task.state.padEnd(9)}  ${task.title}${said === '' ? '' : `\n    ${said}`}\n`;
}

/** `tasks`: long work that waits, runs or has ended. */
export function tasksCommand(): Command {
  return new Command('tasks')
    .description('Lists long work, the latest first: loading, and measuring journeys.')
    .option('--first <number>', 'how many', '20')
    .option('--cancel <id>', 'stop one of them first')
    .option('--json', 'print them as JSON', false)
    .addOption(dataOption())
    .action(async (options: Options) => {
      const tasks = await perform(
        async () => (await import('../work/tasks.ts')).tasksWork,
        { most: Number(options.first), cancel: options.cancel ?? null },
        options,
        showProgress(true),
      );
      process.stdout.write(options.json ? `${JSON.stringify(tasks, null, 2)}\n` : tasks.map(taskText).join(''));
    });
}
