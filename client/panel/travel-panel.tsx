/** How long people travel: to whom, within how long, who is left behind, and what if a site opened, closed or moved. */
import { lazy, Suspense } from 'react';
import { useDesk } from '../desk-context.ts';
import { TRAVEL_SECTIONS, type TravelSection } from '../editor/travel-view.ts';
import { ReachNote, ShadeLegend } from '../map/travel-legend.tsx';
import { FarthestSection } from './farthest-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { PlaceNotes } from './place-notes.tsx';
import { TaskList } from './task-list.tsx';
import { TravelChoices, TravelMeaning } from './travel-choices.tsx';
import { TravelNetworks } from './travel-networks.tsx';
import { WhatIfSection } from './what-if-section.tsx';

const CatchmentsPanel = lazy(async () => ({ default: (await import('./catchments-panel.tsx')).CatchmentsPanel }));
const AccessibilityPanel = lazy(async () => ({
  default: (await import('./accessibility-panel.tsx')).AccessibilityPanel,
}));

const TITLES: Readonly<Record<TravelSection, string>> = {
  networks: 'Networks',
  people: 'Left behind',
  farthest: 'Farthest',
  'what-if': 'What if',
  catchments: 'Catchments',
  supply: 'GPs in reach',
};

export function TravelPanel() {
  const [state, desk] = useDesk(({ travel, document }) => ({ travel, supposed: document.plan.sites.length }));
  return (
    <div className="travel">
      <TravelChoices />
      <TravelMeaning />
      <TaskList />
      <PlaceNotes />
      <div className="on-phone">
        <ReachNote />
        <ShadeLegend />
      </div>
      <fieldset className="segments thirds">
        <legend className="spoken">What is shown of travel</legend>
        {TRAVEL_SECTIONS.map((section) => (
          <label key={section}>
            <input
              type="radio"
              name="travel-section"
              checked={state.travel.section === section}
              onChange={() => desk.store.set({ travel: { ...state.travel, section } })}
            />
            <span>
              {TITLES[section]}{' '}
              {section === 'what-if' && state.supposed > 0 && <b className="count">{state.supposed}</b>}
            </span>
          </label>
        ))}
      </fieldset>
      <Suspense
        fallback={
          <p className="hint" role="status">
            Opening…
          </p>
        }
      >
        <SectionBody section={state.travel.section} />
      </Suspense>
    </div>
  );
}

function SectionBody({ section }: { readonly section: TravelSection }) {
  switch (section) {
    case 'networks':
      return <TravelNetworks />;
    case 'people':
      return <PeopleSection />;
    case 'farthest':
      return <FarthestSection />;
    case 'what-if':
      return <WhatIfSection />;
    case 'catchments':
      return <CatchmentsPanel />;
    case 'supply':
      return <AccessibilityPanel />;
  }
}
