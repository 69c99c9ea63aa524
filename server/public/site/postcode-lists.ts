/** Lists of postcodes by their beginnings, for whoever reads without script a copy that no server stands behind. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Link } from '@footprint/schema/public/pages.ts';
import { compareNames } from '@footprint/schema/public/words.ts';
import type { SiteAnswer } from '../site.ts';
import { answerPage, type Setting } from './setting.ts';
import { LISTS } from './today-pages.ts';

/** Districts, such as SG1. */
export async function districtsPage(setting: Setting): Promise<SiteAnswer> {
  const districts = [...(await setting.reader.postcodeDistricts())].sort(compareNames);
  const links = districts.map((name) => ({ code: name, name, path: ADDRESS.postcodeDistrict(name) }));
  return listPage(setting, 'Postcodes', ADDRESS.postcodes, [], 'districts', links, true);
}

/** Sectors of a district, such as SG1 1. */
export async function districtPage(setting: Setting, district: string): Promise<SiteAnswer | null> {
  const sectors = new Set((await setting.reader.postcodeDistrict(district)).map(({ postcode }) => sectorOf(postcode)));
  if (sectors.size === 0) return null;
  const links = [...sectors]
    .sort(compareNames)
    .map((name) => ({ code: name, name, path: ADDRESS.postcodeSector(name) }));
  const path = ADDRESS.postcodeDistrict(district);
  return listPage(setting, `Postcodes that begin with ${district}`, path, [LISTS.postcodes], 'sectors', links, false);
}

/** Postcodes of a sector, each leading to the page of its neighbourhood. */
export async function sectorPage(setting: Setting, sector: string): Promise<SiteAnswer | null> {
  const district = sector.split(' ')[0]!;
  const postcodes = await setting.reader.postcodeDistrict(district);
  const links = postcodes
    .filter(({ postcode }) => sectorOf(postcode) === sector)
    .map(({ postcode, area }) => ({ code: postcode, name: postcode, path: ADDRESS.area(area) }));
  if (links.length === 0) return null;
  const above = { code: district, name: district, path: ADDRESS.postcodeDistrict(district) };
  const path = ADDRESS.postcodeSector(sector);
  const trail = [LISTS.postcodes, above];
  return listPage(setting, `Postcodes that begin with ${sector}`, path, trail, 'postcodes', links, false);
}

/** The sector of a postcode: all but its last two letters. */
export function sectorOf(postcode: string): string {
  const close = postcode.replaceAll(' ', '');
  return `${close.slice(0, -3)} ${close.slice(-3, -2)}`;
}

async function listPage(
  setting: Setting,
  title: string,
  path: string,
  trail: readonly Link[],
  kind: 'districts' | 'sectors' | 'postcodes',
  links: readonly Link[],
  listed: boolean,
): Promise<SiteAnswer> {
  const grounds = await setting.reader.grounds();
  return answerPage(setting, 'postcodes', { title, path, trail, grounds, listed }, { kind, links });
}
