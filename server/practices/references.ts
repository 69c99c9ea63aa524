import type { VersionedKey } from '../graph/context.ts';
import { ofSeen } from '../graph/seen.ts';
import type { ReferenceResolver } from '../graph/subgraph.ts';
import { networkByKey, practiceByKey, siteByKey } from './rows.ts';

/** How the gateway's keys find what this subgraph owns or adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Practice: ofSeen((key: VersionedKey, context) => practiceByKey(context).load(key)),
  Site: ofSeen((key: VersionedKey, context) => siteByKey(context).load(key)),
  PrimaryCareNetwork: ofSeen((key: VersionedKey, context) => networkByKey(context).load(key)),
  Commissioner: ofSeen(),
  Evidence: ofSeen(),
};
