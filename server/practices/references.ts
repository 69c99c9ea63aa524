import type { ReferenceResolver } from '../graph/subgraph.ts';
import { networkByKey, practiceByKey, siteByKey } from './rows.ts';

interface Key {
  readonly evidence: string;
  readonly code: string;
}

/** How the gateway's keys find what this subgraph owns or adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Practice: (key: Key, context) => practiceByKey(context).load(key),
  Site: (key: Key, context) => siteByKey(context).load(key),
  PrimaryCareNetwork: (key: Key, context) => networkByKey(context).load(key),
  Commissioner: (key: Key) => key,
  Evidence: (key: { id: string }) => key,
};
