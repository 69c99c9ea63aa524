/** Postcodes as people type them. */

/** A postcode in its two halves, in capitals. */
export interface Postcode {
  /** SG1 */
  readonly outward: string;
  /** 1AA */
  readonly inward: string;
}

/** Reads a whole postcode in any case and spacing; null for anything else. */
export function readPostcode(text: string): Postcode | null {
  const found = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(text.toUpperCase().replaceAll(/[^A-Z\d]/g, ''));
  return found === null ? null : { outward: found[1]!, inward: found[2]! };
}
