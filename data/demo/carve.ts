import type { Chance } from './chance.ts';
import { distance, type Point } from './place.ts';
import { type Links, reachFrom } from './shortest.ts';

/** A map of small pieces to be grouped: where each is, how many people it holds, and how hard it is to cross a link. */
export interface Patchwork {
  readonly position: readonly Point[];
  readonly people: ArrayLike<number>;
  readonly links: Links;
  /** Cost of growing over link `by`, from a piece to its neighbour. */
  readonly step: (by: number, from: number, to: number) => number;
}

/** Pieces to be divided among `count` groups; groups never reach over into another part. */
interface Part {
  readonly pieces: readonly number[];
  readonly count: number;
}

function interleave(point: Point): number {
  const column = Math.floor((point[0] - 620_000) / 64);
  const row = Math.floor((point[1] - 375_000) / 64);
  let key = 0;
  let scale = 1;
  for (let bit = 0; bit < 10; bit++) {
    key += (((column >> bit) & 1) * 2 + ((row >> bit) & 1)) * scale;
    scale *= 4;
  }
  return key;
}

/**
 * Groups the pieces of every part into compact groups of like population, each of one piece. Groups grow from seeds over
 * neighbours, reluctantly across rivers and main roads; seeds move to the middle of their people, and groups with too
 * many people are held back. `unequal` is how far apart the wished populations are: 0 for none.
 */
export function carve(
  map: Patchwork,
  parts: readonly Part[],
  chance: Chance,
  unequal: number,
  rounds = 34,
): Int32Array {
  const partOf = new Int32Array(map.position.length).fill(-1);
  const seeds: number[] = [];
  const wish: number[] = [];
  parts.forEach(({ pieces, count }, part) => {
    for (const piece of pieces) partOf[piece] = part;
    const some = firstSeeds(map, pieces, count);
    const shares = some.map(() => chance.between(1 - unequal, 1 + unequal));
    const all = pieces.reduce((sum, piece) => sum + map.people[piece]!, 0);
    const shared = shares.reduce((sum, share) => sum + share, 0);
    seeds.push(...some);
    wish.push(...shares.map((share) => (share * all) / shared));
  });
  const handicap = new Float64Array(seeds.length);
  for (let round = 1; ; round++) {
    const owner = reachFrom(map.links, seeds, handicap, (by, from, to) =>
      partOf[from] === partOf[to] ? map.step(by, from, to) : Infinity,
    ).source;
    if (round === rounds) return renumber(owner);
    const held = new Float64Array(seeds.length);
    owner.forEach((group, piece) => {
      if (group >= 0) held[group]! += map.people[piece]!;
    });
    // Bold at first, then ever gentler, so that neighbours do not take turns at being too large.
    const gain = 0.2 + 0.6 * (1 - round / rounds);
    for (let s = 0; s < seeds.length; s++) handicap[s]! += gain * Math.max(-1, Math.min(1, held[s]! / wish[s]! - 1));
    // Once settled, seeds stay and only the handicaps even out the numbers.
    if (round < rounds * 0.6) moveSeeds(map, owner, seeds);
    const least = handicap.reduce((low, value) => Math.min(low, value), Infinity);
    for (let s = 0; s < seeds.length; s++) handicap[s] = Math.min(handicap[s]! - least, 4);
  }
}

/** A seed held back so long that its neighbours swallowed it leaves no group: the rest close ranks. */
function renumber(owner: Int32Array): Int32Array {
  const kept = [...new Set(owner)].filter((group) => group >= 0).sort((a, b) => a - b);
  const number = new Map(kept.map((group, index) => [group, index]));
  return owner.map((group) => number.get(group) ?? -1);
}

function firstSeeds(map: Patchwork, pieces: readonly number[], count: number): number[] {
  const order = [...pieces].sort((a, b) => interleave(map.position[a]!) - interleave(map.position[b]!) || a - b);
  const all = order.reduce((sum, piece) => sum + map.people[piece]! + 1e-6, 0);
  const seeds: number[] = [];
  let passed = 0;
  for (const piece of order) {
    passed += map.people[piece]! + 1e-6;
    if (seeds.length < count && passed >= ((seeds.length + 0.5) * all) / count) seeds.push(piece);
  }
  return seeds;
}

function moveSeeds(map: Patchwork, owner: Int32Array, seeds: number[]): void {
  const x = new Float64Array(seeds.length);
  const y = new Float64Array(seeds.length);
  const weight = new Float64Array(seeds.length);
  owner.forEach((group, piece) => {
    if (group < 0) return;
    const w = map.people[piece]! + 0.01;
    x[group]! += w * (map.position[piece]![0] - 650_000);
    y[group]! += w * (map.position[piece]![1] - 399_000);
    weight[group]! += w;
  });
  const nearest = new Float64Array(seeds.length).fill(Infinity);
  owner.forEach((group, piece) => {
    if (group < 0) return;
    const middle: Point = [650_000 + x[group]! / weight[group]!, 399_000 + y[group]! / weight[group]!];
    const away = distance(map.position[piece]!, middle);
    if (away >= nearest[group]!) return;
    nearest[group] = away;
    seeds[group] = piece;
  });
}
