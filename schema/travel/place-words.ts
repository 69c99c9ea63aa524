import type { PlaceState } from './journeys.ts';

/** Why a place has no journeys, as a sentence that begins with the place: "It …"; null for a place that has. */
export const PLACE_REASONS: Readonly<Record<PlaceState, string | null>> = {
  measured: null,
  'no-position': 'Its position is not known.',
  'off-network': 'It lies too far from any road or path.',
  'outside-extract': 'It lies outside the loaded roads.',
  'not-in-matrix': 'The public transport matrix does not have it.',
};
