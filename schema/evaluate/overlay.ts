const UNTOUCHED = -2;

/** Things moved for show: remembers where each really is, so that the next preview moves only what differs. */
export class Overlay {
  /** Real group of each thing moved for show, UNTOUCHED for the rest. */
  private readonly base: Int32Array;
  private readonly wanted: Int32Array;
  private readonly groupOf: Int32Array;
  private readonly move: (thing: number, to: number) => void;
  private touched: number[] = [];
  private stamp = 0;

  constructor(groupOf: Int32Array, move: (thing: number, to: number) => void) {
    this.groupOf = groupOf;
    this.move = move;
    this.base = new Int32Array(groupOf.length).fill(UNTOUCHED);
    this.wanted = new Int32Array(groupOf.length);
  }

  /** Shows exactly these things in `to`; `changed` hears of every group whose members changed since the last call. */
  show(things: Iterable<number>, to: number, onlyUnassigned: boolean, changed: (group: number) => void): void {
    const stamp = ++this.stamp;
    for (const thing of things) {
      const real = this.base[thing] === UNTOUCHED ? this.groupOf[thing]! : this.base[thing]!;
      if (real === to || (onlyUnassigned && real >= 0)) continue;
      this.wanted[thing] = stamp;
      if (this.groupOf[thing] === to) continue;
      if (this.base[thing] === UNTOUCHED) {
        this.base[thing] = real;
        this.touched.push(thing);
      }
      changed(this.groupOf[thing]!);
      changed(to);
      this.move(thing, to);
    }
    let kept = 0;
    for (const thing of this.touched) {
      if (this.wanted[thing] === stamp) {
        this.touched[kept++] = thing;
        continue;
      }
      const real = this.base[thing]!;
      changed(this.groupOf[thing]!);
      changed(real);
      this.move(thing, real);
      this.base[thing] = UNTOUCHED;
    }
    this.touched.length = kept;
  }

  /** How many things are shown away from where they are. */
  get size(): number {
    return this.touched.length;
  }

  /** Tells of every group that a shown thing has really left. */
  eachLeft(tell: (group: number) => void): void {
    for (const thing of this.touched) tell(this.base[thing]!);
  }
}
