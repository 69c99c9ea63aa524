/** What may be found of a version by the gateway's keys: nothing of one that the caller may not see. */
import { seesAll } from './caller.ts';
import type { GraphContext } from './context.ts';
import type { ReferenceResolver } from './subgraph.ts';

/** A key of the gateway that names a version: the version's own, or that of something in it. */
type KeyOfVersion = { readonly evidence: string } | { readonly id: string };

/** Which versions an operation has asked for, so that a thousand areas of one version ask once. */
const asked = new WeakMap<GraphContext, Map<string, Promise<string>>>();

/** Refuses a version that the caller may not see, as one that is not there; asked once an operation. */
export function mustSee(context: GraphContext, version: string): Promise<string> {
  const known = asked.get(context) ?? new Map<string, Promise<string>>();
  asked.set(context, known);
  const answer = known.get(version) ?? context.evidence.resolve(version, context.caller);
  known.set(version, answer);
  return answer;
}

/** Finds what a key names where the caller may see its version; without `find`, the key stands for itself. */
export function ofSeen<Key extends KeyOfVersion>(
  find: (key: Key, context: GraphContext) => unknown = (key) => key,
): ReferenceResolver {
  return (key: Key, context) => {
    // Nothing is kept from planners and our own services, which so ask nothing more.
    if (seesAll(context.caller)) return find(key, context);
    return mustSee(context, 'evidence' in key ? key.evidence : key.id).then(() => find(key, context));
  };
}
