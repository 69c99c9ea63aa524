/** Keys: who asks, who may ask, and until when. */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { authorOf, mustBePlanner, readsDrafts, restrictedNames, seesAll } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { badInput, notFound, notPermitted } from '../graph/problem.ts';
import { DateScalar } from '../graph/scalars.ts';
import { accessWords } from './access-words.ts';
import { evidencesSeen } from './document.ts';
import { addKey, type KeyRecord, keyById, listKeys, revokeKeys } from './key-store.ts';
import { Access, type AccessKind, ApiKey, KeyScope, NewKey } from './key-types.ts';
import { countPlans } from './store.ts';

function keyView(key: KeyRecord): ApiKey {
  return { ...key, scopes: key.scopes as KeyScope[] };
}

function scopesOf({ caller }: GraphContext, key: KeyRecord | null): KeyScope[] {
  if (key !== null) return key.scopes as KeyScope[];
  return seesAll(caller) ? Object.values(KeyScope) : [KeyScope.OPEN];
}

@Resolver()
export class KeyResolver {
  @Query(() => Access, { description: 'Who asks, and what they may read and change.' })
  async access(@Ctx() context: GraphContext): Promise<Access> {
    const { caller, database } = context;
    const id = caller.rights?.id ?? null;
    const [key, sight, plans, beside] = await Promise.all([
      id === null ? null : keyById(database, id),
      context.evidence.sight(caller),
      readsDrafts(caller) ? evidencesSeen(context).then((seen) => countPlans(database.sql, seen)) : 0,
      context.evidence.hiddenBeside(caller),
    ]);
    return {
      kind: caller.kind as AccessKind,
      name: caller.name,
      key: id,
      scopes: scopesOf(context, key),
      restricted: restrictedNames(caller),
      expires: key?.expires ?? null,
      evidences: sight.versions,
      plans,
      words: accessWords(caller, key, sight.restricted, beside),
    };
  }

  @Query(() => [ApiKey], { description: 'Every key, ended ones too, the oldest first; for planners.' })
  async keys(@Ctx() context: GraphContext): Promise<ApiKey[]> {
    mustBePlanner(context.caller);
    return (await listKeys(context.database)).map(keyView);
  }

  @Mutation(() => NewKey, {
    description: 'Makes a key for an analyst; its text is shown this once. For planners.',
  })
  async createKey(
    @Ctx() context: GraphContext,
    @Arg('name', () => String, { description: 'Of whoever uses it; it stands on every edit made with it.' })
    name: string,
    @Arg('scopes', () => [KeyScope], {
      description:
        'What it may do: OPEN and DRAFTS_READ, for example. RESTRICTED needs the data sets that it names; DRAFTS_WRITE holds DRAFTS_READ.',
    })
    scopes: KeyScope[],
    @Arg('restricted', () => [String], {
      nullable: true,
      description: 'Kinds or ids of the restricted data sets that it may read, "*" for all.',
    })
    restricted?: string[] | null,
    @Arg('expires', () => DateScalar, {
      nullable: true,
      description: 'The last day on which it holds, to its end in UTC; without an end where not given.',
    })
    expires?: string | null,
  ): Promise<NewKey> {
    const { caller, database } = context;
    mustBePlanner(caller);
    if (scopes.length === 0)
      throw badInput(
        'A key needs a scope: OPEN, RESTRICTED, DRAFTS_READ or DRAFTS_WRITE.',
        'Give at least one; OPEN reads what anyone may read.',
      );
    if (scopes.includes(KeyScope.PLANNER))
      throw notPermitted(
        'A planner’s key is made at the shell of the desk alone.',
        'Ask the person who runs the desk: npm run -s footprint -- key add "Name" --scope planner.',
      );
    const wish = { name, scopes, restricted: restricted ?? [], expires: expires ?? null };
    const sets = (await context.evidence.sight(caller)).restricted;
    const { key, text } = await addKey(database, wish, sets, { by: authorOf(caller), now: context.now() });
    return { key: keyView(key), text };
  }

  @Mutation(() => ApiKey, { description: 'Ends a key at once; one that is ended stays as it was. For planners.' })
  async revokeKey(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the key, as the list of keys gives it.' }) id: string,
  ): Promise<ApiKey> {
    const { caller, database } = context;
    mustBePlanner(caller);
    const known = await keyById(database, id);
    if (known === null) throw notFound(`There is no key ${id}.`, 'List them with the query "keys".');
    const [revoked] = await revokeKeys(database, known.id, { by: authorOf(caller), now: context.now() });
    return keyView(revoked ?? (await keyById(database, id))!);
  }
}
