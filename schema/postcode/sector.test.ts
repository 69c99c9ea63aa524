import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { districtOf, readDistrict, readPostcode, sectorOf } from './postcode.ts';
import { findInSector, type PlacedPostcode, packSector, unpackSector } from './sector.ts';

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const sector = fc.constantFrom('SG1 1', 'E1 0', 'EC1A 9', 'W1 5');
const postcodes = fc.tuple(
  sector,
  fc.uniqueArray(fc.tuple(letter, letter, fc.constantFrom(null, 'E01000001', 'E01000002', 'E01000003')), {
    selector: ([one, two]) => one + two,
  }),
);

/** The postcodes of a sector as they come: in order. */
function placed(name: string, units: readonly (readonly [string, string, string | null])[]): PlacedPostcode[] {
  return units
    .map(([one, two, area]) => ({ postcode: name + one + two, area }))
    .sort((a, b) => (a.postcode < b.postcode ? -1 : 1));
}

describe('A packed sector', () => {
  test('gives back exactly what was packed', () => {
    fc.assert(
      fc.property(postcodes, ([name, units]) => {
        const all = placed(name, units);
        expect(unpackSector(packSector(name, all))).toEqual(all);
      }),
    );
  });

  test('finds each of its postcodes with its area, and no other', () => {
    fc.assert(
      fc.property(postcodes, letter, letter, ([name, units], one, two) => {
        const all = placed(name, units);
        const packed = packSector(name, all);
        for (const each of all) expect(findInSector(packed, each.postcode)).toEqual(each);
        const other = name + one + two;
        expect(findInSector(packed, other)).toEqual(all.find(({ postcode }) => postcode === other) ?? null);
      }),
    );
  });

  test('knows no postcode of another sector', () => {
    const packed = packSector('SG1 1', [{ postcode: 'SG1 1AA', area: 'E01000001' }]);
    expect(findInSector(packed, 'SG1 2AA')).toBeNull();
    expect(findInSector(packed, 'SG11 1AA')).toBeNull();
  });
});

describe('A postcode is read', () => {
  test.each([
    ['sg11aa', 'SG1 1AA'],
    [' ec1a  1bb ', 'EC1A 1BB'],
    ['SG111AA', 'SG11 1AA'],
    ['gir 0aa', 'GIR 0AA'],
    ['SG1', null],
    ['SG1 1A', null],
    ['11 SG1', null],
  ])('%j as %j', (text, read) => {
    expect(readPostcode(text)).toBe(read);
  });

  test('with its district and sector', () => {
    expect([districtOf('EC1A 1BB'), sectorOf('EC1A 1BB')]).toEqual(['EC1A', 'EC1A 1']);
    expect(['sg1', 'EC1A', 'SG1 1AA', ''].map(readDistrict)).toEqual(['SG1', 'EC1A', null, null]);
  });
});
