import { describe, expect, it } from 'vitest';
import { ACCESS_COLOURS, accessShade, accessShadeText } from './access-shade.ts';

describe('General practitioners within reach as shades', () => {
  it('begin with few, which is less than two thirds of the mean, and end with a third more than it', () => {
    expect([0, 0.399, 0.41, 0.6, 0.7, 0.81].map((score) => accessShade(score, 0.6))).toEqual([0, 0, 1, 2, 3, 4]);
  });

  it('have none for an area that is not measured', () => {
    expect(accessShade(Number.NaN, 0.6)).toBeNull();
  });

  it('are said in numbers that join up, one for each colour', () => {
    expect(ACCESS_COLOURS.map((_, shade) => accessShadeText(shade, 0.6))).toEqual([
      'under 0.40: few',
      '0.40 to 0.54',
      '0.54 to 0.66',
      '0.66 to 0.80',
      '0.80 and more',
    ]);
  });
});
