/** What of a plan is made public, and what stays behind. */
import { type Evidence, STANDINGS } from '../evidence.ts';
import { type Layer, NETWORKS, type Plan } from '../plan.ts';
import { counted, countInWords, listed } from '../public/words.ts';

/** Stands where a recorded exception's reason is: planners write reasons for themselves. */
export const EXCEPTION_WITHOUT_REASON = 'The planner has recorded a reason, which is not published.';

/** What a publication is called, and how it names what the plan names by ids that tell when each was made. */
export interface PublicNames {
  /** Id of the plan that the publication is in the graph. */
  readonly id: string;
  readonly title: string;
  /** The organisation that answers for it. */
  readonly owner: string;
  /** Another id for one of the plan's own, the same each time. */
  readonly idOf: (id: string) => string;
}

/**
 * A plan as it is published: its networks with practices and areas, goals with their sources, exceptions without their
 * reasons, links, practices without an area of their own, and what-if surgeries, since they change where people go. Its
 * name is the title; its planner, its layers beside the networks and all its own ids stay behind.
 */
export function publicPlan(plan: Plan, { id, title, owner, idOf }: PublicNames): Plan {
  const networks = plan.layers.get(NETWORKS);
  if (networks === undefined) throw new Error(`The plan ${plan.id} has no layer of networks.`);
  return {
    id,
    name: title,
    owner: plan.owner,
    creator: owner,
    evidence: plan.evidence,
    studyArea: plan.studyArea,
    goals: plan.goals.map(({ id: goal, metric, comparison, limit, severity, source, ours }) => ({
      id: idOf(goal),
      metric,
      comparison,
      limit,
      severity,
      source,
      ours,
    })),
    exceptions: plan.exceptions.map(({ goal, group }) => ({
      goal: idOf(goal),
      group: idOf(group),
      reason: EXCEPTION_WITHOUT_REASON,
    })),
    nonGeographic: plan.nonGeographic,
    links: plan.links,
    sites: plan.sites.map((site) => (site.kind === 'open' ? { ...site, id: idOf(site.id) } : site)),
    mainSitesOnly: plan.mainSitesOnly,
    layers: new Map([[NETWORKS, publicNetworks(networks, idOf)]]),
  };
}

function publicNetworks(layer: Layer, idOf: PublicNames['idOf']): Layer {
  const renamed = (members: ReadonlyMap<string, string>) =>
    new Map([...members].map(([code, group]) => [code, idOf(group)]));
  return {
    id: NETWORKS,
    kind: layer.kind,
    name: layer.name,
    groups: new Map(
      [...layer.groups.values()].map(({ id, name, colour, continues }) => [
        idOf(id),
        { id: idOf(id), name, colour, ...(continues === undefined ? {} : { continues }) },
      ]),
    ),
    practices: renamed(layer.practices),
    areas: renamed(layer.areas),
  };
}

/** What a plan holds that is not published, each in a sentence to its planner; empty where all of it is. */
export function leftBehind(plan: Plan): readonly string[] {
  const beside = [...plan.layers.values()].filter(({ id }) => id !== NETWORKS);
  const names = beside.map(({ name }) => `“${name}”`).join(', ');
  return [
    `The plan’s own name, “${plan.name}”, who made it and every edit: the publication has its title and its owner instead.`,
    ...(plan.exceptions.length === 0
      ? []
      : [
          `The reasons of ${plan.exceptions.length === 1 ? 'its exception' : `its ${plan.exceptions.length} exceptions`}: readers see that a network is excepted from a goal, not why.`,
        ]),
    ...(beside.length === 0 ? [] : [`The layers beside the networks: ${names}.`]),
  ];
}

/** What a plan makes public, each in a sentence to its planner. */
export function madePublic(plan: Plan): readonly string[] {
  const { groups, practices, areas } = plan.layers.get(NETWORKS)!;
  const opened = plan.sites.filter(({ kind }) => kind === 'open').length;
  return [
    `${counted(groups.size, 'network', 'networks')} by name, with ${counted(practices.size, 'practice', 'practices')} and ${counted(areas.size, 'area', 'areas')}: ${[...groups.values()].map(({ name }) => name).join(', ')}.`,
    ...(areas.size > 0 ? [] : ['That the plan names practices only and draws no area.']),
    ...(plan.goals.length === 0
      ? []
      : [
          `${counted(plan.goals.length, 'goal', 'goals')} with the source of each limit, and how each network does against it.`,
        ]),
    ...(plan.exceptions.length === 0
      ? []
      : ['That networks are excepted from goals, without the reasons that you recorded.']),
    ...(plan.sites.length === 0
      ? []
      : [
          `${counted(plan.sites.length, 'surgery', 'surgeries')} that the plan opens, closes or moves${opened === 0 ? '' : ', by name and place'}.`,
        ]),
    ...(plan.nonGeographic.length === 0
      ? []
      : [`Which practices the plan takes to serve no area of their own: ${plan.nonGeographic.join(', ')}.`]),
  ];
}

/** Practices that a sentence lists by name at most. */
const NAMED = 5;

/** That practices of the study area with patients are in none of the plan's networks, in a sentence to its planner; empty where none is. */
export function inNoNetwork(
  { practices: { code, name, standing, listSize } }: Evidence,
  plan: Plan,
): readonly string[] {
  const { practices } = plan.layers.get(NETWORKS)!;
  const left = [...code.keys()].filter(
    (at) => STANDINGS[standing[at]!] === 'study' && listSize[at]! > 0 && !practices.has(code[at]!),
  );
  if (left.length === 0) return [];
  const patients = left.reduce((sum, at) => sum + listSize[at]!, 0);
  const names = left.slice(0, NAMED).map((at) => name[at]!);
  const more = left.length - names.length;
  return [
    `That ${counted(left.length, 'practice')} with ${countInWords(patients)} patients ${left.length === 1 ? 'is' : 'are'} in no network: ${listed([...names, ...(more > 0 ? [`${countInWords(more)} more`] : [])])}.`,
  ];
}
