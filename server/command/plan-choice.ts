import { existsSync, readFileSync } from 'node:fs';
import type { PlanChoice } from '../work/read-plan.ts';
import { wholePath } from './options.ts';

/** A plan as named at the shell: a file that is there is read, anything else is `published` or a saved plan's id. */
export function planChoice(name: string, evidence: string | undefined): PlanChoice {
  const path = wholePath(name);
  const file = existsSync(path) ? { name, text: readFileSync(path, 'utf8') } : null;
  return { plan: name, file, evidence: evidence ?? null };
}
