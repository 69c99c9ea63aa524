import type { Topology } from './geometry/topology.ts';

/**
 * Twelve colours for networks: the light and dark halves of Paul Tol's colour-blind-safe "muted" and "light" schemes
 * (Tol, "Colour schemes", SRON/EPS/TN/09-002), ordered so that neighbours in the list contrast in lightness as well.
 */
export const PALETTE = [
  '#332288',
  '#ddcc77',
  '#117733',
  '#ee8866',
  '#88ccee',
  '#882255',
  '#bbcc33',
  '#aa4499',
  '#44aa99',
  '#cc6677',
  '#6699cc',
  '#999933',
] as const;

/**
 * A colour for each group such that groups that share a border differ wherever twelve colours allow it: groups with most
 * neighbours choose first, each takes the colour least used among those no neighbour has. The same on every machine.
 */
export function assignColours(topology: Topology, groupOf: Int32Array, groups: number): string[] {
  const beside: Set<number>[] = Array.from({ length: groups }, () => new Set());
  const { neighbourStart, neighbour } = topology;
  for (let area = 0; area < groupOf.length; area++) {
    const group = groupOf[area]!;
    if (group < 0) continue;
    for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) {
      const other = groupOf[neighbour[k]!]!;
      if (other >= 0 && other !== group) beside[group]!.add(other);
    }
  }
  const order = beside.map((_, group) => group).sort((a, b) => beside[b]!.size - beside[a]!.size || a - b);
  const chosen = new Int32Array(groups).fill(-1);
  const used = new Int32Array(PALETTE.length);
  for (const group of order) {
    const taken = new Set([...beside[group]!].map((other) => chosen[other]!));
    let best = -1;
    for (let colour = 0; colour < PALETTE.length; colour++) {
      if (taken.has(colour)) continue;
      if (best < 0 || used[colour]! < used[best]!) best = colour;
    }
    if (best < 0) best = used.indexOf(Math.min(...used));
    chosen[group] = best;
    used[best]!++;
  }
  return [...chosen].map((colour) => PALETTE[colour]!);
}

/** The colour for one more group: the one least used so far. */
export function nextColour(colours: Iterable<string>): string {
  const used = new Map<string, number>(PALETTE.map((colour) => [colour, 0]));
  for (const colour of colours) used.set(colour, (used.get(colour) ?? 0) + 1);
  return PALETTE.reduce((best, colour) => (used.get(colour)! < used.get(best)! ? colour : best), PALETTE[0] as string);
}
