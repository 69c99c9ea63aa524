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
  description: 'What a key may do.',
  valuesConfig: {
    OPEN: { description: 'Read what anyone may read.' },
    RESTRICTED: { description: 'Read the restricted data sets that the key names.' },
    DRAFTS_READ: { description: 'Read all saved plans.' },
    DRAFTS_WRITE: { description: 'Make and change plans, and read them.' },
    PLANNER: { description: 'Everything; given at the shell of the desk alone.' },
  },
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
  description: 'Who asks.',
  valuesConfig: {
    PLANNER: { description: 'Whoever plans here.' },
    KEY: { description: 'An analyst, by a key.' },
    PUBLIC: { description: 'Anyone, without a key.' },
    SERVICE: { description: 'Footprint itself.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Who asks, and what they may read and change.' })
export class Access {
  @Field(() => AccessKind, { description: 'Who asks.' })
  kind!: AccessKind;

  @Field(() => String, { description: 'Name of the planner, or of whoever uses the key.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'Of the key that was sent; null without an analyst’s key.' })
  key!: string | null;

  @Field(() => [KeyScope], { description: 'What they may do.' })
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
  @Field(() => ID, { description: 'Its id, to revoke it by; not its text.' })
  id!: string;

  @Field(() => String, { description: 'Of whoever uses it; it stands on every edit made with it.' })
  name!: string;

  @Field(() => String, { description: 'Name of the planner who made it.' })
  madeBy!: string;

  @Field(() => [KeyScope], { description: 'What it may do.' })
  scopes!: KeyScope[];

  @Field(() => [String], { description: 'Kinds or ids of the restricted data sets that it names, * for all.' })
  restricted!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it holds, to its end in UTC.' })
  expires!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last used, to the minute; null while it never was.',
  })
  lastUsedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it holds.' })
  revokedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the planner who revoked it; null while it holds.' })
  revokedBy!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A key just made.' })
export class NewKey {
  @Field(() => ApiKey, { description: 'The key, without its text.' })
  key!: ApiKey;

  @Field(() => String, { description: 'Shown this once; send it as "Authorization: Bearer …" or "x-api-key".' })
  text!: string;
}
