import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The engine and the network of roads that measured an evidence version's travel, or an estimate. */
@Entity({ schema: 'travel', tableName: 'version' })
export class TravelVersion {
  @PrimaryKey({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'text' })
  engine!: string;

  @Property({ type: 'text' })
  networkBuild!: string;

  @Property({ type: 'boolean' })
  estimate!: boolean;

  @Property({ type: 'uuid', nullable: true })
  build!: string | null;

  @Property({ type: 'uuid', nullable: true })
  matrixEdition!: string | null;
}

/** Roads that an engine can travel, made from one extract by one version of the engine. */
@Entity({ schema: 'travel', tableName: 'network' })
export class TravelNetwork {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  engine!: string;

  @Property({ type: 'text' })
  engineVersion!: string;

  @Property({ type: 'text' })
  file!: string;

  @Property({ type: 'text' })
  sha256!: string;

  @Property({ type: 'bigint' })
  bytes!: number;

  @Property({ type: 'date', nullable: true })
  roadsDate!: string | null;

  @Property({ type: ArrayType, columnType: 'double precision[]', nullable: true })
  bounds!: number[] | null;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  builtAt!: Date;
}

/** A place on a network, by a number. */
@Entity({ schema: 'travel', tableName: 'point' })
export class TravelPoint {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'uuid' })
  network!: string;

  @Property({ type: 'text' })
  point!: string;
}

/** Where a point meets the network by one mode. */
@Entity({ schema: 'travel', tableName: 'place' })
export class TravelPlace {
  @PrimaryKey({ type: 'uuid' })
  network!: string;

  @PrimaryKey({ type: 'text' })
  mode!: string;

  @PrimaryKey({ type: 'integer' })
  point!: number;

  @Property({ type: 'text' })
  state!: string;

  @Property({ type: 'integer' })
  snapMetres!: number;
}

/** Journeys from one point, as measured over one network. */
@Entity({ schema: 'travel', tableName: 'journeys' })
export class StoredJourneys {
  @PrimaryKey({ type: 'uuid' })
  network!: string;

  @PrimaryKey({ type: 'text' })
  mode!: string;

  @PrimaryKey({ type: 'integer' })
  origin!: number;

  @Property({ type: ArrayType, columnType: 'integer[]' })
  destinations!: number[];

  @Property({ type: ArrayType, columnType: 'integer[]' })
  seconds!: number[];

  @Property({ type: ArrayType, columnType: 'integer[]' })
  metres!: number[];

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  computedAt!: Date;
}

/** One putting together of journeys for an evidence version: its network, its origins and its modes. */
@Entity({ schema: 'travel', tableName: 'build' })
export class TravelBuild {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  network!: string;

  @Property({ type: 'uuid' })
  base!: string;

  @Property({ type: 'uuid' })
  dataset!: string;

  @Property({ type: 'text' })
  origins!: 'centroids' | 'output-areas';

  @Property({ type: ArrayType, columnType: 'text[]' })
  modes!: string[];

  @Property({ type: ArrayType, columnType: 'integer[]' })
  completeTo!: number[];

  @Property({ type: 'uuid', nullable: true })
  evidence!: string | null;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

/** Journeys of every area to one what-if place. */
@Entity({ schema: 'travel', tableName: 'point_journeys' })
export class StoredPointJourneys {
  @PrimaryKey({ type: 'uuid' })
  build!: string;

  @PrimaryKey({ type: 'text' })
  point!: string;

  @Property({ type: 'json' })
  journeys!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  computedAt!: Date;
}

/** Minutes from one area to others by public transport, as published. */
@Entity({ schema: 'travel', tableName: 'area_matrix' })
export class AreaMatrix {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  origin!: string;

  @Property({ type: ArrayType, columnType: 'text[]' })
  destinations!: string[];

  @Property({ type: ArrayType, columnType: 'real[]' })
  minutes!: number[];
}

/** The tables of this context. */
export const travelEntities = [
  TravelVersion,
  TravelNetwork,
  TravelPoint,
  TravelPlace,
  StoredJourneys,
  TravelBuild,
  StoredPointJourneys,
  AreaMatrix,
] as const;
