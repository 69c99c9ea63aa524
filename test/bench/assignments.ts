/** Plans at random, to be evaluated in batches: the same ones on every run. */
import type { BenchDesk } from './desk.ts';
import { pages } from './pages.ts';

/** Codes of a study area. */
export interface Codes {
  readonly practices: readonly string[];
  readonly areas: readonly string[];
}

/** Plans of one list of codes, as evaluatePlans takes them: for each code the number of its network. */
export interface IndexedPlans extends Codes {
  readonly networks: readonly string[];
  readonly plans: readonly {
    readonly name: string;
    readonly practices: readonly number[];
    readonly areas: readonly number[];
  }[];
}

/** A plan as evaluatePlan takes it. */
export interface ListedPlan {
  readonly networks: readonly {
    readonly name: string;
    readonly practices: readonly string[];
    readonly areas: readonly string[];
  }[];
}

/** Every practice and area of a commissioner. */
export async function codesOf(desk: BenchDesk, commissioner: string): Promise<Codes> {
  const all = async (list: 'practices' | 'areas'): Promise<string[]> => {
    const query = `query($commissioner: ID!, $after: String) {
      ${list}(commissioner: $commissioner, first: 1000, after: $after) { pageInfo { hasNextPage endCursor } nodes { code } }
    }`;
    const found: string[] = [];
    for await (const nodes of pages<{ code: string }>(desk, list, query, { commissioner }))
      found.push(...nodes.map(({ code }) => code));
    return found;
  };
  return { practices: await all('practices'), areas: await all('areas') };
}

/** Whole numbers below `most`, from a seed (mulberry32). */
function chance(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

/** Plans that put every code into any of so many networks, each as likely. */
export function indexedPlans({ practices, areas }: Codes, networks: number, plans: number): IndexedPlans {
  const draw = chance(1);
  return {
    practices,
    areas,
    networks: Array.from({ length: networks }, (_, at) => `Network ${at + 1}`),
    plans: Array.from({ length: plans }, (_, at) => ({
      name: `Plan ${at + 1}`,
      practices: practices.map(() => draw(networks)),
      areas: areas.map(() => draw(networks)),
    })),
  };
}

/** One of the plans, by its codes. */
export function listedPlan({ practices, areas, networks, plans }: IndexedPlans, index: number): ListedPlan {
  const plan = plans[index]!;
  return {
    networks: networks.map((name, at) => ({
      name,
      practices: practices.filter((_, place) => plan.practices[place] === at),
      areas: areas.filter((_, place) => plan.areas[place] === at),
    })),
  };
}
