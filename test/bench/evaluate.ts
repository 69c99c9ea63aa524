/** A full evaluation: every network of the published plan, first only its sums, then with goals, findings and sources. */
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { type Figure, timed, timedFigure } from './figure.ts';

/** Full evaluations on one evidence version; the aim is of the sums, in milliseconds at the median. */
export function evaluateFigures(evidence: Evidence, where: string, aim?: number): Figure[] {
  const { plan } = publishedPlan(evidence);
  const measurer = createMeasurer(evidence);
  const aimed = aim === undefined ? undefined : ({ of: 'median', most: aim } as const);
  const options = { warm: 10, runs: 60 };
  return [
    timedFigure(
      `full evaluation, numbers, ${where}`,
      timed(() => measurer.numbers(plan), options),
      aimed,
    ),
    timedFigure(
      `full evaluation with goals and findings, ${where}`,
      timed(() => measurer.evaluate(plan, 0), options),
    ),
    timedFigure(
      `preparing the evidence, ${where}`,
      timed(() => createMeasurer(evidence), { warm: 1, runs: 5 }),
    ),
  ];
}
