/** What the plan changes against the published networks, worked out only where it is shown. */
import { type Comparison, comparePlans } from '@footprint/schema/evaluate/compare.ts';
import { useMemo } from 'react';
import { useDesk, useReach } from '../desk-context.ts';

/** The comparison of the open plan with the published networks; null unless wanted. */
export function useComparison(wanted: boolean): Comparison | null {
  const { published, desk } = useReach();
  const [plan] = useDesk(({ document }) => document.plan);
  const { measurer } = desk.ground;
  return useMemo(() => (wanted ? comparePlans(measurer, published, plan) : null), [wanted, measurer, published, plan]);
}
