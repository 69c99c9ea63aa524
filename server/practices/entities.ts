import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Geometry } from 'geojson';
import { GeometryType } from '../database/geometry-type.ts';
import { DeclaredCatchmentRecord } from './catchment-entity.ts';

/** Which edition of the practices, and of their lists, an evidence version uses. */
@Entity({ schema: 'practices', tableName: 'version' })
export class PracticesVersion {
  @PrimaryKey({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'uuid' })
  edition!: string;

  @Property({ type: 'uuid' })
  listsEdition!: string;
}

/** A GP practice, and why it is here: in the study area, in a network that touches it, or serving its people. */
@Entity({ schema: 'practices', tableName: 'practice' })
export class Practice {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  status!: string;

  @Property({ type: 'text' })
  standing!: 'study' | 'network' | 'outside' | 'none';

  @Property({ type: ArrayType, columnType: 'text[]' })
  address!: string[];

  @Property({ type: 'text', nullable: true })
  postcode!: string | null;

  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Property({ type: 'date', nullable: true })
  opened!: string | null;

  @Property({ type: 'date', nullable: true })
  closed!: string | null;

  @Property({ type: 'text', nullable: true })
  subIcb!: string | null;

  @Property({ type: 'text', nullable: true })
  icb!: string | null;

  @Property({ type: 'boolean' })
  nonGeographic!: boolean;
}

/** A building where a practice sees patients, on the National Grid (metres) and in longitude and latitude. */
@Entity({ schema: 'practices', tableName: 'site' })
export class Site {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  practice!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  kind!: 'main' | 'branch';

  @Property({ type: ArrayType, columnType: 'text[]' })
  address!: string[];

  @Property({ type: 'text', nullable: true })
  postcode!: string | null;

  @Property({ type: 'date', nullable: true })
  opened!: string | null;

  @Property({ type: 'date', nullable: true })
  closed!: string | null;

  @Property({ type: 'double', nullable: true })
  easting!: number | null;

  @Property({ type: 'double', nullable: true })
  northing!: number | null;

  @Property({ type: GeometryType, columnType: 'geometry(Point, 4326)', lazy: true, nullable: true })
  location!: Geometry | null;

  @Property({ type: 'text', nullable: true })
  locatedBy!: string | null;
}

/** Registered patients of a practice on a date, and weighted patients where published. */
@Entity({ schema: 'practices', tableName: 'list_size' })
export class ListSize {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  practice!: string;

  @PrimaryKey({ type: 'date' })
  date!: string;

  @Property({ type: 'integer' })
  patients!: number;

  @Property({ type: 'double', nullable: true })
  weighted!: number | null;

  @Property({ type: 'date', nullable: true })
  weightedDate!: string | null;
}

/** General practitioners of a practice in full-time equivalents, without trainees; null where it gave none. */
@Entity({ schema: 'practices', tableName: 'workforce' })
export class Workforce {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  practice!: string;

  @Property({ type: 'date', nullable: true })
  date!: string | null;

  @Property({ type: 'double', nullable: true })
  gpFte!: number | null;

  @Property({ type: 'boolean' })
  estimated!: boolean;
}

/** A published primary care network; complete where all its members are loaded. */
@Entity({ schema: 'practices', tableName: 'network' })
export class PublishedNetwork {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  subIcb!: string | null;

  @Property({ type: 'date', nullable: true })
  opened!: string | null;

  @Property({ type: 'date', nullable: true })
  closed!: string | null;

  @Property({ type: 'boolean' })
  complete!: boolean;

  @Property({ type: 'boolean' })
  inside!: boolean;
}

/** A practice's membership of a published network, with its dates where known. */
@Entity({ schema: 'practices', tableName: 'membership' })
export class Membership {
  @PrimaryKey({ type: 'bigint', autoincrement: true })
  id!: number;

  @Property({ type: 'uuid' })
  edition!: string;

  @Property({ type: 'text' })
  practice!: string;

  @Property({ type: 'text' })
  network!: string;

  @Property({ type: 'date', nullable: true })
  starts!: string | null;

  @Property({ type: 'date', nullable: true })
  ends!: string | null;
}

/** The practice that took over a closed or merged one. */
@Entity({ schema: 'practices', tableName: 'succession' })
export class Succession {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  practice!: string;

  @PrimaryKey({ type: 'text' })
  successor!: string;

  @Property({ type: 'date', nullable: true })
  date!: string | null;
}

/** The tables of this context. */
export const practicesEntities = [
  PracticesVersion,
  Practice,
  Site,
  ListSize,
  Workforce,
  PublishedNetwork,
  Membership,
  Succession,
  DeclaredCatchmentRecord,
] as const;
