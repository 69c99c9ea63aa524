/** Many plans of an analyst's own evaluated in one request, beside as many requests of one. */
import { realData } from '../machine.ts';
import { codesOf, type IndexedPlans, indexedPlans, listedPlan } from './assignments.ts';
import { type BenchDesk, loadInto, onEmbedded, type Place, startDesk } from './desk.ts';
import { COUNTY, ENGLAND, nationalFolder } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import { askMeanwhile, atRest } from './meanwhile.ts';

const RUNS = 5;
const SINGLES = 50;

const BATCH = `query Many($plans: JSON!, $metrics: [ID!]) {
  evaluatePlans(plans: $plans, metrics: $metrics) {
    evaluated columns { column unit basis } networks plans problems { message }
  }
}`;

/** What a study of many plans asks of each. */
const STUDY = ['list-size', 'residents', 'kept-together-patients', 'compactness'];

/** Which numbers of each network are asked; null for all of its card. */
type Metrics = readonly string[] | null;

/** The same numbers of one plan. */
function one(metrics: Metrics): string {
  const values = metrics?.map((id, at) => `m${at}: value(metric: "${id}") { value }`).join(' ') ?? 'values { value }';
  return `query One($plan: PlanInput!) {
    evaluatePlan(plan: $plan) { id groups { id name outcome ${values} } totals { value } unassigned { patients residents } }
  }`;
}

interface Size {
  readonly name: string;
  readonly folder: string;
  readonly area: string;
  readonly networks: number;
  readonly plans: number;
}

/** As many of the plans as one request may hold, by what the desk says where they are too many. */
async function fitting(desk: BenchDesk, plans: IndexedPlans, metrics: Metrics): Promise<IndexedPlans> {
  const { text } = await desk.post({ query: BATCH, variables: { plans, metrics } });
  const { errors } = JSON.parse(text) as { errors?: { message: string; extensions: { plans?: number } }[] };
  if (!errors?.[0]) return plans;
  const { message, extensions } = errors[0];
  if (extensions.plans === undefined) throw new Error(message);
  const fewer = plans.plans.slice(0, Math.min(extensions.plans, plans.plans.length - 1));
  return fitting(desk, { ...plans, plans: fewer }, metrics);
}

async function* withMetrics(
  desk: BenchDesk,
  name: string,
  most: IndexedPlans,
  metrics: Metrics,
): AsyncGenerator<Result> {
  // Its first answer, which is not counted, says how many fit.
  const plans = await fitting(desk, most, metrics);
  const count = plans.plans.length;
  const numbers = metrics === null ? 'all numbers' : `${metrics.length} numbers`;
  const label = `${name}, ${numbers}: ${count.toLocaleString('en-GB')} plans`;
  const ask = async () => {
    const begun = performance.now();
    const { evaluatePlans } = await desk.data({ query: BATCH, variables: { plans, metrics } });
    if (evaluatePlans.evaluated !== count) throw new Error(`Only ${evaluatePlans.evaluated} were evaluated.`);
    return (performance.now() - begun) / 1000;
  };
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) seconds.push(await ask());
  const singles: number[] = [];
  const query = one(metrics);
  for (let run = -3; run < SINGLES; run++) {
    const variables = { plan: listedPlan(plans, (run + 3) % count) };
    const begun = performance.now();
    await desk.data({ query, variables });
    if (run >= 0) singles.push((performance.now() - begun) / 1000);
  }
  const rates = (all: readonly number[], times: number) => all.map((each) => times / each);
  const batch = figure(`${label} in one request`, '/s', rates(seconds, count));
  const single = figure(`${label}, one a request`, '/s', rates(singles, 1));
  yield batch;
  yield single;
  yield figure(`${label}: one request beside as many`, 'times', [batch.median / single.median]);
  yield figure(`${name}, ${numbers}: a small question meanwhile`, 'ms', await askMeanwhile(desk, ask));
}

async function* ofSize(place: Place, { name, folder, area, networks, plans }: Size): AsyncGenerator<Result> {
  await loadInto(place, folder, area);
  const desk = await startDesk(place);
  try {
    yield figure(`${name}: a small question at rest`, 'ms', await atRest(desk));
    const most = indexedPlans(await codesOf(desk, area), networks, plans);
    const label = `${name}, ${networks.toLocaleString('en-GB')} networks`;
    for (const metrics of [STUDY, null]) yield* withMetrics(desk, label, most, metrics);
  } finally {
    await desk.stop();
  }
}

/** Evaluations a second of many plans at once, and how long others wait meanwhile. */
export async function* batchFigures(): AsyncGenerator<Result> {
  const real = realData().found;
  const national = nationalFolder();
  if (real === null || national === null) {
    yield { name: 'batch', reason: realData().howToAdd };
    return;
  }
  const sizes: readonly Size[] = [
    { name: COUNTY, folder: real, area: COUNTY, networks: 12, plans: 1000 },
    { name: 'England', folder: national.path, area: ENGLAND, networks: 1260, plans: 25 },
  ];
  try {
    for (const size of sizes) yield* onEmbedded((place) => ofSize(place, size));
  } finally {
    national.remove();
  }
}
