/** Journeys of every area to one place that a plan asks "what if" about, measured when asked and then stored. */
import { encodePointJourneys } from '@footprint/schema/evidence-part/travel.ts';
import { assembleMode, type PlaceOnNetwork } from '@footprint/schema/travel/assemble.ts';
import { areasWithin } from '@footprint/schema/travel/candidates.ts';
import { type PointJourneys, pointKey } from '@footprint/schema/travel/journeys.ts';
import { matrixPointJourneys } from '@footprint/schema/travel/matrix-journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Database } from '../../database/database.ts';
import { readsDrafts, writesDrafts } from '../../graph/caller.ts';
import type { GraphContext } from '../../graph/context.ts';
import { notPermitted } from '../../graph/problem.ts';
import { countAsked } from '../count-asked.ts';
import type { Position } from '../engine/engine.ts';
import { matrixEdition, matrixRows } from '../part.ts';
import { buildOf, networkById } from './build.ts';
import { groundAtWork, type MatrixGround, type ModeGround, positionAt } from './ground.ts';
import { basisOf, completeTo } from './put-together.ts';

/** What-if places measured for one caller in a minute, so that a script cannot keep the engine from everyone else. */
const MOST_A_MINUTE = 60;
const TOO_MANY = `${MOST_A_MINUTE} new places were measured within a minute, which is as many as one may ask for.`;

/** The longest that one place is measured, in milliseconds. */
const PATIENCE_MS = 60_000;

type PointMode = PointJourneys['modes'][number];

/** Places that are being measured, by build and place: whoever asks meanwhile waits for the same. */
const underWay = new WeakMap<Database, Map<string, Promise<string>>>();

/**
 * Packed journeys of every area to a place, by every mode that the version has measured; none for a version whose
 * journeys are all estimates. Whoever changes plans has them measured, by the engine that measured the version; who reads
 * plans sees those that are stored. To anyone else a place that was measured and one that was not look alike, since the
 * difference would say where plans suppose sites.
 */
export async function journeysTo(
  context: GraphContext,
  evidence: string,
  [longitude, latitude]: Position,
): Promise<string> {
  const { database, caller } = context;
  const point = pointKey(longitude, latitude);
  const build = await buildOf(database, evidence);
  const matrix = await matrixEdition(database, evidence);
  const owner = build?.id ?? matrix;
  if (owner === null) return JSON.stringify(encodePointJourneys({ point, build: '', modes: [] }));
  if (!readsDrafts(caller)) {
    throw notPermitted(
      'Journeys to a place of one’s choice are for whoever reads and changes plans.',
      'Ask with a planner’s key, or with one that has the scope DRAFTS_READ.',
    );
  }
  const stored = await storedAt(database, owner, point);
  if (stored !== null) return stored;
  if (!writesDrafts(caller)) {
    throw notPermitted(
      'Journeys to this place have not been measured, and only whoever changes plans has places measured.',
      'Ask with a planner’s key, or with one that has the scope DRAFTS_WRITE.',
    );
  }
  const waiting = underWay.get(database) ?? new Map<string, Promise<string>>();
  underWay.set(database, waiting);
  const key = `${owner}/${point}`;
  const known = waiting.get(key);
  if (known !== undefined) return known;
  if (caller.kind !== 'service') countAsked(context, MOST_A_MINUTE, TOO_MANY);
  // Whoever asked first may go: what is begun is stored for the next.
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const measured = measure(context, evidence, [longitude, latitude], signal).then((modes) =>
    store(database, { point, build: owner, modes }, context.now()),
  );
  waiting.set(key, measured);
  const forget = () => waiting.delete(key);
  measured.then(forget, forget);
  return measured;
}

async function storedAt(database: Database, build: string, point: string): Promise<string | null> {
  const rows = await database.sql<{ journeys: unknown }>(
    'SELECT journeys FROM travel.point_journeys WHERE build = $1 AND point = $2',
    [build, point],
  );
  return rows[0] === undefined ? null : JSON.stringify(rows[0].journeys);
}

async function store(database: Database, journeys: PointJourneys, now: number): Promise<string> {
  const packed = JSON.stringify(encodePointJourneys(journeys));
  await database.sql(
    `INSERT INTO travel.point_journeys (build, point, journeys, computed_at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (build, point) DO NOTHING`,
    [journeys.build, journeys.point, packed, new Date(now).toISOString()],
  );
  return packed;
}

async function measure(
  context: GraphContext,
  evidence: string,
  place: Position,
  signal: AbortSignal,
): Promise<readonly PointMode[]> {
  const { database, engines } = context;
  const modes: PointMode[] = [];
  const build = await buildOf(database, evidence);
  if (build !== null) {
    const { ground, by } = await groundAtWork(context, build.id);
    const { engine, why } = await engines.of(evidence);
    if (why !== null) throw why;
    for (const mode of build.modes) {
      const [snapped] = await engine.snap(mode, [place], signal);
      const at = { state: snapped!.state, snap: Math.round(snapped!.metres) };
      const matrix = async (origins: readonly Position[]) => {
        const { seconds, metres } = await engine.matrix(mode, origins, [place], signal);
        return { seconds, metres };
      };
      modes.push(await modeTo(context, ground, await by(mode), place, at, matrix));
    }
  }
  const matrix = await matrixEdition(database, evidence);
  if (matrix !== null) {
    const ground = await context.evidence.withoutTravel(evidence);
    modes.push(matrixPointJourneys(await matrixRows(database, matrix), ground, ...place));
  }
  return modes;
}

interface Column {
  readonly seconds: ArrayLike<number>;
  readonly metres: ArrayLike<number>;
}

/** Journeys of every area to a place by a mode: as for a site there, from the same origins. */
async function modeTo(
  { database }: GraphContext,
  { build, evidence, origins }: MatrixGround,
  by: ModeGround,
  place: Position,
  at: PlaceOnNetwork,
  matrix: (origins: readonly Position[]) => Promise<Column>,
): Promise<PointMode> {
  const from = at.state === 'measured' ? originsWithin(by, origins, place) : [];
  const answer =
    from.length === 0 ? { seconds: [], metres: [] } : await matrix(from.map((o) => positionAt(origins, o)));
  const row = new Map(from.map((origin, index) => [origin, index]));
  const network = await networkById(database, build.network);
  const assembled = assembleMode({
    mode: by.mode,
    basis: basisOf(build, network!),
    completeTo: completeTo(build, by.mode),
    origins,
    destinations: {
      key: [pointKey(...place)],
      position: Float64Array.from(place),
      sitePoint: Int32Array.of(0),
    },
    originPlaces: by.originPlaces,
    destinationPlaces: [at],
    journeys: (origin) => {
      const index = row.get(origin);
      if (index === undefined) return null;
      return { destination: [0], seconds: [answer.seconds[index]!], metres: [answer.metres[index]!] };
    },
  });
  const areas = evidence.areas.code.length;
  const seconds = new Int32Array(areas).fill(-1);
  const metres = new Int32Array(areas).fill(-1);
  for (let area = 0; area < areas; area++) {
    const listed = assembled.start[area]!;
    if (listed === assembled.start[area + 1]) continue;
    seconds[area] = assembled.seconds[listed]!;
    metres[area] = assembled.metres[listed]!;
  }
  return { mode: by.mode, seconds, metres, state: at.state, snap: at.snap };
}

/** Origins on the network, of the areas that could be within the longest minutes of a place. */
function originsWithin(by: ModeGround, origins: MatrixGround['origins'], place: Position): number[] {
  const found = new Set<number>();
  for (const area of areasWithin(by.mode as RoadMode, origins, place)) {
    for (let at = origins.start[area]!; at < origins.start[area + 1]!; at++) {
      const origin = origins.origin[at]!;
      if (by.originPlaces[origin]!.state === 'measured') found.add(origin);
    }
  }
  return [...found];
}
