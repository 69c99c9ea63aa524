import { expect, test } from 'vitest';
import { askEngine } from './ask-engine.ts';
import { EngineFailed } from './engine/engine.ts';

const staying = { signal: null };

/** Work that ends only when it is told to. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, refuse) => {
    signal.addEventListener('abort', () => refuse(new Error('ended')));
  });

test('what an engine answers is what the caller gets', async () => {
  expect(await askEngine(staying, async () => 7)).toBe(7);
});

test('an engine that fails says so with a code and the next step', async () => {
  const failed = askEngine(staying, async () => {
    throw new EngineFailed('NO_TILES', 'The roads are gone.', 'Load them again.');
  });
  await expect(failed).rejects.toMatchObject({
    message: 'The roads are gone.',
    extensions: { code: 'ENGINE_FAILED', action: 'Load them again.', reason: 'NO_TILES' },
  });
});

test('an engine that never answers is given up, and its work is ended', async () => {
  let ended = false;
  const late = askEngine(
    staying,
    (signal) => {
      signal.addEventListener('abort', () => {
        ended = true;
      });
      return new Promise<never>(() => undefined);
    },
    20,
  );
  await expect(late).rejects.toMatchObject({ extensions: { code: 'ENGINE_FAILED', reason: 'NO_ANSWER' } });
  expect(ended).toBe(true);
});

test('the work of a caller who goes is ended', async () => {
  const caller = new AbortController();
  const asked = askEngine({ signal: caller.signal }, endless);
  caller.abort();
  await expect(asked).rejects.toMatchObject({ extensions: { reason: 'WITHDRAWN' } });
});

test('for a caller who has gone already nothing is begun', async () => {
  let begun = false;
  const asked = askEngine({ signal: AbortSignal.abort() }, async () => {
    begun = true;
  });
  await expect(asked).rejects.toMatchObject({ extensions: { reason: 'WITHDRAWN' } });
  expect(begun).toBe(false);
});

test('a fault of our own stays a fault', async () => {
  const fault = new TypeError('a mistake');
  await expect(askEngine(staying, () => Promise.reject(fault))).rejects.toBe(fault);
});
