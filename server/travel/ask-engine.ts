/** Asking an engine for a caller who waits: ended when the caller goes, and not waited for without end. */
import type { GraphContext } from '../graph/context.ts';
import { Problem } from '../graph/problem.ts';
import { EngineFailed } from './engine/engine.ts';

/** How long a caller waits for an engine, in milliseconds: isochrones and ways take a fraction of a second. */
const PATIENCE_MS = 20_000;

/**
 * Work of an engine for a caller. The signal given to the work ends it when the caller goes or time is up. A failure is a
 * problem that says what to do; the estimate never takes its place.
 */
export async function askEngine<Answer>(
  context: Pick<GraphContext, 'signal'>,
  work: (signal: AbortSignal) => Promise<Answer>,
  patience = PATIENCE_MS,
): Promise<Answer> {
  if (context.signal?.aborted) throw withdrawn();
  const late = AbortSignal.timeout(patience);
  const signal = context.signal === null ? late : AbortSignal.any([context.signal, late]);
  const ended = new Promise<never>((_, refuse) => {
    signal.addEventListener('abort', () => refuse(signal.reason), { once: true });
  });
  // Nobody listens any more once the work has answered.
  ended.catch(() => undefined);
  try {
    return await Promise.race([work(signal), ended]);
  } catch (error) {
    if (context.signal?.aborted) throw withdrawn();
    if (late.aborted) {
      const seconds = Math.round(patience / 1000);
      throw new Problem(
        'ENGINE_FAILED',
        `The engine that measures journeys has not answered within ${seconds} seconds.`,
        'Try again in a minute; the journeys measured before are still served.',
        { reason: 'NO_ANSWER' },
      );
    }
    if (!(error instanceof EngineFailed)) throw error;
    const text = error.message.slice(0, error.message.length - error.nextStep.length).trim();
    throw new Problem('ENGINE_FAILED', text, error.nextStep, { reason: error.code });
  }
}

function withdrawn(): Problem {
  return new Problem('ENGINE_FAILED', 'The question was withdrawn before it was answered.', 'Ask it again.', {
    reason: 'WITHDRAWN',
  });
}
