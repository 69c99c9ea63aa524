/** The shell: every command of Footprint, run here or by the desk that is already running. */
import { Command, CommanderError } from 'commander';
import { backupCommand, restoreCommand } from './command/backup.ts';
import { catchmentsCommand } from './command/catchments.ts';
import { downloadCommand } from './command/download.ts';
import { evaluateCommand } from './command/evaluate.ts';
import { explain } from './command/explain.ts';
import { exportCommand } from './command/export.ts';
import { keyCommand } from './command/key.ts';
import { layerCommand } from './command/layer.ts';
import { loadCommand } from './command/load.ts';
import { publicationCommand } from './command/publication.ts';
import { publishCommand } from './command/publish.ts';
import { startCommand } from './command/start.ts';
import { tasksCommand } from './command/tasks.ts';
import { travelCommand } from './command/travel.ts';
import { workCommand } from './command/work.ts';

const program = new Command('footprint')
  .description('Plans primary care networks: loads official files, evaluates plans, runs the planner’s desk.')
  .showHelpAfterError('Run "npm run -s footprint -- --help" to see every command.')
  .exitOverride();
for (const command of [
  startCommand(),
  loadCommand(),
  travelCommand(),
  downloadCommand(),
  evaluateCommand(),
  exportCommand(),
  publicationCommand(),
  layerCommand(),
  catchmentsCommand(),
  backupCommand(),
  restoreCommand(),
  keyCommand(),
  publishCommand(),
  tasksCommand(),
  workCommand(),
]) {
  program.addCommand(command.exitOverride());
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 2;
  }
}
