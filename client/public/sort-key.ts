/** How the cells of a table are put in order. */

/** What a cell is sorted by: a number, words, or nothing where it says that nothing is known. */
export type SortKey = number | string | null;

/** A number with a unit at most, so that 3 Villages Surgery stays a name. */
const FIGURE =
  /^(?:about |over |up to |£)?(-?\d[\d,]*(?:\.\d+)?)(?: ?(?:%|km|miles?|minutes?|people|patients|practices))?(?:[ ,(]+estimated?\)?)?$/i;

const UNKNOWN = /^(not (known|held|measured|available)|none|–|-|—|)$/i;

/** Reads what a cell is sorted by from its text: "48,210", "1.4 km", "about 12 minutes"; a postcode or a name stays words. */
export function sortKey(text: string): SortKey {
  const said = text.replaceAll(/\s+/g, ' ').trim();
  if (UNKNOWN.test(said)) return null;
  // So few that no number is given: below every number that is.
  if (/^fewer than \d+/i.test(said)) return 0;
  const figure = FIGURE.exec(said);
  if (figure !== null) return Number(figure[1]!.replaceAll(',', ''));
  return said;
}

/** Whether a comes before b, the smaller first; what is not known comes last either way. */
export function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en-GB', { numeric: true, sensitivity: 'base' });
  return descending ? -order : order;
}
