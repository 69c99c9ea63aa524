/** How often one caller has the engine work, so that nobody keeps it from everyone else. */
import type { GraphContext } from '../graph/context.ts';
import { Problem } from '../graph/problem.ts';

/** When each caller last had the engine work, in milliseconds. */
const asked = new WeakMap<object, Map<string, number[]>>();

/** Counts one more question; refuses it where the caller asked `most` within the last minute already. */
export function countAsked({ database, caller, now }: GraphContext, most: number, refusal: string): void {
  const callers = asked.get(database) ?? new Map<string, number[]>();
  asked.set(database, callers);
  const who = caller.rights?.id ?? `${caller.kind} ${caller.name}`;
  const recent = (callers.get(who) ?? []).filter((at) => at > now() - 60_000);
  if (recent.length >= most) {
    throw new Problem('TOO_COSTLY', refusal, 'Wait a minute, and ask for a few at a time.');
  }
  callers.set(who, [...recent, now()]);
}
