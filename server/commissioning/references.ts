import type { VersionedKey } from '../graph/context.ts';
import { ofSeen } from '../graph/seen.ts';
import type { ReferenceResolver } from '../graph/subgraph.ts';
import { commissionerByKey, datasetById, evidenceById } from './rows.ts';

/** How the gateway's keys find what this subgraph owns. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Evidence: (key: { id: string }, context) => evidenceById(context).load(key.id),
  Dataset: (key: { id: string }, context) => datasetById(context).load(key.id),
  Commissioner: ofSeen((key: VersionedKey, context) => commissionerByKey(context).load(key)),
};
