/** Values made once and kept while they are among the most recently used. */
export interface Recent<Value> {
  get(key: string): Promise<Value>;
  /** True where it is made or being made. */
  has(key: string): boolean;
}

/** Keeps the `most` last used values; asked twice at once, a value is made once; a failure is not kept. */
export function recent<Value>(most: number, make: (key: string) => Promise<Value>): Recent<Value> {
  const kept = new Map<string, Promise<Value>>();
  return {
    has: (key) => kept.has(key),
    get(key) {
      const known = kept.get(key);
      if (known) {
        // A Map lists its keys in the order they were set: the first is the longest unused.
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const made = make(key);
      kept.set(key, made);
      made.catch(() => kept.delete(key));
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      return made;
    },
  };
}
