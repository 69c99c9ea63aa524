/** The subgraphs of Footprint, by name. */
import { commissioning } from './commissioning/subgraph.ts';
import type { Subgraph } from './graph/subgraph.ts';
import { plans } from './plans/subgraph.ts';
import { population } from './population/subgraph.ts';
import { practices } from './practices/subgraph.ts';
import { travel } from './travel/subgraph.ts';

/** Makes one subgraph. */
export const SUBGRAPHS: Readonly<Record<string, () => Subgraph>> = {
  commissioning,
  practices,
  population,
  travel,
  plans,
};
