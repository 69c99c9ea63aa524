/** The token by which a planner may change plans on a desk that others can reach; it lasts as long as this tab. */
const KEY = 'footprint.token';

/** Keeps the token for this tab; null forgets it. */
export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
}

/** Whether a token is kept in this tab. */
export function hasToken(): boolean {
  return sessionStorage.getItem(KEY) !== null;
}

/** The header that says who asks; nothing without a token. */
export function tokenHeader(): Record<string, string> {
  const token = sessionStorage.getItem(KEY);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
