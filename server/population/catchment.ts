import type { CatchmentRow } from './rows.ts';

/** The areas of a catchment and the patients of the practice who live there. */
export interface DerivedCatchment {
  readonly areas: readonly string[];
  readonly patients: number;
  readonly rule: string;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}

/**
 * A practice's catchment from where its patients live. By `coverage`: the fewest areas that hold that share of its
 * list. Else by `share`: every area where at least that share of all registered patients are the practice's.
 * Rows come with the most patients first; `list` is the whole list.
 */
export function deriveCatchment(
  rows: readonly CatchmentRow[],
  list: number,
  choice: { readonly share: number; readonly coverage: number | null },
): DerivedCatchment {
  const { share, coverage } = choice;
  if (coverage === null) {
    const chosen = rows.filter(
      (row) => row.registered !== null && row.registered > 0 && row.patients >= share * row.registered,
    );
    return {
      areas: chosen.map((row) => row.area),
      patients: chosen.reduce((sum, row) => sum + row.patients, 0),
      rule: `Areas where at least ${percent(share)} of the patients registered with any practice are registered here.`,
    };
  }
  const areas: string[] = [];
  let patients = 0;
  for (const row of rows) {
    if (patients >= coverage * list) break;
    areas.push(row.area);
    patients += row.patients;
  }
  return { areas, patients, rule: `The fewest areas that together hold ${percent(coverage)} of the practice's list.` };
}
