import type { Evidence } from '../evidence.ts';
import { type Group, type Layer, NETWORKS, type Plan } from '../plan.ts';

/** A column of a cross-table: a neighbourhood, or where else people are. */
export type Column =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'no-group' | 'beyond' | 'in-wales' | 'area-unknown' };

/** A row of a cross-table; its cells add up to `total`. */
interface CrossRow {
  /** The network, or null for practices (or areas) of the study area in no network. */
  readonly network: Group | null;
  /** The practice, where the table goes by practice. */
  readonly practice: string | null;
  /** People by column, in the order of the table's columns; null where the list or its areas are unknown. */
  readonly cells: readonly number[] | null;
  readonly total: number | null;
}

/** Networks against the groups of another layer, in people. */
export interface CrossTable {
  readonly people: 'patients' | 'residents';
  readonly layer: string;
  readonly columns: readonly Column[];
  readonly rows: readonly CrossRow[];
}

/**
 * Patients of each network (or of each practice) by the neighbourhood that they live in: registrations, never
 * apportioned. Patients in loaded areas of no neighbourhood, beyond the loaded areas, in Wales and of unknown area have
 * columns of their own, so that each row adds up to the list.
 */
export function patientsByLayer(
  evidence: Evidence,
  plan: Plan,
  layerId: string,
  by: 'network' | 'practice' = 'network',
): CrossTable {
  const { practices, registrations } = evidence;
  const { layer, networks, columnOf, groups } = prepare(evidence, plan, layerId);
  const columns: Column[] = [
    ...groups,
    { kind: 'no-group' },
    { kind: 'beyond' },
    { kind: 'in-wales' },
    { kind: 'area-unknown' },
  ];
  const none = groups.length;
  const cellsOf = (practice: number): number[] | null => {
    const parts = [practices.outsideLoaded[practice]!, practices.inWales[practice]!, practices.areaUnknown[practice]!];
    if (practices.listSize[practice]! < 0 || parts.some((part) => part < 0)) return null;
    const cells = new Array<number>(columns.length).fill(0);
    for (let row = registrations.start[practice]!; row < registrations.start[practice + 1]!; row++) {
      cells[columnOf[registrations.area[row]!]!]! += registrations.patients[row]!;
    }
    cells.splice(none + 1, 3, ...parts);
    return cells;
  };
  const members = membersOf(networks, practices.code, (index) => practices.standing[index] === 0, 'practices');
  const rows = members.flatMap(({ network, indexes }) => {
    const parts = indexes.map((index) => ({ practice: practices.code[index]!, cells: cellsOf(index) }));
    if (by === 'practice') return parts.map(({ practice, cells }) => rowOf(network, practice, cells));
    return network === null && parts.length === 0
      ? []
      : [
          rowOf(
            network,
            null,
            sumCells(
              parts.map(({ cells }) => cells),
              columns.length,
            ),
          ),
        ];
  });
  return { people: 'patients', layer: layer.id, columns, rows };
}

/** Residents of each network's areas by neighbourhood; areas of no neighbourhood have a column of their own. */
export function residentsByLayer(evidence: Evidence, plan: Plan, layerId: string): CrossTable {
  const { areas } = evidence;
  const { layer, networks, columnOf, groups } = prepare(evidence, plan, layerId);
  const columns: Column[] = [...groups, { kind: 'no-group' }];
  const rows = membersOf(networks, areas.code, (index) => areas.inside[index] === 1, 'areas').flatMap(
    ({ network, indexes }) => {
      if (network === null && indexes.length === 0) return [];
      const known = indexes.every((index) => areas.residents[index]! >= 0);
      const cells = new Array<number>(columns.length).fill(0);
      for (const index of indexes) cells[columnOf[index]!]! += areas.residents[index]!;
      return [rowOf(network, null, known ? cells : null)];
    },
  );
  return { people: 'residents', layer: layer.id, columns, rows };
}

function prepare(evidence: Evidence, plan: Plan, layerId: string) {
  const layer = plan.layers.get(layerId);
  const networks = plan.layers.get(NETWORKS);
  if (layer === undefined || networks === undefined) throw new Error(`The plan has no layer ${layerId}.`);
  const groups = [...layer.groups.values()].map((group) => ({ kind: 'group' as const, group }));
  const column = new Map([...layer.groups.keys()].map((id, index) => [id, index]));
  const columnOf = Int32Array.from(
    evidence.areas.code,
    (code) => column.get(layer.areas.get(code) ?? '') ?? groups.length,
  );
  return { layer, networks, columnOf, groups };
}

/** Indexes by network in listed order; last, with a null network, those of the study area in none. */
function membersOf(
  networks: Layer,
  codes: readonly string[],
  studied: (index: number) => boolean,
  set: 'areas' | 'practices',
): { network: Group | null; indexes: number[] }[] {
  const lists = new Map<string | null, number[]>([...networks.groups.keys(), null].map((id) => [id, []]));
  codes.forEach((code, index) => {
    const group = networks[set].get(code) ?? null;
    if (group !== null || studied(index)) lists.get(group)!.push(index);
  });
  return [...lists].map(([id, indexes]) => ({ network: id === null ? null : networks.groups.get(id)!, indexes }));
}

function sumCells(rows: readonly (readonly number[] | null)[], width: number): number[] | null {
  const sum = new Array<number>(width).fill(0);
  for (const row of rows) {
    if (row === null) return null;
    row.forEach((cell, index) => {
      sum[index]! += cell;
    });
  }
  return sum;
}

function rowOf(network: Group | null, practice: string | null, cells: readonly number[] | null): CrossRow {
  return { network, practice, cells, total: cells === null ? null : cells.reduce((sum, cell) => sum + cell, 0) };
}
