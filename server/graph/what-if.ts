/** Journeys to the places that a plan asks "what if" of. */
import { missingPoints } from '@footprint/schema/evaluate/what-if-sites.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import type { PointTable } from '@footprint/schema/travel/journeys.ts';
import type { EvidencePort } from './evidence-port.ts';

const NONE: PointTable = new Map();

/** The journeys to a plan's what-if places that are computed; those that are not make its measures "not measurable yet". */
export async function knownPoints(
  port: Pick<EvidencePort, 'points'>,
  evidence: Evidence,
  plan: Pick<Plan, 'sites' | 'mainSitesOnly'>,
): Promise<PointTable> {
  if (plan.sites.length === 0) return NONE;
  const keys = missingPoints(plan, evidence, NONE).map(({ key }) => key);
  return keys.length === 0 ? NONE : port.points(evidence.id, keys);
}
