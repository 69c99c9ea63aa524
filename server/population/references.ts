import type { ReferenceResolver } from '../graph/subgraph.ts';
import { areaByKey } from './rows.ts';

interface Key {
  readonly evidence: string;
  readonly code: string;
}

/** How the gateway's keys find what this subgraph owns or adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Area: (key: Key, context) => areaByKey(context).load(key),
  Practice: (key: Key) => key,
  Commissioner: (key: Key) => key,
  Evidence: (key: { id: string }) => key,
};
