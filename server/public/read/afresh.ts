/**
 * Asks a question anew for everyone who comes, but never twice at a time: who comes while it is being asked waits for the
 * next answer, with all others who wait. So an answer is never older than the question, however many ask.
 */
export function afresh<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asking: Promise<unknown> | null = null;
  let next: Promise<Answer> | null = null;
  const begin = (): Promise<Answer> => {
    next = null;
    const answer = ask();
    const done = answer.then(
      () => undefined,
      () => undefined,
    );
    asking = done;
    void done.then(() => {
      if (asking === done) asking = null;
    });
    return answer;
  };
  return () => {
    if (asking === null) return begin();
    next ??= asking.then(begin);
    return next;
  };
}

/** Keeps an answer for so many milliseconds from when it was asked for; a failure is not kept. */
export function keptFor<Answer>(milliseconds: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let kept: { readonly until: number; readonly answer: Promise<Answer> } | null = null;
  return () => {
    const now = performance.now();
    if (kept !== null && now < kept.until) return kept.answer;
    const answer = ask();
    const own = { until: now + milliseconds, answer };
    kept = own;
    answer.catch(() => {
      if (kept === own) kept = null;
    });
    return answer;
  };
}
