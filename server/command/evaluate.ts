import { Command } from 'commander';
import { type DatabaseOptions, dataOption } from './options.ts';
import { perform } from './perform.ts';
import { planChoice } from './plan-choice.ts';
import { showProgress } from './progress.ts';

interface EvaluateOptions extends DatabaseOptions {
  readonly plan: string;
  readonly evidence?: string;
  readonly json: boolean;
}

/** `evaluate`: every number of a plan; exit status 0 where no goal fails, 1 where one does, 2 where it could not be done. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      'Prints every number of a plan. Exit status 0: no goal fails; 1: a goal fails; 2: it could not be done.',
    )
    .option('--plan <plan>', '"published", the id of a saved plan, or a file of codes (CSV or GeoJSON)', 'published')
    .option('--evidence <id>', 'evidence version; the plan’s own or the latest unless given')
    .option('--json', 'print data instead of a table', false)
    .addOption(dataOption())
    .action(async (options: EvaluateOptions) => {
      const progress = showProgress();
      const report = await perform(
        async () => (await import('../work/evaluate.ts')).evaluateWork,
        planChoice(options.plan, options.evidence),
        options,
        progress,
      );
      progress.done();
      const { evaluationText } = await import('./evaluation-text.ts');
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : evaluationText(report));
      process.exitCode = report.evaluation.groups.some(({ outcome }) => outcome === 'fail') ? 1 : 0;
    });
}
