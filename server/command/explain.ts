/** An error as a sentence for the person at the shell; what is our own mistake keeps its stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, nextStep, action } = error as { code?: unknown; nextStep?: unknown; action?: unknown };
  const known = typeof code === 'string' && code !== 'INTERNAL' && !code.startsWith('ERR_');
  if (!known) return error.stack ?? error.message;
  const next = [nextStep, action].find((text) => typeof text === 'string' && !error.message.includes(text));
  return next === undefined ? error.message : `${error.message} ${next as string}`;
}
