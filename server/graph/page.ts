/** Relay pages: every list of the graph comes in pages with a stable place to go on from. */
import 'reflect-metadata';
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { type CursorKey, cursorOf, type ListScope, readCursor } from './cursor.ts';
import { badInput, Problem } from './problem.ts';

/** The most nodes that one page may hold. */
export const MOST_PER_PAGE = 1000;

/** The nodes of a page where the query does not say. */
export const USUAL_PER_PAGE = 100;

/** Arguments of every list: how many, and after which cursor. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many to return: 1 to ${MOST_PER_PAGE}; ${USUAL_PER_PAGE} where not given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The endCursor of the page before.' })
  after?: string | null;
}

/** Where a page begins and how long it is: `after` holds the key values of the last node already seen. */
export interface PageRequest {
  readonly scope: ListScope;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** Any text, such as a code. */
export const anyText: CursorKey = () => true;

/** A whole number that the database can hold. */
export const wholeNumber: CursorKey = (value) => /^\d{1,10}$/.test(value) && Number(value) < 2 ** 31;

/** An instant. */
export const instant: CursorKey = (value) => !Number.isNaN(Date.parse(value));

/** Reads and checks the arguments of a page of a list; `keys` says what its cursor holds. */
export function readPage(args: PageArgs, scope: ListScope, keys: readonly CursorKey[] = [anyText]): PageRequest {
  const limit = args.first ?? USUAL_PER_PAGE;
  if (limit > MOST_PER_PAGE) {
    throw new Problem(
      'TOO_LARGE',
      `A page holds at most ${MOST_PER_PAGE} and ${limit} were asked for.`,
      `Ask for first: ${MOST_PER_PAGE} and go on with after: pageInfo.endCursor.`,
    );
  }
  if (limit < 1) throw badInput(`A page holds at least 1, not ${limit}.`, `Ask for first: 1 to ${MOST_PER_PAGE}.`);
  return { scope, limit, after: args.after ? readCursor(args.after, scope, keys) : null };
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: 'Where a page ends and whether more follows.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True where more follow: ask again with after: endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True where this is not the first page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first node; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last node, to give as after; null on an empty page.',
  })
  endCursor!: string | null;
}

/** A page of nodes as the graph gives it. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | (() => Promise<number>);
}

/** Declares `<name>Connection` and `<name>Edge` for one kind of node. */
export function pageType<Node extends object>(node: ClassType<Node>, name: string): ClassType<Page<Node>> {
  @Directive('@shareable')
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: 'One node of a page, with its cursor.' })
  class Edge {
    @Field(() => node, { description: 'The thing itself.' })
    node!: Node;

    @Field(() => String, { description: 'Its place in the list, to give as after.' })
    cursor!: string;
  }

  @Directive('@shareable')
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: 'A page of a list, in a stable order.' })
  class Connection {
    @Field(() => [Edge], { description: 'The nodes of this page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The nodes of the edges, without their cursors.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Whether more follows, and after which cursor.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are on all pages.' })
    totalCount!: number;
  }
  return Connection as unknown as ClassType<Page<Node>>;
}

/**
 * Makes a page from rows of which one more than the page holds was asked for.
 * `keys` gives the values a row is ordered by; `total` counts all rows, when asked.
 */
export function toPage<Row, Node>(
  rows: readonly Row[],
  request: PageRequest,
  keys: (row: Row) => readonly string[],
  node: (row: Row) => Node,
  total: number | (() => Promise<number>),
): Page<Node> {
  const shown = rows.slice(0, request.limit);
  const edges = shown.map((row) => ({ node: node(row), cursor: cursorOf(request.scope, keys(row)) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > shown.length,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: total,
  };
}

/** A page of a list that is already whole and ordered, each item with one key. */
export function pageOfList<Item, Node>(
  items: readonly Item[],
  args: PageArgs,
  scope: ListScope,
  key: (item: Item) => string,
  node: (item: Item) => Node,
): Page<Node> {
  const request = readPage(args, scope);
  const after = request.after?.[0];
  const start = after === undefined ? 0 : items.findIndex((item) => key(item) === after) + 1;
  if (after !== undefined && start === 0) {
    throw badInput(
      'The cursor given as "after" is of an item that is no longer there.',
      'Begin again without "after".',
    );
  }
  return toPage(items.slice(start, start + request.limit + 1), request, (item) => [key(item)], node, items.length);
}
