import type { Ground } from './ground.ts';
import { BEYOND, DESTINATIONS, type Destination, POPULATIONS, type TallyArrays } from './tally.ts';

const WIDTH = POPULATIONS.length;
/** Bins of minutes: up to 1 minute, up to 2, up to 60; and last those known to take longer. */
const BINS = 61;

/** The journeys of one population by one mode, added up. */
export class JourneySums {
  /** People times seconds, of those who have a time. */
  seconds = 0;
  /** People who take longer than journeys are looked for, and those who have no measured journey, with their areas. */
  beyond = 0;
  beyondAreas = 0;
  unmeasured = 0;
  unmeasuredAreas = 0;
  private of: TallyArrays | null = null;
  private written = -1;
  private way = -1;
  /** The populations that are added up: from one to before another. */
  private from = 0;
  private end = 0;
  /** Where the bins begin of the population that was asked for. */
  private bin = 0;
  /** Of every population: the sums above, and its people by BINS. */
  private readonly secondsOf = new Float64Array(WIDTH);
  private readonly beyondOf = new Int32Array(WIDTH);
  private readonly beyondAreasOf = new Int32Array(WIDTH);
  private readonly unmeasuredOf = new Int32Array(WIDTH);
  private readonly unmeasuredAreasOf = new Int32Array(WIDTH);
  private readonly minutes = new Int32Array(WIDTH * BINS);
  /** The counts of an area's populations side by side, so that they are had at once; nought for one not known. */
  private people: Int32Array | null = null;

  /** Adds up, unless that is what was added up last. */
  add(tally: TallyArrays, ground: Ground, mode: number, to: Destination, population: number): void {
    const way = mode * DESTINATIONS.length + (to === 'any' ? 1 : 0);
    const known = this.of === tally && this.written === tally.written && this.way === way;
    if (!known || population < this.from || population >= this.end) {
      this.of = tally;
      this.written = tally.written;
      this.way = way;
      // Who asks after one population's journeys to members asks after every other's next: one look at each area then
      // does for all. To any practice it is mostly everyone's alone.
      this.from = to === 'any' ? population : 0;
      this.end = to === 'any' ? population + 1 : WIDTH;
      this.people ??= sideBySide(ground.crowds);
      this.addWay(tally, mode, to === 'any' ? tally.any[mode]! : null, this.people);
    }
    this.bin = population * BINS;
    this.seconds = this.secondsOf[population]!;
    this.beyond = this.beyondOf[population]!;
    this.beyondAreas = this.beyondAreasOf[population]!;
    this.unmeasured = this.unmeasuredOf[population]!;
    this.unmeasuredAreas = this.unmeasuredAreasOf[population]!;
  }

  private addWay({ count, reach }: TallyArrays, mode: number, any: Int32Array | null, people: Int32Array): void {
    const { from, end, secondsOf, minutes } = this;
    secondsOf.fill(0);
    this.beyondOf.fill(0);
    this.beyondAreasOf.fill(0);
    this.unmeasuredOf.fill(0);
    this.unmeasuredAreasOf.fill(0);
    minutes.fill(0, from * BINS, end * BINS);
    const first = (1 + mode) * count;
    for (let at = 0; at < count; at++) {
      const area = reach[at]!;
      const seconds = any === null ? reach[first + at]! : any[area]!;
      const row = area * WIDTH;
      if (seconds < 0) {
        this.addUntimed(people, row, seconds === BEYOND);
        continue;
      }
      const minute = seconds > 3600 ? 60 : seconds <= 60 ? 0 : ((seconds - 1) / 60) | 0;
      for (let population = from; population < end; population++) {
        const here = people[row + population]!;
        // Most areas have none of most populations, and their neighbours neither: passing over costs less than adding.
        if (here === 0) continue;
        secondsOf[population]! += here * seconds;
        minutes[population * BINS + minute]! += here;
      }
    }
  }

  /** Counts an area that has no time. */
  private addUntimed(people: Int32Array, row: number, beyond: boolean): void {
    const counts = beyond ? this.beyondOf : this.unmeasuredOf;
    const areas = beyond ? this.beyondAreasOf : this.unmeasuredAreasOf;
    for (let population = this.from; population < this.end; population++) {
      const here = people[row + population]!;
      if (here === 0) continue;
      counts[population]! += here;
      areas[population]!++;
    }
  }

  /** People within a limit of 1 to 60 whole minutes. */
  within(limit: number): number {
    const { minutes, bin } = this;
    let people = 0;
    for (let at = bin; at < bin + limit; at++) people += minutes[at]!;
    return people;
  }

  /** The fewest whole minutes within which at least so many people are; null where 60 are not enough. */
  until(people: number): number | null {
    const { minutes, bin } = this;
    let met = 0;
    for (let minute = 1; minute <= 60; minute++) {
      met += minutes[bin + minute - 1]!;
      if (met >= people) return minute;
    }
    return null;
  }
}

function sideBySide(crowds: readonly Int32Array[]): Int32Array {
  const areas = crowds[0]?.length ?? 0;
  const people = new Int32Array(areas * WIDTH);
  crowds.forEach((crowd, population) => {
    for (let area = 0; area < areas; area++) people[area * WIDTH + population] = Math.max(0, crowd[area]!);
  });
  return people;
}
