import { describe, expect, test } from 'vitest';
import type { AreaCommissionerRow } from '../sources/row.ts';
import { resolveStudyArea, UnknownAreaCode } from './study-area.ts';

function area(line: number, code: string, subIcb: string, icb: string, district: string): AreaCommissionerRow {
  return {
    line,
    area: code,
    areaName: code,
    subIcb,
    subIcbOns: `E38${subIcb}`,
    subIcbName: `Sub-ICB ${subIcb}`,
    icb,
    icbOns: `E54${icb}`,
    icbName: `ICB ${icb}`,
    district,
    districtName: `Council ${district}`,
  };
}

/** Two sub-ICBs of one board and one of another, over two councils. */
const LOOKUP = [
  area(1, 'E01000001', '06K', 'QM7', 'E07000001'),
  area(2, 'E01000002', '06K', 'QM7', 'E07000002'),
  area(3, 'E01000003', '06N', 'QM7', 'E07000002'),
  area(4, 'E01000004', '11M', 'QR1', 'E07000002'),
];

const areasOf = (...codes: string[]) => [...resolveStudyArea(codes, LOOKUP, 'lookup.csv').areas].sort();

describe('The study area', () => {
  test('is what a sub-ICB, a board or a council covers, by NHS or ONS code', () => {
    expect(areasOf('06K')).toEqual(['E01000001', 'E01000002']);
    expect(areasOf('E3806K')).toEqual(['E01000001', 'E01000002']);
    expect(areasOf('QM7')).toEqual(['E01000001', 'E01000002', 'E01000003']);
    expect(areasOf('E07000002')).toEqual(['E01000002', 'E01000003', 'E01000004']);
    expect(areasOf('E92000001')).toHaveLength(4);
  });

  test('can be several commissioners together, each area once', () => {
    expect(areasOf('06K', 'E07000002')).toHaveLength(4);
    expect(resolveStudyArea(['06N', '06K'], LOOKUP, 'lookup.csv').label).toBe('Sub-ICB 06N and Sub-ICB 06K');
  });

  test('takes a code in small letters', () => {
    expect(areasOf('qr1')).toEqual(['E01000004']);
  });

  test('of an unknown code is refused with the codes that there are', () => {
    expect(() => areasOf('99X')).toThrow(UnknownAreaCode);
    expect(() => areasOf('99X')).toThrow(
      '99X is no sub-ICB, ICB or local authority code in lookup.csv. Codes there are such as 06K, 06N, 11M.',
    );
  });

  test('of a code whose leading zero a spreadsheet removed is refused with the code that was probably meant', () => {
    expect(() => areasOf('6K')).toThrow('Did you mean 06K? A spreadsheet may have removed the leading zero.');
  });

  test('must be named', () => {
    expect(() => areasOf()).toThrow('Give --area with a sub-ICB, ICB or local authority code, for example --area 06K.');
  });
});
