import { MODE_WORDS, TRAVEL_MODES } from '../travel/mode.ts';
import type { TallyMetric } from './measured.ts';
import { ANY_SITE, type TravelState } from './travel-state.ts';

/** Several names in a sentence: "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Why a measure of travel must wait for what-if places whose journeys are still to be computed; undefined where it need not. */
export function waitingReason(travel: TravelState, { travel: asked }: TallyMetric, slot: number): string | undefined {
  if (asked === undefined || travel.added.length === 0) return undefined;
  const needed = asked.to === 'any' || asked.measure === 'extra' ? ANY_SITE : slot;
  const names = travel.waiting(needed, TRAVEL_MODES.indexOf(asked.mode));
  if (names.length === 0) return undefined;
  return `Not measurable yet: journeys ${MODE_WORDS[asked.mode].by} to ${listed(names)} are still to be computed.`;
}
