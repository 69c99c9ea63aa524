import type { Change } from '../edit/edit.ts';
import type { Evidence } from '../evidence.ts';
import { nextColour } from '../palette.ts';
import { type Group, type Layer, NETWORKS } from '../plan.ts';
import type { Placement } from './placement.ts';

/** Groups of the layer that a file names, and those that it adds. */
export class NamedGroups {
  readonly added: Change[] = [];
  readonly found = new Set<string>();
  private readonly byKey = new Map<string, string>();
  private readonly colours: string[];
  private readonly evidence: Evidence;
  private readonly layer: Layer;
  private readonly idOf: (group: string) => string;

  constructor(evidence: Evidence, layer: Layer, idOf: (group: string) => string) {
    this.evidence = evidence;
    this.layer = layer;
    this.idOf = idOf;
    this.colours = [...layer.groups.values()].map((group) => group.colour);
    // Names first, so that an id or a published code, which cannot mean two things, has the last word.
    for (const group of layer.groups.values()) this.byKey.set(group.name.toLowerCase(), group.id);
    for (const group of layer.groups.values()) {
      this.byKey.set(group.id.toLowerCase(), group.id);
      if (group.continues !== undefined) this.byKey.set(group.continues.toLowerCase(), group.id);
    }
  }

  find(placement: Placement): string {
    const key = placement.group.toLowerCase();
    const known = this.byKey.get(key);
    const id = known ?? this.add(placement);
    this.byKey.set(key, id);
    this.found.add(id);
    return id;
  }

  private add({ group: key, name, colour }: Placement): string {
    const { code, name: names } = this.evidence.networks;
    const published = this.layer.id === NETWORKS ? code.indexOf(key) : -1;
    const group: Group = {
      id: this.idOf(key),
      name: name || (published < 0 ? key : names[published]!),
      colour: colour ?? nextColour(this.colours),
      ...(published < 0 ? {} : { continues: key }),
    };
    this.colours.push(group.colour);
    const position = this.layer.groups.size + this.added.length;
    this.added.push({ set: 'group', layer: this.layer.id, group: group.id, from: null, to: group, position });
    return group.id;
  }
}
