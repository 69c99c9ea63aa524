import type { Area } from './area-table.ts';
import { type Chance, noise } from './chance.ts';
import { SETTLEMENTS } from './county.ts';
import { distance, fromKilometres, type Point } from './place.ts';

/** How deprived an area is, from about 0 (least) to about 1.3 (most): estates stand out, villages do well. */
export function deprivationScore(area: Area, chance: Chance): number {
  const kind = area.settlement < 0 ? 'country' : SETTLEMENTS[area.settlement]!.kind;
  const base = { 'new-town': 0.46, 'market-town': 0.36, town: 0.4, village: 0.24, country: 0.2 }[kind];
  const [x, y] = area.centre;
  let score = base + 0.16 * noise(x / 3200, y / 3200, 61) + chance.between(-0.07, 0.07);
  const estates: readonly (readonly [Point, number])[] = [
    [[22.1, 13.6], 0.6],
    [[25.8, 10.7], 0.55],
    [[24.9, 14.6], 0.42],
    [[10.2, 18.1], 0.5],
    [[34, 23.3], 0.4],
    [[36, 10], 0.3],
    [[7.1, 10.5], 0.2],
  ];
  for (const [at, more] of estates) {
    const near = distance(area.centre, fromKilometres(at)) / 1000;
    score += more / (1 + near * near * near * near);
  }
  return score;
}
