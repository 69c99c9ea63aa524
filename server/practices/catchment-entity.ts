import { ArrayType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Geometry } from 'geojson';
import { GeometryType } from '../database/geometry-type.ts';

/** A boundary that a practice declares: in force until it is replaced or removed, and kept afterwards. */
@Entity({ schema: 'practices', tableName: 'declared_catchment' })
export class DeclaredCatchmentRecord {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  practice!: string;

  @Property({ type: 'text' })
  role!: 'inner' | 'outer';

  @Property({ type: 'text', nullable: true })
  name!: string | null;

  @Property({ type: GeometryType, columnType: 'geometry(MultiPolygon, 4326)', lazy: true })
  outline!: Geometry;

  @Property({ type: 'text' })
  source!: string;

  @Property({ type: 'text' })
  file!: string;

  @Property({ type: 'date', nullable: true })
  date!: string | null;

  @Property({ type: 'text' })
  disclosure!: 'open' | 'restricted';

  @Property({ type: ArrayType, columnType: 'text[]' })
  notes!: string[];

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  loadedAt!: Date;

  @Property({ type: 'text' })
  loadedBy!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  replacedAt!: Date | null;
}
