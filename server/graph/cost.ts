/** What a query costs, in values that its answer may hold, and which page of it would fit. */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { DEAR, DESCRIPTION_LISTS, LIMITS, USUAL_LIST } from './limits.ts';
import { MOST_PER_PAGE, USUAL_PER_PAGE } from './page.ts';
import { Problem } from './problem.ts';

/** One page of a query: what a node of it costs, and how often the page itself is asked for. */
interface PagedField {
  readonly name: string;
  readonly first: number;
  readonly times: number;
  readonly node: number;
}

/** An estimate of a query and its pages, the outer before the inner. */
export interface Cost {
  readonly cost: number;
  readonly pages: readonly PagedField[];
}

type Variables = Readonly<Record<string, unknown>>;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  readonly pages: PagedField[];
}

function argumentOf(node: { readonly arguments?: readonly ArgumentNode[] }, name: string, variables: Variables) {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.BOOLEAN) return value.value;
  return undefined;
}

/** Whether @include and @skip leave a field or fragment in. */
function isAsked(node: SelectionSetNode['selections'][number], variables: Variables): boolean {
  for (const directive of node.directives ?? []) {
    const when = argumentOf(directive, 'if', variables);
    if (directive.name.value === 'include' && when === false) return false;
    if (directive.name.value === 'skip' && when === true) return false;
  }
  return true;
}

function costOfSet(walk: Walk, set: SelectionSetNode, typeName: string, times: number): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (!isAsked(selection, walk.variables)) continue;
    if (selection.kind === Kind.FIELD) cost += costOfField(walk, selection, typeName, times);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      cost += costOfSet(walk, selection.selectionSet, selection.typeCondition?.name.value ?? typeName, times);
    else {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment) cost += costOfSet(walk, fragment.selectionSet, fragment.typeCondition.name.value, times);
    }
  }
  return cost;
}

function fieldOf(walk: Walk, parent: string, name: string) {
  if (name === '__schema') return SchemaMetaFieldDef;
  if (name === '__type') return TypeMetaFieldDef;
  const type = walk.schema.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/**
 * A page costs its nodes as often as it may hold them; a list without pages is taken to be short; the rest one each, and
 * what is dear its own cost for each node that has it.
 */
function costOfField(walk: Walk, node: FieldNode, parent: string, times: number): number {
  const name = node.name.value;
  const field = fieldOf(walk, parent, name);
  if (!field) return 1;
  const named = getNamedType(field.type);
  const within = (more: number) =>
    node.selectionSet && isCompositeType(named) ? costOfSet(walk, node.selectionSet, named.name, times * more) : 0;
  const own = DEAR[`${parent}.${name}`] ?? 1;
  const paged = field.args.find((arg) => arg.name === 'first');
  if (paged) {
    const asked = argumentOf(node, 'first', walk.variables) ?? paged.defaultValue;
    const first = Math.max(1, Math.min(MOST_PER_PAGE, typeof asked === 'number' ? asked : USUAL_PER_PAGE));
    const at = walk.pages.length;
    const each = within(first);
    if (named.name.endsWith('Connection'))
      walk.pages.splice(at, 0, { name: node.alias?.value ?? name, first, times, node: each });
    return own + first * each;
  }
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  // The nodes and edges of a page are counted by the page itself.
  const many =
    isListType(type) && !(named.name.endsWith('Edge') || (name === 'nodes' && parent.endsWith('Connection')));
  const items = many ? (DESCRIPTION_LISTS[`${parent}.${name}`] ?? USUAL_LIST) : 1;
  return own + items * within(items);
}

/** The root type of an operation. */
function rootOf(schema: GraphQLSchema, operation: OperationDefinitionNode): GraphQLObjectType | null {
  return schema.getRootType(operation.operation) ?? null;
}

/** What an operation of a valid document costs, before any of it is done. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const walk: Walk = { schema, fragments, variables: withDefaults(operation, variables), pages: [] };
  const root = rootOf(schema, operation);
  return { cost: root ? costOfSet(walk, operation.selectionSet, root.name, 1) : 0, pages: walk.pages };
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const all: Record<string, unknown> = { ...variables };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (all[name] !== undefined) continue;
    if (defaultValue?.kind === Kind.INT) all[name] = Number(defaultValue.value);
    if (defaultValue?.kind === Kind.BOOLEAN) all[name] = defaultValue.value;
  }
  return all;
}

const shown = (count: number) => count.toLocaleString('en-GB');

/** The problem of a query that costs too much, with the page that would fit; null where it may be answered. */
export function costProblem({ cost, pages }: Cost): Problem | null {
  if (cost <= LIMITS.cost) return null;
  const message = `The query could ask for about ${shown(cost)} values; at most ${shown(LIMITS.cost)} are answered.`;
  // The page whose nodes are most of the cost, the outer before the inner.
  const dearest = [...pages].sort((a, b) => b.times * b.first * b.node - a.times * a.first * a.node);
  for (const { name, first, times, node } of dearest) {
    const each = times * node;
    const fits = each > 0 ? Math.floor((LIMITS.cost - (cost - first * each)) / each) : 0;
    if (fits >= 1)
      return new Problem(
        'TOO_COSTLY',
        message,
        `Ask ${name}(first: ${fits}, after: …) and go on with after: pageInfo.endCursor, or ask for fewer fields of each.`,
        { cost, limit: LIMITS.cost, field: name, first: fits },
      );
  }
  return new Problem(
    'TOO_COSTLY',
    message,
    pages.length > 0
      ? 'Ask for smaller pages (first) on every level, or for fewer fields within them.'
      : 'Ask for fewer fields at a time.',
    { cost, limit: LIMITS.cost },
  );
}
