import type { AreaChangeRow, AreaCommissionerRow } from '../sources/row.ts';
import { RegistrationTable } from './registration-table.ts';

/** Registrations moved from 2011 to 2021 areas, and which row of the file each came from. */
export interface Converted {
  readonly table: RegistrationTable;
  /** Row of the original table by row of the converted one. */
  readonly origin: Uint32Array;
  /** Rows of the original that fell into more than one area. */
  readonly split: number;
}

/** Where each 2011 area went, by the official lookup: one area, or several that it was split over, in order of code. */
export function goingTo(changes: readonly AreaChangeRow[]): ReadonlyMap<string, readonly string[]> {
  return grouped(changes.map(({ area2011, area2021 }) => [area2011, area2021]));
}

/** Which 2011 areas each 2021 area was made of, in order of code. */
export function comingFrom(changes: readonly AreaChangeRow[]): ReadonlyMap<string, readonly string[]> {
  return grouped(changes.map(({ area2011, area2021 }) => [area2021, area2011]));
}

function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    const known = found.get(from);
    if (known === undefined) found.set(from, [to]);
    else known.push(to);
  }
  for (const areas of found.values()) areas.sort();
  return found;
}

/** A whole number in equal parts by largest remainder, the first parts the larger: they add up to it. */
export function sharesOf(count: number, parts: number): number[] {
  const each = Math.floor(count / parts);
  const left = count - each * parts;
  return Array.from({ length: parts }, (_, at) => each + (at < left ? 1 : 0));
}

/**
 * Moves registrations from 2011 to 2021 areas. An area that was split shares its patients in equal parts, each row by
 * largest remainder (ties to the smaller code), so that every row, and so every list, keeps its total. An estimate.
 */
export function convertRegistrations(
  table: RegistrationTable,
  successors: ReadonlyMap<string, readonly string[]>,
): Converted {
  const converted = new RegistrationTable();
  const origin: number[] = [];
  let split = 0;
  const targets = table.areas.list.map((code) => successors.get(code) ?? [code]);
  const { practice, area, patients } = table;
  for (let row = 0; row < table.length; row++) {
    const into = targets[area[row]!]!;
    const shares = sharesOf(patients[row]!, into.length);
    if (into.length > 1) split++;
    into.forEach((code, at) => {
      const share = shares[at]!;
      // A single area keeps its row even when it counts nobody, so that every row stays accounted for.
      if (share === 0 && at > 0) return;
      converted.add(table.practices.list[practice[row]!]!, code, share);
      origin.push(row);
    });
  }
  return { table: converted, origin: Uint32Array.from(origin), split };
}

/** The commissioners of 2021 areas, from those of the 2011 areas that they came from; the first by code where they differ. */
export function convertLookup(
  lookup: readonly AreaCommissionerRow[],
  changes: readonly AreaChangeRow[],
): AreaCommissionerRow[] {
  const old = new Map(lookup.map((row) => [row.area, row]));
  const found = new Map<string, AreaCommissionerRow>();
  const inOrder = [...changes].sort((a, b) => (a.area2011 < b.area2011 ? -1 : 1));
  for (const { area2011, area2021, name2021, district, districtName, line } of inOrder) {
    const row = old.get(area2011);
    if (row === undefined || found.has(area2021)) continue;
    found.set(area2021, { ...row, line, area: area2021, areaName: name2021, district, districtName });
  }
  return [...found.values()];
}
