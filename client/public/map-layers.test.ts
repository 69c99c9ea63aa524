import { SHADE_COLOURS, SHADE_LIMITS, shadeOf } from '@footprint/schema/travel/shade.ts';
import { expect, test } from 'vitest';
import { areaColour, layersOf, shownLayers } from './map-layers.ts';
import { DEPRIVATION_COLOURS } from './map-words.ts';
import { MAP_LAYERS, MAP_TIMES } from './view-address.ts';

/** What a step expression answers: the colour of the last stop that a value reaches. */
function stepped([, , first, ...stops]: readonly unknown[], value: number): unknown {
  let colour = first;
  for (let k = 0; k < stops.length; k += 2) if (value >= (stops[k] as number)) colour = stops[k + 1];
  return colour;
}

test('minutes have the colours of the classes that the desk has', () => {
  for (const minutes of [0, 1, ...SHADE_LIMITS.flatMap((limit) => [limit, limit + 1]), 90])
    expect(stepped(areaColour('minutes', 'walk'), minutes)).toBe(SHADE_COLOURS[shadeOf(minutes)]);
});

test('two deciles of deprivation make a fifth', () => {
  const colours = Array.from({ length: 10 }, (_, k) => stepped(areaColour('deprivation', 'walk'), k + 1));
  expect(colours).toEqual(DEPRIVATION_COLOURS.flatMap((colour) => [colour, colour]));
});

test('every layer that a view shows is one that is drawn', () => {
  const drawn = new Set(
    ['today', 'plan'].flatMap((source) => layersOf(source as 'today' | 'plan').map(({ id }) => id)),
  );
  for (const layer of MAP_LAYERS)
    for (const time of MAP_TIMES) for (const id of shownLayers(layer, time)) expect(drawn).toContain(id);
});
