/** The files that the reference of the graph is written from and to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { publicSchema } from './public-schema.ts';
import { type Answers, referenceText } from './reference.ts';
import { readSubject, type Subject } from './subject.ts';

const SUBJECTS = new URL('./subjects/', import.meta.url);

/** Where the reference is written. */
export const REFERENCE = new URL('../../docs/graph-reference.md', import.meta.url);

/** Answers of the examples, as the test of the reference last saw them. */
export const ANSWERS = new URL('./generated/answers.json', import.meta.url);

/** The subjects of the reference, in the order in which it shows them. */
export function subjects(): readonly Subject[] {
  return readdirSync(SUBJECTS)
    .sort()
    .map((name) => readSubject(name, readFileSync(new URL(name, SUBJECTS), 'utf8')));
}

/** Answers of examples by title; none before they were first asked. */
export function answers(): Answers {
  return existsSync(ANSWERS) ? (JSON.parse(readFileSync(ANSWERS, 'utf8')) as Answers) : {};
}

/** The reference of a supergraph, as docs/graph-reference.md should be. */
export function referenceOf(supergraph: string): string {
  const head = readFileSync(new URL('./head.md', import.meta.url), 'utf8');
  return referenceText(publicSchema(supergraph), head, subjects(), answers());
}
