/** Whether two words are the same but for a slip of the finger: a letter wrong, missing, too many, or two exchanged. */
export function nearWord(one: string, other: string, slips: number): boolean {
  if (Math.abs(one.length - other.length) > slips) return false;
  // Rows of the table of distances (Damerau and Levenshtein, adjacent letters exchanged count once).
  let twoBack: number[] = [];
  let back = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let far = Math.min(back[j]! + 1, row[j - 1]! + 1, back[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        far = Math.min(far, twoBack[j - 2]! + 1);
      row.push(far);
      if (far < least) least = far;
    }
    if (least > slips) return false;
    twoBack = back;
    back = row;
  }
  return back[other.length]! <= slips;
}

/** How many slips a word of so many letters is forgiven: none of a short one, which would be another word. */
export function slipsOf(letters: number): number {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}
