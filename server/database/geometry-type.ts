import { Type } from '@mikro-orm/core';
import type { Geometry } from 'geojson';

/** A PostGIS geometry in longitude and latitude, read and written by the ORM as GeoJSON with 7 decimals. */
export class GeometryType extends Type<Geometry | null, string | null> {
  override convertToDatabaseValue(value: Geometry | null): string | null {
    return value === null ? null : JSON.stringify(value);
  }

  override convertToDatabaseValueSQL(key: string): string {
    return `ST_GeomFromGeoJSON(${key})`;
  }

  override convertToJSValue(value: unknown): Geometry | null {
    return typeof value === 'string' ? (JSON.parse(value) as Geometry) : (value as Geometry | null);
  }

  override convertToJSValueSQL(key: string): string {
    return `ST_AsGeoJSON(${key}, 7)`;
  }

  override getColumnType(): string {
    return 'geometry';
  }
}
