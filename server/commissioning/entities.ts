import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One immutable load of one source: what it is, whose, when, and what became of every row. */
@Entity({ schema: 'commissioning', tableName: 'dataset' })
export class Dataset {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  kind!: string;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  publisher!: string;

  @Property({ type: 'text' })
  licence!: string;

  @Property({ type: 'text' })
  attribution!: string;

  @Property({ type: 'text', nullable: true })
  vintage!: string | null;

  @Property({ type: 'date', nullable: true })
  dataDate!: string | null;

  @Property({ type: 'json' })
  files!: unknown;

  @Property({ type: 'text' })
  sha256!: string;

  @Property({ type: 'text' })
  disclosure!: 'open' | 'restricted';

  @Property({ type: ArrayType, columnType: 'text[]' })
  coverage!: string[];

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  loadedAt!: Date;
}

/** An immutable list of data sets with one area vintage: what a plan's numbers rest on. */
@Entity({ schema: 'commissioning', tableName: 'evidence' })
export class Evidence {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'bigint', autoincrement: true })
  sequence!: number;

  /** Sequence of the version whose data it has with measured journeys; null for what was loaded itself. */
  @Property({ type: 'bigint', nullable: true })
  baseSequence!: number | null;

  @Property({ type: 'text' })
  label!: string;

  @Property({ type: 'text' })
  areaVintage!: string;

  @Property({ type: ArrayType, columnType: 'text[]' })
  studyArea!: string[];

  @Property({ type: 'boolean' })
  invented!: boolean;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: ArrayType, columnType: 'uuid[]' })
  datasets!: string[];

  @Property({ type: 'json' })
  findings!: unknown;
}

/** A region, integrated care board, sub-ICB location or local authority, as dated in one evidence version. */
@Entity({ schema: 'commissioning', tableName: 'commissioner' })
export class Commissioner {
  @PrimaryKey({ type: 'uuid' })
  evidence!: string;

  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  kind!: 'region' | 'icb' | 'sub-icb' | 'local-authority';

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  onsCode!: string | null;

  @Property({ type: 'text', nullable: true })
  parent!: string | null;

  @Property({ type: 'date', nullable: true })
  starts!: string | null;

  @Property({ type: 'date', nullable: true })
  ends!: string | null;
}

/** Lines to draw against, as a person uploaded them. */
@Entity({ schema: 'commissioning', tableName: 'reference_layer' })
export class ReferenceLayer {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  attribution!: string;

  @Property({ type: 'text' })
  disclosure!: 'open' | 'restricted';

  @Property({ type: 'text' })
  uploadedBy!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'json' })
  features!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}

/** Roads, water and places beneath the map where no internet is needed. */
@Entity({ schema: 'commissioning', tableName: 'context_map' })
export class ContextMap {
  @PrimaryKey({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'json' })
  features!: unknown;
}

/** A piece of long work, as a person follows it. */
@Entity({ schema: 'commissioning', tableName: 'task' })
export class Task {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  kind!: 'load' | 'travel';

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  state!: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

  @Property({ type: 'text', nullable: true })
  step!: string | null;

  @Property({ type: 'text', nullable: true })
  detail!: string | null;

  @Property({ type: 'integer', nullable: true })
  done!: number | null;

  @Property({ type: 'integer', nullable: true })
  total!: number | null;

  @Property({ type: 'text', nullable: true })
  unit!: string | null;

  @Property({ type: 'integer', nullable: true })
  secondsLeft!: number | null;

  @Property({ type: 'text', nullable: true })
  code!: string | null;

  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  @Property({ type: 'text', nullable: true })
  nextStep!: string | null;

  @Property({ type: 'uuid', nullable: true })
  evidence!: string | null;

  @Property({ type: 'json' })
  request!: unknown;

  @Property({ type: 'json', nullable: true })
  result!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

/** The tables of this context. */
export const commissioningEntities = [Dataset, Evidence, Commissioner, ReferenceLayer, ContextMap, Task] as const;
