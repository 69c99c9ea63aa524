/**
 * A process that holds Valhalla: native code that fails or hangs ends here, and the desk goes on. Started with Node
 * alone, so it holds no TypeScript that needs more than types taken away. Answers one question at a time.
 */
import { createRequire } from 'node:module';

/** What Valhalla is asked: the name of its action, and the request as JSON. */
interface Question {
  readonly id: number;
  readonly action: 'matrix' | 'locate' | 'isochrone' | 'route' | 'status';
  readonly body: string;
}

type Actor = Record<Question['action'], (body: string) => Promise<string>>;

const tell = (message: object) => process.send?.(message);
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
let actor: Actor | null = null;

async function start(config: string): Promise<void> {
  try {
    const { Actor } = createRequire(import.meta.url)('@valhallajs/valhallajs') as {
      Actor: new (config: string) => Actor;
    };
    const opened = new Actor(config);
    // Without tiles Valhalla starts all the same, and would call every place off the network.
    const { has_tiles } = JSON.parse(await opened.status('{"verbose":true}')) as { has_tiles: boolean };
    if (!has_tiles) throw new Error('there are no tiles');
    actor = opened;
    tell({ ready: true });
  } catch (error) {
    tell({ broken: wordsOf(error) });
  }
}

async function answer({ id, action, body }: Question): Promise<void> {
  try {
    if (actor === null) throw new Error('No tiles are open.');
    tell({ id, text: await actor[action](body) });
  } catch (error) {
    tell({ id, problem: wordsOf(error) });
  }
}

process.on('message', (message: { config: string } | Question) => {
  if ('config' in message) void start(message.config);
  else void answer(message);
});
// The desk is gone: nobody would read an answer.
process.on('disconnect', () => process.exit(0));
