import { failureOf } from '../load/message.ts';

/** An error as a sentence for the person at the shell; what is our own mistake keeps its stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message, nextStep, stack } = failureOf(error);
  const known = code !== 'INTERNAL' && !code.startsWith('ERR_');
  if (!known) return stack ?? message;
  return nextStep === null || message.includes(nextStep) ? message : `${message} ${nextStep}`;
}
