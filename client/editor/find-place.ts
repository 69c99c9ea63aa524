/** A place in words: an area by name or code, the postcode of a practice, or coordinates. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { SitePosition } from '@footprint/schema/travel/site-change.ts';

/** A place that was found, with what it is, or why it was not. */
export type FoundPlace =
  | { readonly ok: true; readonly position: SitePosition; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** Areas whose name or code holds every word typed, at most `most` of them. */
export function areasLike({ areas }: Evidence, typed: string, most: number): string[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found: string[] = [];
  for (let area = 0; area < areas.code.length && found.length < most; area++) {
    const name = `${areas.name[area]} (${areas.code[area]})`;
    const low = name.toLowerCase();
    if (words.every((word) => low.includes(word))) found.push(name);
  }
  return found;
}

/** Finds the place that a planner typed. */
export function findPlace(evidence: Evidence, typed: string): FoundPlace {
  const text = typed.trim();
  if (text === '') return { ok: false, reason: 'Type an area, the postcode of a practice, or coordinates.' };
  return coordinates(text) ?? postcode(evidence, text) ?? area(evidence, text);
}

/** Latitude and longitude in either order: in Great Britain the one above 49 is the latitude. */
function coordinates(text: string): FoundPlace | null {
  const found = /^(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (found === null) return null;
  const numbers = [Number(found[1]), Number(found[2])];
  const latitude = numbers.find((number) => number >= 49 && number <= 61);
  const longitude = numbers.find((number) => number >= -9 && number <= 2.5);
  if (latitude === undefined || longitude === undefined) {
    const reason = `${text} is not in Great Britain. Latitude is 49 to 61 and longitude -9 to 2, for example 52.6570, -0.6390.`;
    return { ok: false, reason };
  }
  return { ok: true, position: [longitude, latitude], text: `latitude ${latitude}, longitude ${longitude}` };
}

function postcode({ practices, sites }: Evidence, text: string): FoundPlace | null {
  const plain = (code: string) => code.replace(/\s+/g, '').toUpperCase();
  if (!/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plain(text))) return null;
  const practice = practices.postcode.findIndex((code) => plain(code) === plain(text));
  const site = sites.practice.findIndex((owner, at) => owner === practice && sites.branch[at] === 0);
  const [longitude, latitude] = [sites.position[2 * site] ?? Number.NaN, sites.position[2 * site + 1] ?? Number.NaN];
  if (practice < 0 || Number.isNaN(longitude)) {
    const reason = `Only the postcodes of practices are loaded, and ${text} is none of them. Give coordinates or an area.`;
    return { ok: false, reason };
  }
  return { ok: true, position: [longitude, latitude], text: `the place of ${practices.name[practice]}` };
}

function area({ areas }: Evidence, text: string): FoundPlace {
  const low = text.toLowerCase();
  const exact = areas.code.findIndex((code, at) => {
    const name = areas.name[at]!.toLowerCase();
    return low === code.toLowerCase() || low === name || low === `${name} (${code.toLowerCase()})`;
  });
  if (exact < 0)
    return { ok: false, reason: `No area is called “${text}”. Choose one from the list, or give coordinates.` };
  const [longitude, latitude] = [areas.centroid[2 * exact]!, areas.centroid[2 * exact + 1]!];
  if (Number.isNaN(longitude)) return { ok: false, reason: `The centre of ${areas.name[exact]} is not loaded.` };
  return { ok: true, position: [longitude, latitude], text: `the population centre of ${areas.name[exact]}` };
}
