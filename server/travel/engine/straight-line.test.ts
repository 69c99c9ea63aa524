import { estimateMetres, estimateSeconds } from '@footprint/schema/evaluate/travel.ts';
import { toLonLat } from '@footprint/schema/geometry/grid.ts';
import { ROAD_MODES } from '@footprint/schema/travel/mode.ts';
import { describe, expect, it } from 'vitest';
import type { Position } from './engine.ts';
import { metresApart, readLine } from './line.ts';
import { straightLineEngine } from './straight-line.ts';

const here: Position = toLonLat(530_000, 220_000);
const aKilometreEast: Position = toLonLat(531_000, 220_000);

describe('the straight-line estimate as an engine', () => {
  it.each(ROAD_MODES)('gives for a straight kilometre what evaluation gives: %s', async (mode) => {
    for (const rural of [false, true]) {
      const engine = straightLineEngine(rural);
      expect(engine.identity).toMatchObject({ engine: 'straight-line', estimate: true, network: null });
      const { seconds, metres } = await engine.matrix(mode, [here], [here, aKilometreEast]);
      expect([...seconds]).toEqual([0, estimateSeconds(1000, mode, rural)]);
      expect([...metres]).toEqual([0, estimateMetres(1000, mode, rural)]);
      expect(await engine.route(mode, here, aKilometreEast)).toMatchObject({ seconds: seconds[1], metres: metres[1] });
    }
  });

  it('places are never off its network, and its isochrones are circles, largest first', async () => {
    const engine = straightLineEngine();
    expect(await engine.snap('walk', [here])).toEqual([{ state: 'measured', metres: 0 }]);
    const { features } = await engine.isochrone('walk', here, [5, 20, 10]);
    expect(features.map(({ properties }) => properties.minutes)).toEqual([20, 10, 5]);
    const radius = (1200 / estimateSeconds(1000, 'walk', false)) * 1000;
    for (const corner of features[0]!.geometry.coordinates[0]!)
      expect(metresApart(here, corner as unknown as Position) / radius).toBeCloseTo(1, 2);
  });
});

describe('a line written as text', () => {
  it('is read as the format’s own example, with six decimals', () => {
    // Google's example (38.5, -120.2), (40.7, -120.95), (43.252, -126.453) is written with five decimals.
    const line = readLine('_p~iF~ps|U_ulLnnqC_mqNvxq`@').map(([lon, lat]) => [lon * 10, lat * 10]);
    const expected = [
      [-120.2, 38.5],
      [-120.95, 40.7],
      [-126.453, 43.252],
    ];
    line.forEach((place, index) => {
      expect(place[0]).toBeCloseTo(expected[index]![0]!, 4);
      expect(place[1]).toBeCloseTo(expected[index]![1]!, 4);
    });
  });
});
