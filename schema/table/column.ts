/** Short makers of columns, so that a table reads as a list of what it holds. */
import type { Column, ColumnType } from './table.ts';

/** A code, a name, a class, a date or a flag: what is no number. */
export function word(name: string, meaning: string, sources: readonly string[], type: ColumnType = 'text'): Column {
  return { name, type, unit: null, basis: null, sources, meaning };
}

/** A whole number of something. */
export function count(
  name: string,
  unit: string,
  basis: string | null,
  meaning: string,
  sources: readonly string[],
): Column {
  return { name, type: 'integer', unit, basis, sources, meaning };
}

/** A measured number that need not be whole. */
export function amount(
  name: string,
  unit: string,
  basis: string | null,
  meaning: string,
  sources: readonly string[],
): Column {
  return { name, type: 'real', unit, basis, sources, meaning };
}
