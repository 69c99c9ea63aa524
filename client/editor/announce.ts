/** What a screen reader says after an edit. */
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import { valueText } from '../panel/number-text.ts';

/** The act, and the list size and residents of each network that it changed. */
export function announce(act: string, before: Evaluation, after: Evaluation): string {
  const old = new Map(before.groups.map((group) => [group.id, group]));
  const parts = [act];
  for (const group of after.groups) {
    const was = old.get(group.id);
    const said = ['list-size', 'residents'].flatMap((id) => {
      const value = group.values[id];
      return value !== undefined && value.value !== was?.values[id]?.value ? [valueText(value)] : [];
    });
    if (said.length > 0) parts.push(`${group.name}: ${said.join(', ')}`);
  }
  return `${parts.slice(0, 6).join('. ')}.`;
}
