/** The twenty questions by which the graph is timed: most of them examples of its reference, as they stand there. */
import { subjects } from '@footprint/server/reference/files.ts';
import { getIntrospectionQuery } from 'graphql';
import { codesOf, indexedPlans } from './assignments.ts';
import type { Answered, BenchDesk, Question } from './desk.ts';
import { COUNTY } from './evidence.ts';

/** A question to be timed, and what its answer must be like. */
export interface Reference {
  readonly name: string;
  readonly question: Question;
  readonly headers?: Record<string, string>;
  /** Throws where the answer is not as it should be. */
  readonly check: (answered: Answered) => void;
}

/** A page of a thousand practices, each with its list and where that comes from. */
export const PAGE_OF_PRACTICES = `query Practices($after: String) {
  practices(first: 1000, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { code name listSize { value unit basis dates sources { title publisher } } sites { name postcode location } }
  }
}`;

/** Examples of docs/graph-reference.md, at least one for each group of fields. */
const EXAMPLES = [
  'What the numbers rest on',
  'A practice, through all five subgraphs',
  'Lists by month',
  'An area and who looks after its people',
  'Areas as a map',
  'The journeys of an area, and the way to a surgery',
  'General practitioners within reach',
  'The networks of a plan with their practices',
  'Who reaches care in time, and who is left behind',
  'A plan of codes, evaluated without saving it',
  'An outline, evaluated without saving it',
  'Catchments, derived and declared',
  'A commissioner’s practices and catchments',
  'Who asks, and what they may read',
] as const;

const REGISTRATIONS = `query Registrations($practice: ID!) {
  practice(code: $practice) {
    registrations(first: 1000) { totalCount nodes { patients area { code name residents { value } } } }
  }
}`;

const AS_OF = `query AsOf($day: Date!) {
  evidence(asOf: $day) { id label }
  practices(asOf: $day, first: 100) { totalCount nodes { code listSize { value dates } } }
}`;

const MANY = `query Many($plans: JSON!) {
  evaluatePlans(plans: $plans) { evaluated columns { column unit basis } networks plans problems { message } }
}`;

const COMPARE = `query Compare($plan: ID!) {
  comparePlans(plan: $plan, with: "published") {
    networks { before { name } after { name } changed values { before { value } after { value } } }
    practices { code }
    patientsMoving { value dates }
    residentsMoving { value }
    totals { before { value } after { value } }
  }
}`;

/** Of the plan that is compared, in a database of its own. */
const PLAN = '01900000-0000-7000-8000-000000000001';
const MAKE = 'mutation($id: ID!, $csv: String) { importPlan(id: $id, name: "Bench", csv: $csv) { plan { id } } }';

function answersWell(name: string): Reference['check'] {
  return ({ status, text }) => {
    if (
      status !== 200 ||
      text.startsWith('{"errors"') ||
      /"(practice|area|plan|commissioner|evidence)":null/.test(text)
    )
      throw new Error(`“${name}” was answered with ${status}: ${text.slice(0, 300)}`);
  };
}

/** The twenty questions, on the evidence of East and North Hertfordshire. */
export async function referenceQuestions(desk: BenchDesk): Promise<readonly Reference[]> {
  const written = subjects().flatMap(({ examples }) => examples);
  const plain = (title: string) => title.replaceAll('’', "'");
  const examples = EXAMPLES.map((title) => {
    const found = written.find((one) => plain(one.title) === plain(title));
    if (found === undefined) throw new Error(`The reference has no example “${title}”: choose another to be timed.`);
    return [title, found.query, JSON.parse(found.variables) as Record<string, unknown>] as const;
  });
  const codes = await codesOf(desk, COUNTY);
  const csv = codes.practices.map((code, at) => `${code},Network ${at % 12}`).join('\n');
  const made = await desk.data({ query: MAKE, variables: { id: PLAN, csv: `code,network\n${csv}\n` } });
  if (made.importPlan.plan === null) throw new Error('The plan to compare with could not be made.');
  const today = new Date().toISOString().slice(0, 10);
  const own = [
    ['A thousand practices with lists and sources', PAGE_OF_PRACTICES, { after: null }],
    ['All registrations of a practice', REGISTRATIONS, { practice: codes.practices[0] }],
    ['The version of a day, and its practices', AS_OF, { day: today }],
    ['A plan beside the published networks', COMPARE, { plan: PLAN }],
    ['Ten plans evaluated', MANY, { plans: indexedPlans(codes, 12, 10) }],
    ['Introspection', getIntrospectionQuery(), {}],
  ] as const;
  return [...examples, ...own].map(([name, query, variables]) => ({
    name,
    question: { query, variables },
    check: answersWell(name),
  }));
}
