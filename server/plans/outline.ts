/** Outlines given by callers, made into indexes of the evidence. */

import { mainSitesInside } from '@footprint/schema/edit/draw.ts';
import type { DrawRule } from '@footprint/schema/geometry/capture.ts';
import { checkJoined } from '@footprint/schema/geometry/join-parts.ts';
import { createScan, scanContains } from '@footprint/schema/geometry/scan.ts';
import { badInput } from '../graph/problem.ts';
import type { Bench } from './bench.ts';

/** Indexes of what an outline takes in. */
export interface Taken {
  readonly areas: readonly number[];
  readonly undecided: readonly number[];
  readonly practices: readonly number[];
}

/** What an outline takes in by a rule; practices are those given, or those whose main surgery lies inside. */
export function takeIn(bench: Bench, outline: unknown, rule: DrawRule, practices: readonly string[] | null): Taken {
  const checked = checkJoined(outline);
  if (!checked.ok) {
    const where = checked.problem.at ? ` (at ${checked.problem.at.join(', ')})` : '';
    throw badInput(`${checked.problem.message}${where}`, 'Correct the outline and send it again.');
  }
  const captured = bench.capture.inside(checked.outline, rule);
  if (!captured.ok) throw badInput(captured.problem.message, 'Use the rule CENTROID or MOST_AREA.');
  const scan = createScan(checked.outline.polygons);
  const inside = scan === null ? [] : mainSitesInside(bench.evidence, (lon, lat) => scanContains(scan, lon, lat));
  return {
    areas: [...captured.areas],
    undecided: [...captured.undecided],
    practices: practices === null ? inside : practices.map((code) => at(bench.practiceAt, code, 'practice')),
  };
}

function at(index: ReadonlyMap<string, number>, code: string, what: string): number {
  const found = index.get(code);
  if (found === undefined) {
    throw badInput(
      `There is no ${what} ${code} in this evidence.`,
      'Check the code, its vintage, and the evidence version.',
    );
  }
  return found;
}
