/** The key by which a planner may change plans, or anyone read more, on a desk that others can reach; it lasts as long as this tab. */
const KEPT = 'footprint.key';

/** Keeps the key for this tab; null forgets it. */
export function keepKey(key: string | null): void {
  if (key === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, key);
}

/** Whether a key is kept in this tab. */
export function hasKey(): boolean {
  return sessionStorage.getItem(KEPT) !== null;
}

/** The header that says who asks; nothing without a key. */
export function keyHeader(): Record<string, string> {
  const key = sessionStorage.getItem(KEPT);
  return key === null ? {} : { authorization: `Bearer ${key}` };
}
