import { GraphProblem } from '../graph/graph-client.ts';
import { hasKey, keepKey, keyHeader } from '../graph/kept-key.ts';

/** How this desk is set up by its server. */
export interface Session {
  readonly mode: 'planner' | 'read-only';
  readonly invented: boolean;
  /** Address of a MapLibre style or a PMTiles archive; null for the map that needs no internet. */
  readonly basemap: string | null;
  readonly version: string;
  /** The name of the planner, or of the key's holder, where known. */
  readonly name: string | null;
  /** Whether saved plans may be read; the published networks always may. */
  readonly drafts: boolean;
}

/** Asks the server how this desk is set up. */
export async function loadSession(): Promise<Session> {
  const response = await fetch('/session.json', { headers: { accept: 'application/json', ...keyHeader() } });
  if (response.status === 401 && hasKey()) {
    // Forgotten, so that trying again opens the desk as anyone sees it.
    keepKey(null);
    const { errors } = (await response.json()) as { readonly errors: readonly [{ readonly message: string }] };
    throw new GraphProblem(
      'NOT_PERMITTED',
      errors[0].message,
      'Ask the person who runs the desk for a new key, or try again to look without one.',
    );
  }
  if (!response.ok) throw new Error(`Footprint’s server does not answer as it should (status ${response.status}).`);
  return (await response.json()) as Session;
}
