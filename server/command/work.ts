import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Command } from 'commander';

/** `work`: does long work beside the desks of a PostgreSQL. */
export function workCommand(): Command {
  return new Command('work')
    .description('Does long work that desks and commands ask for, such as measuring journeys; needs DATABASE_URL.')
    .action(async () => {
      const url = process.env['DATABASE_URL'];
      if (url === undefined || url === '') {
        throw Object.assign(
          new Error('An embedded database serves one process, so that its desk does all the work itself.'),
          {
            code: 'EMBEDDED',
            nextStep: 'Start the desk with npm start, or set DATABASE_URL to work beside the desks of a PostgreSQL.',
          },
        );
      }
      const [{ openDatabase }, { openGraph }, { workServices }] = await Promise.all([
        import('../database/open.ts'),
        import('../gateway/open-graph.ts'),
        import('../work/services.ts'),
      ]);
      const database = await openDatabase({ url });
      const report = (_reference: string, error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      };
      const secret = randomBytes(32).toString('hex');
      const graph = await openGraph({ database, report, now: Date.now, secret, remote: [] });
      const services = workServices(database, graph, Date.now, (error) => report('', error));
      await services.jobs.work(true);
      process.stderr.write('At work. Ctrl-C ends it; what is under way goes back to the queue.\n');
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      process.stderr.write('\nEnding the work ...\n');
      await services.close();
      await graph.close();
      await database.close();
    });
}
