import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

/** Work that goes on until it is told to end. */
function held(signal: AbortSignal | null = null, patience?: number) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun = false;
  const done = inTurns(
    signal,
    async () => {
      begun = true;
      await ended;
    },
    patience,
  );
  return { done, end: () => end(), begun: () => begun };
}

/** Long enough for every promise that can settle to do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('two batches run side by side, and those that wait begin in their order', async () => {
  const batches = [held(), held(), held(), held()];
  await settled();
  expect(batches.map(({ begun }) => begun())).toEqual([true, true, false, false]);
  batches[0]!.end();
  await batches[0]!.done;
  const late = held();
  await settled();
  expect([...batches, late].map(({ begun }) => begun())).toEqual([true, true, true, false, false]);
  for (const { end } of [...batches, late]) end();
  await Promise.all([...batches, late].map(({ done }) => done));
});

test('who goes while waiting leaves the queue at once, and the next takes the place', async () => {
  const running = [held(), held()];
  const going = new AbortController();
  const gone = held(going.signal);
  const next = held();
  going.abort();
  await expect(gone.done).rejects.toThrow(/caller went/);
  running[0]!.end();
  await settled();
  expect([gone.begun(), next.begun()]).toEqual([false, true]);
  for (const { end } of [...running, next]) end();
  await Promise.all([...running, next].map(({ done }) => done));
  await expect(inTurns(going.signal, async () => 1)).rejects.toThrow(/caller went/);
});

test('a batch that waits too long is refused with what to do, and takes nobody’s place', async () => {
  const running = [held(), held()];
  const late = held(null, 1);
  await expect(late.done).rejects.toMatchObject({
    message: expect.stringMatching(/waited 0.001 seconds/),
    extensions: { code: 'TOO_COSTLY', action: 'Send it again in a minute.' },
  });
  for (const { end } of running) end();
  await Promise.all(running.map(({ done }) => done));
  expect(await inTurns(null, async () => 'answered')).toBe('answered');
});

test('more than sixteen that wait are refused, and room is made by those who go', async () => {
  const running = [held(), held()];
  const going = new AbortController();
  const waiting = Array.from({ length: 16 }, () => held(going.signal));
  await expect(inTurns(null, async () => 1)).rejects.toThrow(/18 batches/);
  going.abort();
  await Promise.all(waiting.map(({ done }) => expect(done).rejects.toThrow(/caller went/)));
  const next = held();
  running[0]!.end();
  await settled();
  expect(next.begun()).toBe(true);
  for (const { end } of [...running, next]) end();
  await Promise.all([...running, next].map(({ done }) => done));
});
