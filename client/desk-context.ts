/** What every part of the desk can reach. */
import { createContext, type RefObject, useContext } from 'react';
import type { Desk } from './editor/desk.ts';
import type { DeskState } from './editor/desk-state.ts';
import type { Opened } from './editor/open-plan.ts';
import { useStore } from './editor/store.ts';
import type { PlanMap } from './map/plan-map.ts';

export interface DeskReach extends Opened {
  /** Opens another plan. */
  readonly goTo: (plan: string) => void;
  /** The map, once it is there. */
  readonly map: RefObject<PlanMap | null>;
}

export const DeskContext = createContext<DeskReach | null>(null);

/** The open plan, its desk and its map. */
export function useReach(): DeskReach {
  const reach = useContext(DeskContext);
  if (reach === null) throw new Error('This part of the page belongs inside an open desk.');
  return reach;
}

/** The desk and what `select` finds in its state. */
export function useDesk<T>(select: (state: DeskState) => T): readonly [T, Desk] {
  const { desk } = useReach();
  return [useStore(desk.store, select), desk];
}
