/** The written half of the reference of the graph: what each part of it is for, with examples. */

/** A question that runs as it stands on real data; its answer is shown from the world of the tests. */
export interface Example {
  readonly title: string;
  /** What it shows, in Markdown; may be empty. */
  readonly words: string;
  readonly query: string;
  /** Its variables as JSON text. */
  readonly variables: string;
}

/** A part of the graph as the reference groups it. */
export interface Subject {
  readonly title: string;
  /** What it is for, in Markdown. */
  readonly words: string;
  /** Fields of Query and Mutation by which it is reached. */
  readonly roots: readonly string[];
  /** Types in the order in which they are shown; types that only they refer to follow. */
  readonly types: readonly string[];
  readonly examples: readonly Example[];
}

const LIST = /^<!-- (roots|types): (.*?) -->\n/gm;
const FENCE = /```graphql\n([\s\S]*?)```\s*```json\n([\s\S]*?)```/;

/** Reads a subject: a heading, lists of roots and types in comments, words, and examples under headings of their own. */
export function readSubject(file: string, text: string): Subject {
  const lists = new Map([...text.matchAll(LIST)].map(([, kind, names]) => [kind!, names!.split(/\s+/)]));
  const [head, ...parts] = text.replace(LIST, '').split(/^## /m);
  const title = /^# (.+)$/m.exec(head!)?.[1];
  if (title === undefined) throw new Error(`${file} must begin with a heading "# …", the name of its subject.`);
  return {
    title,
    words: head!.replace(/^# .+$/m, '').trim(),
    roots: lists.get('roots') ?? [],
    types: lists.get('types') ?? [],
    examples: parts.map((part) => readExample(file, part)),
  };
}

function readExample(file: string, part: string): Example {
  const [title] = part.split('\n');
  const fence = FENCE.exec(part);
  if (!fence)
    throw new Error(
      `The example "${title}" of ${file} needs a block of graphql and, after it, one of json with its variables.`,
    );
  return {
    title: title!,
    words: part.slice(title!.length, fence.index).trim(),
    query: fence[1]!.trimEnd(),
    variables: fence[2]!.trim(),
  };
}
