import { randomBytes } from 'node:crypto';
import type { Work, WorkProgress } from '../work/work.ts';
import { type DatabaseOptions, databaseOf } from './options.ts';

/**
 * Does a piece of work: in this process, or, where a desk has the data folder, by asking that desk. The work, the database
 * and the graph are read only when there is something to do, so that help is there at once.
 */
export async function perform<Args, Answer>(
  find: () => Promise<Work<Args, Answer>>,
  args: Args,
  options: DatabaseOptions,
  progress: WorkProgress,
): Promise<Answer> {
  const [work, { openDatabase }, { DatabaseInUse }] = await Promise.all([
    find(),
    import('../database/open.ts'),
    import('../database/errors.ts'),
  ]);
  const where = databaseOf(options);
  const opened = await openDatabase(where).catch((error: unknown) => {
    if (error instanceof DatabaseInUse && 'folder' in where) return error;
    throw error;
  });
  if (opened instanceof DatabaseInUse) {
    if (!('folder' in where)) throw opened;
    const { askDesk } = await import('../control/ask-desk.ts');
    return askDesk(where.folder, opened, work, args, progress);
  }
  const report = (_reference: string, error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  const { openGraph } = await import('../gateway/open-graph.ts');
  const graph = await openGraph({
    database: opened,
    report,
    now: Date.now,
    secret: randomBytes(32).toString('hex'),
    remote: [],
  });
  const { workServices } = await import('../work/services.ts');
  const services = workServices(opened, graph, Date.now, (error) => report('', error));
  try {
    return await work.run(services, args, progress);
  } finally {
    await services.jobs.close();
    await graph.close();
    await opened.close();
  }
}
