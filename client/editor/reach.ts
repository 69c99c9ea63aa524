/** What was asked of one place on the map: how far people can come from to a site, or the way from an area to a practice. */
import { MODE_WORDS, type TravelMode } from '@footprint/schema/travel/mode.ts';
import { SHADE_COLOURS, shadeOf } from '@footprint/schema/travel/shade.ts';
import type { FeatureCollection } from 'geojson';
import type { IsochroneVariables } from '../graph/generated/operations.ts';
import { ask, problemOf } from '../graph/graph-client.ts';
import { ISOCHRONE, ROUTE } from '../graph/operations.ts';
import type { Desk } from './desk.ts';
import { siteName, sitePosition } from './sites.ts';

/** Minutes around a site that are drawn. */
export const REACH_MINUTES = [5, 10, 15, 20, 30] as const;

/** An answer that is on its way, here, or that could not be had. */
type Asked<T> =
  | { readonly state: 'asking' }
  | { readonly state: 'problem'; readonly text: string }
  | ({ readonly state: 'here'; readonly features: FeatureCollection; readonly meaning: string } & T);

/** What is drawn over the map until it is cleared. */
export type Reach =
  | {
      readonly kind: 'around';
      readonly mode: TravelMode;
      readonly name: string;
      readonly answer: Asked<unknown>;
    }
  | {
      readonly kind: 'way';
      readonly mode: TravelMode;
      /** Name of the area, and of the practice at the other end. */
      readonly from: string;
      readonly to: string;
      readonly answer: Asked<{
        readonly minutes: number;
        readonly kilometres: number | null;
        readonly estimate: boolean;
      }>;
    };

/** A mode as the graph writes it. */
export function graphMode(mode: TravelMode): IsochroneVariables['mode'] {
  return mode.toUpperCase().replace('-', '_') as IsochroneVariables['mode'];
}

/** Draws from where a site is reached within some minutes, by the mode that the planner looks at. */
export async function showAround(desk: Desk, site: string): Promise<void> {
  const { mode } = desk.store.get().travel;
  const name = siteName(desk, site);
  const position = sitePosition(desk, site);
  const begun: Reach = { kind: 'around', mode, name, answer: { state: 'asking' } };
  if (mode === 'public-transport')
    return refuse(
      desk,
      begun,
      'Times by public transport come from a table of areas, so no line can be drawn from them.',
    );
  if (position === null) return refuse(desk, begun, 'Where this site stands is not known.');
  desk.store.set({ reach: begun, inspected: null });
  await answer(desk, begun, async () => {
    const [longitude, latitude] = position;
    const { evidence } = await ask(ISOCHRONE, {
      evidence: desk.ground.evidence.id,
      longitude,
      latitude,
      mode: graphMode(mode),
      minutes: REACH_MINUTES,
    });
    const found = evidence?.isochrone.features ?? [];
    const features = found.map((feature) => ({
      ...feature,
      properties: {
        ...feature.properties,
        kind: 'reach',
        colour: reachColour(Number(feature.properties?.['minutes'])),
      },
    }));
    const meaning = String(found[0]?.properties?.['meaning'] ?? '');
    return { state: 'here', features: { type: 'FeatureCollection', features }, meaning };
  });
}

/** The other end of a way: a site of the evidence, with the practice's name. */
export interface WayTo {
  readonly site: string;
  readonly name: string;
}

/** Draws the way from an area to a site, by the mode that the planner looks at. */
export async function showWay(desk: Desk, area: number, to: WayTo): Promise<void> {
  const { mode } = desk.store.get().travel;
  const { areas, id } = desk.ground.evidence;
  const begun: Reach = { kind: 'way', mode, from: areas.name[area]!, to: to.name, answer: { state: 'asking' } };
  desk.store.set({ reach: begun, inspected: null });
  await answer(desk, begun, async () => {
    const found = await ask(ROUTE, { evidence: id, area: areas.code[area]!, site: to.site, mode: graphMode(mode) });
    const route = found.area?.route ?? null;
    if (route === null) return { state: 'problem', text: `There is no way to ${to.name} in these data.` };
    if (route.minutes === null || route.line === null)
      return { state: 'problem', text: route.reason ?? `No way to ${to.name} was found.` };
    // The graph gives one line as bare geometry or as a feature; both are drawn the same.
    const features = linesOf(route.line).map((feature) => ({ ...feature, properties: { kind: 'way' } }));
    return {
      state: 'here',
      features: { type: 'FeatureCollection', features },
      meaning: route.meaning,
      minutes: route.minutes,
      kilometres: route.kilometres,
      estimate: route.estimate,
    };
  });
}

/** Takes away what was drawn. */
export function clearReach(desk: Desk): void {
  desk.store.set({ reach: null });
}

/** The colour of the ground within some minutes, the same as an area's that is shaded. */
export function reachColour(minutes: number): string {
  return SHADE_COLOURS[shadeOf(minutes)] ?? '#ffffff';
}

function refuse(desk: Desk, begun: Reach, text: string): void {
  desk.store.set({ reach: { ...begun, answer: { state: 'problem', text } }, inspected: null });
}

/** Shows the answer to what was asked, unless something else was asked or it was cleared meanwhile. */
async function answer<R extends Reach>(desk: Desk, begun: R, find: () => Promise<R['answer']>): Promise<void> {
  let found: R['answer'];
  try {
    found = await find();
  } catch (error) {
    const { message, action } = problemOf(error);
    found = { state: 'problem', text: `${message} ${action}` };
  }
  if (desk.store.get().reach === begun) desk.store.set({ reach: { ...begun, answer: found } as Reach });
}

function linesOf(json: unknown): FeatureCollection['features'] {
  const { type, features } = json as { type: string; features?: FeatureCollection['features'] };
  if (type === 'FeatureCollection') return features ?? [];
  if (type === 'Feature') return [json as FeatureCollection['features'][number]];
  return [{ type: 'Feature', properties: {}, geometry: json as FeatureCollection['features'][number]['geometry'] }];
}

/** What a reach is called, in words. */
export function reachTitle(reach: Reach): string {
  const { by } = MODE_WORDS[reach.mode];
  return reach.kind === 'around' ? `Who can come to ${reach.name}, ${by}` : `From ${reach.from} to ${reach.to}, ${by}`;
}
