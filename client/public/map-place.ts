/** Pages of the things on the map, and what their pages say of where they lie. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import { planPath } from './map-share.ts';
import type { Chosen, MapTime } from './view-address.ts';

/** Address of the page of a thing on the map: a plan's own networks and practices have theirs below the plan. */
export function pageOf(setup: MapSetup, time: MapTime, { kind, code }: Chosen): string {
  const { plan, base } = setup;
  if (plan !== null && time !== 'today' && kind !== 'area')
    return `${base}${planPath(plan.id)}/${kind}/${encodeURIComponent(code)}`;
  const address = { network: ADDRESS.network, practice: ADDRESS.practice, area: ADDRESS.area };
  return base + address[kind](code);
}

/** What a page says of its own map. */
export interface Place {
  readonly name: string;
  readonly bounds: MapSetup['bounds'] | null;
}

/** Reads a page for its heading and for where its map begins; null where there is no such page, or it cannot be had. */
export async function readPlace(address: string): Promise<Place | null> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const setup = page.querySelector('#map-setup')?.textContent;
    const name = page.querySelector('h1')?.textContent?.trim() ?? '';
    return { name, bounds: setup ? (JSON.parse(setup) as MapSetup).bounds : null };
  } catch {
    // Offline, or no page: the caller follows the link instead.
    return null;
  }
}
