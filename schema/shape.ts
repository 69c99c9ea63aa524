/** Reads a value of unknown shape (parsed JSON) into a type, naming the place of the first thing that is wrong. */

/** What was wrong with a value, and where, as "layers[0].groups[2].name". */
export interface ShapeProblem {
  readonly code: 'bad-shape' | 'newer-schema';
  readonly at: string;
  readonly message: string;
}

/** A value read, or what was wrong with it. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ShapeProblem };

class BadShape extends Error {
  readonly problem: ShapeProblem;
  constructor(problem: ShapeProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Runs a reader over a value; the first misfit becomes a problem with its place. */
export function readShape<T>(input: unknown, read: (root: Place) => T): Read<T> {
  try {
    return { ok: true, value: read(new Place(input, '')) };
  } catch (error) {
    if (error instanceof BadShape) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** One place inside a parsed JSON value. */
export class Place {
  readonly value: unknown;
  readonly at: string;

  constructor(value: unknown, at: string) {
    this.value = value;
    this.at = at;
  }

  /** Refuses the whole value here. */
  refuse(message: string, code: ShapeProblem['code'] = 'bad-shape'): never {
    throw new BadShape({ code, at: this.at, message: `${this.at === '' ? 'The document' : this.at}: ${message}` });
  }

  field(name: string): Place {
    const value = this.value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.refuse('an object was expected');
    const own = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    return new Place(own, this.at === '' ? name : `${this.at}.${name}`);
  }

  get present(): boolean {
    return this.value !== undefined;
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.refuse('text was expected');
  }

  integer(): number {
    return Number.isInteger(this.value) ? (this.value as number) : this.refuse('a whole number was expected');
  }

  number(): number {
    return Number.isFinite(this.value) ? (this.value as number) : this.refuse('a number was expected');
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.refuse('true or false was expected');
  }

  oneOf<const T extends string>(allowed: readonly T[]): T {
    const found = allowed.find((item) => item === this.value);
    return found ?? this.refuse(`one of ${allowed.join(', ')} was expected`);
  }

  /** The value as `read` gives it, or null where the document says null. */
  nullable<T>(read: (place: Place) => T): T | null {
    return this.value === null ? null : read(this);
  }

  list<T>(read: (item: Place) => T): T[] {
    if (!Array.isArray(this.value)) this.refuse('a list was expected');
    return this.value.map((item, index) => read(new Place(item, `${this.at}[${index}]`)));
  }

  texts(): string[] {
    return this.list((item) => item.text());
  }
}
