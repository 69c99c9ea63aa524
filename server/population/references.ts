import type { VersionedKey } from '../graph/context.ts';
import { ofSeen } from '../graph/seen.ts';
import type { ReferenceResolver } from '../graph/subgraph.ts';
import { areaByKey } from './rows.ts';

/** How the gateway's keys find what this subgraph owns or adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Area: ofSeen((key: VersionedKey, context) => areaByKey(context).load(key)),
  Practice: ofSeen(),
  Commissioner: ofSeen(),
  Evidence: ofSeen(),
};
