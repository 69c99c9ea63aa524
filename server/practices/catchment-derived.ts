/** Catchments derived from where patients live, as the graph shows them. */
import { CATCHMENT_COVERAGE, catchmentAbove, catchmentShare } from '@footprint/schema/evaluate/catchments.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { dissolve } from '@footprint/schema/geometry/dissolve.ts';
import { toMeasured } from '../graph/measured.ts';
import { badInput, notFound } from '../graph/problem.ts';
import type { DerivedCatchment } from './catchment-types.ts';

/** The most shares of one question. */
const MOST_SHARES = 6;

function check(name: string, value: number): void {
  if (value > 0 && value <= 1) return;
  throw badInput(`${name} is ${value}, but it is a share above 0 and up to 1.`, `Give 0.8 for 80%.`);
}

/** The derived catchment of a practice by its code. */
export function derivedCatchment(
  evidence: Evidence,
  code: string,
  shares: readonly number[],
  leastShare: number,
): DerivedCatchment {
  if (shares.length > MOST_SHARES)
    throw badInput(`${shares.length} shares were asked for; at most ${MOST_SHARES} are answered.`, 'Ask for fewer.');
  for (const share of shares) check('A share', share);
  check('leastShare', leastShare);
  const practice = evidence.practices.code.indexOf(code);
  if (practice < 0)
    throw notFound(
      `The practice ${code} has no part in this evidence: where its patients live is not loaded.`,
      'Load the area that it serves.',
    );
  const view = ({ areas, coverage }: { readonly areas: readonly number[]; readonly coverage: Value }) => ({
    areas: areas.map((area) => ({ code: evidence.areas.code[area]!, evidence: evidence.id })),
    coverage: toMeasured(coverage, CATCHMENT_COVERAGE.title),
    outline: outlineOf(evidence, areas),
  });
  return {
    shares: shares.map((share) => {
      const found = catchmentShare(evidence, practice, share);
      return { share, reason: found.reason, ...view(found) };
    }),
    above: { leastShare, ...view(catchmentAbove(evidence, practice, leastShare)) },
  };
}

function outlineOf({ topology, areas: { code } }: Evidence, areas: readonly number[]): unknown {
  const member = new Uint8Array(code.length);
  for (const area of areas) member[area] = 1;
  const coordinates = dissolve(topology, member);
  return coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates };
}
