/** A postcode with one space before its last three characters, however it was typed; null where the text is no postcode. */
export function readPostcode(text: string): string | null {
  const tight = text.replace(/\s+/g, '').toUpperCase();
  if (!/^([A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|GIR0AA)$/.test(tight)) return null;
  return `${tight.slice(0, -3)} ${tight.slice(-3)}`;
}

/** A postcode district such as SG1 or EC1A, however it was typed; null where the text is none. */
export function readDistrict(text: string): string | null {
  const tight = text.replace(/\s+/g, '').toUpperCase();
  return /^([A-Z]{1,2}\d[A-Z\d]?|GIR)$/.test(tight) ? tight : null;
}

/** The district of a postcode: what stands before the space. */
export function districtOf(postcode: string): string {
  return postcode.slice(0, -4);
}

/** The sector of a postcode: its district and the figure after the space, for example SG1 1. */
export function sectorOf(postcode: string): string {
  return postcode.slice(0, -2);
}
