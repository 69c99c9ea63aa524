/** Asks the running desk to do a piece of work. */
import { readFileSync } from 'node:fs';
import type { DatabaseInUse } from '../database/errors.ts';
import { type Failure, LoadFailed } from '../load/message.ts';
import type { Work, WorkProgress } from '../work/work.ts';
import { secretFile } from './control.ts';

type Line =
  | { readonly progress: { readonly step: string; readonly detail?: string } }
  | { readonly answer: unknown }
  | { readonly failure: Failure };

/** Has the desk that holds the data folder do the work; its progress and its failure are as if done here. */
export async function askDesk<Args, Answer>(
  folder: string,
  inUse: DatabaseInUse,
  work: Work<Args, Answer>,
  args: Args,
  progress: WorkProgress,
): Promise<Answer> {
  if (inUse.address === null) throw inUse;
  const secret = readFileSync(secretFile(folder), 'utf8');
  const response = await fetch(new URL(`/control/${work.name}`, inUse.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(args),
  });
  if (!response.ok || !response.body) {
    const said = (await response.json()) as { errors?: { message: string; extensions?: { action?: string } }[] };
    const error = said.errors?.[0];
    throw new Error(
      `The desk at ${inUse.address} refused: ${error?.message ?? response.status} ${error?.extensions?.action ?? ''}`,
    );
  }
  // The desk does not stop because nobody waits.
  const leave = () => {
    process.stderr.write(`\nThe desk at ${inUse.address} goes on with it.\n`);
    process.exit(130);
  };
  process.once('SIGINT', leave);
  try {
    return await answerIn(response.body, inUse.address, progress);
  } finally {
    process.off('SIGINT', leave);
  }
}

async function answerIn<Answer>(
  body: ReadableStream<Uint8Array>,
  address: string,
  progress: WorkProgress,
): Promise<Answer> {
  for await (const line of linesOf(body)) {
    const said = JSON.parse(line) as Line;
    if ('progress' in said) progress(said.progress.step, said.progress.detail);
    else if ('failure' in said) throw new LoadFailed(said.failure);
    else return said.answer as Answer;
  }
  throw new Error(
    `The desk at ${address} stopped before the work was done. Start it again, or run the command without it.`,
  );
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
