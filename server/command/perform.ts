import { randomBytes } from 'node:crypto';
import type { DatabaseKind } from '../database/database.ts';
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
  // Read while the database opens, in its own thread.
  const gateway = import('../gateway/open-graph.ts');
  gateway.catch(() => undefined);
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
  const { openGraph } = await gateway;
  const graph = await openGraph({
    database: opened,
    report,
    now: Date.now,
    secret: randomBytes(32).toString('hex'),
    remote: [],
  });
  const { workServices } = await import('../work/services.ts');
  const services = workServices(opened, graph, Date.now, (error) => report('', error));
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new Interrupted(opened.kind));
  process.once('SIGINT', interrupt);
  try {
    return await Promise.race([work.run(services, args, progress), refusalOf(interrupted.signal)]);
  } finally {
    process.off('SIGINT', interrupt);
    // Nobody else works on an embedded database: what is given up here would begin again with the next desk.
    await services.close({ cancel: interrupted.signal.aborted && opened.kind === 'embedded' });
    await graph.close();
    await opened.close();
  }
}

/** Ctrl-C. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly code = 'INTERRUPTED';
  readonly nextStep: string;

  constructor(kind: DatabaseKind) {
    super('Interrupted.');
    this.nextStep =
      kind === 'embedded'
        ? 'Long work was given up, with nothing half-loaded; ask for it again to begin where it stopped.'
        : 'Long work went back to the queue: a desk or a worker goes on with it; to give it up, run: npm run -s footprint -- tasks --cancel <id>';
  }
}

function refusalOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason), { once: true }));
}
