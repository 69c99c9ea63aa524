/** Texts that a planner writes and the public reads. */

/** Letters of no shape: control characters, and marks that turn the direction of what follows or hide in it. */
const UNSEEN = /[\p{Cc}\p{Co}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u;

/** A text as it is kept: composed letters, line ends as one sign, no space at either end or before a line's end. */
export function tidied(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

/** Whether a tidied text holds a letter that no reader sees; lines may end where `lines` says so. */
export function hasUnseen(text: string, lines: boolean): boolean {
  return UNSEEN.test(lines ? text.replaceAll('\n', ' ') : text);
}

/** Characters as a reader counts them. */
export function lengthOf(text: string): number {
  return [...text].length;
}
