import type { Row, Shape, Table, Column as TableColumn } from '@footprint/schema/table/table.ts';
import { Builder } from 'flatbuffers';
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { carriedAbout, type TableAbout } from './about.ts';
import { EPSG, shapeIn } from './coordinate-system.ts';

const MAGIC = Uint8Array.of(0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00);

/** Bytes that header and features are each a multiple of, so that readers may take coordinates where they lie. */
const ALIGNMENT = 8;

const COLUMN_TYPE = {
  text: ColumnType.String,
  integer: ColumnType.Int,
  real: ColumnType.Double,
  boolean: ColumnType.Bool,
  date: ColumnType.DateTime,
} as const;

/**
 * A table as FlatGeobuf without an index, features in the order of its rows. A layer of boundaries is all MultiPolygon, as
 * GIS programs want one kind of shape in a layer; a feature without a shape has none. The library's own writer wants all
 * features at once, so features are built one by one with its generated classes.
 */
export async function* flatgeobufOf(
  table: Table,
  slices: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<Uint8Array> {
  yield MAGIC;
  yield headerOf(table, about);
  const builder = new Builder(16_384);
  for await (const rows of slices) {
    const features: Uint8Array[] = [];
    for (const { cells, shape } of rows) {
      builder.clear();
      builder.prep(ALIGNMENT, 0);
      const properties = propertiesOf(table.columns, cells);
      const propertiesAt = properties.length === 0 ? 0 : builder.createByteVector(properties);
      const geometryAt = shape === null ? 0 : addGeometry(builder, shapeIn(about.crs, shape));
      Feature.startFeature(builder);
      if (geometryAt !== 0) Feature.addGeometry(builder, geometryAt);
      if (propertiesAt !== 0) Feature.addProperties(builder, propertiesAt);
      builder.finishSizePrefixed(Feature.endFeature(builder));
      features.push(builder.asUint8Array().slice());
    }
    yield Buffer.concat(features);
  }
}

function headerOf(table: Table, about: TableAbout): Uint8Array {
  const builder = new Builder(16_384);
  builder.prep(ALIGNMENT, 0);
  const columns = table.columns.map((column) => addColumn(builder, column));
  const columnsAt = Header.createColumnsVector(builder, columns);
  const nameAt = builder.createString(table.name);
  const titleAt = builder.createString(about.title);
  const descriptionAt = builder.createString(table.meaning);
  const metadataAt = builder.createString(JSON.stringify({ footprint: carriedAbout(table, about) }));
  const orgAt = builder.createString('EPSG');
  Crs.startCrs(builder);
  Crs.addOrg(builder, orgAt);
  Crs.addCode(builder, EPSG[about.crs]);
  const crsAt = Crs.endCrs(builder);
  Header.startHeader(builder);
  Header.addName(builder, nameAt);
  Header.addGeometryType(builder, table.geometry === 'point' ? GeometryType.Point : GeometryType.MultiPolygon);
  Header.addColumns(builder, columnsAt);
  // Nought says that the number is not known before the end.
  Header.addFeaturesCount(builder, BigInt(about.rows ?? 0));
  Header.addIndexNodeSize(builder, 0);
  Header.addCrs(builder, crsAt);
  Header.addTitle(builder, titleAt);
  Header.addDescription(builder, descriptionAt);
  Header.addMetadata(builder, metadataAt);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

function addColumn(builder: Builder, { name, type, unit, meaning }: TableColumn): number {
  const nameAt = builder.createString(name);
  const titleAt = unit === null ? 0 : builder.createString(`${name} (${unit})`);
  const descriptionAt = builder.createString(meaning);
  Column.startColumn(builder);
  Column.addName(builder, nameAt);
  Column.addType(builder, COLUMN_TYPE[type]);
  if (titleAt !== 0) Column.addTitle(builder, titleAt);
  Column.addDescription(builder, descriptionAt);
  return Column.endColumn(builder);
}

/** Values as FlatGeobuf packs them: the column's number, then the value; a missing one is left out. */
function propertiesOf(columns: readonly TableColumn[], cells: Row['cells']): Uint8Array {
  const pieces: Buffer[] = [];
  for (const [at, { type }] of columns.entries()) {
    const cell = cells[at]!;
    if (cell === null) continue;
    const text = type === 'text' || type === 'date' ? Buffer.from(String(cell)) : null;
    const piece = Buffer.alloc(2 + (text === null ? SIZE[type as keyof typeof SIZE] : 4));
    piece.writeUInt16LE(at);
    if (text !== null) piece.writeUInt32LE(text.length, 2);
    else if (type === 'integer') piece.writeInt32LE(Number(cell), 2);
    else if (type === 'real') piece.writeDoubleLE(Number(cell), 2);
    else piece.writeUInt8(Number(cell), 2);
    pieces.push(piece);
    if (text !== null) pieces.push(text);
  }
  return Buffer.concat(pieces);
}

const SIZE = { integer: 4, real: 8, boolean: 1 } as const;

function addGeometry(builder: Builder, shape: Shape): number {
  if (shape.type === 'Point') {
    const xyAt = Geometry.createXyVector(builder, [...shape.coordinates.slice(0, 2)]);
    Geometry.startGeometry(builder);
    Geometry.addXy(builder, xyAt);
    Geometry.addType(builder, GeometryType.Point);
    return Geometry.endGeometry(builder);
  }
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const parts = polygons.map((rings) => addPolygon(builder, rings));
  const partsAt = Geometry.createPartsVector(builder, parts);
  Geometry.startGeometry(builder);
  Geometry.addType(builder, GeometryType.MultiPolygon);
  Geometry.addParts(builder, partsAt);
  return Geometry.endGeometry(builder);
}

function addPolygon(builder: Builder, rings: readonly (readonly (readonly number[])[])[]): number {
  const xy: number[] = [];
  const ends: number[] = [];
  for (const ring of rings) {
    for (const [x, y] of ring) xy.push(x!, y!);
    ends.push(xy.length / 2);
  }
  const xyAt = Geometry.createXyVector(builder, xy);
  const endsAt = Geometry.createEndsVector(builder, ends);
  Geometry.startGeometry(builder);
  Geometry.addEnds(builder, endsAt);
  Geometry.addXy(builder, xyAt);
  Geometry.addType(builder, GeometryType.Polygon);
  return Geometry.endGeometry(builder);
}
