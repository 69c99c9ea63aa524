import type { GoalResult } from '../goal.ts';
import type { Group, Plan } from '../plan.ts';
import type { AssignmentState } from './assignment-state.ts';
import type { Finding } from './evaluation.ts';
import { formatNumber } from './format.ts';
import { RATIO_LIMITS } from './ground.ts';
import type { Value } from './metric.ts';

/** What a planner should look at in one network. */
export function groupFindings(
  plan: Plan,
  state: AssignmentState,
  group: Group,
  values: Readonly<Record<string, Value>>,
  goals: readonly GoalResult[],
  partial: string | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const { name, id } = group;
  if (partial !== undefined)
    findings.push({ id: `partial/${id}`, severity: 'warn', text: `${name}: ${partial}`, group: id });
  const goalOf = new Map(plan.goals.map((goal) => [goal.id, goal]));
  const pieces = values['pieces']?.value ?? 0;
  const detached = pieces > 1 ? detachedAreas(state, state.slot(id)) : [];
  let piecesTold = false;
  for (const result of goals) {
    if (result.outcome !== 'fail' && result.outcome !== 'warn') continue;
    const goal = goalOf.get(result.goal);
    const about = goal?.metric === 'pieces' ? { areas: detached } : {};
    piecesTold ||= goal?.metric === 'pieces';
    findings.push({
      id: `goal/${result.goal}/${id}`,
      severity: result.outcome,
      text: `${name}: ${result.text}`,
      group: id,
      ...about,
    });
  }
  if (!piecesTold && pieces > 1) {
    findings.push({
      id: `pieces/${id}`,
      severity: 'note',
      text: `${name} is in ${pieces} pieces.`,
      group: id,
      areas: detached,
    });
  }
  const ratio = values['registered-ratio']?.value ?? null;
  if (ratio !== null && (ratio < RATIO_LIMITS.least || ratio > RATIO_LIMITS.most)) {
    findings.push({
      id: `ratio/${id}`,
      severity: 'warn',
      text: `${name}: ${formatNumber(ratio, 'ratio')} registered people to a resident, outside ${RATIO_LIMITS.least} to ${RATIO_LIMITS.most}: look for students, care homes, barracks, new homes or old denominators.`,
      group: id,
    });
  }
  findings.push(...practiceFindings(plan, state, group));
  return findings;
}

function practiceFindings(plan: Plan, state: AssignmentState, group: Group): Finding[] {
  const { evidence, sites } = state.ground;
  const { practices } = evidence;
  const members = [...state.practicesOf[state.slot(group.id)]!].sort((a, b) => a - b);
  const flagged = new Set(plan.nonGeographic);
  const codes = (chosen: (practice: number) => boolean) =>
    members.filter(chosen).map((practice) => practices.code[practice]!);
  const roaming = codes(
    (practice) => practices.nonGeographic[practice] === 1 || flagged.has(practices.code[practice]!),
  );
  const supposed = new Set(state.travel.added.map(({ practice }) => practice));
  const unplaced = codes((practice) => sites.start[practice] === sites.start[practice + 1] && !supposed.has(practice));
  const uneven = codes((practice) => !addsUp(state, practice));
  const findings: Finding[] = [];
  if (uneven.length > 0) {
    findings.push({
      id: `uneven/${group.id}`,
      severity: 'warn',
      text: `${group.name}: the patients by area of ${uneven.join(', ')} do not add up to the published list; the two are perhaps of different months.`,
      group: group.id,
      practices: uneven,
    });
  }
  if (roaming.length > 0) {
    findings.push({
      id: `non-geographic/${group.id}`,
      severity: 'note',
      text: `${group.name} has practices whose patients do not choose them by place: ${roaming.join(', ')}.`,
      group: group.id,
      practices: roaming,
    });
  }
  if (unplaced.length > 0) {
    findings.push({
      id: `unplaced/${group.id}`,
      severity: 'warn',
      text: `${group.name}: no site of ${unplaced.join(', ')} could be placed on the map, so travel to them is not counted.`,
      group: group.id,
      practices: unplaced,
    });
  }
  return findings;
}

/** True where a practice's patients by area add up to its list, or either is unknown. */
function addsUp({ ground }: AssignmentState, practice: number): boolean {
  const { listSize, inWales, areaUnknown, outsideLoaded } = ground.evidence.practices;
  const elsewhere = [inWales[practice]!, areaUnknown[practice]!, outsideLoaded[practice]!];
  if (listSize[practice]! < 0 || elsewhere.some((part) => part < 0)) return true;
  return elsewhere.reduce((sum, part) => sum + part, ground.inLoadedAreas[practice]!) === listSize[practice]!;
}

/** Codes of the areas outside the largest piece of a network (the piece with most areas, the first of equals). */
function detachedAreas(state: AssignmentState, slot: number): string[] {
  const { groupOfArea, linked, ground } = state;
  const { neighbourStart, neighbour } = ground.evidence.topology;
  const todo = new Set([...state.areasOf[slot]!].sort((a, b) => a - b));
  const found: number[][] = [];
  for (const first of todo) {
    todo.delete(first);
    const piece = [first];
    for (let at = 0; at < piece.length; at++) {
      const area = piece[at]!;
      const reach = [
        ...neighbour.subarray(neighbourStart[area]!, neighbourStart[area + 1]!),
        ...(linked.get(area) ?? []),
      ];
      for (const other of reach) if (groupOfArea[other] === slot && todo.delete(other)) piece.push(other);
    }
    found.push(piece);
  }
  if (found.length < 2) return [];
  const largest = found.reduce((best, piece) => (piece.length > best.length ? piece : best));
  return found
    .filter((piece) => piece !== largest)
    .flat()
    .sort((a, b) => a - b)
    .map((area) => ground.evidence.areas.code[area]!);
}
