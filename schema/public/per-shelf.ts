/** What is worked out once for a shelf, when it is first asked for; a promise that fails is not kept. */
export function perShelf<Key extends object, Made>(make: (shelf: Key) => Made): (shelf: Key) => Made {
  const kept = new WeakMap<Key, Made>();
  return (shelf) => {
    if (kept.has(shelf)) return kept.get(shelf) as Made;
    const made = make(shelf);
    kept.set(shelf, made);
    if (made instanceof Promise) made.catch(() => kept.delete(shelf));
    return made;
  };
}
