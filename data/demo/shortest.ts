/** A graph in packed rows: the links of node n are at positions start[n] to start[n + 1] of `to` and `by`. */
export interface Links {
  readonly start: Int32Array;
  readonly to: Int32Array;
  /** What the link is, for its cost: the index of the edge or border it came from. */
  readonly by: Int32Array;
}

/** Packs two-way links given as parallel lists of ends. */
export function packLinks(nodes: number, from: ArrayLike<number>, to: ArrayLike<number>): Links {
  const start = new Int32Array(nodes + 1);
  for (let i = 0; i < from.length; i++) {
    if (from[i]! < 0 || to[i]! < 0) continue;
    start[from[i]! + 1]!++;
    start[to[i]! + 1]!++;
  }
  for (let n = 0; n < nodes; n++) start[n + 1]! += start[n]!;
  const fill = start.slice(0, nodes);
  const links = { start, to: new Int32Array(start[nodes]!), by: new Int32Array(start[nodes]!) };
  for (let i = 0; i < from.length; i++) {
    if (from[i]! < 0 || to[i]! < 0) continue;
    const a = fill[from[i]!]!++;
    links.to[a] = to[i]!;
    links.by[a] = i;
    const b = fill[to[i]!]!++;
    links.to[b] = from[i]!;
    links.by[b] = i;
  }
  return links;
}

/** The cheapest ways from some sources: cost to each node, the node and link before it, and the source it belongs to. */
interface Reach {
  readonly cost: Float64Array;
  readonly before: Int32Array;
  readonly via: Int32Array;
  readonly source: Int32Array;
  /** The node at which the search stopped, or −1 where it ran to the end. */
  readonly last: number;
}

/**
 * Cheapest ways over a graph from several sources at once (Dijkstra). A link of infinite cost is closed; equal costs go
 * to the smaller node, so that the answer does not depend on order.
 */
export function reachFrom(
  links: Links,
  sources: ArrayLike<number>,
  headStart: ArrayLike<number> | null,
  costOf: (link: number, from: number, to: number) => number,
  until = -1,
  stopAt: (node: number) => boolean = () => false,
): Reach {
  const nodes = links.start.length - 1;
  const cost = new Float64Array(nodes).fill(Infinity);
  const before = new Int32Array(nodes).fill(-1);
  const via = new Int32Array(nodes).fill(-1);
  const source = new Int32Array(nodes).fill(-1);
  const done = new Uint8Array(nodes);
  const heap = new Heap();
  for (let s = 0; s < sources.length; s++) {
    const node = sources[s]!;
    const begin = headStart === null ? 0 : headStart[s]!;
    if (begin >= cost[node]!) continue;
    cost[node] = begin;
    source[node] = s;
    heap.push(begin, node);
  }
  for (;;) {
    const node = heap.pop();
    if (node < 0 || node === until || stopAt(node)) return { cost, before, via, source, last: node };
    if (done[node] === 1) continue;
    done[node] = 1;
    for (let i = links.start[node]!; i < links.start[node + 1]!; i++) {
      const next = links.to[i]!;
      if (done[next] === 1) continue;
      const total = cost[node]! + costOf(links.by[i]!, node, next);
      if (total >= cost[next]!) continue;
      cost[next] = total;
      before[next] = node;
      via[next] = links.by[i]!;
      source[next] = source[node]!;
      heap.push(total, next);
    }
  }
}

class Heap {
  private readonly keys: number[] = [];
  private readonly nodes: number[] = [];

  private above(a: number, b: number): boolean {
    const difference = this.keys[a]! - this.keys[b]!;
    return difference < 0 || (difference === 0 && this.nodes[a]! < this.nodes[b]!);
  }

  private swap(a: number, b: number): void {
    [this.keys[a], this.keys[b]] = [this.keys[b]!, this.keys[a]!];
    [this.nodes[a], this.nodes[b]] = [this.nodes[b]!, this.nodes[a]!];
  }

  push(key: number, node: number): void {
    this.keys.push(key);
    this.nodes.push(node);
    let at = this.keys.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.above(at, up)) break;
      this.swap(at, up);
      at = up;
    }
  }

  pop(): number {
    if (this.nodes.length === 0) return -1;
    const node = this.nodes[0]!;
    this.swap(0, this.nodes.length - 1);
    this.nodes.pop();
    this.keys.pop();
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [at * 2 + 1, at * 2 + 2]) {
        if (child < this.nodes.length && this.above(child, least)) least = child;
      }
      if (least === at) return node;
      this.swap(least, at);
      at = least;
    }
  }
}
