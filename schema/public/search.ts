/** What a page of search says: where a text leads straight to, or what it may mean. */
import { readDistrict, readPostcode } from '../postcode/postcode.ts';
import { ADDRESS } from './address.ts';
import { type Entry, type PreparedIndex, pathOfEntry, plainText, searchEntries } from './find-named.ts';
import type { Link, SearchPage } from './pages.ts';
import { plainLine } from './plain-line.ts';
import { meantPostcode } from './postcode-asked.ts';

/** Things of one kind that a page of answers lists. */
const LISTED = 30;

/** What a search says. `districts` are those with pages of their own. */
export function searchPage(index: PreparedIndex, text: string, districts: readonly string[]): SearchPage {
  const asked = plainLine(text, 60);
  const none = { asked, straightTo: null, networks: [], practices: [], places: [], problem: null };
  if (asked === '') return { ...none, problem: 'Type a postcode, a place, a practice or a network.' };
  const postcode = readPostcode(asked);
  if (postcode !== null) return { ...none, straightTo: ADDRESS.postcode(postcode) };
  const sector = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d)$/.exec(asked.toUpperCase());
  const district = readDistrict(asked);
  // "SG11" may be a district, or SG1 1: a district that has postcodes here is meant first, unless a space says otherwise.
  const parted = sector !== null && asked.includes(' ') && districts.includes(sector[1]!);
  if (!parted && district !== null && districts.includes(district))
    return { ...none, straightTo: ADDRESS.postcodeDistrict(district) };
  if (sector !== null && districts.includes(sector[1]!))
    return { ...none, straightTo: ADDRESS.postcodeSector(`${sector[1]} ${sector[2]}`) };
  if (text.trim().length > 200) return { ...none, problem: 'That is too long to search for. Type a few words.' };
  const code = plainText(asked);
  const exact = index.all.find((each) => each.code === code && each.entry[0] !== 'l');
  if (exact) return { ...none, straightTo: pathOfEntry(exact.entry) };
  const entries = searchEntries(index, asked, Number.POSITIVE_INFINITY);
  const kind = (letter: Entry[0]) => entries.filter(([of]) => of === letter).slice(0, LISTED);
  const link = (entry: Entry): Link => ({ code: entry[1], name: entry[2], path: pathOfEntry(entry) });
  return {
    ...none,
    networks: kind('n').map(link),
    practices: kind('p').map((entry) => ({ ...link(entry), where: entry[3] })),
    places: kind('l').map(link),
    problem: entries.length > 0 ? null : problemOf(asked, district),
  };
}

function problemOf(asked: string, district: string | null): string {
  const meant = meantPostcode(asked);
  if (meant !== null) return `“${asked}” is not a postcode. Did you mean ${meant}?`;
  if (district !== null)
    return `“${district}” looks like the first half of a postcode, and no postcode of it is in the area of this site. Type a whole postcode, or the name of a place.`;
  if (/\d/.test(asked) && /^[a-z\d ]{4,8}$/i.test(asked))
    return `“${asked}” is not a whole postcode. A postcode looks like SG1 1AA. You can also type the name of a place, a practice or a network.`;
  if (plainText(asked).length < 2)
    return 'Type at least two letters of a place, a practice or a network, or a whole postcode such as SG1 1AA.';
  return `Nothing here is called “${asked}”. Check how it is written, or type a postcode. This site only knows practices and networks in its own area.`;
}
