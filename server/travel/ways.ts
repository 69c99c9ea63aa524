/** What an engine draws: isochrones and ways. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import { seesAll } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { type Recent, recent } from '../graph/recent.ts';
import { askEngine } from './ask-engine.ts';
import { modeBasis } from './basis.ts';
import { countAsked } from './count-asked.ts';
import { EngineFailed, type Position, type RouteAnswer, type TravelEngine } from './engine/engine.ts';
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

/** Isochrones and ways kept for each engine: the same place is looked at again and again, by many. */
const KEPT = 256;

/** What all visitors together, or one key, may have drawn anew in a minute; what is kept is not counted. */
const MOST_A_MINUTE = 120;
const TOO_MANY = `isochrones and ways drawn within a minute, which is as many as the engine draws for`;
const VISITORS_TOO_MANY = `Visitors had ${MOST_A_MINUTE} ${TOO_MANY} them.`;
const KEY_TOO_MANY = `This key had ${MOST_A_MINUTE} ${TOO_MANY} one.`;

/** The longest that one is drawn, in milliseconds: whoever asked first may go, and what is begun is kept for the next. */
const PATIENCE_MS = 20_000;

type Question = readonly [RoadMode, Position, readonly number[]];
type WayQuestion = readonly [RoadMode, Position, Position];

interface Drawn {
  readonly isochrones: Recent<Awaited<ReturnType<TravelEngine['isochrone']>>>;
  readonly ways: Recent<RouteAnswer | null>;
}

const drawn = new WeakMap<TravelEngine, Drawn>();

function drawnBy(engine: TravelEngine): Drawn {
  const known = drawn.get(engine);
  if (known !== undefined) return known;
  const made: Drawn = {
    isochrones: recent(KEPT, (key) => inTime((limit) => engine.isochrone(...(JSON.parse(key) as Question), limit))),
    ways: recent(KEPT, (key) => inTime((limit) => engine.route(...(JSON.parse(key) as WayQuestion), limit))),
  };
  drawn.set(engine, made);
  return made;
}

/** Whoever joined later than the first has waited less, and is told the same. */
async function inTime<Answer>(work: (limit: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await work(limit);
  } catch (error) {
    if (!limit.aborted) throw error;
    const words = `The engine that measures journeys has not answered within ${PATIENCE_MS / 1000} seconds.`;
    throw new EngineFailed('NO_ANSWER', words, 'Try again in a minute.');
  }
}

function ask<Answer>(
  context: GraphContext,
  engine: TravelEngine,
  kept: Recent<Answer>,
  question: Question | WayQuestion,
): Promise<Answer> {
  const key = JSON.stringify(question);
  // The estimate is a sum, and keeps no engine busy.
  if (!seesAll(context.caller) && !engine.identity.estimate && !kept.has(key))
    countAsked(context, MOST_A_MINUTE, context.caller.kind === 'key' ? KEY_TOO_MANY : VISITORS_TOO_MANY);
  return kept.get(key);
}

/** Isochrones of a place as a FeatureCollection, each with its mode, minutes, engine and meaning. */
export function isochrones(
  context: GraphContext,
  evidence: Evidence,
  mode: RoadMode,
  place: Position,
  minutes: readonly number[],
): Promise<unknown> {
  return askEngine(context, async () => {
    const engine = await engineOf(context, evidence, mode);
    const { features } = await ask(context, engine, drawnBy(engine).isochrones, [mode, place, minutes]);
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
  return askEngine(context, async () => {
    const engine = await engineOf(context, evidence, mode);
    const { engine: name, version, estimate } = engine.identity;
    const answer = await ask(context, engine, drawnBy(engine).ways, [mode, from, to]);
    return { answer, engine: name, engineVersion: version, estimate };
  });
}
