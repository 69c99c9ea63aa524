import type { Evidence } from '../evidence.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import {
  type Imported,
  type ImportOptions,
  type ImportProblem,
  type Placement,
  place,
  sortedEntries,
  unreadable,
} from './placement.ts';
import { readTable, type TableRow, writeTable } from './table.ts';

/** The header of an exported plan. */
const PLAN_CSV_HEADER = ['unit_code', 'pcn_code', 'network_name'] as const;

/**
 * A plan's members as CSV: practice (or area) code, the published code that its network continues (its id where none),
 * and the network's name. Both sets together unless one is asked for.
 */
export function planToCsv(
  plan: Plan,
  sets: readonly ('practices' | 'areas')[] = ['practices', 'areas'],
  layerId: string = NETWORKS,
): string {
  const layer = plan.layers.get(layerId);
  if (layer === undefined) throw new Error(`The plan has no layer ${layerId}.`);
  const rows = sets.flatMap((set) =>
    sortedEntries(layer[set]).map(([code, id]) => {
      const group = layer.groups.get(id)!;
      return [code, group.continues ?? group.id, group.name];
    }),
  );
  return writeTable(PLAN_CSV_HEADER, rows);
}

const codeHeadings =
  /^(unit|practice|gp|gp practice|organisation|area|lsoa|oa|lsoa11|lsoa21|oa11|oa21)?[ _]?(code|id|cd)$|^(practice|area|lsoa|unit)$/;
const groupHeadings = /^(pcn|network|neighbourhood|neighborhood|group|place)[ _]?(code|id|cd)?$|^district$/;
const nameHeadings = /^(pcn|network|neighbourhood|neighborhood|group|place)[ _]?name$|^name$/;

interface Columns {
  readonly code: number;
  readonly group: number;
  readonly name: number;
  readonly headed: boolean;
}

/** Which columns hold what: by headings where the first row has them, else code, group, name in that order. */
function findColumns(first: TableRow): Columns {
  const headings = first.cells.map((cell) => cell.toLowerCase());
  const find = (pattern: RegExp): number => headings.findIndex((heading) => pattern.test(heading));
  const [code, group, name] = [find(codeHeadings), find(groupHeadings), find(nameHeadings)];
  if (code >= 0 && (group >= 0 || name >= 0)) return { code, group: group >= 0 ? group : name, name, headed: true };
  return { code: 0, group: 1, name: first.cells.length > 2 ? 2 : -1, headed: false };
}

/**
 * Reads practices and areas into groups from a CSV: with headings or none, separated by comma, bar or tab, in Footprint's
 * own layout, the published one, or DistrictBuilder's (`<LEVEL>ID,DISTRICT`). An empty group, or district 0, is none.
 */
export function planFromCsv(text: string, evidence: Evidence, plan: Plan, options: ImportOptions): Imported {
  const table = readTable(text);
  if (!table.ok) return unreadable(table.message);
  const [first, ...rest] = table.rows;
  if (first === undefined) return unreadable('The file has no rows.');
  const columns = findColumns(first);
  const rows = columns.headed ? rest : table.rows;
  if (rows.length === 0)
    return unreadable('The file has a heading and no rows; a row for each practice or area was expected.');
  const district = columns.headed && first.cells[columns.group]?.toLowerCase() === 'district';
  const problems: ImportProblem[] = [];
  const placements: Placement[] = [];
  for (const { line, cells } of rows) {
    const at = `line ${line}, column ${columns.code + 1}`;
    if (cells.length <= columns.group) {
      problems.push({
        at: `line ${line}`,
        code: 'incomplete',
        message: `line ${line}: it has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}; a code and its network were expected, separated by a comma, a bar or a tab.`,
      });
      continue;
    }
    const cell = cells[columns.group]!;
    const group = district && cell === '0' ? '' : cell;
    const name = columns.name >= 0 ? cells[columns.name] : undefined;
    placements.push({ at, code: cells[columns.code] ?? '', group, ...(name ? { name } : {}) });
  }
  return place(evidence, plan, placements, options, problems);
}
