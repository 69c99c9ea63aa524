/** Reads the postcodes of a version, which are kept a sector a row. */
import { districtOf, sectorOf } from '@footprint/schema/postcode/postcode.ts';
import { findInSector, type PlacedPostcode, type PostcodeSector } from '@footprint/schema/postcode/sector.ts';
import type { GraphContext } from '../graph/context.ts';

const SECTOR = 'p.sector, p.units, p.areas, p.area_at as "areaAt"';

/** One postcode in use; null where no loaded file places it. */
export async function findPostcode(
  context: GraphContext,
  evidence: string,
  postcode: string,
): Promise<PlacedPostcode | null> {
  const [sector] = await context.database.sql<PostcodeSector>(
    `select ${SECTOR} from population.version v
     join population.postcode p on p.edition = v.postcodes_edition and p.district = $2 and p.sector = $3
     where v.evidence::text = $1`,
    [evidence, districtOf(postcode), sectorOf(postcode)],
  );
  return sector === undefined ? null : findInSector(sector, postcode);
}

/** The districts with a postcode in a loaded area, in order. */
export async function districtsOf(context: GraphContext, evidence: string): Promise<string[]> {
  const rows = await context.database.sql<{ district: string }>(
    `select distinct p.district from population.version v
     join population.postcode p on p.edition = v.postcodes_edition and p.placed > 0
     where v.evidence::text = $1 order by p.district`,
    [evidence],
  );
  return rows.map(({ district }) => district);
}

/** The packed sectors of a district, in order; none where no loaded file has one. */
export function sectorsOf(context: GraphContext, evidence: string, district: string): Promise<PostcodeSector[]> {
  return context.database.sql<PostcodeSector>(
    `select ${SECTOR} from population.version v
     join population.postcode p on p.edition = v.postcodes_edition and p.district = $2
     where v.evidence::text = $1 order by p.sector`,
    [evidence, district],
  );
}
