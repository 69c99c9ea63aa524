/** A full evaluation: every network of the published plan, first only its sums, then with goals, findings and sources. */
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { type Figure, figure, timed } from './figure.ts';

/** Full evaluations on one evidence version; the aim is of the sums, in milliseconds at the median. */
export function evaluateFigures(evidence: Evidence, where: string, aim?: number): Figure[] {
  const { plan } = publishedPlan(evidence);
  const measurer = createMeasurer(evidence);
  const aimed = aim === undefined ? undefined : ({ of: 'median', most: aim } as const);
  const options = { warm: 10, runs: 60 };
  return [
    figure(
      `full evaluation, numbers, ${where}`,
      'ms',
      timed(() => measurer.numbers(plan), options),
      aimed,
    ),
    figure(
      `full evaluation with goals and findings, ${where}`,
      'ms',
      timed(() => measurer.evaluate(plan, 0), options),
    ),
    figure(
      `preparing the evidence, ${where}`,
      'ms',
      timed(() => createMeasurer(evidence), { warm: 1, runs: 5 }),
    ),
  ];
}
