import { GraphProblem } from '../graph/graph-client.ts';
import { hasToken, keepToken, tokenHeader } from '../graph/planner-token.ts';

/** How this desk is set up by its server. */
export interface Session {
  readonly mode: 'planner' | 'read-only';
  readonly invented: boolean;
  /** Address of a MapLibre style or a PMTiles archive; null for the map that needs no internet. */
  readonly basemap: string | null;
  readonly version: string;
  /** The planner's name, where known. */
  readonly name: string | null;
}

/** Asks the server how this desk is set up. */
export async function loadSession(): Promise<Session> {
  const response = await fetch('/session.json', { headers: { accept: 'application/json', ...tokenHeader() } });
  if (response.status === 403 && hasToken()) {
    // Forgotten, so that trying again opens the desk as anyone sees it.
    keepToken(null);
    throw new GraphProblem(
      'NOT_PERMITTED',
      'This token is not known here, or was revoked.',
      'Ask the person who runs the desk for a new one, or try again to look without one.',
    );
  }
  if (!response.ok) throw new Error(`Footprint’s server does not answer as it should (status ${response.status}).`);
  return (await response.json()) as Session;
}
