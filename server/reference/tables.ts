/** The tables of the reference: every field, argument and value with its type and meaning. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
} from 'graphql';

/** Arguments that many fields take in one meaning, which the reference gives once. */
export const USUAL_ARGUMENTS = ['first', 'after', 'evidence', 'asOf', 'crs'] as const;

const KEYS = ['id', 'code', 'evidence', 'name'];

const CONNECTION = /Connection$/;
const PAGE_TYPE = /(Connection|Edge|^PageInfo)$/;

/** True for the types of pages, which the reference describes together. */
export function isPageType(type: GraphQLNamedType): boolean {
  return PAGE_TYPE.test(type.name);
}

/** Fields as a table, each argument of its own in a row beneath. */
export function fieldTable(
  fields: readonly (GraphQLField<unknown, unknown> | GraphQLInputField)[],
  named = 'Field',
): string {
  const rows = fields.flatMap((field) => {
    const args = 'args' in field ? requiredFirst(field.args) : [];
    return [
      row(signature(field.name, args), typeText(field.type), meaning(field)),
      ...args
        .filter((one) => !isUsual(one))
        .map((one) => row(`&emsp;\`${one.name}:\``, typeText(one.type), meaning(one))),
    ];
  });
  return table(named, rows);
}

/** The fields of a type, or the values of an enum, as a table. */
export function typeTable(type: GraphQLNamedType): string {
  if (isObjectType(type) || isInputObjectType(type)) return fieldTable(keysFirst(Object.values(type.getFields())));
  if (isEnumType(type))
    return [
      '| Value | Meaning |',
      '|---|---|',
      ...type.getValues().map((one) => `| \`${one.name}\` | ${meaning(one)} |`),
    ].join('\n');
  throw new Error(`${type.name} is neither an object, an input nor an enum.`);
}

/** What names a thing, before what several subgraphs say of it. */
function keysFirst<Named extends { readonly name: string }>(fields: readonly Named[]): Named[] {
  const keys = KEYS.flatMap((name) => fields.find((one) => one.name === name) ?? []);
  return [...keys, ...fields.filter((one) => !keys.includes(one))];
}

function requiredFirst(args: readonly GraphQLArgument[]): readonly GraphQLArgument[] {
  return [...args.filter(isRequiredArgument), ...args.filter((one) => !isRequiredArgument(one))];
}

function table(named: string, rows: readonly string[]): string {
  return [`| ${named} | Type | Meaning |`, '|---|---|---|', ...rows].join('\n');
}

function row(name: string, type: string, text: string): string {
  return `| ${name} | ${type} | ${text} |`;
}

function signature(name: string, args: readonly GraphQLArgument[]): string {
  const usual = args.filter(isUsual).map((one) => one.name);
  const ordered = USUAL_ARGUMENTS.filter((one) => usual.includes(one));
  const others = args.filter((one) => !isUsual(one)).map((one) => one.name);
  const all = [...others, ...ordered];
  return all.length === 0 ? `\`${name}\`` : `\`${name}(${all.join(', ')})\``;
}

function isUsual({ name, defaultValue }: GraphQLArgument): boolean {
  const own = name === 'first' && defaultValue !== undefined;
  return !own && (USUAL_ARGUMENTS as readonly string[]).includes(name);
}

/** A type as the graph writes it, its name a link; a page as what it is a page of. */
function typeText(type: { toString(): string }): string {
  const text = String(type);
  const name = getNamedType(type as GraphQLNamedType);
  if (CONNECTION.test(name.name)) {
    const node = name.name.replace(CONNECTION, '');
    return `${link('page', 'pages')} of ${link(node, `\`${node}\``)}`;
  }
  return isSpecifiedScalarType(name) ? `\`${text}\`` : link(name.name, `\`${text}\``);
}

function link(name: string, text: string): string {
  return `[${text}](#${name.toLowerCase()})`;
}

function meaning({
  description,
  deprecationReason,
  ...rest
}: {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}): string {
  const usual =
    'defaultValue' in rest && rest.defaultValue !== undefined ? ` Usually ${JSON.stringify(rest.defaultValue)}.` : '';
  const going = deprecationReason ? `**Will go:** ${deprecationReason} ` : '';
  return cell(`${going}${description ?? ''}${usual}`);
}

/** Text as one cell of a table. */
function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
