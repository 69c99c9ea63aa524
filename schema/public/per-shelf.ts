/** What is worked out once for a shelf, when it is first asked for. */
export function perShelf<Key extends object, Made>(make: (shelf: Key) => Made): (shelf: Key) => Made {
  const kept = new WeakMap<Key, Made>();
  return (shelf) => {
    if (!kept.has(shelf)) kept.set(shelf, make(shelf));
    return kept.get(shelf) as Made;
  };
}
