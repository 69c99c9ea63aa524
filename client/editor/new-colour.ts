/** A colour for a network to come that the networks beside it do not have. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import { nextColour } from '@footprint/schema/palette.ts';
import type { Layer } from '@footprint/schema/plan.ts';

/** The colour least used in the layer among those that no group in or beside these areas (indexes) has. */
export function newColour(evidence: Evidence, layer: Layer, areas: Iterable<number>): string {
  const { neighbourStart, neighbour } = evidence.topology;
  const near = new Set<string>();
  const see = (area: number) => {
    const group = layer.groups.get(layer.areas.get(evidence.areas.code[area]!) ?? '');
    if (group !== undefined) near.add(group.colour);
  };
  for (const area of areas) {
    see(area);
    for (let at = neighbourStart[area]!; at < neighbourStart[area + 1]!; at++) see(neighbour[at]!);
  }
  const all = [...layer.groups.values()].map(({ colour }) => colour);
  // Colours nearby count as used very often, so that they come last.
  const nearby = [...near].flatMap((colour) => new Array<string>(all.length + 1).fill(colour));
  return nextColour([...all, ...nearby]);
}
