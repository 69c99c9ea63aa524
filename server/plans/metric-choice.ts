/** Metrics that a caller names. */
import { METRICS, metricOf } from '@footprint/schema/evaluate/registry.ts';
import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { badInput } from '../graph/problem.ts';

/** Near ids that a refusal names for each that it does not know. */
const NEAR = 3;

/** The metric ids asked, each once, in their order; or a refusal that names every unknown one with those near it. */
export function readMetrics(asked: readonly string[]): readonly string[] {
  const unknown = [...new Set(asked)].filter((id) => metricOf(id) === undefined);
  if (unknown.length === 0) return [...new Set(asked)];
  const ids = METRICS.map(({ id }) => id);
  const named = unknown.slice(0, 20).map((id) => {
    const near = suggestionList(id.slice(0, 60), ids).slice(0, NEAR);
    return near.length === 0 ? id.slice(0, 60) : `${id.slice(0, 60)} (perhaps ${near.join(', ')})`;
  });
  throw badInput(
    `There is no metric ${named.join('; ')}.`,
    'List them: { metrics { id title } }; docs/methods.md explains each. A measure of travel takes any limit, as walk-20-share.',
  );
}
