/** What an engine draws: isochrones and ways. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { GraphContext } from '../graph/context.ts';
import { askEngine } from './ask-engine.ts';
import { modeBasis } from './basis.ts';
import type { Position, RouteAnswer, TravelEngine } from './engine/engine.ts';
import { straightLineEngine } from './engine/straight-line.ts';
import { measuredMode } from './journeys.ts';

/** A way and what found it; `answer` null where there is none. */
interface Way {
  readonly answer: RouteAnswer | null;
  readonly engine: string;
  readonly engineVersion: string;
  readonly estimate: boolean;
}

/**
 * The engine behind a version's journeys by a mode. Where they are estimated, ways and isochrones are too; where they were
 * measured, nothing but an engine on the same roads will do.
 */
async function engineOf(context: GraphContext, evidence: Evidence, mode: RoadMode): Promise<TravelEngine> {
  if (measuredMode(evidence, mode) === null) return straightLineEngine();
  const { engine, why } = await context.engines.of(evidence.id);
  if (why !== null) throw why;
  return engine;
}

/** Isochrones of a place as a FeatureCollection, each with its mode, minutes, engine and meaning. */
export function isochrones(
  context: GraphContext,
  evidence: Evidence,
  mode: RoadMode,
  place: Position,
  minutes: readonly number[],
): Promise<unknown> {
  return askEngine(context, async (signal) => {
    const engine = await engineOf(context, evidence, mode);
    const { features } = await engine.isochrone(mode, place, minutes, signal);
    const { meaning } = modeBasis(evidence, mode);
    const { engine: name, version, estimate } = engine.identity;
    return {
      type: 'FeatureCollection',
      features: features.map(({ geometry, properties }) => ({
        type: 'Feature',
        geometry,
        properties: { ...properties, engine: name, engineVersion: version, estimate, meaning },
      })),
    };
  });
}

/** The way between two places. */
export function wayBetween(
  context: GraphContext,
  evidence: Evidence,
  mode: RoadMode,
  from: Position,
  to: Position,
): Promise<Way> {
  return askEngine(context, async (signal) => {
    const engine = await engineOf(context, evidence, mode);
    const { engine: name, version, estimate } = engine.identity;
    const answer = await engine.route(mode, from, to, signal);
    return { answer, engine: name, engineVersion: version, estimate };
  });
}
