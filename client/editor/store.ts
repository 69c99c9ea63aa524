/** A value that changes over time, with listeners: what the panels and the map look at. */
import { useRef, useSyncExternalStore } from 'react';

/** Holds one immutable value and tells listeners when it is replaced. */
export interface Store<S> {
  get(): S;
  /** Replaces the value, or the named fields of it. */
  set(next: Partial<S>): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a store. */
export function createStore<S extends object>(initial: S): Store<S> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = { ...value, ...next };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `select` finds in the store, kept current; the component is drawn again only when that changes. */
export function useStore<S, T>(store: Store<S>, select: (state: S) => T): T {
  const last = useRef<{ state: S; select: (state: S) => T; picked: T } | null>(null);
  const read = () => {
    const state = store.get();
    const before = last.current;
    if (before !== null && before.state === state && before.select === select) return before.picked;
    const found = select(state);
    const picked = before !== null && same(before.picked, found) ? before.picked : found;
    last.current = { state, select, picked };
    return picked;
  };
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Equal, or objects whose fields are all equal. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false;
  const keys = Object.keys(a) as (keyof typeof a)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], (b as typeof a)[key]));
}
