import type { Ground } from './ground.ts';
import { BEYOND, DESTINATIONS, type Destination, POPULATIONS, type TallyArrays } from './tally.ts';

/** The journeys of one population by one mode, added up. */
export class JourneySums {
  /** People times seconds, of those who have a time. */
  seconds = 0;
  /** People who take longer than journeys are looked for, and those who have no measured journey, with their areas. */
  beyond = 0;
  beyondAreas = 0;
  unmeasured = 0;
  unmeasuredAreas = 0;
  /** People who take up to 1 minute, up to 2, up to 60; and last those known to take longer. */
  readonly minutes = new Int32Array(61);
  private of: TallyArrays | null = null;
  private written = -1;
  private asked = -1;
  /** Of one mode and destination: seconds by area of the tally, and where they count among the minutes. */
  private way = -1;
  private taken = new Int32Array(64);
  private minute = new Uint8Array(64);

  /** Adds up, unless that is what was added up last. */
  add(tally: TallyArrays, { crowds }: Ground, mode: number, to: Destination, population: number): void {
    const way = mode * DESTINATIONS.length + (to === 'any' ? 1 : 0);
    const asked = way * POPULATIONS.length + population;
    if (this.of !== tally || this.written !== tally.written || this.way !== way) this.takeWay(tally, mode, to, way);
    else if (this.asked === asked) return;
    this.asked = asked;
    const { count, reach } = tally;
    const { minutes, taken, minute } = this;
    const people = crowds[population]!;
    minutes.fill(0);
    let [sum, beyond, beyondAreas, unmeasured, unmeasuredAreas] = [0, 0, 0, 0, 0];
    for (let at = 0; at < count; at++) {
      const here = people[reach[at]!]!;
      if (here <= 0) continue;
      const seconds = taken[at]!;
      if (seconds >= 0) {
        sum += here * seconds;
        minutes[minute[at]!]! += here;
      } else if (seconds === BEYOND) {
        beyond += here;
        beyondAreas++;
      } else {
        unmeasured += here;
        unmeasuredAreas++;
      }
    }
    this.seconds = sum;
    this.beyond = beyond;
    this.beyondAreas = beyondAreas;
    this.unmeasured = unmeasured;
    this.unmeasuredAreas = unmeasuredAreas;
  }

  private takeWay(tally: TallyArrays, mode: number, to: Destination, way: number): void {
    this.of = tally;
    this.written = tally.written;
    this.way = way;
    const { count, reach } = tally;
    if (count > this.taken.length) {
      this.taken = new Int32Array(2 * count);
      this.minute = new Uint8Array(2 * count);
    }
    const { taken, minute } = this;
    const any = to === 'any' ? tally.any[mode]! : null;
    const first = (1 + mode) * count;
    for (let at = 0; at < count; at++) {
      const seconds = any === null ? reach[first + at]! : any[reach[at]!]!;
      taken[at] = seconds;
      minute[at] = seconds > 3600 ? 60 : seconds <= 60 ? 0 : ((seconds - 1) / 60) | 0;
    }
  }

  /** People within a limit of 1 to 60 whole minutes. */
  within(limit: number): number {
    let people = 0;
    for (let at = 0; at < limit; at++) people += this.minutes[at]!;
    return people;
  }

  /** The fewest whole minutes within which at least so many people are; null where 60 are not enough. */
  until(people: number): number | null {
    let met = 0;
    for (let minute = 1; minute <= 60; minute++) {
      met += this.minutes[minute - 1]!;
      if (met >= people) return minute;
    }
    return null;
  }
}
