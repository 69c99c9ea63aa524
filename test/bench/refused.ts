/** Questions that are refused: what is timed is how soon the desk says so. */
import { randomUUID } from 'node:crypto';
import type { Answered, BenchDesk, Question } from './desk.ts';

/** A question, and the code with which it must be refused. */
export interface Refused {
  readonly name: string;
  readonly question: Question;
  readonly headers?: Record<string, string>;
  /** Throws where it is not refused so. */
  readonly check: (answered: Answered) => void;
}

const CURSORS = `{
  areas(first: 1) { pageInfo { endCursor } }
  practices(first: 1) { pageInfo { endCursor } }
  known: areas(first: 1000) { nodes { code } }
}`;
const FOLLOW = 'query($after: String) { practices(first: 10, after: $after) { nodes { code } } }';
const BY_CODE = 'query($codes: [ID!]) { areas(codes: $codes, first: 1000) { nodes { code name } } }';
const KEY = 'mutation { createKey(name: "Bench", scopes: [OPEN]) { text key { id } } }';
const REVOKE = 'mutation($id: ID!) { revokeKey(id: $id) { revokedAt } }';

const times = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at));

/** The same cursor, as if it were of another version of the evidence. */
function ofAnotherVersion(cursor: string): string {
  const [words, mark, , ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  return Buffer.from(JSON.stringify([words, mark, randomUUID(), ...keys])).toString('base64url');
}

/** Every kind of bad question; on a desk of this computer, whose user may make a key to be revoked. */
export async function badQuestions(desk: BenchDesk): Promise<readonly Refused[]> {
  const { areas, practices, known } = await desk.data({ query: CURSORS });
  const codes = (known.nodes as readonly { code: string }[]).map(({ code }) => code).slice(0, 999);
  const { text, key } = (await desk.data({ query: KEY })).createKey;
  await desk.data({ query: REVOKE, variables: { id: key.id } });
  const deep = `{ area(code: "${codes[0]}") { ${'neighbours { area {'.repeat(5000)} name ${'} }'.repeat(5000)} } }`;
  const list: readonly (readonly [name: string, code: string, question: Question, headers?: Record<string, string>])[] =
    [
      ['ten thousand levels of fields', 'TOO_DEEP', { query: deep }],
      [
        'ten thousand aliases',
        'TOO_COSTLY',
        { query: `{ ${times(10_000, (at) => `a${at}: evidence { id }`).join(' ')} }` },
      ],
      ['a page of a million', 'TOO_LARGE', { query: '{ practices(first: 1000000) { nodes { name } } }' }],
      ['a cursor of another list', 'BAD_INPUT', { query: FOLLOW, variables: { after: areas.pageInfo.endCursor } }],
      [
        'a cursor of another version',
        'BAD_INPUT',
        { query: FOLLOW, variables: { after: ofAnotherVersion(practices.pageInfo.endCursor) } },
      ],
      [
        `an unknown code after ${codes.length} good ones`,
        'BAD_INPUT',
        { query: BY_CODE, variables: { codes: [...codes, 'E01999999'] } },
      ],
      ['a revoked key', 'NOT_PERMITTED', { query: '{ __typename }' }, { authorization: `Bearer ${text}` }],
    ];
  return list.map(([name, code, question, headers]) => ({
    name,
    question,
    ...(headers === undefined ? {} : { headers }),
    check: (answered) => {
      const { errors } = JSON.parse(answered.text) as { errors?: { extensions?: { code?: string } }[] };
      if (errors?.[0]?.extensions?.code !== code)
        throw new Error(`${name} was answered with ${answered.status}: ${answered.text.slice(0, 300)}`);
    },
  }));
}
