import { useEffect } from 'react';
import { useReach } from '../desk-context.ts';
import type { Overlay } from '../editor/overlay.ts';

/** Puts a part's picture on the map; it stays in view for as long as that part of the travel tab is open. */
export function useOverlay(overlay: Overlay | null): void {
  const { desk } = useReach();
  useEffect(() => desk.store.set({ overlay }), [desk, overlay]);
}
