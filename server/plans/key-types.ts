/** Keys and access as the graph shows them. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../graph/scalars.ts';

/** What a key may do. */
export enum KeyScope {
  OPEN = 'open',
  RESTRICTED = 'restricted',
  DRAFTS_READ = 'drafts:read',
  DRAFTS_WRITE = 'drafts:write',
  PLANNER = 'planner',
}
registerEnumType(KeyScope, {
  name: 'KeyScope',
  description:
    'OPEN: what anyone may read. RESTRICTED: the restricted data sets that the key names. DRAFTS_READ: saved plans. DRAFTS_WRITE: to make and change plans, too. PLANNER: everything; given at the shell of the desk alone.',
});

/** Who asks. */
export enum AccessKind {
  PLANNER = 'planner',
  KEY = 'key',
  PUBLIC = 'public',
  SERVICE = 'service',
}
registerEnumType(AccessKind, {
  name: 'AccessKind',
  description: 'PLANNER: whoever plans here. KEY: an analyst’s key. PUBLIC: anyone. SERVICE: Footprint itself.',
});

@ObjectType({ simpleResolvers: true, description: 'Who asks, and what they may read and change.' })
export class Access {
  @Field(() => AccessKind)
  kind!: AccessKind;

  @Field(() => String)
  name!: string;

  @Field(() => ID, { nullable: true, description: 'Of the key that was sent; null without an analyst’s key.' })
  key!: string | null;

  @Field(() => [KeyScope])
  scopes!: KeyScope[];

  @Field(() => [String], { description: 'Kinds or ids of restricted data sets that may be read, * for all.' })
  restricted!: readonly string[];

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which the key holds, to its end in UTC.' })
  expires!: string | null;

  @Field(() => Int, { description: 'Evidence versions that may be read.' })
  evidences!: number;

  @Field(() => Int, { description: 'Saved plans that may be read.' })
  plans!: number;

  @Field(() => String, { description: 'All of it in words.' })
  words!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A key for an analyst, or a planner, without its text.' })
export class ApiKey {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Of whoever uses it; it stands on every edit made with it.' })
  name!: string;

  @Field(() => String)
  madeBy!: string;

  @Field(() => [KeyScope])
  scopes!: KeyScope[];

  @Field(() => [String], { description: 'Kinds or ids of the restricted data sets that it names, * for all.' })
  restricted!: readonly string[];

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it holds, to its end in UTC.' })
  expires!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute.' })
  lastUsedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: string | null;

  @Field(() => String, { nullable: true })
  revokedBy!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A key just made.' })
export class NewKey {
  @Field(() => ApiKey)
  key!: ApiKey;

  @Field(() => String, { description: 'Shown this once; send it as "Authorization: Bearer …" or "x-api-key".' })
  text!: string;
}
