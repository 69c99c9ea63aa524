/** Outlines and plans given by callers, made into indexes of the evidence. */

import { mainSitesInside } from '@footprint/schema/edit/draw.ts';
import { emptyPlan } from '@footprint/schema/empty-plan.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import type { DrawRule } from '@footprint/schema/geometry/capture.ts';
import { checkJoined } from '@footprint/schema/geometry/join-parts.ts';
import { createScan, scanContains } from '@footprint/schema/geometry/scan.ts';
import { assignColours } from '@footprint/schema/palette.ts';
import { type Group, NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { badInput } from '../graph/problem.ts';
import type { Bench } from './bench.ts';
import type { PlanInput } from './types.ts';

/** Indexes of what an outline takes in. */
export interface Taken {
  readonly areas: readonly number[];
  readonly undecided: readonly number[];
  readonly practices: readonly number[];
}

/** What an outline takes in by a rule; practices are those given, or those whose main surgery lies inside. */
export function takeIn(bench: Bench, outline: unknown, rule: DrawRule, practices: readonly string[] | null): Taken {
  const checked = checkJoined(outline);
  if (!checked.ok) {
    const where = checked.problem.at ? ` (at ${checked.problem.at.join(', ')})` : '';
    throw badInput(`${checked.problem.message}${where}`, 'Correct the outline and send it again.');
  }
  const captured = bench.capture.inside(checked.outline, rule);
  if (!captured.ok) throw badInput(captured.problem.message, 'Use the rule CENTROID or MOST_AREA.');
  const scan = createScan(checked.outline.polygons);
  const inside = scan === null ? [] : mainSitesInside(bench.evidence, (lon, lat) => scanContains(scan, lon, lat));
  return {
    areas: [...captured.areas],
    undecided: [...captured.undecided],
    practices: practices === null ? inside : practices.map((code) => at(bench.practiceAt, code, 'practice')),
  };
}

function at(index: ReadonlyMap<string, number>, code: string, what: string): number {
  const found = index.get(code);
  if (found === undefined) {
    throw badInput(
      `There is no ${what} ${code} in this evidence.`,
      'Check the code, its vintage, and the evidence version.',
    );
  }
  return found;
}

/** A plan of codes as a plan; every unknown or repeated code is named. */
export function planOfCodes(bench: Bench, input: PlanInput): Plan {
  const { evidence } = bench;
  const start = emptyPlan(
    {
      id: 'codes',
      name: input.name ?? 'Plan of codes',
      owner: evidence.studyArea[0] ?? '',
      creator: '',
      evidence: evidence.id,
      studyArea: evidence.studyArea,
    },
    usualGoals(evidence),
  );
  const problems: string[] = [];
  const groups = new Map<string, Group>();
  const practices = new Map<string, string>();
  const areas = new Map<string, string>();
  const groupOf = new Int32Array(evidence.areas.code.length).fill(-1);
  input.networks.forEach((network, index) => {
    const id = network.id ?? `network-${index + 1}`;
    if (groups.has(id)) problems.push(`the id ${id} is given to two networks`);
    groups.set(id, { id, name: network.name, colour: network.colour ?? '' });
    const put = (code: string, into: Map<string, string>, known: ReadonlyMap<string, number>, what: string) => {
      if (!known.has(code)) problems.push(`${what} ${code} (${network.name}) is not in this evidence`);
      else if (into.has(code)) problems.push(`${what} ${code} is in two networks`);
      else into.set(code, id);
    };
    for (const code of network.practices) put(code, practices, bench.practiceAt, 'practice');
    for (const code of network.areas) {
      put(code, areas, bench.areaAt, 'area');
      groupOf[bench.areaAt.get(code) ?? 0] = bench.areaAt.has(code) ? index : groupOf[0]!;
    }
  });
  if (problems.length > 0) {
    const more = problems.length > 20 ? `, and ${problems.length - 20} more` : '';
    throw badInput(
      `The plan does not fit: ${problems.slice(0, 20).join('; ')}${more}.`,
      'Correct these codes and send it again.',
    );
  }
  const colours = assignColours(evidence.topology, groupOf, groups.size);
  [...groups.values()].forEach((group, index) => {
    if (group.colour === '') groups.set(group.id, { ...group, colour: colours[index]! });
  });
  return { ...start, layers: new Map([[NETWORKS, { ...start.layers.get(NETWORKS)!, groups, practices, areas }]]) };
}
