import { expect, test } from 'vitest';
import { readPostcode } from './postcode-shape.ts';

test.each(['SG1 1AA', 'sg11aa', ' sg1  1aa ', 'SG1-1AA'])('%s is the postcode SG1 1AA', (typed) => {
  expect(readPostcode(typed)).toEqual({ outward: 'SG1', inward: '1AA' });
});

test('postcodes of every shape are read', () => {
  const halves = ['M1 1AE', 'B33 8TH', 'CR2 6XH', 'DN55 1PT', 'W1A 1HQ', 'EC1A 1BB'].map((postcode) => {
    const { outward, inward } = readPostcode(postcode.toLowerCase())!;
    return `${outward} ${inward}`;
  });
  expect(halves).toEqual(['M1 1AE', 'B33 8TH', 'CR2 6XH', 'DN55 1PT', 'W1A 1HQ', 'EC1A 1BB']);
});

test('names, codes and halves of postcodes are not postcodes', () => {
  for (const text of ['', 'SG1', 'Stevenage', 'U89141', 'E82042', 'SG1 1A', 'SG1 1AAA'])
    expect(readPostcode(text)).toBeNull();
});
