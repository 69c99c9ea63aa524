/** Moving a plan to another version of the evidence: an edit like any other, with a report of what became of its codes. */
import type { Evidence } from '../evidence.ts';
import type { Layer, Plan } from '../plan.ts';
import type { SiteChange } from '../travel/site-change.ts';
import { type Built, compareText, movesInto, nothing } from './built.ts';
import type { Change } from './edit.ts';
import { same } from './same.ts';

/** What is known of codes between two versions; each code to the codes that took its place, by the official lookups. */
export interface Succession {
  /** Needed where the two versions are on areas of different years. */
  readonly areas?: ReadonlyMap<string, readonly string[]>;
  /** Closed practice to its successor. */
  readonly practices?: ReadonlyMap<string, string>;
}

/** What became of the plan's codes. */
export interface EvidenceMove {
  readonly areas: CodeReport;
  readonly practices: CodeReport;
  /** Names or codes of what-if sites that the later version has no place for: they leave the plan. */
  readonly sitesEnded: readonly string[];
}

/** Codes by what became of them, sorted. */
export interface CodeReport {
  /** In the plan before, with no successor: they leave their group. */
  readonly ended: readonly string[];
  /** Became several codes, which all stay in the group. */
  readonly split: readonly string[];
  /** Several codes of different groups became this one: it goes to the group that held more of its people. */
  readonly contested: readonly string[];
  /** In the study area now and in no group, because the earlier evidence had nothing that they continue. */
  readonly arrived: readonly string[];
}

/** The edit that pins a plan to another evidence version, bringing its codes along, and what became of them. */
export function moveToEvidence(
  plan: Plan,
  from: Evidence,
  to: Evidence,
  succession: Succession = {},
): Built & { readonly report: EvidenceMove } {
  const none: CodeReport = { ended: [], split: [], contested: [], arrived: [] };
  const refuse = (reason: string) => ({ ...nothing(reason), report: { areas: none, practices: none, sitesEnded: [] } });
  if (plan.evidence === to.id) return refuse('The plan is on this version of the evidence already.');
  if (plan.evidence !== from.id)
    return refuse('The plan is pinned to another version than the one it would be moved from.');
  if (from.areas.vintage !== to.areas.vintage && succession.areas === undefined) {
    return refuse(
      `The plan is on ${from.areas.vintage} areas and the other version on ${to.areas.vintage}: the official lookup between the two is needed.`,
    );
  }
  const areas = carrier(
    from.areas.code,
    from.areas.residents,
    new Set(to.areas.code),
    (code) => succession.areas?.get(code) ?? [code],
  );
  const practices = carrier(from.practices.code, from.practices.listSize, new Set(to.practices.code), (code) => [
    succession.practices?.get(code) ?? code,
  ]);
  const changes: Change[] = [{ set: 'evidence', from: plan.evidence, to: to.id }];
  if (!same(plan.studyArea, to.studyArea)) changes.push({ set: 'studyArea', from: plan.studyArea, to: to.studyArea });
  const studied = to.areas.code.filter((_, at) => to.areas.inside[at] === 1);
  const current = to.practices.code.filter((_, at) => to.practices.standing[at] === 0);
  const sites = carrySites(plan.sites, to, practices);
  if (!same(plan.sites, sites.kept)) changes.push({ set: 'sites', from: plan.sites, to: sites.kept });
  let report: EvidenceMove = { areas: none, practices: none, sitesEnded: sites.ended };
  for (const layer of plan.layers.values()) {
    const moved = { areas: carry(layer.areas, areas, studied), practices: carry(layer.practices, practices, current) };
    for (const set of ['areas', 'practices'] as const) {
      const moves = movesOf(layer, set, moved[set].groups);
      if (moves.length > 0) changes.push({ set, layer: layer.id, moves });
    }
    if (layer.kind === 'network') report = { ...report, areas: moved.areas.report, practices: moved.practices.report };
  }
  return { changes, text: `Moved the plan to ${to.label}`, report };
}

/** What-if sites with the codes of the later version; an opened site follows its practice to the successor. */
function carrySites(changes: readonly SiteChange[], to: Evidence, practices: Carrier) {
  const there = new Set(to.sites.code);
  const kept: SiteChange[] = [];
  const ended: string[] = [];
  for (const change of changes) {
    if (change.kind === 'open') {
      const [practice] = practices.successorsOf(change.practice);
      if (practice === undefined) ended.push(change.name);
      else kept.push({ ...change, practice });
    } else if (there.has(change.site)) kept.push(change);
    else ended.push(change.site);
  }
  return { kept, ended: ended.sort(compareText) };
}

interface Carrier {
  readonly successorsOf: (code: string) => readonly string[];
  /** People behind a code of the earlier version; 0 where unknown. */
  readonly weightOf: (code: string) => number;
  /** Codes of the later version that continue one of the earlier. */
  readonly continuing: ReadonlySet<string>;
}

function carrier(
  codes: readonly string[],
  people: Int32Array,
  there: ReadonlySet<string>,
  next: (code: string) => readonly string[],
): Carrier {
  const weight = new Map(codes.map((code, at) => [code, Math.max(0, people[at]!)]));
  const successorsOf = (code: string) => next(code).filter((successor) => there.has(successor));
  return {
    successorsOf,
    weightOf: (code) => weight.get(code) ?? 0,
    continuing: new Set(codes.flatMap(successorsOf)),
  };
}

function carry(
  members: ReadonlyMap<string, string>,
  { successorsOf, weightOf, continuing }: Carrier,
  study: readonly string[],
) {
  const claims = new Map<string, Map<string, number>>();
  const ended: string[] = [];
  const split: string[] = [];
  for (const [code, group] of members) {
    const successors = successorsOf(code);
    if (successors.length === 0) ended.push(code);
    if (successors.length > 1) split.push(code);
    for (const successor of successors) {
      const claim = claims.get(successor) ?? new Map<string, number>();
      claim.set(group, (claim.get(group) ?? 0) + weightOf(code));
      claims.set(successor, claim);
    }
  }
  const groups = new Map<string, string>();
  const contested: string[] = [];
  for (const [code, claim] of claims) {
    const [best] = [...claim].sort(([a, x], [b, y]) => y - x || compareText(a, b));
    groups.set(code, best![0]);
    if (claim.size > 1) contested.push(code);
  }
  const arrived = study.filter((code) => !continuing.has(code));
  const inOrder = (codes: string[]) => codes.sort(compareText);
  return { groups, report: { ended: inOrder(ended), split: inOrder(split), contested: inOrder(contested), arrived } };
}

function movesOf(layer: Layer, set: 'areas' | 'practices', groups: ReadonlyMap<string, string>) {
  const targets = new Map<string | null, string[]>();
  const put = (group: string | null, code: string) => {
    const codes = targets.get(group) ?? [];
    codes.push(code);
    targets.set(group, codes);
  };
  for (const code of layer[set].keys()) if (!groups.has(code)) put(null, code);
  for (const [code, group] of groups) put(group, code);
  return [...targets]
    .sort(([a], [b]) => compareText(a ?? '', b ?? ''))
    .flatMap(([group, codes]) => movesInto(layer[set], codes, group));
}
