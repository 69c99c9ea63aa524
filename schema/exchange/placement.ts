import { compareText, movesInto } from '../edit/built.ts';
import type { Change, Move } from '../edit/edit.ts';
import type { Evidence } from '../evidence.ts';
import { type Layer, NETWORKS, type Plan } from '../plan.ts';
import { NamedGroups } from './named-groups.ts';

/** One code that a file puts in a group, with where the file says so ("line 12, column 1", "feature 3"). */
export interface Placement {
  readonly at: string;
  readonly code: string;
  /** The group as the file calls it: a code, an id or a name; '' for none. */
  readonly group: string;
  /** The group's name, where the file gives one beside its code. */
  readonly name?: string;
  readonly colour?: string;
}

/** Something in a file that was not taken. */
export interface ImportProblem {
  readonly at: string;
  readonly code:
    | 'unknown-code'
    | 'lost-zeros'
    | 'other-vintage'
    | 'in-two-groups'
    | 'not-an-area'
    | 'bad-outline'
    | 'unreadable'
    | 'incomplete';
  readonly message: string;
}

/** How an import is to be made. */
export interface ImportOptions {
  /** NETWORKS unless another layer is meant; layers beside the networks take areas only. */
  readonly layer?: string;
  /** Take what is right and leave the rest; otherwise one problem stops the whole import. */
  readonly partial?: boolean;
  /** The id (UUIDv7) of the group that the file calls by this name or code. */
  readonly idOf: (group: string) => string;
}

/** What became of a file: the changes that take it in (none where a problem stops it), and the account of its rows. */
export interface Imported {
  readonly changes: readonly Change[];
  readonly text: string;
  readonly report: {
    readonly rows: number;
    readonly practices: number;
    readonly areas: number;
    readonly groups: number;
    readonly problems: readonly ImportProblem[];
    /** Harmless things worth knowing, for example a row that says the same twice. */
    readonly notes: readonly string[];
  };
}

/** An import that cannot begin. */
export function unreadable(message: string): Imported {
  const problems: ImportProblem[] = [{ at: '', code: 'unreadable', message }];
  return { changes: [], text: '', report: { rows: 0, practices: 0, areas: 0, groups: 0, problems, notes: [] } };
}

/** Turns placements into changes of a plan: codes are looked up in the evidence, groups matched by id, code or name. */
export function place(
  evidence: Evidence,
  plan: Plan,
  placements: readonly Placement[],
  options: ImportOptions,
  earlier: readonly ImportProblem[] = [],
  remarks: readonly string[] = [],
): Imported {
  const layer = plan.layers.get(options.layer ?? NETWORKS);
  if (layer === undefined) return unreadable(`The plan has no layer ${options.layer}.`);
  const sorted = sortOut(evidence, layer, placements);
  const problems = [...earlier, ...sorted.problems];
  const groups = new NamedGroups(evidence, layer, options.idOf);
  const wanted = { areas: new Map<string | null, string[]>(), practices: new Map<string | null, string[]>() };
  for (const { placement, set } of sorted.taken) {
    const to = placement.group === '' ? null : groups.find(placement);
    const list = wanted[set].get(to);
    if (list === undefined) wanted[set].set(to, [placement.code]);
    else list.push(placement.code);
  }
  const changes: Change[] = [...groups.added];
  for (const set of ['areas', 'practices'] as const) {
    const moves: Move[] = [...wanted[set]].flatMap(([to, codes]) => movesInto(layer[set], codes, to));
    if (moves.length > 0) changes.push({ set, layer: layer.id, moves });
  }
  const count = (set: 'areas' | 'practices') => sorted.taken.filter((each) => each.set === set).length;
  const stopped = problems.length > 0 && options.partial !== true;
  return {
    changes: stopped ? [] : changes,
    text: `Imported ${count('practices')} practices and ${count('areas')} areas`,
    report: {
      rows: placements.length,
      practices: count('practices'),
      areas: count('areas'),
      groups: groups.found.size,
      problems,
      notes: [...remarks, ...sorted.notes, ...continuedNote([...groups.continuedByName])],
    },
  };
}

/** Published codes named in a sentence; a plan shows all of them. */
const NAMED = 20;

/** Which networks were taken for published ones by name alone, for whoever meant new ones of the same names. */
function continuedNote(codes: readonly string[]): string[] {
  if (codes.length === 0) return [];
  const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  const named = `${codes.slice(0, NAMED).join(', ')}${more}`;
  return [
    codes.length === 1
      ? `One network has the name of the published network ${named} and continues it.`
      : `${codes.length} networks have the names of published networks and continue them: ${named}.`,
  ];
}

interface Sorted {
  readonly taken: { readonly placement: Placement; readonly set: 'areas' | 'practices' }[];
  readonly problems: ImportProblem[];
  readonly notes: string[];
}

function sortOut(evidence: Evidence, layer: Layer, placements: readonly Placement[]): Sorted {
  const areas = new Set(evidence.areas.code);
  const practices = new Set(evidence.practices.code);
  const seen = new Map<string, Placement>();
  const sorted: Sorted = { taken: [], problems: [], notes: [] };
  for (const placement of placements) {
    const { at, code, group } = placement;
    const known = areas.has(code) || practices.has(code);
    if (!known) {
      sorted.problems.push(unknown(evidence, placement, areas, practices));
      continue;
    }
    if (practices.has(code) && !areas.has(code) && layer.kind !== 'network') {
      sorted.problems.push({
        at,
        code: 'not-an-area',
        message: `${at}: ${code} is a practice; "${layer.name}" holds areas only.`,
      });
      continue;
    }
    const first = seen.get(code);
    if (first === undefined) {
      seen.set(code, placement);
      sorted.taken.push({ placement, set: areas.has(code) ? 'areas' : 'practices' });
    } else if (first.group === group) {
      sorted.notes.push(`${at}: ${code} is named again, as at ${first.at}.`);
    } else {
      sorted.problems.push({
        at,
        code: 'in-two-groups',
        message: `${at}: ${code} is put in "${group}", but ${first.at} put it in "${first.group}". Keep one of the two.`,
      });
    }
  }
  return sorted;
}

/** The last LSOA code of the 2011 census; higher ones came with 2021. */
const LAST_LSOA_2011 = 33_768;

function unknown(
  evidence: Evidence,
  { at, code }: Placement,
  areas: ReadonlySet<string>,
  practices: ReadonlySet<string>,
): ImportProblem {
  if (code === '')
    return { at, code: 'incomplete', message: `${at}: the code is missing; a practice or area code was expected.` };
  const upper = code.toUpperCase();
  if (areas.has(upper) || practices.has(upper)) {
    return {
      at,
      code: 'unknown-code',
      message: `${at}: ${code} is not known, but ${upper} is. Write codes in capitals.`,
    };
  }
  const padded = [1, 2, 3, 4]
    .map((zeros) => '0'.repeat(zeros) + code)
    .find((longer) => areas.has(longer) || practices.has(longer));
  if (padded !== undefined) {
    return {
      at,
      code: 'lost-zeros',
      message: `${at}: ${code} has lost leading zeros; ${padded} is known. Format the column as text in the spreadsheet before saving.`,
    };
  }
  const lsoa = /^[EW]01(\d{6})$/.exec(code);
  if (
    lsoa !== null &&
    evidence.areas.vintage === 'LSOA11' &&
    Number(lsoa[1]) > LAST_LSOA_2011 &&
    code.startsWith('E')
  ) {
    return {
      at,
      code: 'other-vintage',
      message: `${at}: ${code} is an LSOA of 2021; this evidence has those of 2011. Convert the file with the LSOA 2011 to 2021 lookup, or load evidence of 2021.`,
    };
  }
  if (lsoa !== null) {
    const other = evidence.areas.vintage === 'LSOA21' ? ', or ended with the census of 2011' : '';
    return {
      at,
      code: 'unknown-code',
      message: `${at}: area ${code} is not in this evidence: it lies outside the loaded areas${other}.`,
    };
  }
  return {
    at,
    code: 'unknown-code',
    message: `${at}: ${code} is no practice or area of this evidence. Expected an ODS practice code such as E82001 or an area code of ${evidence.areas.vintage}.`,
  };
}

/** Codes of a group in order, for writing. */
export function sortedEntries(members: ReadonlyMap<string, string>): [code: string, group: string][] {
  return [...members].sort(([a], [b]) => compareText(a, b));
}
