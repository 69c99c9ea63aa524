/** What an engine draws: isochrones and ways. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { GraphContext } from '../graph/context.ts';
import { Problem } from '../graph/problem.ts';
import { modeBasis } from './basis.ts';
import { EngineFailed, type Position, type RouteAnswer, type TravelEngine } from './engine/engine.ts';
import { straightLineEngine } from './engine/straight-line.ts';

/** A way and what found it; `answer` null where there is none. */
interface Way {
  readonly answer: RouteAnswer | null;
  readonly engine: string;
  readonly engineVersion: string;
  readonly estimate: boolean;
}

/** The engine behind a version's journeys by a mode. */
async function engineOf(_context: GraphContext, _evidence: Evidence, _mode: RoadMode): Promise<TravelEngine> {
  return straightLineEngine();
}

/** Work of an engine; its failure is a problem that a caller can act on, never an estimate in its place. */
async function asked<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof EngineFailed)) throw error;
    const text = error.message.slice(0, error.message.length - error.nextStep.length).trim();
    throw new Problem('ENGINE_FAILED', text, error.nextStep, { reason: error.code });
  }
}

/** Isochrones of a place as a FeatureCollection, each with its mode, minutes, engine and meaning. */
export async function isochrones(
  context: GraphContext,
  evidence: Evidence,
  mode: RoadMode,
  place: Position,
  minutes: readonly number[],
): Promise<unknown> {
  const engine = await asked(engineOf(context, evidence, mode));
  const { features } = await asked(engine.isochrone(mode, place, minutes));
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
}

/** The way between two places. */
export async function wayBetween(
  context: GraphContext,
  evidence: Evidence,
  mode: RoadMode,
  from: Position,
  to: Position,
): Promise<Way> {
  const engine = await asked(engineOf(context, evidence, mode));
  const { engine: name, version, estimate } = engine.identity;
  return { answer: await asked(engine.route(mode, from, to)), engine: name, engineVersion: version, estimate };
}
