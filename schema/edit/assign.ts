import { type Layer, NETWORKS, type Plan } from '../plan.ts';
import { type Built, count, moved, movesInto, nothing } from './built.ts';
import type { Change } from './edit.ts';

/** Where areas and practices are to go. */
export interface Assignment {
  readonly areas?: Iterable<string>;
  readonly practices?: Iterable<string>;
  /** Id of the group; null takes them out of any. */
  readonly to: string | null;
  /** NETWORKS unless another layer is meant. */
  readonly layer?: string;
  /** Take only what is in no group yet. */
  readonly onlyUnassigned?: boolean;
  /** The verb of the history's sentence: "Drew" or "Moved". */
  readonly verb?: 'Drew' | 'Moved';
}

/** Brings areas and practices into one group of a layer, from wherever each is now, in one step. */
export function assign(plan: Plan, assignment: Assignment): Built {
  const layer = plan.layers.get(assignment.layer ?? NETWORKS);
  if (layer === undefined) return nothing('The plan has no such layer.');
  const { to } = assignment;
  if (to !== null && !layer.groups.has(to)) return nothing(`"${layer.name}" has no such group.`);
  const areas = chosen(layer, 'areas', assignment);
  const practices = chosen(layer, 'practices', assignment);
  if (practices.length > 0 && layer.kind !== 'network') return nothing('Only networks hold practices.');
  const changes: Change[] = [];
  if (areas.length > 0) changes.push({ set: 'areas', layer: layer.id, moves: areas });
  if (practices.length > 0) changes.push({ set: 'practices', layer: layer.id, moves: practices });
  if (changes.length === 0) {
    return nothing(
      to === null ? 'None of these is in a group.' : `All of these are in "${layer.groups.get(to)?.name}" already.`,
    );
  }
  const what = [
    areas.length > 0 ? count(moved(areas), 'area') : '',
    practices.length > 0 ? count(moved(practices), 'practice') : '',
  ].filter((part) => part !== '');
  const where = to === null ? 'out of any network' : `into ${layer.groups.get(to)?.name}`;
  return { changes, text: `${assignment.verb ?? 'Moved'} ${what.join(' and ')} ${where}` };
}

function chosen(layer: Layer, set: 'areas' | 'practices', assignment: Assignment): ReturnType<typeof movesInto> {
  const codes = [...(assignment[set] ?? [])];
  const wanted = assignment.onlyUnassigned === true ? codes.filter((code) => !layer[set].has(code)) : codes;
  return movesInto(layer[set], wanted, assignment.to);
}
