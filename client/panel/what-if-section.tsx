/** What the plan supposes of sites, each with its way back, and journeys that are still being computed. */
import { removeSiteChange } from '@footprint/schema/edit/sites.ts';
import type { SiteChange } from '@footprint/schema/travel/site-change.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { siteName, sitePosition } from '../editor/sites.ts';

export function WhatIfSection() {
  const reach = useReach();
  const [sites, desk] = useDesk(({ document }) => document.plan.sites);
  return (
    <section>
      <h3>What if a site opened, closed or moved?</h3>
      <p className="hint">
        Suppositions belong to this plan alone. Every number of travel follows them; nothing else changes.
      </p>
      {sites.length === 0 && <p>Nothing is supposed yet. Click a site on the map to close or move it.</p>}
      <ul className="what-if-list">
        {sites.map((change) => (
          <Supposed key={`${change.kind} ${codeOf(change)}`} change={change} />
        ))}
      </ul>
      {desk.fixed === null ? (
        <p className="row">
          <button type="button" className="primary" onClick={() => command('new-site').run(reach)}>
            New site on the map
          </button>
          <button type="button" onClick={() => command('place-site').run(reach)}>
            By area, postcode or coordinates…
          </button>
        </p>
      ) : (
        <p className="hint">{desk.fixed}</p>
      )}
    </section>
  );
}

const codeOf = (change: SiteChange): string => (change.kind === 'open' ? change.id : change.site);

interface SupposedProps {
  readonly change: SiteChange;
}

const SUPPOSED: Readonly<Record<SiteChange['kind'], string>> = { open: 'opens', close: 'closes', move: 'moves' };

function Supposed({ change }: SupposedProps) {
  const { map } = useReach();
  const [, desk] = useDesk(() => null);
  const code = codeOf(change);
  const name = siteName(desk, code);
  const at = sitePosition(desk, code);
  const { practices } = desk.ground.evidence;
  const practice = change.kind === 'open' ? practices.name[practices.code.indexOf(change.practice)] : undefined;
  return (
    <li>
      <button
        type="button"
        className="link"
        title="Show on the map"
        onClick={() => {
          if (at !== null) map.current?.flyTo(at[0], at[1]);
        }}
      >
        {name}
      </button>{' '}
      {SUPPOSED[change.kind]}
      {practice !== undefined && <small>run by {practice}</small>}
      {desk.fixed === null && (
        <button
          type="button"
          className="link"
          aria-label={`Take back that ${name} ${SUPPOSED[change.kind]}`}
          onClick={() => desk.edit(removeSiteChange(desk.store.get().document.plan, change))}
        >
          Take back
        </button>
      )}
    </li>
  );
}
