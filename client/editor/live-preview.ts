/** The numbers of the networks that an outline would change, were it finished now. */
import type { GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import { type LiveEvaluation, NEW_NETWORK } from '@footprint/schema/evaluate/live.ts';
import type { MetricId, Value } from '@footprint/schema/evaluate/metric.ts';

/** Cards of the affected networks by id, as they would be; one to come is under NEW_NETWORK. */
export interface LivePreview {
  readonly groups: ReadonlyMap<string, GroupEvaluation>;
  /** The share within the time that the planner looks at, by the same ids. */
  readonly travel: ReadonlyMap<string, Value>;
  /** How many areas and practices would change network. */
  readonly areas: number;
  readonly practices: number;
}

/** What an outline takes in and where it would go. */
export interface Taken {
  readonly areas: Iterable<number>;
  readonly practices: Iterable<number>;
  /** A network's id, or null for one to come. */
  readonly to: string | null;
  readonly onlyUnassigned: boolean;
  /** The travel measure that the planner looks at. */
  readonly travel: MetricId;
}

/** Measures what an outline would do, without touching history. */
export function previewOf(live: LiveEvaluation, taken: Taken): LivePreview {
  const preview = live.preview(taken.areas, taken.to ?? NEW_NETWORK, {
    practices: taken.practices,
    onlyUnassigned: taken.onlyUnassigned,
  });
  return {
    groups: new Map(preview.affected.map((id) => [id, preview.group(id)])),
    travel: new Map(preview.affected.map((id) => [id, preview.value(id, taken.travel)])),
    areas: preview.areas,
    practices: preview.practices,
  };
}
