/** The journeys of a version as its packed part. */
import { encodeTravel } from '@footprint/schema/evidence-part/travel.ts';
import type { ModeJourneys, Travel } from '@footprint/schema/travel/journeys.ts';
import { type AreaMatrixRow, matrixBasis, matrixJourneys } from '@footprint/schema/travel/matrix-journeys.ts';
import type { Database } from '../database/database.ts';
import type { GraphContext } from '../graph/context.ts';
import { buildOf, networkById } from './matrix/build.ts';
import { groundOf, modeGround } from './matrix/ground.ts';
import { putTogether } from './matrix/put-together.ts';

type Services = Pick<GraphContext, 'database' | 'evidence'>;

/** All measured journeys of a version as JSON text; null where neither roads nor a matrix are loaded for it. */
export async function travelPart(services: Services, evidence: string): Promise<string | null> {
  const travel = await travelOf(services, evidence);
  return travel === null ? null : JSON.stringify(encodeTravel(travel));
}

async function travelOf(services: Services, evidence: string): Promise<Travel | null> {
  const build = await buildOf(services.database, evidence);
  const modes: ModeJourneys[] = [];
  if (build !== null) {
    const network = await networkById(services.database, build.network);
    if (network === null) throw new Error(`Network ${build.network} is not known.`);
    const ground = await groundOf(services, build);
    for (const mode of build.modes) {
      modes.push(
        await putTogether(services.database, ground, await modeGround(services.database, ground, mode), network),
      );
    }
  }
  const matrix = await matrixEdition(services.database, evidence);
  if (matrix !== null) modes.push(await publicTransport(services, evidence, matrix));
  if (modes.length === 0) return null;
  return { build: build?.id ?? matrix!, modes };
}

/** The edition of the published matrix that a version holds; null where it holds none. */
export async function matrixEdition(database: Database, evidence: string): Promise<string | null> {
  const rows = await database.sql<{ edition: string | null }>(
    'SELECT matrix_edition AS edition FROM travel.version WHERE evidence = $1',
    [evidence],
  );
  return rows[0]?.edition ?? null;
}

/** Rows of a published matrix. */
export function matrixRows(database: Database, edition: string): Promise<AreaMatrixRow[]> {
  return database.sql<AreaMatrixRow>(
    'SELECT origin, destinations, minutes FROM travel.area_matrix WHERE edition = $1 ORDER BY origin',
    [edition],
  );
}

async function publicTransport({ database, evidence: port }: Services, evidence: string, edition: string) {
  const ground = await port.withoutTravel(evidence);
  const dataset = ground.datasets.find(({ kind }) => kind === 'public-transport-matrix');
  if (dataset === undefined) throw new Error(`Version ${evidence} has a matrix and no data set of it.`);
  const [loaded] = await database.sql<{ at: Date }>('SELECT loaded_at AS at FROM commissioning.dataset WHERE id = $1', [
    dataset.id,
  ]);
  return matrixJourneys(await matrixRows(database, edition), ground, matrixBasis(dataset, loaded!.at.toISOString()));
}
