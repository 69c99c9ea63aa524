/** Puts the reference of the graph together: written words and examples, with tables from the graph itself. */
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { ownTypes } from './public-schema.ts';
import type { Example, Subject } from './subject.ts';
import { fieldTable, isPageType, typeTable } from './tables.ts';

/** Answers of examples by title, already shortened, as text. */
export type Answers = Readonly<Record<string, string>>;

/** Where everything of the graph is shown. */
export interface Placement {
  /** Types by the title of their subject, in the order of showing. */
  readonly types: ReadonlyMap<string, readonly GraphQLNamedType[]>;
  /** Roots that no subject names. */
  readonly strayRoots: readonly string[];
  /** Types that no subject reaches. */
  readonly strayTypes: readonly string[];
  /** Names in subjects that the graph does not have. */
  readonly unknown: readonly string[];
}

/** Finds for each type its subject: the one that names it, or else the first of which a field or argument is of it. */
export function place(schema: GraphQLSchema, subjects: readonly Subject[]): Placement {
  const shown = new Map(
    ownTypes(schema)
      .filter((type) => !isPageType(type) && !isScalarType(type) && !isRoot(schema, type))
      .map((type) => [type.name, type]),
  );
  const roots = rootFields(schema);
  const named = subjects.flatMap(({ types }) => types);
  const taken = new Set(named);
  const types = new Map<string, readonly GraphQLNamedType[]>();
  for (const subject of subjects) {
    const own = subject.types.flatMap((name) => shown.get(name) ?? []);
    const rooted = subject.roots.flatMap((name) => roots.get(name)?.types ?? []);
    const found: GraphQLNamedType[] = [];
    const visit = (type: GraphQLNamedType, listed: boolean) => {
      if (!shown.has(type.name) || (taken.has(type.name) && !listed)) return;
      taken.add(type.name);
      found.push(type);
      for (const next of referred(type)) visit(next, false);
    };
    for (const type of own) visit(type, true);
    for (const type of rooted) visit(type, false);
    types.set(subject.title, found);
  }
  const namedRoots = new Set(subjects.flatMap((subject) => subject.roots));
  return {
    types,
    strayRoots: [...roots.keys()].filter((name) => !namedRoots.has(name)),
    strayTypes: [...shown.keys()].filter((name) => !taken.has(name)),
    unknown: [...named.filter((name) => !shown.has(name)), ...[...namedRoots].filter((name) => !roots.has(name))],
  };
}

/** The whole reference as Markdown; `head` is its beginning, before the first subject. */
export function referenceText(
  schema: GraphQLSchema,
  head: string,
  subjects: readonly Subject[],
  answers: Answers,
): string {
  const placement = place(schema, subjects);
  const contents = subjects.map(({ title }) => {
    const types = (placement.types.get(title) ?? []).map(({ name }) => `[${name}](#${name.toLowerCase()})`);
    return `- **[${title}](#${anchor(title)})**: ${types.join(', ')}`;
  });
  const sections = subjects.map((subject) =>
    section(schema, subject, placement.types.get(subject.title) ?? [], answers),
  );
  const parts = [head.trim(), contents.join('\n'), ...sections, pages(schema), scalars(schema)];
  return `${parts.join('\n\n')}\n`;
}

function section(
  schema: GraphQLSchema,
  { title, words, roots, examples }: Subject,
  types: readonly GraphQLNamedType[],
  answers: Answers,
): string {
  const asked = rootTables(schema, roots);
  return [
    `## ${title}`,
    words,
    ...asked,
    ...examples.map((example) => exampleText(example, answers)),
    ...types.map((type) => `### ${type.name}\n\n${type.description ?? ''}\n\n${typeTable(type)}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function rootTables(schema: GraphQLSchema, names: readonly string[]): string[] {
  return (
    [
      ['Ask', schema.getQueryType()],
      ['Change', schema.getMutationType()],
    ] as const
  ).flatMap(([heading, root]) => {
    const fields = names.flatMap((name) => root?.getFields()[name] ?? []);
    return fields.length === 0 ? [] : [fieldTable(fields, heading)];
  });
}

function exampleText({ title, words, query, variables }: Example, answers: Answers): string {
  const answer = answers[title];
  return [
    `### ${title}`,
    words,
    `\`\`\`graphql\n${query}\n\`\`\``,
    variables === '{}' ? '' : `\`\`\`json\n${variables}\n\`\`\``,
    answer === undefined ? '' : `Its answer:\n\n\`\`\`json\n${answer}\n\`\`\``,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function pages(schema: GraphQLSchema): string {
  const connections = ownTypes(schema).filter(
    (type): type is GraphQLObjectType => /Connection$/.test(type.name) && isObjectType(type),
  );
  const plain = connections.find((type) => type.getFields()['features'] === undefined) ?? connections[0];
  const shaped = connections.filter((type) => type.getFields()['features'] !== undefined);
  if (!plain) return '';
  const node = plain.name.replace(/Connection$/, '');
  // Not one list's own types but any list's: nothing to link to.
  const generic = (text: string) => text.replaceAll(node, '…').replaceAll(/\[(`[^`]*…[^`]*`)\]\([^)]*\)/g, '$1');
  const extra = shaped[0]?.getFields()['features'];
  const info = schema.getType('PageInfo');
  return [
    '## Pages',
    'Every list that can be long comes in pages, each of a type named for what it holds (`…Connection`), in a stable order. Ask for `first` (100 where not given, 1,000 at most) and go on with `after: endCursor` while `hasNextPage` is true. A cursor belongs to its list, its filters and its version of the evidence: on another it is refused, with words that say which.',
    `### Page\n\n${pageFields(plain, generic)}`,
    extra
      ? `Pages of things with a shape (${shaped.map(({ name }) => `\`${name}\``).join(', ')}) also have:\n\n${fieldTable([extra])}`
      : '',
    info ? `### PageInfo\n\n${info.description}\n\n${typeTable(info)}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function pageFields(type: GraphQLObjectType, generic: (text: string) => string): string {
  return fieldTable(Object.values(type.getFields())).split('\n').map(generic).join('\n');
}

function scalars(schema: GraphQLSchema): string {
  const rows = ownTypes(schema)
    .filter(isScalarType)
    .map((type) => `<a id="${type.name.toLowerCase()}"></a>\`${type.name}\` | ${type.description ?? ''}`);
  const built = [
    '`ID` | A code or an id, as text. | ',
    '`String` | Text. |',
    '`Int` | A whole number. |',
    '`Float` | A number. |',
    '`Boolean` | `true` or `false`. |',
  ];
  return `## Values\n\n| Type | Meaning |\n|---|---|\n${[...built.map((one) => `| ${one.replace(/ \| ?$/, '')} |`), ...rows.map((one) => `| ${one} |`)].join('\n')}`;
}

function isRoot(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  return type.name === schema.getQueryType()?.name || type.name === schema.getMutationType()?.name;
}

interface Root {
  /** Types that it gives and takes. */
  readonly types: readonly GraphQLNamedType[];
}

function rootFields(schema: GraphQLSchema): ReadonlyMap<string, Root> {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    root ? Object.values(root.getFields()) : [],
  );
  return new Map(
    roots.map((field) => [
      field.name,
      {
        types: [field.type, ...field.args.map(({ type }) => type)].flatMap((type) => throughPages(getNamedType(type))),
      },
    ]),
  );
}

/** The types of a type's fields and arguments. */
function referred(type: GraphQLNamedType): GraphQLNamedType[] {
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type));
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    [field.type, ...field.args.map((one) => one.type)].flatMap((one) => throughPages(getNamedType(one))),
  );
}

/** What a page holds, in its place. */
function throughPages(type: GraphQLNamedType): GraphQLNamedType[] {
  if (!/Connection$/.test(type.name) || !isObjectType(type)) return [type];
  const nodes = type.getFields()['nodes'];
  return nodes ? [getNamedType(nodes.type)] : [];
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
