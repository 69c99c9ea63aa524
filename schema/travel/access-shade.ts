/** General practitioners within reach as shades on a map: each area beside the mean of the study area. */
import { LOW_SHARE_OF_MEAN } from '../evaluate/accessibility-values.ts';
import { formatNumber } from '../evaluate/format.ts';

/** Where one class ends and the next begins, in shares of the mean; the first is where few are within reach. Our own choice. */
const STEPS = [LOW_SHARE_OF_MEAN, 0.9, 1.1, 4 / 3] as const;

/**
 * Colours of the classes, few to many: the five-class BrBG scheme of ColorBrewer 2.0 (Cynthia Brewer and Mark Harrower,
 * Pennsylvania State University, colorbrewer2.org, Apache-2.0), which colour-blind readers can tell apart.
 */
export const ACCESS_COLOURS = ['#a6611a', '#dfc27d', '#f5f5f5', '#80cdc1', '#018571'] as const;

/** The class of a score beside the mean, both in full-time equivalents per 1,000 people: 0 is few; null where not measured. */
export function accessShade(score: number, mean: number): number | null {
  if (Number.isNaN(score)) return null;
  const shade = STEPS.findIndex((step) => score < step * mean);
  return shade === -1 ? STEPS.length : shade;
}

/** A class in the words of a legend, for example "0.31 to 0.42". */
export function accessShadeText(shade: number, mean: number): string {
  const at = (step: number) => formatNumber(step * mean, 'ratio');
  const [from, to] = [STEPS[shade - 1], STEPS[shade]];
  if (from === undefined) return `under ${at(STEPS[0])}: few`;
  return to === undefined ? `${at(from)} and more` : `${at(from)} to ${at(to)}`;
}
