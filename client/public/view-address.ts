/** What a map shows, as words after the # of its address: whoever opens the address sees the same. */
import { TRAVEL_MODES, type TravelMode } from '@footprint/schema/travel/mode.ts';

export const MAP_LAYERS = ['networks', 'practices', 'minutes', 'deprivation'] as const;
/** What the map colours. */
export type MapLayer = (typeof MAP_LAYERS)[number];

export const MAP_TIMES = ['today', 'plan', 'changes'] as const;
/** Today's networks, a plan's, or the areas that differ between them. */
export type MapTime = (typeof MAP_TIMES)[number];

export const CHOSEN_KINDS = ['network', 'practice', 'area'] as const;
/** A thing on the map that somebody chose. */
export interface Chosen {
  readonly kind: (typeof CHOSEN_KINDS)[number];
  readonly code: string;
}

/** Where a map stands: the middle in degrees, and MapLibre's zoom. */
export interface Position {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** What an address says of the map; null for what it leaves to the page. */
export interface ViewAddress {
  readonly position: Position | null;
  readonly layer: MapLayer | null;
  readonly mode: TravelMode | null;
  readonly time: MapTime | null;
  readonly chosen: Chosen | null;
}

const oneOf = <T extends string>(words: readonly T[], word: string | null): T | null =>
  words.find((known) => known === word) ?? null;

/** Reads the part of an address from its #; anything that is not understood is as if it were not there. */
export function readView(fragment: string): ViewAddress {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const numbers = said.get('map')?.split('/').map(Number) ?? [];
  const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN] = numbers;
  const placed = numbers.length === 3 && zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  const [kind, code] = said.get('at')?.split(':') ?? [];
  const known = oneOf(CHOSEN_KINDS, kind ?? null);
  return {
    position: placed ? { zoom, lat, lon } : null,
    layer: oneOf(MAP_LAYERS, said.get('layer')),
    mode: oneOf(TRAVEL_MODES, said.get('mode')),
    time: oneOf(MAP_TIMES, said.get('show')),
    chosen: known !== null && /^[\w-]{1,32}$/.test(code ?? '') ? { kind: known, code: code! } : null,
  };
}

/** Writes the part of an address from its #, to about a metre at the closest. */
export function writeView({ position, layer, mode, time, chosen }: ViewAddress): string {
  const words: string[] = [];
  if (position !== null) {
    const { zoom, lat, lon } = position;
    words.push(`map=${Number(zoom.toFixed(2))}/${Number(lat.toFixed(5))}/${Number(lon.toFixed(5))}`);
  }
  if (layer !== null) words.push(`layer=${layer}`);
  if (mode !== null) words.push(`mode=${mode}`);
  if (time !== null) words.push(`show=${time}`);
  if (chosen !== null) words.push(`at=${chosen.kind}:${chosen.code}`);
  return words.length === 0 ? '' : `#${words.join('&')}`;
}
