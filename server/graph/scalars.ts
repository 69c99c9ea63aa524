/** The graph's scalars: what each carries and what it refuses. */
import { GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { badInput } from './problem.ts';

/** Whether a text is a day that the calendar has: JavaScript reads the 30th of February as the 2nd of March. */
export function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= '0001' && !Number.isNaN(day.getTime())
    ? day.toISOString().startsWith(value)
    : false;
}

function isoDate(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'string' && isDay(value)) return value;
  throw badInput(`A date was expected, such as 2022-07-01, not ${shown(value)}.`, 'Write the date as year-month-day.');
}

function isoInstant(value: unknown): string {
  const instant = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime())) {
    throw badInput(`An instant was expected, not ${shown(value)}.`, 'Write it as 2022-07-01T12:00:00Z.');
  }
  return instant.toISOString();
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${(text ?? String(value)).slice(0, 60)}"`;
}

function geometry(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'type' in value) return value;
  throw badInput(
    `GeoJSON was expected: an object with a "type", not ${shown(value)}.`,
    'Pass the object itself, not its text, for example {"type": "Polygon", "coordinates": [...]}.',
  );
}

function literal(read: (value: unknown) => unknown) {
  return (node: ValueNode, variables?: Record<string, unknown> | null) => read(valueFromASTUntyped(node, variables));
}

/** A calendar day, as 2022-07-01. */
export const DateScalar: GraphQLScalarType<string, string> = new GraphQLScalarType({
  name: 'Date',
  description: 'A calendar day, as 2022-07-01.',
  serialize: isoDate,
  parseValue: isoDate,
  parseLiteral: (node) => isoDate(node.kind === Kind.STRING ? node.value : null),
});

/** An instant in UTC, as 2022-07-01T12:00:00.000Z. */
export const DateTimeScalar: GraphQLScalarType<string, string> = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant in UTC, as 2022-07-01T12:00:00.000Z.',
  serialize: isoInstant,
  parseValue: isoInstant,
  parseLiteral: (node) => isoInstant(node.kind === Kind.STRING ? node.value : null),
});

/** GeoJSON as real JSON, longitude before latitude, WGS84. */
export const GeoJSONScalar: GraphQLScalarType<unknown, unknown> = new GraphQLScalarType({
  name: 'GeoJSON',
  description: 'GeoJSON as real JSON (never as text): longitude before latitude, WGS84.',
  serialize: geometry,
  parseValue: geometry,
  parseLiteral: literal(geometry),
});

/** Any JSON value. */
export const JSONScalar: GraphQLScalarType<unknown, unknown> = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: literal((value) => value),
});

/** Packed typed arrays as one text; decoded by schema/evidence-part. */
export const PackedScalar: GraphQLScalarType<string, string> = new GraphQLScalarType({
  name: 'Packed',
  description:
    'Packed little-endian arrays with type and length, as one JSON text; docs/graph.md says how to decode it.',
  serialize: (value) => String(value),
  parseValue: (value) => String(value),
});
