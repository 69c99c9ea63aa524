/** How large a query may be, so that one caller cannot take the desk from the others. */
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { MOST_PER_PAGE } from './page.ts';
import { Problem } from './problem.ts';

/** The limits, each stated in the error of the query that passes it. */
export const LIMITS = {
  /** Levels of fields within fields. */
  depth: 16,
  /** Times that a query may rename a field. */
  aliases: 60,
  /** Fields of a query, those of a fragment as often as it is used. */
  fields: 2_000,
  /** Times, in pairs, that one place of a query may name the same field: each pair is compared. */
  repeats: 5_000,
  /** Directives, such as @include. */
  directives: 50,
  /** Operations of one document. */
  operations: 20,
  /** Fragments of one document. */
  fragments: 100,
  /** Variables of one operation. */
  variables: 100,
  /** Levels of lists and objects within a value. */
  valueDepth: 64,
  /** Items of one list given as a variable. */
  listItems: 20_000,
  /** Items of one list within a variable, such as the points of a ring: England has 32,844 areas. */
  innerItems: 200_000,
  /** Opening brackets and commas of a whole request: some 500,000 points of outlines, or a batch of a million codes. */
  values: 1_500_000,
  /** Words and signs of the query's text, its variables not counted. */
  tokens: 10_000,
  /** Characters of the query's text. */
  characters: 250_000,
  /** Values that a query may ask for, by the estimate of cost.ts. */
  cost: 1_000_000,
  /** Bytes of a request's body. */
  bodyBytes: 32 * 1024 * 1024,
  /** Nodes of a page. */
  page: MOST_PER_PAGE,
} as const;

/** Items that a list without pages is taken to have: sites, memberships, neighbours. */
export const USUAL_LIST = 8;

/**
 * What is worked out when asked, or is a whole table or part in one value, in values of the estimate: some fifty ways or
 * isochrones are a whole query, and all parts of a version once, or all tables of a batch, but no large one four times.
 */
export const DEAR: Readonly<Record<string, number>> = {
  'Plan.reach': 20_000,
  'Plan.accessibility': 50_000,
  'Network.reach': 2_000,
  'Network.catchmentOverlap': 10_000,
  'Evidence.isochrone': 20_000,
  'Site.isochrone': 20_000,
  'Area.route': 20_000,
  'Evidence.journeysTo': 100_000,
  'Query.accessibility': 50_000,
  'Query.evaluatePlan': 100_000,
  'Query.evaluateBoundary': 100_000,
  'Query.comparePlans': 200_000,
  'Plan.evaluation': 50_000,
  'Plan.areaJourneys': 20_000,
  'Practice.derivedCatchment': 10_000,
  'Query.evaluatePlans': 100_000,
  'PlanEvaluations.problems': 40_000,
  'PlanEvaluations.networks': 300_000,
  'PlanEvaluations.plans': 100_000,
  'PlanEvaluations.outcomes': 200_000,
  'PlanEvaluations.remarks': 200_000,
  'Query.evaluateBoundaries': 100_000,
  'BoundaryEvaluations.outlines': 100_000,
  'BoundaryEvaluations.members': 300_000,
  'BoundaryEvaluations.outcomes': 100_000,
  'BoundaryEvaluations.remarks': 200_000,
  'Evidence.catalogue': 20_000,
  'Evidence.practicesPart': 50_000,
  'Evidence.areasPart': 80_000,
  'Evidence.topologyPart': 200_000,
  'Evidence.registrationsPart': 250_000,
  'Evidence.outputAreasPart': 200_000,
  'Evidence.travelPart': 180_000,
  'Evidence.knownJourneys': 300_000,
  'Plan.farthest': 5_000,
  'Plan.boundaries': 5_000,
  'Layer.boundaries': 5_000,
  // Of one row, since the page multiplies them: the columns of its table, and its shape.
  'AreaConnection.features': 50,
  'PracticeConnection.features': 30,
  'SiteConnection.features': 15,
  'DeclaredCatchmentConnection.features': 30,
};

/** Lists of the graph's description of itself, and about how many items each has. */
export const DESCRIPTION_LISTS: Readonly<Record<string, number>> = {
  '__Schema.types': 250,
  '__Schema.directives': 10,
  '__Type.fields': 12,
  '__Type.inputFields': 4,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 1,
  '__Type.enumValues': 4,
  '__Field.args': 3,
  '__Directive.args': 2,
};

/** A query's text has too many characters to be read. */
export function longText(found: number): Problem {
  const shown = (count: number) => count.toLocaleString('en-GB');
  return new Problem(
    'TOO_COSTLY',
    `The query's text has about ${shown(found)} characters; at most ${shown(LIMITS.characters)} are read.`,
    'Pass codes, outlines and other large values as variables.',
    { found, limit: LIMITS.characters },
  );
}

/** Words and signs of a text, as many as can be read; counting stops well past the limit. */
function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  try {
    while (tokens < LIMITS.characters && lexer.advance().kind !== TokenKind.EOF) tokens++;
  } catch {
    // What cannot be read after the limit no longer matters.
  }
  return tokens;
}

/** What graphql itself says of its limits, in our words; null for other errors. */
export function limitProblem(error: unknown): Problem | null {
  if (!(error instanceof GraphQLError)) return null;
  if (error.message === 'Maximum introspection depth exceeded')
    return new Problem(
      'TOO_DEEP',
      'The query goes more than three lists deep into the graph’s description of itself; at most 3 are answered.',
      'Take the whole description at once, as tools ask for it, and look there.',
      { limit: 3 },
    );
  if (!/contains more tha[nt] \d+ tokens/i.test(error.message)) return null;
  const found = error.source ? tokensOf(error.source.body) : null;
  return new Problem(
    'TOO_COSTLY',
    `The query's text has ${found?.toLocaleString('en-GB') ?? 'too many'} words and signs; at most ${LIMITS.tokens.toLocaleString('en-GB')} are read.`,
    'Pass codes, outlines and other large values as variables.',
    { found, limit: LIMITS.tokens },
  );
}
