/** Places of the public pages: the areas of councils, named as people name them. */
import { compareText } from '../edit/built.ts';
import type { Evidence } from '../evidence.ts';
import { nameCase } from './name-case.ts';
import type { Register } from './register.ts';

/** A council's area, as far as it is loaded. */
export interface Place {
  /** Names it in addresses: "east-hertfordshire". */
  readonly slug: string;
  readonly name: string;
  /** Indexes of its areas in the study area. */
  readonly areas: readonly number[];
}

/** The places of an evidence version by name, and the place of each area, -1 for none. */
export interface Places {
  readonly all: readonly Place[];
  readonly ofArea: Int32Array;
}

/** The name of the place that an area's own name begins with: "Stevenage" of "Stevenage 003B"; null where it has none. */
export function placeInName(areaName: string): string | null {
  return /^(.*\p{L}.*?) \d{3}[A-Z]?$/u.exec(areaName)?.[1] ?? null;
}

/** A name as it stands in addresses: small letters without marks, hyphens between words. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** The places in which the areas of the study area lie: councils by name, or what the areas' names begin with. */
export function placesOf({ areas }: Evidence, { councils }: Register): Places {
  const byKey = new Map<string, { name: string; areas: number[] }>();
  areas.code.forEach((_, area) => {
    if (areas.inside[area] !== 1) return;
    const code = areas.localAuthority[area]!;
    const name = councils.get(code) ?? placeInName(areas.name[area]!);
    if (name === null || name === '') return;
    const key = code === '' ? name : code;
    const found = byKey.get(key);
    if (found) found.areas.push(area);
    else byKey.set(key, { name: nameCase(name), areas: [area] });
  });
  const sorted = [...byKey].sort(([a, one], [b, other]) => compareText(one.name, other.name) || compareText(a, b));
  const taken = new Set<string>();
  const ofArea = new Int32Array(areas.code.length).fill(-1);
  const all = sorted.map(([key, place], index): Place => {
    const usual = slugOf(place.name);
    // Two councils of one name keep apart by the code of the later.
    const slug = usual === '' || taken.has(usual) ? slugOf(`${usual} ${key}`) : usual;
    taken.add(slug);
    for (const area of place.areas) ofArea[area] = index;
    return { slug, name: place.name, areas: place.areas };
  });
  return { all, ofArea };
}
