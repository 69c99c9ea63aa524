/** Areas shaded by minutes, as the planner looks at travel just now. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { SHADE_COLOURS, shadeOf } from '@footprint/schema/travel/shade.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import type { Shading } from './map-scene.ts';

/** The shading of the map; null where areas are not shaded. */
export function useShading(): Shading | null {
  const [state, desk] = useDesk(({ travel, evaluation, document }) => ({
    mode: travel.mode,
    to: travel.to,
    shaded: travel.shaded,
    // New numbers are a new evaluation.
    evaluation,
    plan: document.plan,
  }));
  return useMemo(() => {
    if (state.shaded === false) return null;
    const { areas } = desk.ground.evidence;
    const member = state.plan.layers.get(NETWORKS)!.areas;
    const minutes = desk.live.minutes(state.mode, state.to);
    const unmeasured: number[] = [];
    const colour = areas.code.map((code, area) => {
      // An area in no network has no practice of its own to travel to: it stays blank.
      if (!member.has(code) && (state.to === 'member' || areas.inside[area] === 0)) return null;
      const found = SHADE_COLOURS[shadeOf(minutes[area]!)] ?? null;
      if (found === null) unmeasured.push(area);
      return found;
    });
    return { colour, unmeasured };
  }, [state, desk]);
}
