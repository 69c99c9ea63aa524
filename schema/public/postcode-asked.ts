/** What somebody typed where a postcode belongs, and what to tell them where it has no page. */
import { readDistrict, readPostcode } from '../postcode/postcode.ts';
import { plainLine } from './plain-line.ts';

/** Postcode areas outside England, by where they are: a neighbourhood there is in no English figures. */
const ELSEWHERE: readonly (readonly [string, RegExp])[] = [
  ['Scotland', /^(?:AB|DD|DG|EH|FK|G|HS|IV|KA|KW|KY|ML|PA|PH|TD|ZE)\d/],
  ['Northern Ireland', /^BT\d/],
  ['Wales', /^(?:CF|LD|LL|NP|SA)\d/],
  ['the Isle of Man', /^IM\d/],
  ['Jersey', /^JE\d/],
  ['Guernsey', /^GY\d/],
];

/** Districts that lie on both sides of a border: which country a postcode of them is in, its letters do not tell. */
const ON_BORDER = /^(?:TD(?:5|9|12|15)|DG(?:14|16)|NP(?:7|16|25)|LD(?:7|8)|LL(?:1[1-4])|SA19) /;

/** The postcode that somebody meant who typed the letters I and O for the figures 1 and 0; null where there is none. */
export function meantPostcode(asked: string): string | null {
  const tight = asked.replace(/\s+/g, '').toUpperCase();
  if (tight.length > 7) return null;
  const parts = /^([A-Z]{1,2})([A-Z0-9]{1,2})([A-Z0-9])([A-Z]{2})$/.exec(tight);
  if (parts === null) return null;
  const [, area, district, figure, unit] = parts as unknown as [string, string, string, string, string];
  const asFigures = (text: string) => text.replaceAll('I', '1').replaceAll('O', '0');
  const found = readPostcode(`${area}${asFigures(district)}${asFigures(figure)}${unit}`);
  return found !== null && found.replace(' ', '') !== tight ? found : null;
}

/** Why a text leads to no page of a postcode: it is none, it is not in the files, or its neighbourhood is not loaded. */
export function postcodeProblem(asked: string, found: 'unknown' | 'outside' | 'none-loaded'): string {
  const shown = plainLine(asked, 20);
  const postcode = readPostcode(asked);
  if (postcode === null) {
    if (shown === '') return 'Type a postcode, for example SG1 1AA.';
    const district = readDistrict(asked);
    if (district !== null)
      return `“${district}” is the first half of a postcode. Type the whole postcode, for example ${district} 1AA.`;
    const meant = meantPostcode(asked);
    if (meant !== null) return `“${shown}” is not a postcode. Did you mean ${meant}?`;
    return `“${shown}” is not a postcode. Type a whole postcode, for example SG1 1AA.`;
  }
  if (found === 'none-loaded')
    return 'No postcodes are loaded on this site yet. Search for a place, a practice or a network instead.';
  const elsewhere = ELSEWHERE.find(([, pattern]) => pattern.test(postcode))?.[0];
  // Some districts near the border are in both countries: only a postcode that no file places is told where it is.
  if (elsewhere !== undefined && found === 'unknown')
    return `${postcode} ${ON_BORDER.test(postcode) ? 'may be' : 'is'} in ${elsewhere}. This site is about GP practices in England, where Primary Care Networks are.`;
  if (found === 'outside')
    return `${postcode} is outside the area of this site. The NHS website can find GP practices near it.`;
  return `${postcode} is not among the postcodes that this site holds. Check that it is right: it may also be very new, or outside the area of this site. You can search for a place or a practice instead.`;
}
