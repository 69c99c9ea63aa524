/** What somebody typed as one short line: without control characters, cut with an ellipsis where it is longer than `most`. */
export function plainLine(text: string, most: number): string {
  const line = text
    .slice(0, 20 * most)
    // Bidirectional marks would turn the words around it.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join('')}…`;
}
