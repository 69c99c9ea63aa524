/** What can be asked and supposed of a site or an area that was clicked. */
import { closeSite, removeSiteChange } from '@footprint/schema/edit/sites.ts';
import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { useDesk } from '../desk-context.ts';
import type { Desk } from '../editor/desk.ts';
import { showAround, showWay } from '../editor/reach.ts';
import { siteName } from '../editor/sites.ts';
import { minutesText } from '../panel/number-text.ts';

/** Code of a practice's main surgery; null where no site of it is loaded. */
export function mainSite({ ground }: Desk, practice: string): string | null {
  const { practices, sites } = ground.evidence;
  const owner = practices.code.indexOf(practice);
  const main = sites.practice.findIndex((one, at) => one === owner && sites.branch[at] === 0);
  return sites.code[main] ?? null;
}

interface SiteActionsProps {
  readonly desk: Desk;
  readonly site: string | null;
}

/** How far people come from to a site, and the plan's suppositions about it. */
export function SiteActions({ desk, site }: SiteActionsProps) {
  const [state] = useDesk(({ document, travel }) => ({ plan: document.plan, mode: travel.mode }));
  if (site === null) return null;
  const change = state.plan.sites.find((one) => (one.kind === 'open' ? one.id : one.site) === site);
  const { practices, sites } = desk.ground.evidence;
  const index = sites.code.indexOf(site);
  const named = index >= 0 && sites.name[index] === practices.name[sites.practice[index]!];
  return (
    <div className="site-actions">
      {!named && (
        <p>
          <b>{siteName(desk, site)}</b>
          {index >= 0 && sites.branch[index] === 1 && <small>Branch; its days and services are not known.</small>}
        </p>
      )}
      <button type="button" onClick={() => void showAround(desk, site)}>
        How far can people come from? <small>{MODE_WORDS[state.mode].by}</small>
      </button>
      {desk.fixed === null && (
        <p className="row">
          {change?.kind !== 'close' && (
            <button type="button" onClick={() => desk.store.set({ tool: 'site', movingSite: site, inspected: null })}>
              Suppose it moved
            </button>
          )}
          {change === undefined && (
            <button type="button" onClick={() => desk.edit(closeSite(state.plan, site))}>
              Suppose it closed
            </button>
          )}
          {change !== undefined && (
            <button type="button" onClick={() => desk.edit(removeSiteChange(state.plan, change))}>
              Take back what is supposed
            </button>
          )}
        </p>
      )}
    </div>
  );
}

interface AreaActionsProps {
  readonly desk: Desk;
  readonly area: number;
}

/** How long people of an area travel, the way they take, and a site supposed at its centre. */
export function AreaActions({ desk, area }: AreaActionsProps) {
  const [state] = useDesk(({ travel, evaluation }) => ({ travel, evaluation }));
  const { evidence } = desk.ground;
  const journey = desk.live.journey(area, state.travel.mode, state.travel.to);
  const [longitude, latitude] = [evidence.areas.centroid[2 * area]!, evidence.areas.centroid[2 * area + 1]!];
  const { by } = MODE_WORDS[state.travel.mode];
  return (
    <div className="site-actions">
      {'reason' in journey ? (
        <p className="hint">
          Travel {by}: {journey.reason}
        </p>
      ) : (
        <>
          <p>
            {journey.estimate ? 'About ' : ''}
            <b>{minutesText(journey.seconds / 60)}</b> {by} to {evidence.practices.name[journey.practice]}
            {!evidence.sites.code.includes(journey.site) && <small>at a site that the plan supposes</small>}
          </p>
          <button
            type="button"
            onClick={() =>
              void showWay(desk, area, { site: journey.site, name: evidence.practices.name[journey.practice]! })
            }
          >
            Show the way
          </button>
        </>
      )}
      {desk.fixed === null && !Number.isNaN(longitude) && (
        <button
          type="button"
          onClick={() =>
            desk.store.set({ inspected: null, dialog: { kind: 'new-site', position: [longitude, latitude] } })
          }
        >
          Suppose a new site at its centre
        </button>
      )}
    </div>
  );
}
