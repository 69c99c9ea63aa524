import { describe, expect, it } from 'vitest';
import { SHADE_BEYOND, SHADE_COLOURS, SHADE_LIMITS, SHADE_UNMEASURED, shadeOf, shadeText } from './shade.ts';

/** Relative luminance of `#rrggbb` by WCAG 2.2, 0 black to 1 white. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('Shades of minutes', () => {
  it('put a journey of exactly a limit within it', () => {
    expect([0, 5, 5.01, 20, 20.5, 60, 60.1, Number.POSITIVE_INFINITY].map(shadeOf)).toEqual([0, 0, 1, 3, 4, 6, 7, 7]);
  });

  it('never show what is not measured as near or far', () => {
    expect(shadeOf(Number.NaN)).toBe(SHADE_UNMEASURED);
    expect(shadeText(SHADE_UNMEASURED)).toBe('not measured');
  });

  it('have words for every class', () => {
    expect(shadeText(0)).toBe('up to 5 minutes');
    expect(shadeText(4)).toBe('over 20 to 30 minutes');
    expect(shadeText(SHADE_BEYOND)).toBe('over 60 minutes, or farther than measured');
    expect(SHADE_COLOURS).toHaveLength(SHADE_LIMITS.length + 1);
  });

  it('grow darker with every step, so that they read without colour', () => {
    const light = SHADE_COLOURS.map(luminance);
    expect(light).toEqual([...light].sort((a, b) => b - a));
    expect(new Set(light).size).toBe(light.length);
  });
});
