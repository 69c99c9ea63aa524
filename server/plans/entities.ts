import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A plan as stored: its latest snapshot and how many edits made it. */
@Entity({ schema: 'plans', tableName: 'plan' })
export class StoredPlan {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  owner!: string;

  @Property({ type: 'text' })
  creator!: string;

  @Property({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'integer' })
  revision!: number;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  deletedAt!: Date | null;

  @Property({ type: 'json' })
  snapshot!: unknown;

  @Property({ type: 'integer' })
  snapshotRevision!: number;
}

/** One edit of a plan, append-only: revision n follows n - 1. */
@Entity({ schema: 'plans', tableName: 'edit' })
export class StoredEdit {
  @PrimaryKey({ type: 'uuid' })
  plan!: string;

  @PrimaryKey({ type: 'integer' })
  revision!: number;

  @Property({ type: 'uuid' })
  id!: string;

  @Property({ type: 'integer' })
  schema!: number;

  @Property({ type: 'text' })
  author!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'integer' })
  base!: number;

  @Property({ type: 'uuid', nullable: true })
  undoes!: string | null;

  @Property({ type: 'json' })
  changes!: unknown;

  @Property({ type: 'json', nullable: true })
  note!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  receivedAt!: Date;
}

/** A plan's evaluation at a revision, stamped with its evidence and metric versions. */
@Entity({ schema: 'plans', tableName: 'score' })
export class StoredScore {
  /** The evaluation's citable id. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'uuid' })
  plan!: string;

  @Property({ type: 'integer' })
  revision!: number;

  @Property({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'text' })
  metrics!: string;

  @Property({ type: 'json' })
  evaluation!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;
}

/** A named key of a planner or an analyst: only its hash is kept. */
@Entity({ schema: 'plans', tableName: 'key' })
export class StoredKey {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  hash!: string;

  @Property({ type: ArrayType, columnType: 'text[]' })
  scopes!: string[];

  @Property({ type: ArrayType, columnType: 'text[]' })
  restricted!: string[];

  @Property({ type: 'text' })
  madeBy!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'date', nullable: true })
  expires!: string | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  revokedBy!: string | null;
}

/** A published version of a plan, which nothing changes. */
@Entity({ schema: 'plans', tableName: 'publication' })
export class StoredPublication {
  @PrimaryKey({ type: 'text' })
  slug!: string;

  @PrimaryKey({ type: 'integer' })
  version!: number;

  @Property({ type: 'json' })
  terms!: unknown;

  @Property({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'json' })
  document!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  publishedAt!: Date;

  @Property({ type: 'text' })
  publishedBy!: string;

  /** The draft and its revision, of which nothing public tells. */
  @Property({ type: 'uuid' })
  sourcePlan!: string;

  @Property({ type: 'integer' })
  sourceRevision!: number;
}

/** That a publication was withdrawn or taken down, append-only. */
@Entity({ schema: 'plans', tableName: 'publication_end' })
export class StoredPublicationEnd {
  @PrimaryKey({ type: 'text' })
  slug!: string;

  @PrimaryKey({ type: 'integer' })
  version!: number;

  @PrimaryKey({ type: 'text' })
  kind!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'text' })
  endedBy!: string;
}

/** The tables of this context. */
export const plansEntities = [
  StoredPlan,
  StoredEdit,
  StoredScore,
  StoredKey,
  StoredPublication,
  StoredPublicationEnd,
] as const;
