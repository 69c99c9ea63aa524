/** The nine age bands in which residents are counted. */
export const AGE_BANDS = ['0-4', '5-14', '15-17', '18-24', '25-44', '45-64', '65-74', '75-84', '85+'] as const;

const FIRST_YEARS = [0, 5, 15, 18, 25, 45, 65, 75, 85];

/** The index in AGE_BANDS of an age in whole years. */
export function ageBandOf(age: number): number {
  let band = 0;
  while (band + 1 < FIRST_YEARS.length && age >= FIRST_YEARS[band + 1]!) band++;
  return band;
}
