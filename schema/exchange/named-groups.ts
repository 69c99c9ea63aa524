import type { Change } from '../edit/edit.ts';
import type { Evidence } from '../evidence.ts';
import { nextColour } from '../palette.ts';
import { plainName } from '../plain-name.ts';
import { type Group, type Layer, NETWORKS } from '../plan.ts';
import type { Placement } from './placement.ts';

/** Groups of the layer that a file names, and those that it adds. */
export class NamedGroups {
  readonly added: Change[] = [];
  readonly found = new Set<string>();
  /** Published codes of groups that the file calls by the published name, in the order of the file. */
  readonly continuedByName = new Set<string>();
  private readonly byKey = new Map<string, string>();
  /** Index of the published network that alone has a name; -1 where several have it. */
  private readonly publishedNamed = new Map<string, number>();
  private readonly colours: string[];
  private readonly evidence: Evidence;
  private readonly layer: Layer;
  private readonly idOf: (group: string) => string;

  constructor(evidence: Evidence, layer: Layer, idOf: (group: string) => string) {
    this.evidence = evidence;
    this.layer = layer;
    this.idOf = idOf;
    this.colours = [...layer.groups.values()].map((group) => group.colour);
    for (const [index, name] of evidence.networks.name.entries())
      this.publishedNamed.set(plainName(name), this.publishedNamed.has(plainName(name)) ? -1 : index);
    // Names first, so that an id or a published code, which cannot mean two things, has the last word.
    for (const group of layer.groups.values()) this.byKey.set(group.name.toLowerCase(), group.id);
    for (const group of layer.groups.values()) {
      this.byKey.set(group.id.toLowerCase(), group.id);
      if (group.continues !== undefined) this.byKey.set(group.continues.toLowerCase(), group.id);
    }
  }

  find(placement: Placement): string {
    const key = placement.group.toLowerCase();
    const id = this.byKey.get(key) ?? this.continuing(placement);
    this.byKey.set(key, id);
    this.found.add(id);
    return id;
  }

  /** A group that the file is the first to name: a published network by its code or by its own name, or a new one. */
  private continuing(placement: Placement): string {
    if (this.layer.id !== NETWORKS) return this.add(placement, -1);
    const { code } = this.evidence.networks;
    const byCode = code.indexOf(placement.group);
    if (byCode >= 0) return this.byKey.get(code[byCode]!.toLowerCase()) ?? this.add(placement, byCode);
    const byName = this.publishedNamed.get(plainName(placement.group)) ?? -1;
    if (byName < 0) return this.add(placement, -1);
    this.continuedByName.add(code[byName]!);
    return this.byKey.get(code[byName]!.toLowerCase()) ?? this.add(placement, byName);
  }

  private add({ group: key, name, colour }: Placement, published: number): string {
    const { code, name: names } = this.evidence.networks;
    const group: Group = {
      id: this.idOf(key),
      name: name || (published < 0 ? key : names[published]!),
      colour: colour ?? nextColour(this.colours),
      ...(published < 0 ? {} : { continues: code[published]! }),
    };
    this.colours.push(group.colour);
    if (published >= 0) this.byKey.set(code[published]!.toLowerCase(), group.id);
    const position = this.layer.groups.size + this.added.length;
    this.added.push({ set: 'group', layer: this.layer.id, group: group.id, from: null, to: group, position });
    return group.id;
  }
}
