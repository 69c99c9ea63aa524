import type { Task } from './task.ts';

/** Before so much time has passed a pace says little. */
const TRIAL_MS = 2000;

/** Seconds until a step is likely done, if the rest goes as what was done since `from`; null until there is a pace. */
export function secondsLeft(
  from: { readonly at: number; readonly done: number },
  now: { readonly at: number; readonly done: number },
  total: number,
): number | null {
  const [passed, done] = [now.at - from.at, now.done - from.done];
  if (passed < TRIAL_MS || done <= 0) return null;
  return Math.ceil(((total - now.done) * (passed / done)) / 1000);
}

/** A length of time as it is said: "less than a minute", "about 5 minutes", "about 2 hours". */
export function timeWords(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `about ${Math.round(minutes / 60)} hours`;
}

/** What there is to say of a step beside its name: the detail, how many of how many, and the time left. */
export function progressWords(task: Pick<Task, 'detail' | 'done' | 'total' | 'unit' | 'secondsLeft'>): string | null {
  const parts: string[] = [];
  if (task.detail !== null) parts.push(task.detail);
  if (task.done !== null && task.total !== null) {
    const [done, total] = [task.done.toLocaleString('en-GB'), task.total.toLocaleString('en-GB')];
    parts.push(`${done} of ${total}${task.unit === null ? '' : ` ${task.unit}`}`);
  }
  if (task.secondsLeft !== null) parts.push(`${timeWords(task.secondsLeft)} left`);
  return parts.length === 0 ? null : parts.join(', ');
}
