import { describe, expect, test } from 'vitest';
import type { AreaChangeRow } from '../sources/row.ts';
import { convertRegistrations, goingTo } from './convert-areas.ts';
import { RegistrationTable } from './registration-table.ts';

function change(area2011: string, area2021: string, kind: AreaChangeRow['change']): AreaChangeRow {
  return {
    line: 1,
    area2011,
    name2011: area2011,
    area2021,
    name2021: area2021,
    change: kind,
    district: 'D',
    districtName: 'D',
  };
}

/** A stays, B is split in three, C and D are merged into E. */
const CHANGES = [
  change('A', 'A', 'U'),
  change('B', 'B3', 'S'),
  change('B', 'B1', 'S'),
  change('B', 'B2', 'S'),
  change('C', 'E', 'M'),
  change('D', 'E', 'M'),
];

function convert(rows: readonly (readonly [practice: string, area: string, patients: number])[]) {
  const table = new RegistrationTable();
  for (const [practice, area, patients] of rows) table.add(practice, area, patients);
  const converted = convertRegistrations(table, goingTo(CHANGES));
  const out: Record<string, number> = {};
  for (let row = 0; row < converted.table.length; row++) {
    const key = `${converted.table.practices.list[converted.table.practice[row]!]} ${converted.table.areas.list[converted.table.area[row]!]}`;
    out[key] = (out[key] ?? 0) + converted.table.patients[row]!;
  }
  return { out, converted };
}

describe('Patients moved from 2011 to 2021 areas', () => {
  test('stay where the area stayed, and join where areas merged', () => {
    expect(
      convert([
        ['P', 'A', 7],
        ['P', 'C', 3],
        ['P', 'D', 4],
      ]).out,
    ).toEqual({ 'P A': 7, 'P E': 7 });
  });

  test('are shared over the parts of a split area, the odd ones to the smaller codes, and none is lost', () => {
    expect(convert([['P', 'B', 8]]).out).toEqual({ 'P B1': 3, 'P B2': 3, 'P B3': 2 });
    expect(convert([['P', 'B', 1]]).out).toEqual({ 'P B1': 1 });
  });

  test('keep their place where the lookup does not know it, such as Wales or no area', () => {
    expect(
      convert([
        ['P', 'W01000001', 5],
        ['P', 'NO2011', 2],
      ]).out,
    ).toEqual({ 'P W01000001': 5, 'P NO2011': 2 });
  });

  test('know which row of the file they came from, and every row has at least one', () => {
    const { converted } = convert([
      ['P', 'A', 0],
      ['P', 'B', 2],
      ['Q', 'C', 9],
    ]);
    expect(new Set(converted.origin)).toEqual(new Set([0, 1, 2]));
    expect(converted.split).toBe(1);
  });
});
