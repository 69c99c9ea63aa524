/** Postcodes in a copy of the site that no server stands behind: a file for each district says which area a postcode is in. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import { make } from './element.ts';
import { type Postcode, readPostcode } from './postcode-shape.ts';

/** The code of a postcode's area, or why there is none and what to do. */
export async function areaOf(
  base: string,
  { outward, inward }: Postcode,
): Promise<{ readonly area: string } | { readonly problem: string }> {
  try {
    const answer = await fetch(`${base}${ADDRESS.postcodeDistrict(outward)}.json`);
    if (answer.status === 404)
      return { problem: `Postcodes that begin with ${outward} are not in the area of this site.` };
    if (!answer.ok) return { problem: 'The postcode could not be looked up just now. Try again in a minute.' };
    const area = ((await answer.json()) as Readonly<Record<string, string>>)[inward];
    return area === undefined
      ? { problem: `${outward} ${inward} is not a postcode that this site knows. Check it, or search for a place.` }
      : { area };
  } catch {
    return { problem: 'The postcode could not be looked up: you seem to be offline.' };
  }
}

/** Says on an area's page which postcode led there; it stands only in the part of the address that is never sent. */
export function sayPostcode(): void {
  const postcode = readPostcode(new URLSearchParams(location.hash.slice(1)).get('postcode') ?? '');
  const heading = document.querySelector('h1');
  if (postcode === null || heading === null) return;
  heading.after(
    make('p', { class: 'nhsuk-body-l' }, `${postcode.outward} ${postcode.inward} is in this neighbourhood.`),
  );
}
