/** Areas shaded by minutes, or as the open part of the travel tab paints them. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { SHADE_COLOURS, shadeOf } from '@footprint/schema/travel/shade.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import { overlayOf, paintsItself } from '../editor/overlay.ts';
import type { Shading } from './map-scene.ts';

/** The shading of the map; null where areas are not shaded. */
export function useShading(): Shading | null {
  const [state, desk] = useDesk((now) => ({
    mode: now.travel.mode,
    to: now.travel.to,
    shaded: now.travel.shaded,
    overlay: overlayOf(now),
    paintsItself: paintsItself(now),
    // New numbers are a new evaluation.
    evaluation: now.evaluation,
    plan: now.document.plan,
  }));
  return useMemo(() => {
    if (state.shaded === false) return null;
    if (state.paintsItself) return state.overlay?.shading ?? null;
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
