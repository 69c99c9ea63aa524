/** Minutes as shades on a map: classes that mean something to a planner, and colours that everyone can tell apart. */

/** Upper limits of the classes, in minutes; one more class lies beyond the last, and one is not measured. */
export const SHADE_LIMITS = [5, 10, 15, 20, 30, 45, 60] as const;

/** The class of what takes longer than the last limit, and of what is not measured. */
export const SHADE_BEYOND: number = SHADE_LIMITS.length;
export const SHADE_UNMEASURED: number = SHADE_LIMITS.length + 1;

/**
 * Colours of the classes up to SHADE_BEYOND, near to far: the eight-class YlOrBr scheme of ColorBrewer 2.0 (Cynthia
 * Brewer and Mark Harrower, Pennsylvania State University, colorbrewer2.org, Apache-2.0), which is safe for colour-blind
 * readers and grows darker step by step, so that it also reads in grey.
 */
export const SHADE_COLOURS = [
  '#ffffe5',
  '#fff7bc',
  '#fee391',
  '#fec44f',
  '#fe9929',
  '#ec7014',
  '#cc4c02',
  '#8c2d04',
] as const;

/** The class of a journey's minutes: within a limit counts as that limit; Infinity is farther than measured, NaN not measured. */
export function shadeOf(minutes: number): number {
  if (Number.isNaN(minutes)) return SHADE_UNMEASURED;
  const found = SHADE_LIMITS.findIndex((limit) => minutes <= limit);
  return found < 0 ? SHADE_BEYOND : found;
}

/** A class in the words of a legend. */
export function shadeText(shade: number): string {
  if (shade === SHADE_UNMEASURED) return 'not measured';
  const limit = SHADE_LIMITS[shade];
  if (limit === undefined) return `over ${SHADE_LIMITS.at(-1)} minutes, or farther than measured`;
  const before = SHADE_LIMITS[shade - 1];
  return before === undefined ? `up to ${limit} minutes` : `over ${before} to ${limit} minutes`;
}
