/** Areas shaded by minutes, as the planner looks at travel just now. */
import type { Shading } from './map-scene.ts';

/** The shading of the map; null where areas are not shaded. */
export function useShading(): Shading | null {
  return null;
}
