/**
 * Shares of people by practice and neighbourhood, so that nobody can work out how many of a very small group there are.
 *
 * A group of fewer than 5 has no share, only words. Shares are rounded so coarsely that a step of the rounding is at
 * least 10 people, so the groups without a share cannot be found by adding the others up either, also where there is only
 * one of them: to whole percents where the whole is 1,000 people or more, to 5 percents from 200 on. Of a smaller whole
 * no share is shown at all.
 */
import { type FigureGrounds, known, percent, unknown } from './figure.ts';
import type { Figure } from './pages.ts';
import type { Shelf } from './shelf.ts';

/** A group of fewer people is never given a number. */
export const FEWEST = 5;

/** What stands instead of the share of a very small group. */
export const FEW = `fewer than ${FEWEST} people`;

const FEW_REASON = `Numbers under ${FEWEST} are not shown, so that nobody can be recognised.`;
const SMALL_REASON = 'So few people are counted here that shares are not shown, so that nobody can be recognised.';

/**
 * A practice with so few patients altogether is not named where people live: that somebody near is one of them (of a
 * practice for people whom others may not take on, say) would be told of very few.
 */
export const SMALL_PRACTICE = 200;

/** Whether a practice (an index) is so small; one without a published list is not known to be. */
export function isSmall({ evidence }: Pick<Shelf, 'evidence'>, practice: number): boolean {
  const list = evidence.practices.listSize[practice]!;
  return list >= 0 && list < SMALL_PRACTICE;
}

/** The step to which shares of so many people are rounded; null where none is shown. */
export function stepOf(whole: number): number | null {
  if (whole >= 1000) return 0.01;
  return whole >= SMALL_PRACTICE ? 0.05 : null;
}

/** The share of a group in a whole, both counts of people; -1 for a whole that is not known. */
export function shareFigure(part: number, whole: number, basis: string, grounds: FigureGrounds): Figure {
  if (part < FEWEST) return unknown(FEW_REASON, basis, grounds, FEW);
  if (whole <= 0 || part > whole)
    return unknown('How many patients there are altogether is not known.', basis, grounds);
  const step = stepOf(whole);
  if (step === null) return unknown(SMALL_REASON, basis, grounds, 'too few people to say');
  const share = part / whole;
  const steps = Math.round(share / step);
  if (step === 0.01) return known(steps / 100, percent(share), basis, grounds);
  return known((steps * 5) / 100, steps === 0 ? 'less than 5%' : `about ${steps * 5}%`, basis, grounds);
}
