/** Travel on paper: each network by each way of travelling, what the times mean, and what the plan supposes of sites. */
import { POPULATION_WORDS } from '@footprint/schema/evaluate/metrics/populations.ts';
import type { Population } from '@footprint/schema/evaluate/tally.ts';
import { travelId } from '@footprint/schema/evaluate/travel-id.ts';
import { MODE_WORDS, TRAVEL_MODES, type TravelMode, USUAL_LIMIT } from '@footprint/schema/travel/mode.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { graphMode } from '../editor/reach.ts';
import { siteName } from '../editor/sites.ts';
import { TravelCell } from './travel-cell.tsx';

const share = (mode: TravelMode, population: Population): string =>
  travelId({ mode, measure: 'share', limit: USUAL_LIMIT[mode], to: 'member', population, gap: null });

/** Who is set beside everyone, on foot. */
const BESIDE: readonly Population[] = ['over-65', 'most-deprived', 'no-car'];

export function PrintTravel() {
  const { description } = useReach();
  const [state, desk] = useDesk(({ evaluation, document }) => ({ evaluation, plan: document.plan }));
  const bases = description.travel.modes.filter(({ loaded }) => loaded);
  const loaded = TRAVEL_MODES.filter((mode) => bases.some((basis) => basis.mode === graphMode(mode)));
  return (
    <>
      <p>
        The share of residents within a usual time of a practice of their network
        {state.plan.mainSitesOnly && ', main surgeries only'}.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Network</th>
            {loaded.map((mode) => (
              <th key={mode} scope="col">
                {MODE_WORDS[mode].title}, {USUAL_LIMIT[mode]} minutes
              </th>
            ))}
            {BESIDE.map((population) => (
              <th key={population} scope="col">
                {POPULATION_WORDS[population].name}, walk
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {state.evaluation.groups.map((group) => (
            <tr key={group.id}>
              <th scope="row">{group.name}</th>
              {loaded.map((mode) => (
                <TravelCell key={mode} value={group.values[share(mode, 'all')]} />
              ))}
              {BESIDE.map((population) => (
                <TravelCell key={population} value={group.values[share('walk', population)]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="printed-sources">
        {bases.map((basis) => (
          <li key={basis.mode}>{basis.meaning}</li>
        ))}
      </ul>
      {state.plan.sites.length > 0 && (
        <p>
          The plan supposes:{' '}
          {state.plan.sites
            .map((change) =>
              change.kind === 'open'
                ? `${change.name} opens`
                : `${siteName(desk, change.site)} ${change.kind === 'close' ? 'closes' : 'moves'}`,
            )
            .join('; ')}
          .
        </p>
      )}
    </>
  );
}
