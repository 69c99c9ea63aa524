/** Every address of the site, and those that search engines are to find. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { PublicReader } from '../reader.ts';
import { ROWS_A_PAGE } from './list.ts';
import { sectorOf } from './postcode-lists.ts';

const STATEMENTS = [ADDRESS.about, ADDRESS.accessibility, ADDRESS.easyRead, ADDRESS.privacy, ADDRESS.sources];

/** Addresses that search engines are to find: no search, no postcode, no version but the newest. */
export async function listedPaths(reader: PublicReader): Promise<readonly string[]> {
  const [home, networks, practices, plans] = await Promise.all([
    reader.home(),
    reader.networks(),
    reader.practices(),
    reader.plans(),
  ]);
  const newest = plans.filter(({ latest, takenDown }) => latest && takenDown === null);
  return [
    ADDRESS.home,
    ADDRESS.networks,
    ADDRESS.practices,
    ADDRESS.places,
    ADDRESS.plans,
    ADDRESS.map,
    ...STATEMENTS,
    ...newest.map(({ slug }) => ADDRESS.plan(slug)),
    ...home.places.map(({ path }) => path),
    ...networks.rows.map(({ link }) => link.path),
    ...practices.rows.map(({ link }) => link.path),
  ];
}

/** Every address that a copy of the site holds, lists before what they list. */
export async function* allPaths(reader: PublicReader): AsyncIterable<string> {
  yield* [ADDRESS.embed, ADDRESS.search, ADDRESS.postcodes];
  yield* await listedPaths(reader);
  const practices = await reader.practices();
  for (let page = 2; page <= Math.ceil(practices.rows.length / ROWS_A_PAGE); page++)
    yield `${ADDRESS.practices}/page/${page}`;
  for (const { slug, version, latest, takenDown } of await reader.plans()) {
    if (latest && takenDown !== null) yield ADDRESS.plan(slug);
    yield ADDRESS.planVersion(slug, version);
    const content = (await reader.plan(slug, version))?.content ?? null;
    if (content === null) continue;
    yield* [ADDRESS.planMap(slug, version), ADDRESS.planEmbed(slug, version)];
    const ofPractices = new Set(content.practices.map(({ path }) => path));
    for (const { link } of content.networks) {
      yield link.path;
      const page = await reader.planNetwork(slug, version, link.code);
      for (const practice of [...(page?.practices ?? []), ...(page?.leaves ?? [])])
        ofPractices.add(ADDRESS.planPractice(slug, version, practice.link.code));
    }
    yield* ofPractices;
  }
  const areas = new Set<string>();
  for (const district of await reader.postcodeDistricts()) {
    yield ADDRESS.postcodeDistrict(district);
    const postcodes = await reader.postcodeDistrict(district);
    for (const sector of new Set(postcodes.map(({ postcode }) => sectorOf(postcode)))) {
      yield ADDRESS.postcodeSector(sector);
    }
    for (const { area } of postcodes) areas.add(ADDRESS.area(area));
  }
  // Neighbourhoods lead to practices that the lists leave out.
  const beyond = await reader.beyond();
  yield* [...beyond.practices, ...beyond.networks].map(({ path }) => path);
  // Practices lead to neighbourhoods in which no postcode is loaded.
  for (const { code } of [...practices.rows.map(({ link }) => link), ...beyond.practices]) {
    for (const { area } of (await reader.practice(code))?.livesIn ?? []) {
      if (area.path !== '') areas.add(area.path);
    }
  }
  yield* areas;
}
