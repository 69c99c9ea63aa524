/** Plans that callers give by their codes. */
import { createHash } from 'node:crypto';
import { emptyPlan } from '@footprint/schema/empty-plan.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import { type Group, NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { Problem } from '../graph/problem.ts';
import type { Bench } from './bench.ts';

/** A network as a caller gives it. */
export interface GivenNetwork {
  readonly id?: string | null;
  readonly name: string;
  readonly practices: readonly string[];
  readonly areas: readonly string[];
}

/** A plan as a caller gives it. */
export interface GivenPlan {
  readonly name?: string | null;
  readonly networks: readonly GivenNetwork[];
}

/** Why a plan of codes cannot be evaluated: every code at fault, each once. */
export interface CodeFaults {
  readonly message: string;
  readonly unknownPractices: readonly string[];
  readonly unknownAreas: readonly string[];
  /** Codes given twice, in one network or in two. */
  readonly repeated: readonly string[];
}

/** A plan, or what is wrong with its codes. */
export type ReadCodes =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly faults: CodeFaults };

/** The most networks of one plan: England has some 1,260. */
const MOST_NETWORKS = 5000;

/** Networks that a plan may have beyond its codes: some are still empty while a plan is made. */
const EMPTY_NETWORKS = 20;

/** A sentence on a plan of more networks than are evaluated; null where it has not so many. */
function manyNetworks({ networks }: GivenPlan): string | null {
  const codes = networks.reduce((sum, { practices, areas }) => sum + practices.length + areas.length, 0);
  if (networks.length <= Math.min(MOST_NETWORKS, codes + EMPTY_NETWORKS)) return null;
  const [count, most] = [networks.length, MOST_NETWORKS].map((one) => one.toLocaleString('en-GB'));
  return `The plan has ${count} networks of ${codes.toLocaleString('en-GB')} codes; at most ${most} are evaluated, and no more than ${EMPTY_NETWORKS} beyond its codes.`;
}

/** Codes named in a sentence; all of them are listed beside it. */
const NAMED = 20;

/**
 * The name of a plan by what is in it: the same for the same practices and areas grouped alike, whatever the order and
 * the names. SHA-256 of each network's sorted practice codes, a semicolon, and its sorted area codes, networks sorted,
 * one a line; the first 128 bits.
 */
export function contentId(networks: readonly Pick<GivenNetwork, 'practices' | 'areas'>[]): string {
  const lines = networks.map(
    ({ practices, areas }) => `${[...practices].sort().join(' ')};${[...areas].sort().join(' ')}`,
  );
  return `codes-${createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 32)}`;
}

/** A plan of codes as a plan, named by its content; or every unknown and repeated code. */
export function readCodes(bench: Bench, given: GivenPlan): ReadCodes {
  const many = manyNetworks(given);
  if (many !== null)
    return { ok: false, faults: { message: many, unknownPractices: [], unknownAreas: [], repeated: [] } };
  const { evidence } = bench;
  const groups = new Map<string, Group>();
  const practices = new Map<string, string>();
  const areas = new Map<string, string>();
  const sameId = new Set<string>();
  const unknownPractices = new Set<string>();
  const unknownAreas = new Set<string>();
  const repeated = new Map<string, string>();
  given.networks.forEach(({ id: own, name, practices: members, areas: land }, index) => {
    const id = own ?? `network-${index + 1}`;
    if (groups.has(id)) sameId.add(id);
    groups.set(id, { id, name, colour: '' });
    for (const code of members) {
      if (!bench.practiceAt.has(code)) unknownPractices.add(code);
      else if (practices.has(code)) repeated.set(code, practices.get(code) === id ? 'twice in one' : 'in two');
      else practices.set(code, id);
    }
    for (const code of land) {
      if (!bench.areaAt.has(code)) unknownAreas.add(code);
      else if (areas.has(code)) repeated.set(code, areas.get(code) === id ? 'twice in one' : 'in two');
      else areas.set(code, id);
    }
  });
  const sentences = [
    ...said([...unknownPractices], 'practice', 'practices', 'not in this evidence'),
    ...said([...unknownAreas], 'area', 'areas', 'not in this evidence'),
    ...['twice in one', 'in two'].flatMap((how) =>
      said(
        [...repeated].flatMap(([code, as]) => (as === how ? [code] : [])),
        'code',
        'codes',
        how === 'in two' ? 'in two networks' : 'given twice in one network',
      ),
    ),
    ...said([...sameId], 'network id', 'network ids', 'given to two networks'),
  ];
  if (sentences.length > 0) {
    return {
      ok: false,
      faults: {
        message: `The plan does not fit: ${sentences.join('; ')}.`,
        unknownPractices: [...unknownPractices],
        unknownAreas: [...unknownAreas],
        repeated: [...repeated.keys()],
      },
    };
  }
  const start = emptyPlan(
    {
      id: contentId(given.networks),
      name: given.name ?? 'Plan of codes',
      owner: evidence.studyArea[0] ?? '',
      creator: '',
      evidence: evidence.id,
      studyArea: evidence.studyArea,
    },
    usualGoals(evidence),
  );
  const layer = { ...start.layers.get(NETWORKS)!, groups, practices, areas };
  return { ok: true, plan: { ...start, layers: new Map([[NETWORKS, layer]]) } };
}

/** Refuses codes that plans share and that are not in the evidence, all of them at once. */
export function refuseShared(bench: Bench, shared: Pick<GivenNetwork, 'practices' | 'areas'>): void {
  const unknownPractices = shared.practices.filter((code) => !bench.practiceAt.has(code));
  const unknownAreas = shared.areas.filter((code) => !bench.areaAt.has(code));
  const sentences = [
    ...said(unknownPractices, 'practice', 'practices', 'not in this evidence'),
    ...said(unknownAreas, 'area', 'areas', 'not in this evidence'),
  ];
  if (sentences.length === 0) return;
  throw new Problem(
    'BAD_INPUT',
    `The codes that the plans share do not fit: ${sentences.join('; ')}.`,
    'Correct or leave out these codes and send it again; check their vintage and the evidence version.',
    { unknown: [...unknownPractices, ...unknownAreas], unknownPractices, unknownAreas },
  );
}

function said(codes: readonly string[], one: string, many: string, fault: string): string[] {
  if (codes.length === 0) return [];
  const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  const named = `${codes.slice(0, NAMED).join(', ')}${more}`;
  return [codes.length === 1 ? `${one} ${named} is ${fault}` : `${many} ${named} are ${fault}`];
}

/** A plan of codes, or a refusal that names every code at fault. */
export function planOfCodes(bench: Bench, given: GivenPlan): Plan {
  const many = manyNetworks(given);
  if (many !== null)
    throw new Problem('TOO_LARGE', many, 'Leave out networks without codes.', { limit: MOST_NETWORKS });
  const read = readCodes(bench, given);
  if (read.ok) return read.plan;
  const { message, ...codes } = read.faults;
  throw new Problem(
    'BAD_INPUT',
    message,
    'Correct or leave out these codes and send it again; check their vintage and the evidence version.',
    { ...codes },
  );
}
