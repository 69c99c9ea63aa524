/** A full evaluation: every network of the published plan, first only its sums, then with goals, findings and sources. */
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { withInventedTravel } from '@footprint/schema/world/invented-travel.ts';
import { type Figure, timed, timedFigure } from './figure.ts';

/** Full evaluations on one evidence version; the aim is of the sums, in milliseconds at the median. */
export function evaluateFigures(evidence: Evidence, where: string, aim?: number): Figure[] {
  const measured = withInventedTravel(evidence);
  return [
    ...figures(evidence, where, aim),
    ...figures(measured, `journeys measured, ${where}`, aim),
    whatIfFigure(measured, `journeys measured, ${where}`),
  ];
}

/** A site that closes and opens again: the sums of every network. */
function whatIfFigure(evidence: Evidence, where: string): Figure {
  const { plan } = publishedPlan(evidence);
  const live = createMeasurer(evidence).start(plan);
  const site = evidence.sites.code[evidence.sites.code.length >> 1]!;
  const closed = [{ kind: 'close', site }] as const;
  const step = (run: number) =>
    run % 2 === 0
      ? live.apply([{ set: 'sites', from: [], to: closed }], { ...plan, sites: closed })
      : live.apply([{ set: 'sites', from: closed, to: [] }], plan);
  return timedFigure(`what-if site, numbers, ${where}`, timed(step, { warm: 10, runs: 60 }));
}

function figures(evidence: Evidence, where: string, aim?: number): Figure[] {
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
