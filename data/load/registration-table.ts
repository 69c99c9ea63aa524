/**
 * The national registrations as three columns of small integers: 12 bytes a row instead of an object,
 * so that all of England (866,000 to 1.2 million rows) takes about 15 MB and can be asked twice.
 */
export class RegistrationTable {
  readonly practices = new Names();
  readonly areas = new Names();
  #practice = new Uint32Array(1 << 16);
  #area = new Uint32Array(1 << 16);
  #patients = new Int32Array(1 << 16);
  #length = 0;

  /** Adds one row: patients of a practice who live in an area, or in a place that is no area (`NO2011`, `W01…`). */
  add(practice: string, area: string, patients: number): void {
    if (this.#length === this.#practice.length) this.#grow();
    this.#practice[this.#length] = this.practices.index(practice);
    this.#area[this.#length] = this.areas.index(area);
    this.#patients[this.#length] = patients;
    this.#length++;
  }

  get length(): number {
    return this.#length;
  }
  /** Index in `practices` by row. */
  get practice(): Uint32Array {
    return this.#practice.subarray(0, this.#length);
  }
  /** Index in `areas` by row. */
  get area(): Uint32Array {
    return this.#area.subarray(0, this.#length);
  }
  get patients(): Int32Array {
    return this.#patients.subarray(0, this.#length);
  }

  #grow(): void {
    const larger = this.#length * 2;
    const practice = new Uint32Array(larger);
    practice.set(this.#practice);
    this.#practice = practice;
    const area = new Uint32Array(larger);
    area.set(this.#area);
    this.#area = area;
    const patients = new Int32Array(larger);
    patients.set(this.#patients);
    this.#patients = patients;
  }
}

/** Codes in the order first met, each with its index. */
export class Names {
  readonly list: string[] = [];
  readonly #index = new Map<string, number>();

  index(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    // A code cut out of a larger text keeps that text alive: a copy of its own does not.
    const own = Buffer.from(name, 'utf8').toString('utf8');
    this.#index.set(own, this.list.length);
    return this.list.push(own) - 1;
  }

  find(name: string): number {
    return this.#index.get(name) ?? -1;
  }
}
