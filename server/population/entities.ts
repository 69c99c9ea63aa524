import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Geometry } from 'geojson';
import { GeometryType } from '../database/geometry-type.ts';

/** Which edition of the areas, and of the registrations, an evidence version uses. */
@Entity({ schema: 'population', tableName: 'version' })
export class PopulationVersion {
  @PrimaryKey({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'uuid' })
  edition!: string;

  @Property({ type: 'uuid' })
  registrationsEdition!: string;

  @Property({ type: 'uuid', nullable: true })
  postcodesEdition!: string | null;
}

/** A small area with its residents by nine age bands, deprivation, and boundary; null is not known, never nought. */
@Entity({ schema: 'population', tableName: 'area' })
export class Area {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'integer' })
  position!: number;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  standing!: 'study' | 'outside';

  @Property({ type: 'text', nullable: true })
  subIcb!: string | null;

  @Property({ type: 'text', nullable: true })
  icb!: string | null;

  @Property({ type: 'text', nullable: true })
  localAuthority!: string | null;

  @Property({ type: 'text', nullable: true })
  localAuthorityName!: string | null;

  @Property({ type: 'text', nullable: true })
  ruralUrban!: string | null;

  @Property({ type: 'integer', nullable: true })
  residents!: number | null;

  @Property({ type: new ArrayType(Number), columnType: 'integer[]', nullable: true })
  ageBands!: number[] | null;

  @Property({ type: 'integer', nullable: true })
  deprivationRank!: number | null;

  @Property({ type: 'smallint', nullable: true })
  deprivationDecile!: number | null;

  @Property({ type: 'integer', nullable: true })
  households!: number | null;

  @Property({ type: 'integer', nullable: true })
  householdsWithoutCar!: number | null;

  @Property({ type: 'double', nullable: true })
  easting!: number | null;

  @Property({ type: 'double', nullable: true })
  northing!: number | null;

  @Property({ type: GeometryType, columnType: 'geometry(Point, 4326)', lazy: true, nullable: true })
  centroid!: Geometry | null;

  @Property({ type: 'double', fieldName: 'size_m2', nullable: true })
  sizeM2!: number | null;

  @Property({ type: 'double', fieldName: 'perimeter_m', nullable: true })
  perimeterM!: number | null;

  @Property({ type: GeometryType, columnType: 'geometry(MultiPolygon, 4326)', lazy: true, nullable: true })
  boundary!: Geometry | null;

  @Property({ type: 'boolean' })
  nearWales!: boolean;
}

/** Two areas that share a length of border, in metres. */
@Entity({ schema: 'population', tableName: 'neighbour' })
export class Neighbour {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  area!: string;

  @PrimaryKey({ type: 'text' })
  neighbour!: string;

  @Property({ type: 'double', fieldName: 'border_m' })
  borderM!: number;
}

/** The arcs of an edition's areas as packed little-endian arrays. */
@Entity({ schema: 'population', tableName: 'topology' })
export class StoredTopology {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @Property({ type: 'blob', columnType: 'bytea', lazy: true })
  packed!: Uint8Array;
}

/** A census output area: where its people are, on the National Grid, and which small area holds it. */
@Entity({ schema: 'population', tableName: 'output_area' })
export class OutputArea {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  area!: string;

  @Property({ type: 'double' })
  easting!: number;

  @Property({ type: 'double' })
  northing!: number;

  @Property({ type: 'integer', nullable: true })
  residents!: number | null;
}

/** Patients of a practice who live in an area. */
@Entity({ schema: 'population', tableName: 'registration' })
export class Registration {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  practice!: string;

  @PrimaryKey({ type: 'text' })
  area!: string;

  @Property({ type: 'integer' })
  patients!: number;
}

/** Patients of a practice who live in Wales, outside the loaded areas, or nowhere known. */
@Entity({ schema: 'population', tableName: 'registration_elsewhere' })
export class RegistrationElsewhere {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  practice!: string;

  @PrimaryKey({ type: 'text' })
  place!: 'wales' | 'unknown' | 'outside';

  @Property({ type: 'integer' })
  patients!: number;
}

/** People of an area registered with any practice of England, and the network that most of them are with. */
@Entity({ schema: 'population', tableName: 'area_registered' })
export class AreaRegistered {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  area!: string;

  @Property({ type: 'integer' })
  registered!: number;

  @Property({ type: 'text', nullable: true })
  network!: string | null;

  @Property({ type: 'text', nullable: true })
  networkName!: string | null;

  @Property({ type: 'integer', nullable: true })
  networkPatients!: number | null;
}

/** The postcodes in use of one sector, two letters each, and the place of each one's area in a list; -1 is no loaded area. */
@Entity({ schema: 'population', tableName: 'postcode' })
export class StoredPostcodes {
  @PrimaryKey({ type: 'uuid' })
  edition!: string;

  @PrimaryKey({ type: 'text' })
  district!: string;

  @PrimaryKey({ type: 'text' })
  sector!: string;

  @Property({ type: 'integer' })
  placed!: number;

  @Property({ type: 'text' })
  units!: string;

  @Property({ type: new ArrayType(), columnType: 'text[]' })
  areas!: string[];

  @Property({ type: new ArrayType(Number), columnType: 'smallint[]' })
  areaAt!: number[];
}

/** The tables of this context. */
export const populationEntities = [
  PopulationVersion,
  Area,
  Neighbour,
  StoredTopology,
  OutputArea,
  Registration,
  RegistrationElsewhere,
  AreaRegistered,
  StoredPostcodes,
] as const;
