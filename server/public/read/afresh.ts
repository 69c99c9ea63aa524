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
