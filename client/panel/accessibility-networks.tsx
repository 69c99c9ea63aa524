/** Accessibility of each network side by side, and the part of its people with few general practitioners within reach. */
import type { Accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import {
  accessibilityOf,
  accessibilityOfNetworks,
  lowAccessShare,
  studyAreas,
  usualLowLimit,
} from '@footprint/schema/evaluate/accessibility-values.ts';
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import { useSwatches } from '../map/legend.tsx';
import { TravelSource } from './scorecard-travel.tsx';
import { TravelCells } from './travel-cell.tsx';

export function AccessibilityNetworks({ found }: { readonly found: Accessibility }) {
  const [state, desk] = useDesk(({ document, selectedGroup }) => ({ plan: document.plan, selectedGroup }));
  const { evidence } = desk.ground;
  const swatches = useSwatches();
  const { plan } = state;
  const measured = useMemo(() => {
    const limit = usualLowLimit(evidence, found);
    if (limit === null) return null;
    const all = studyAreas(evidence);
    return {
      limit,
      networks: accessibilityOfNetworks(evidence, found, plan, limit),
      total: { mean: accessibilityOf(evidence, found, all), low: lowAccessShare(evidence, found, all, limit) },
    };
  }, [evidence, found, plan]);
  if (measured === null) return <p className="empty">No area of the study area has a score with these settings.</p>;
  const { groups } = plan.layers.get(NETWORKS)!;
  const few = formatNumber(measured.limit, 'ratio');
  return (
    <>
      <table className="travel-table">
        <caption className="spoken">General practitioners within reach, by network</caption>
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col" className="number">
              Per 1,000 people
            </th>
            <th scope="col" className="number">
              People with few (under {few})
            </th>
          </tr>
        </thead>
        <tbody>
          {measured.networks.map(({ network, mean, low }) => (
            <tr key={network} className={network === state.selectedGroup ? 'chosen' : ''}>
              <th scope="row">
                <span className="named">
                  {swatches.has(network) && <img src={swatches.get(network)} alt="" width={13} height={13} />}{' '}
                  <button
                    type="button"
                    className="link"
                    title="Choose this network"
                    onClick={() => desk.store.set({ selectedGroup: network })}
                  >
                    {groups.get(network)?.name}
                  </button>
                </span>
              </th>
              <TravelCells values={[mean, low]} />
            </tr>
          ))}
          <tr>
            <th scope="row">
              <b>The study area</b>
            </th>
            <TravelCells values={[measured.total.mean, measured.total.low]} />
          </tr>
        </tbody>
      </table>
      <p className="hint">Few is less than two thirds of the study area’s mean: Footprint’s own assumption.</p>
      <TravelSource values={[measured.total.mean]} />
    </>
  );
}
