import { setImmediate as others } from 'node:timers/promises';

/** The longest that one caller's work holds the others up, in milliseconds, unless a single item takes longer. */
const TURN_MS = 8;

/** Makes something of every item, giving way to others between items. */
export async function mapInTurn<Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = [];
  let begun = performance.now();
  for (const item of items) {
    made.push(make(item));
    if (performance.now() - begun < TURN_MS) continue;
    await others();
    begun = performance.now();
  }
  return made;
}
