/** What registers say of practices and surgeries beside the numbers: where they are, how to reach them, how long they last. */

/** A practice in the register. */
export interface RegisteredPractice {
  /** Lines without the postcode, as published. */
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly phone: string | null;
  /** active, closed, dormant or proposed; “not listed” where only other files know it. */
  readonly status: string;
  /** ISO dates; null where not known, or not closed. */
  readonly opened: string | null;
  readonly closed: string | null;
  /** Codes of the practices that took it over. */
  readonly successors: readonly string[];
}

/** A surgery in the register. */
export interface RegisteredSite {
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly closed: string | null;
}

/** The registers of one evidence version, by code. */
export interface Register {
  readonly practices: ReadonlyMap<string, RegisteredPractice>;
  readonly sites: ReadonlyMap<string, RegisteredSite>;
  /** Names of commissioners and of councils. */
  readonly commissioners: ReadonlyMap<string, string>;
  readonly councils: ReadonlyMap<string, string>;
}

/** Registers that say nothing. */
export const EMPTY_REGISTER: Register = {
  practices: new Map(),
  sites: new Map(),
  commissioners: new Map(),
  councils: new Map(),
};
