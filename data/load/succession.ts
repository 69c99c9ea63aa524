import type { Gathered } from './read-folder.ts';
import { isCurrentPractice, type LoadFinding } from './select.ts';

/** Lists and registrations after those of closed and merged practices have gone to their successors. */
export interface Succeeded {
  /** Registered patients by practice; the date is that of the list. */
  readonly lists: ReadonlyMap<
    string,
    { readonly patients: number; readonly date: string; readonly subIcb: string | null }
  >;
  /** Code of the practice that each practice of the registration table counts for, by its index there. */
  readonly countsFor: readonly string[];
  /** Closed practice to its successor, with the date. */
  readonly successors: ReadonlyMap<string, { readonly successor: string; readonly date: string }>;
  readonly findings: readonly LoadFinding[];
}

/** Moves the patients of practices closed by the date of the lists to their dated successors, through chains of mergers. */
export function followSuccessions(gathered: Gathered): Succeeded {
  const listDate = gathered.lists[0]?.row.date ?? gathered.registrationDate;
  const rows = new Map(gathered.practices.map(({ row }) => [row.code, row]));
  const next = new Map<string, { successor: string; date: string }>();
  for (const { row } of gathered.successions) {
    const known = next.get(row.predecessor);
    if (row.date <= listDate && (known === undefined || known.date < row.date))
      next.set(row.predecessor, { successor: row.successor, date: row.date });
  }
  const isCurrent = (code: string): boolean => {
    const row = rows.get(code);
    return row === undefined ? !next.has(code) : isCurrentPractice(row);
  };
  const successors = new Map<string, { successor: string; date: string }>();
  const endOf = (code: string): string => {
    let at = code;
    const seen = new Set<string>();
    while (!isCurrent(at) && next.has(at) && !seen.has(at)) {
      seen.add(at);
      at = next.get(at)!.successor;
    }
    // A chain that ends nowhere leaves the patients where they were.
    return isCurrent(at) ? at : code;
  };
  const findings: LoadFinding[] = [];
  const lists = new Map<string, { patients: number; date: string; subIcb: string | null }>();
  for (const { row } of gathered.lists) {
    const end = endOf(row.practice);
    if (end !== row.practice) {
      successors.set(row.practice, { successor: end, date: next.get(row.practice)!.date });
      if (row.patients > 0) {
        findings.push({
          code: 'succeeded',
          text: `${row.practice} closed; its ${row.patients.toLocaleString('en-GB')} patients are counted with its successor ${end}, by the succession of ${next.get(row.practice)!.date}.`,
          practices: [row.practice, end],
        });
      }
    }
    const known = lists.get(end);
    lists.set(end, {
      patients: (known?.patients ?? 0) + row.patients,
      date: row.date,
      subIcb: end === row.practice || known === undefined ? row.subIcb : known.subIcb,
    });
  }
  const countsFor = gathered.registrations.practices.list.map((code) => {
    const end = endOf(code);
    if (end !== code && !successors.has(code)) successors.set(code, { successor: end, date: next.get(code)!.date });
    return end;
  });
  return { lists, countsFor, successors, findings };
}
