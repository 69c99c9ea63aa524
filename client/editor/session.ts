/** How this desk is set up by its server. */
export interface Session {
  readonly mode: 'local' | 'read-only';
  readonly invented: boolean;
  /** Address of a MapLibre style or a PMTiles archive; null for the map that needs no internet. */
  readonly basemap: string | null;
  readonly version: string;
  /** The planner's name, where known. */
  readonly name: string | null;
}

/** Asks the server how this desk is set up. */
export async function loadSession(): Promise<Session> {
  const response = await fetch('/session.json', { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`Footprint’s server does not answer as it should (status ${response.status}).`);
  return (await response.json()) as Session;
}
