import { toLonLat } from '@footprint/schema/geometry/grid.ts';
import { sectorOf } from '@footprint/schema/postcode/postcode.ts';
import type { Account } from '../sources/account.ts';
import type { PostcodeRow } from '../sources/row.ts';
import { Names } from './registration-table.ts';

/** One row of a file of postcodes, as far as it matters to where the postcode lies. */
export interface PostcodeAt {
  /** Its place in the table. */
  readonly at: number;
  readonly postcode: string;
  /** The area or output area that the file says it lies in, or its council in Wales or Scotland; null where it does not say. */
  readonly stated: string | null;
  readonly account: Account;
  /** True where a surgery was placed by it. */
  readonly ofSite: boolean;
}

const FIRST_LETTER = 'A'.charCodeAt(0);

/**
 * Postcodes in use as columns of numbers: 27 bytes a row instead of an object, so that all 1.7 million of Great Britain can
 * wait until it is known which areas are loaded.
 */
export class PostcodeTable {
  readonly #sectors = new Names();
  readonly #stated = new Names();
  readonly #accounts: Account[] = [];
  #length = 0;
  #sector = new Uint16Array(1 << 12);
  #unit = new Uint16Array(1 << 12);
  #easting = new Float64Array(1 << 12);
  #northing = new Float64Array(1 << 12);
  /** Place in `stated` and one; 0 where nothing is stated. */
  #area = new Uint32Array(1 << 12);
  #account = new Uint16Array(1 << 12);
  #ofSite = new Uint8Array(1 << 12);

  get length(): number {
    return this.#length;
  }

  /** Adds one row of a file; `stated` is the code of what it lies in, where that is of the loaded areas' year. */
  add(row: PostcodeRow, stated: string | null, account: Account, ofSite: boolean): void {
    const at = this.#length++;
    if (at === this.#sector.length) this.#grow();
    const { postcode } = row;
    this.#sector[at] = this.#sectors.index(sectorOf(postcode));
    this.#unit[at] =
      (postcode.charCodeAt(postcode.length - 2) - FIRST_LETTER) * 26 +
      postcode.charCodeAt(postcode.length - 1) -
      FIRST_LETTER;
    this.#easting[at] = row.easting ?? Number.NaN;
    this.#northing[at] = row.northing ?? Number.NaN;
    this.#area[at] = stated === null ? 0 : this.#stated.index(stated) + 1;
    if (this.#accounts.at(-1) !== account) this.#accounts.push(account);
    this.#account[at] = this.#accounts.length - 1;
    this.#ofSite[at] = ofSite ? 1 : 0;
  }

  /** The rows of each sector in order of postcode, the sectors in order; rows of one postcode come in the order they were read. */
  *sectors(): Generator<{ readonly sector: string; readonly rows: readonly PostcodeAt[] }> {
    const names = this.#sectors.list;
    const start = new Uint32Array(names.length + 1);
    for (let at = 0; at < this.#length; at++) start[this.#sector[at]! + 1]!++;
    for (let sector = 0; sector < names.length; sector++) start[sector + 1]! += start[sector]!;
    const next = start.slice();
    const order = new Uint32Array(this.#length);
    for (let at = 0; at < this.#length; at++) order[next[this.#sector[at]!]!++] = at;
    const inOrder = names.map((_, index) => index).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
    for (const sector of inOrder) {
      const rows = order.subarray(start[sector]!, start[sector + 1]!);
      rows.sort((a, b) => this.#unit[a]! - this.#unit[b]! || a - b);
      yield { sector: names[sector]!, rows: Array.from(rows, (at) => this.#row(names[sector]!, at)) };
    }
  }

  /** Longitude and latitude of each row that is to be placed by them, in the order of the table; NaN where it has none. */
  positions(wanted: (stated: string | null) => boolean): Float64Array {
    const positions = new Float64Array(2 * this.#length).fill(Number.NaN);
    for (let at = 0; at < this.#length; at++) {
      const [easting, northing] = [this.#easting[at]!, this.#northing[at]!];
      if (Number.isNaN(easting) || Number.isNaN(northing) || !wanted(this.#statedOf(at))) continue;
      const [longitude, latitude] = toLonLat(easting, northing);
      positions[2 * at] = longitude;
      positions[2 * at + 1] = latitude;
    }
    return positions;
  }

  #statedOf(at: number): string | null {
    return this.#area[at] === 0 ? null : this.#stated.list[this.#area[at]! - 1]!;
  }

  #row(sector: string, at: number): PostcodeAt {
    const unit = this.#unit[at]!;
    return {
      at,
      postcode: sector + String.fromCharCode(FIRST_LETTER + Math.floor(unit / 26), FIRST_LETTER + (unit % 26)),
      stated: this.#statedOf(at),
      account: this.#accounts[this.#account[at]!]!,
      ofSite: this.#ofSite[at] === 1,
    };
  }

  #grow(): void {
    const size = this.#sector.length * 2;
    const larger = <Column extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
      column: Column,
      next: Column,
    ): Column => {
      next.set(column);
      return next;
    };
    this.#sector = larger(this.#sector, new Uint16Array(size));
    this.#unit = larger(this.#unit, new Uint16Array(size));
    this.#easting = larger(this.#easting, new Float64Array(size));
    this.#northing = larger(this.#northing, new Float64Array(size));
    this.#area = larger(this.#area, new Uint32Array(size));
    this.#account = larger(this.#account, new Uint16Array(size));
    this.#ofSite = larger(this.#ofSite, new Uint8Array(size));
  }
}
