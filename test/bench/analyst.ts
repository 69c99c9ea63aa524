/** What an analyst asks of the graph over HTTP: twenty questions, all practices of England, and questions that are refused. */
import { realData } from '../machine.ts';
import { type BenchDesk, loadInto, onEachPlace, onEmbedded, type Place, type Question, startDesk } from './desk.ts';
import { COUNTY, ENGLAND, nationalFolder } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import { pages } from './pages.ts';
import { PAGE_OF_PRACTICES, type Reference, referenceQuestions } from './reference-questions.ts';
import { badQuestions, type Refused } from './refused.ts';

const REPEATS = { warm: 10, runs: 60 };
const ENGLAND_RUNS = 5;
/** Milliseconds within which a bad question is to be refused, at the 95th percentile. */
const REFUSED_WITHIN = 50;

/** Milliseconds from sending a question to having all of its answer, which is checked. */
async function time(desk: BenchDesk, asked: Reference | Refused, question: Question): Promise<number> {
  const { headers, check } = asked;
  const begun = performance.now();
  const answered = await desk.post(question, headers);
  const took = performance.now() - begun;
  check(answered);
  return took;
}

/** Every question in turn, round after round, so that what else the machine does falls on all. What has to be refused by `most` is in other words each time. */
async function* rounds(
  desk: BenchDesk,
  asked: readonly (Reference | Refused)[],
  name: (one: string) => string,
  most?: number,
): AsyncGenerator<Result> {
  const times = asked.map((): number[] => []);
  for (let round = -REPEATS.warm; round < REPEATS.runs; round++) {
    for (const [at, one] of asked.entries()) {
      const { query } = one.question;
      const question = most === undefined ? one.question : { ...one.question, query: `${query} # ${round}` };
      const took = await time(desk, one, question);
      if (round >= 0) times[at]!.push(took);
    }
  }
  const aim = most === undefined ? undefined : ({ of: 'p95', most } as const);
  for (const [at, one] of asked.entries()) yield figure(name(one.name), 'ms', times[at]!, aim);
  yield figure(name(`all ${asked.length}`), 'ms', times.flat(), aim);
}

async function* county(place: Place, real: string): AsyncGenerator<Result> {
  await loadInto(place, real, COUNTY);
  const desk = await startDesk(place);
  try {
    yield* rounds(desk, await referenceQuestions(desk), (name) => `${place.name}, ${COUNTY}: ${name}`);
    yield* rounds(
      desk,
      await badQuestions(desk),
      (name) => `${place.name}, ${COUNTY}, refused: ${name}`,
      REFUSED_WITHIN,
    );
  } finally {
    await desk.stop();
  }
}

/** Seconds to take every practice of England, with its list and where that comes from, page after page; and what is refused there. */
async function* england(place: Place): AsyncGenerator<Result> {
  const folder = nationalFolder()!;
  try {
    await loadInto(place, folder.path, ENGLAND);
  } finally {
    folder.remove();
  }
  const desk = await startDesk(place);
  try {
    const seconds: number[] = [];
    let [practices, requests] = [0, 0];
    for (let run = -1; run < ENGLAND_RUNS; run++) {
      [practices, requests] = [0, 0];
      const begun = performance.now();
      for await (const nodes of pages(desk, 'practices', PAGE_OF_PRACTICES)) {
        practices += nodes.length;
        requests++;
      }
      if (run >= 0) seconds.push((performance.now() - begun) / 1000);
    }
    const words = `all ${practices.toLocaleString('en-GB')} practices of England in ${requests} requests`;
    yield figure(`${place.name}: ${words}`, 's', seconds);
    yield* rounds(desk, await badQuestions(desk), (name) => `${place.name}, England, refused: ${name}`, REFUSED_WITHIN);
  } finally {
    await desk.stop();
  }
}

/** Milliseconds of each question on both databases, of England's practices, and of what is refused. */
export async function* analystFigures(): AsyncGenerator<Result> {
  const real = realData().found;
  if (real === null) {
    yield { name: 'analyst', reason: realData().howToAdd };
    return;
  }
  yield* onEachPlace('analyst', (place) => county(place, real));
  yield* onEmbedded(england);
}
