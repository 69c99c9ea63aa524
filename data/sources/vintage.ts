import type { AreaVintage } from './source.ts';

/** The LSOA codes of England in each census geography that is at hand. */
export type AreaCodes = Readonly<Partial<Record<AreaVintage, ReadonlySet<string>>>>;

/** Which census geography some codes are of, and the share of them that each list knows. */
export interface VintageFinding {
  readonly vintage: AreaVintage;
  readonly shares: Readonly<Partial<Record<AreaVintage, number>>>;
}

/** Between the two geographies 6% of codes differ, so a file of the wrong one falls far short of this. */
const enough = 0.995;

/**
 * Which census geography a file's codes are of: by membership, never by date, as 33,647 of 35,795 codes are the same
 * text in both. Null where neither list knows nearly all of them. Give it many codes: a few unchanged ones fit both,
 * and the newer geography is then named only if it fits better.
 */
export function vintageOf(codes: Iterable<string>, lists: AreaCodes): VintageFinding | null {
  const known = { '2011': 0, '2021': 0 };
  let all = 0;
  for (const code of codes) {
    if (!code.startsWith('E01')) continue;
    all++;
    if (lists['2011']?.has(code)) known['2011']++;
    if (lists['2021']?.has(code)) known['2021']++;
  }
  const vintages = (['2011', '2021'] as const).filter((vintage) => lists[vintage] !== undefined);
  if (all === 0 || vintages.length === 0) return null;
  const shares = Object.fromEntries(vintages.map((vintage) => [vintage, known[vintage] / all]));
  const vintage = vintages.reduce((best, each) => (known[each] > known[best] ? each : best));
  return known[vintage] / all >= enough ? { vintage, shares } : null;
}
