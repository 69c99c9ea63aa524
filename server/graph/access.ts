/** What a caller may see of the evidence, and which restricted data there are for a key to name. */
import { type Caller, seesAll } from './caller.ts';
import type { AskGraph } from './evidence-port.ts';

/** A restricted data set by the id and kind by which a key may name it. */
export interface RestrictedSet {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

/** How far a caller sees. */
export interface Sight {
  /** Evidence versions that the caller may read. */
  readonly versions: number;
  /** The restricted data sets of the latest versions, whoever may read them. */
  readonly restricted: readonly RestrictedSet[];
}

/** Versions, from the latest back, whose restricted data sets are listed. */
const LOOKED_AT = 50;

const SEEN = '{ evidences(first: 1) { totalCount } }';
const RESTRICTED = `{ evidences(first: ${LOOKED_AT}) { nodes { datasets { id kind title disclosure } } } }`;

interface Listed {
  readonly nodes: readonly { readonly datasets: readonly (RestrictedSet & { readonly disclosure: string })[] }[];
}

const BESIDE = '{ declaredCatchments(first: 1) { totalCount } referenceLayers(first: 1) { totalCount } }';

/** Kinds of restricted data of no evidence version of which there is something that the caller does not see. */
export async function readHiddenBeside(ask: AskGraph, caller: Caller): Promise<readonly string[]> {
  if (seesAll(caller)) return [];
  const [seen, all] = await Promise.all([ask(BESIDE, {}, caller), ask(BESIDE, {})]);
  const count = (answer: Record<string, unknown>, list: string) =>
    (answer[list] as { readonly totalCount: number }).totalCount;
  const hidden = (list: string) => count(all, list) > count(seen, list);
  return [
    ...(hidden('declaredCatchments') ? ['catchments'] : []),
    ...(hidden('referenceLayers') ? ['reference-layers'] : []),
  ];
}

/** Asks how far a caller sees: of `ask`, which answers as the service unless another caller is named. */
export async function readSight(ask: AskGraph, caller: Caller): Promise<Sight> {
  const [seen, all] = await Promise.all([ask(SEEN, {}, caller), ask(RESTRICTED, {})]);
  const restricted = (all['evidences'] as Listed).nodes
    .flatMap(({ datasets }) => datasets)
    .filter(({ disclosure }) => disclosure.toLowerCase() === 'restricted')
    .map(({ id, kind, title }) => ({ id, kind, title }));
  return {
    versions: (seen['evidences'] as { totalCount: number }).totalCount,
    restricted: [...new Map(restricted.map((one) => [one.id, one])).values()],
  };
}
