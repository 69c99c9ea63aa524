import { sectorOf } from './postcode.ts';

/** A postcode with the code of the loaded area that it lies in; a null area is one that is not loaded. */
export interface PlacedPostcode {
  readonly postcode: string;
  readonly area: string | null;
}

/** The postcodes of one sector in three short columns, so that the 1.5 million of England are 9,000 rows. */
export interface PostcodeSector {
  /** For example `SG1 1`. */
  readonly sector: string;
  /** The last two letters of each postcode, one after the other, in the order of the alphabet. */
  readonly units: string;
  /** The areas that they lie in, each once, in order of code. */
  readonly areas: readonly string[];
  /** The place in `areas` of each postcode's area; -1 where that is not loaded. */
  readonly areaAt: readonly number[];
}

/** Packs the postcodes of one sector, which come in order and each once. */
export function packSector(sector: string, postcodes: readonly PlacedPostcode[]): PostcodeSector {
  const areas = [...new Set(postcodes.flatMap(({ area }) => (area === null ? [] : [area])))].sort();
  const at = new Map(areas.map((area, index) => [area, index]));
  return {
    sector,
    units: postcodes.map(({ postcode }) => postcode.slice(-2)).join(''),
    areas,
    areaAt: postcodes.map(({ area }) => (area === null ? -1 : at.get(area)!)),
  };
}

/** All postcodes of a packed sector in order. */
export function unpackSector({ sector, units, areas, areaAt }: PostcodeSector): PlacedPostcode[] {
  return areaAt.map((at, index) => ({
    postcode: sector + units.slice(2 * index, 2 * index + 2),
    area: areas[at] ?? null,
  }));
}

/** One postcode of a packed sector; null where the sector has no such postcode. */
export function findInSector(packed: PostcodeSector, postcode: string): PlacedPostcode | null {
  if (sectorOf(postcode) !== packed.sector) return null;
  const unit = postcode.slice(-2);
  let [from, to] = [0, packed.areaAt.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = packed.units.slice(2 * middle, 2 * middle + 2);
    if (found === unit) return { postcode, area: packed.areas[packed.areaAt[middle]!] ?? null };
    if (found < unit) from = middle + 1;
    else to = middle;
  }
  return null;
}
