import type { GroupEvaluation } from './evaluation.ts';
import type { MetricId, Value } from './metric.ts';
import type { Tally } from './tally.ts';

/** How a preview takes things. */
export interface PreviewOptions {
  /** Take only what is in no network. */
  readonly onlyUnassigned?: boolean;
  /** Indexes of practices to show in the network as well. */
  readonly practices?: Iterable<number>;
}

/** The numbers as they would be: good until the next preview, edit or clear. */
export interface Preview {
  /** Ids of the networks whose numbers differ from the plan's, the receiving one first. */
  readonly affected: readonly string[];
  /** How many areas and practices would change network. */
  readonly areas: number;
  readonly practices: number;
  /** The raw sums of a network. */
  tally(network: string): Tally;
  /** One value of a network, with basis, dates and sources. */
  value(network: string, metric: MetricId): Value;
  /** A network's card as it would be. */
  group(network: string): GroupEvaluation;
}
