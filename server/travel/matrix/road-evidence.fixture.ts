/** The world that a person can count, on the roads that a person can count: its areas and sites stand at places of the road world. */
import { ROAD_PLACES, type RoadPlace } from '@footprint/data/osm/road-world.ts';
import type { Database } from '../../database/database.ts';
import { GRID, storedGrid, storeGrid } from '../../grid.fixture.ts';

/** Where the people of each area live; the last area has no known centroid. */
export const AREA_PLACES: readonly (RoadPlace | null)[] = [
  'west',
  'centre',
  'north',
  'mill',
  'westBank',
  'eastBank',
  'garden',
  'island',
  'east',
  'upper',
  'south',
  'ford',
  'field',
  'outside',
  'bridgeWest',
  null,
];

/** Where each site stands: two share a place. */
export const SITE_PLACES: readonly RoadPlace[] = ['centre', 'north', 'mill', 'eastBank', 'island', 'mill', 'field'];

/** Stores it in an empty database; gives the id of the version. */
export async function storeRoadEvidence(database: Database): Promise<string> {
  await storeGrid(database);
  return standOnRoads(database);
}

/** Moves the areas and sites of the stored world to the roads; gives the id of the version. */
export async function standOnRoads(database: Database): Promise<string> {
  const world = storedGrid();
  for (const [at, name] of AREA_PLACES.entries()) {
    const place = name === null ? [null, null] : ROAD_PLACES[name];
    await database.sql('UPDATE population.area SET centroid = ST_SetSRID(ST_MakePoint($2, $3), 4326) WHERE code = $1', [
      world.areas.code[at]!,
      ...place,
    ]);
  }
  await database.sql('DELETE FROM population.output_area');
  for (const [at, name] of SITE_PLACES.entries()) await moveSite(database, world.sites.code[at]!, name);
  return GRID;
}

async function moveSite(database: Database, code: string, name: RoadPlace): Promise<void> {
  await database.sql('UPDATE practices.site SET location = ST_SetSRID(ST_MakePoint($2, $3), 4326) WHERE code = $1', [
    code,
    ...ROAD_PLACES[name],
  ]);
}

/** The same version loaded once more with one more site, at West village; gives the id of the version. */
export async function storeOneMoreSite(database: Database): Promise<string> {
  const next = GRID.replace(/1$/, '2');
  const edition = '01930000-0000-7000-8000-00000000ed02';
  const columns = (table: string) =>
    database
      .sql<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns
          WHERE table_schema || '.' || table_name = $1 AND is_identity = 'NO' ORDER BY ordinal_position`,
        [table],
      )
      .then((rows) => rows.map(({ name }) => name));
  const again = async (table: string, key: string, changed: Readonly<Record<string, string>>) => {
    const all = await columns(table);
    const values = all.map((column) => (changed[column] === undefined ? column : `'${changed[column]}'`));
    const where = key === 'edition' ? `edition <> '${edition}'` : `${key} = '${GRID}'`;
    await database.sql(
      `INSERT INTO ${table} (${all.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${where}`,
    );
  };
  for (const table of ['practice', 'site', 'list_size', 'network', 'membership', 'succession'])
    await again(`practices.${table}`, 'edition', { edition });
  await again('practices.version', 'evidence', { evidence: next, edition, lists_edition: edition });
  for (const table of ['population.version', 'travel.version', 'commissioning.commissioner'])
    await again(table, 'evidence', { evidence: next });
  await again('commissioning.evidence', 'id', { id: next });
  const all = await columns('practices.site');
  const values = all.map((column) => (column === 'code' ? "code || '-more'" : column));
  await database.sql(
    `INSERT INTO practices.site (${all.join(', ')}) SELECT ${values.join(', ')} FROM practices.site
      WHERE edition = $1 ORDER BY code LIMIT 1`,
    [edition],
  );
  await database.sql(
    "UPDATE practices.site SET location = ST_SetSRID(ST_MakePoint($1, $2), 4326) WHERE code LIKE '%-more'",
    [...ROAD_PLACES.west],
  );
  return next;
}
