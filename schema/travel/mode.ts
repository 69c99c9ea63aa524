/** The ways of travelling that Footprint knows; public transport comes only from a published matrix. */
export const TRAVEL_MODES = ['walk', 'cycle', 'drive', 'public-transport'] as const;

/** How a person travels. */
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** The modes that a network of roads and paths can measure. */
export const ROAD_MODES = ['walk', 'cycle', 'drive'] as const;
export type RoadMode = (typeof ROAD_MODES)[number];

/** How a mode is written: a title ("Walk"), a noun ("a 20-minute walk"), and words after "minutes" ("on foot"). */
export const MODE_WORDS: Readonly<
  Record<TravelMode, { readonly title: string; readonly noun: string; readonly by: string }>
> = {
  walk: { title: 'Walk', noun: 'walk', by: 'on foot' },
  cycle: { title: 'Cycle', noun: 'cycle ride', by: 'by bicycle' },
  drive: { title: 'Drive', noun: 'drive', by: 'by car' },
  'public-transport': { title: 'Public transport', noun: 'journey by public transport', by: 'by public transport' },
};

/**
 * Journeys are looked for up to this many minutes: one that is not listed takes longer. Areas keep their nearest sites
 * beyond it all the same.
 */
export const SEARCH_MINUTES: Readonly<Record<TravelMode, number>> = {
  walk: 60,
  cycle: 45,
  drive: 30,
  'public-transport': 60,
};

/** The limit that is shown where a planner chose none, in minutes. */
export const USUAL_LIMIT: Readonly<Record<TravelMode, number>> = {
  walk: 20,
  cycle: 20,
  drive: 15,
  'public-transport': 30,
};

/** The longest limit of a travel goal, in minutes. */
export const LONGEST_LIMIT = 60;
