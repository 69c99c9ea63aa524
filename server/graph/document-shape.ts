/** Refuses a query by its shape alone, in one pass over its text's tree, before anything dearer looks at it. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import { LIMITS } from './limits.ts';
import { badInput, Problem } from './problem.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How large a selection is with its fragments in their places. */
interface Size {
  readonly depth: number;
  readonly fields: number;
}

function tooMany(what: string, found: number, limit: number, action: string): Problem {
  const shown = (count: number) => count.toLocaleString('en-GB');
  return new Problem(
    'TOO_COSTLY',
    `The query has ${shown(found)} ${what}; at most ${shown(limit)} are answered.`,
    action,
    { found, limit },
  );
}

/** Sizes of selections; each fragment is measured once, however often it is used. */
function measure(fragments: Fragments): (set: SelectionSetNode) => Size {
  const known = new Map<string, Size>();
  const open = new Set<string>();
  const ofFragment = (name: string): Size => {
    const before = known.get(name);
    if (before) return before;
    const fragment = fragments.get(name);
    // An unknown fragment is graphql's own to refuse.
    if (!fragment) return { depth: 0, fields: 0 };
    if (open.has(name))
      throw badInput(`The fragment ${name} contains itself.`, 'Name the fields that are wanted, level by level.');
    open.add(name);
    const size = ofSet(fragment.selectionSet);
    open.delete(name);
    known.set(name, size);
    return size;
  };
  const ofSet = (set: SelectionSetNode): Size => {
    let depth = 0;
    let fields = 0;
    for (const selection of set.selections) {
      let within: Size = { depth: 0, fields: 0 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) within = ofFragment(selection.name.value);
      else if (selection.selectionSet) within = ofSet(selection.selectionSet);
      const level = selection.kind === Kind.FIELD ? 1 : 0;
      depth = Math.max(depth, within.depth + level);
      // A number beyond every limit stays a number.
      fields = Math.min(1e15, fields + within.fields + level);
    }
    return { depth, fields };
  };
  return ofSet;
}

/** Pairs of fields that would be one field of the answer, in all places; counting stops past `most`. */
function repeatsOf(sets: readonly SelectionSetNode[], fragments: Fragments, most: number): number {
  const byName = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const same = byName.get(name);
        if (same) same.push(selection);
        else byName.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  let pairs = 0;
  for (const fields of byName.values()) {
    pairs += (fields.length * (fields.length - 1)) / 2;
    if (pairs > most) return pairs;
    const below = fields.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    if (below.length > 0) pairs += repeatsOf(below, fragments, most - pairs);
    if (pairs > most) return pairs;
  }
  return pairs;
}

function checkValueDepth(value: ValueNode, level: number): void {
  if (level > LIMITS.valueDepth) throw deepValue();
  if (value.kind === Kind.LIST) for (const item of value.values) checkValueDepth(item, level + 1);
  else if (value.kind === Kind.OBJECT) for (const field of value.fields) checkValueDepth(field.value, level + 1);
}

/** A value has more lists and objects within one another than anything that the graph takes. */
export function deepValue(): Problem {
  return new Problem(
    'TOO_DEEP',
    `A value has more than ${LIMITS.valueDepth} levels of lists and objects within one another.`,
    'Check the value: GeoJSON has at most 10.',
    { limit: LIMITS.valueDepth },
  );
}

/** Counts what stands in the text itself, each once. */
function checkText(document: DocumentNode, times: number): void {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field(node) {
      if (node.alias) aliases++;
    },
    Directive() {
      directives++;
    },
    Argument(node) {
      checkValueDepth(node.value, 0);
      return undefined;
    },
    VariableDefinition(node) {
      if (node.defaultValue) checkValueDepth(node.defaultValue, 0);
    },
    ListValue: () => false,
    ObjectValue: () => false,
  });
  if (aliases > LIMITS.aliases * times)
    throw tooMany('aliases', aliases, LIMITS.aliases, 'Ask for a list by its codes, or in several queries.');
  if (directives > LIMITS.directives * times)
    throw tooMany('directives', directives, LIMITS.directives, 'Leave out the fields themselves.');
}

const NOTHING_ADDED = { levels: 0, times: 1 } as const;

/** What a gateway may add to its caller's query when it asks a subgraph: levels for entities, keys and aliases. */
export const ADDED_BY_GATEWAY = { levels: 2, times: 4 } as const;

/** Throws the problem of a query that is too deep, too wide or too often the same. */
export function checkShape(document: DocumentNode, added: { levels: number; times: number } = NOTHING_ADDED): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    else if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node);
  }
  if (operations.length > LIMITS.operations)
    throw tooMany('operations', operations.length, LIMITS.operations, 'Send those that you run, one at a time.');
  if (document.definitions.length - operations.length > LIMITS.fragments)
    throw tooMany(
      'fragments',
      document.definitions.length - operations.length,
      LIMITS.fragments,
      'Send only those that the operation uses.',
    );
  for (const { variableDefinitions } of operations)
    if (variableDefinitions && variableDefinitions.length > LIMITS.variables * added.times)
      throw tooMany(
        'variables',
        variableDefinitions.length,
        LIMITS.variables,
        'Pass lists and objects as one variable.',
      );
  const sizeOf = measure(fragments);
  const whole = [...operations, ...fragments.values()].map(({ selectionSet }) => sizeOf(selectionSet));
  const most = LIMITS.depth + added.levels;
  const depth = Math.max(0, ...whole.map((size) => size.depth));
  if (depth > most)
    throw new Problem(
      'TOO_DEEP',
      `The query is ${depth} levels deep; at most ${most} are answered.`,
      'Ask in two queries: codes first, then what belongs to them.',
      { found: depth, limit: most },
    );
  const fields = whole.slice(0, operations.length).reduce((sum, size) => sum + size.fields, 0);
  if (fields > LIMITS.fields * added.times)
    throw tooMany('fields', fields, LIMITS.fields, 'Ask in several queries, or use each fragment less often.');
  for (const { selectionSet } of operations) {
    const pairs = repeatsOf([selectionSet], fragments, LIMITS.repeats);
    if (pairs > LIMITS.repeats)
      throw tooMany('pairs of the same field in the same place', pairs, LIMITS.repeats, 'Name each field once.');
  }
  checkText(document, added.times);
}
