/** Writes the TypeScript types of operations from the supergraph, so that the desk and the graph cannot drift apart. */
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

const SCALARS: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  Date: 'string',
  DateTime: 'string',
  Packed: 'string',
  GeoJSON: 'FeatureCollection',
  JSON: 'unknown',
};

/** The text of the types of these operations: two of each, its data and its variables. */
export function operationTypes(supergraph: string, documents: readonly DocumentNode[]): string {
  const schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
  const types = documents
    .flatMap(({ definitions }) => definitions)
    .filter((definition) => definition.kind === 'OperationDefinition')
    .map((operation) => typesOf(schema, operation));
  return `// Written from the supergraph by operation-types.ts; its test says how to write it again.
import type { FeatureCollection } from 'geojson';

${types.join('\n')}`;
}

function typesOf(schema: GraphQLSchema, operation: OperationDefinitionNode): string {
  const root = schema.getRootType(operation.operation);
  if (root == null) throw new Error(`The supergraph has no ${operation.operation}.`);
  const name = operation.name?.value;
  if (name === undefined) throw new Error('Every operation of the desk has a name.');
  const variables = (operation.variableDefinitions ?? []).map((variable) => {
    const optional = variable.type.kind !== 'NonNullType' || variable.defaultValue !== undefined;
    return `  readonly ${variable.variable.name.value}${optional ? '?' : ''}: ${inputType(schema, variable.type)};\n`;
  });
  return `export interface ${name}Data ${objectType(root, operation.selectionSet, '')}

export interface ${name}Variables {
${variables.join('')}}
`;
}

function objectType(type: GraphQLObjectType, selections: SelectionSetNode, indent: string): string {
  const fields = selections.selections.map((selection) => {
    if (selection.kind !== 'Field') throw new Error('The desk asks for fields by name, without fragments.');
    const field = type.getFields()[selection.name.value];
    if (field === undefined) throw new Error(`${type.name} has no field ${selection.name.value}.`);
    const key = selection.alias?.value ?? selection.name.value;
    return `${indent}  readonly ${key}: ${outputType(field.type, selection.selectionSet, `${indent}  `)};\n`;
  });
  return `{\n${fields.join('')}${indent}}`;
}

function outputType(type: GraphQLOutputType, selections: SelectionSetNode | undefined, indent: string): string {
  if (!isNonNullType(type)) return `${bareType(type, selections, indent)} | null`;
  return bareType(type.ofType, selections, indent);
}

function bareType(type: GraphQLOutputType, selections: SelectionSetNode | undefined, indent: string): string {
  if (isListType(type)) return listOf(outputType(type.ofType, selections, indent));
  const named = getNamedType(type);
  if (isObjectType(named) && selections !== undefined) return objectType(named, selections, indent);
  if (isEnumType(named))
    return named
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  const scalar = SCALARS[named.name];
  if (scalar === undefined) throw new Error(`The desk knows no type ${named.name}.`);
  return scalar;
}

function listOf(item: string): string {
  return `readonly ${/^[\w]+$/.test(item) ? item : `(${item})`}[]`;
}

function inputType(schema: GraphQLSchema, type: TypeNode): string {
  if (type.kind === 'NonNullType') return bareInput(schema, type.type);
  return `${bareInput(schema, type)} | null`;
}

function bareInput(schema: GraphQLSchema, type: TypeNode): string {
  if (type.kind === 'NonNullType') return bareInput(schema, type.type);
  if (type.kind === 'ListType') return listOf(inputType(schema, type.type));
  const named = schema.getType(type.name.value);
  if (!isInputType(named)) throw new Error(`The graph takes no ${type.name.value}.`);
  return namedInput(named);
}

/** What is given of an input type: an object's fields stand where it is given, one line for all. */
function namedInput(type: GraphQLInputType): string {
  if (isNonNullType(type)) return namedInput(type.ofType);
  if (isListType(type)) return listOf(`${namedInput(type.ofType)}${isNonNullType(type.ofType) ? '' : ' | null'}`);
  if (isEnumType(type))
    return type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) => {
      const needed = isNonNullType(field.type);
      return `readonly ${field.name}${needed ? '' : '?'}: ${namedInput(field.type)}${needed ? '' : ' | null'}`;
    });
    return `{ ${fields.join('; ')} }`;
  }
  const scalar = SCALARS[type.name];
  if (scalar === undefined) throw new Error(`The desk gives no value of type ${type.name}.`);
  return scalar;
}
