/** A question for every root field of the graph, made from the graph's own definition. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { DEAR } from './graph/limits.ts';

/** What stands for a code or an id, by the field or argument that asks for it. */
type Values = Readonly<Record<string, string>>;

function literal(type: GraphQLInputType, names: readonly string[], values: Values): string {
  if (isNonNullType(type)) return literal(type.ofType, names, values);
  if (isListType(type)) return `[${literal(type.ofType, names, values)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{${fields.map((field) => `${field.name}: ${literal(field.type, [field.name], values)}`).join(', ')}}`;
  }
  const known = names.map((name) => values[name]).find((value) => value !== undefined);
  if (type.name === 'Int') return '1';
  if (type.name === 'Float') return '0.5';
  if (type.name === 'Boolean') return 'false';
  if (type.name === 'Date') return '"2026-06-01"';
  if (type.name === 'GeoJSON') return '{type: "Polygon", coordinates: [[[0, 51], [1, 51], [1, 52], [0, 51]]]}';
  return JSON.stringify(known ?? 'x');
}

function needed(arg: GraphQLArgument, values: Values): boolean {
  if (isNonNullType(arg.type) && arg.defaultValue === undefined) return true;
  // Short pages, so that no question costs too much.
  return arg.name === 'first' || (arg.name === 'plan' && arg.name in values);
}

function callOf(field: GraphQLField<unknown, unknown>, values: Values): string {
  const args = field.args.filter((arg) => needed(arg, values));
  const named = args.map((arg) => {
    // The code of a practice is not that of an area: the field says whose it is.
    const names = arg.name === 'code' || arg.name === 'id' ? [field.name, arg.name] : [arg.name];
    return `${arg.name}: ${literal(arg.type, names, values)}`;
  });
  return named.length === 0 ? field.name : `${field.name}(${named.join(', ')})`;
}

/** What an engine works out when asked is too dear for a question that asks for everything. */
const WORKED_OUT = new Set(['isochrone', 'route', 'journeysTo', 'accessibility']);

/** The least cost of a text that is given whole (a part of a version, the rows of a batch), of which few fit a question. */
const WHOLE = 100_000;

function isTooDear(type: string, { name }: GraphQLField<unknown, unknown>): boolean {
  return WORKED_OUT.has(name) || (DEAR[`${type}.${name}`] ?? 0) >= WHOLE;
}

function selection(type: GraphQLOutputType, levels: number, values: Values): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const parts = Object.values(named.getFields()).flatMap((field) => {
    if (isTooDear(named.name, field)) return [];
    if (isLeafType(getNamedType(field.type))) return [callOf(field, values)];
    return levels === 0 ? [] : [`${callOf(field, values)} ${selection(field.type, levels - 1, values)}`];
  });
  return `{ __typename ${parts.filter((part) => !part.endsWith('{ __typename  }')).join(' ')} }`;
}

/** A query of every root field with everything within so many levels of it, arguments filled from `values`. */
export function questionsOf(schema: GraphQLSchema, levels: number, values: Values): ReadonlyMap<string, string> {
  return new Map(
    Object.values(schema.getQueryType()!.getFields()).map((field) => [
      field.name,
      `{ ${callOf(field, values)} ${selection(field.type, levels, values)} }`,
    ]),
  );
}
