import { readExtract } from '@footprint/data/osm/read-extract.ts';
import { ROAD_MODES } from '@footprint/schema/travel/mode.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Position, TravelEngine } from './engine.ts';
import { built, ownFolder, RUTLAND, UNLESS_RUTLAND } from './road-network.fixture.ts';
import { valhallaProcesses } from './valhalla-process.ts';

/** Places in and around Rutland's towns and villages, a fixed scatter of them. */
function scatter(count: number): Position[] {
  let state = 7;
  const next = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, () => [-0.78 + next() * 0.3, 52.56 + next() * 0.17] as const);
}

describe.skipIf(RUTLAND === null)(`Valhalla on Rutland${UNLESS_RUTLAND}`, () => {
  let engine: TravelEngine;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const { folder, remove } = await ownFolder();
    engine = valhallaProcesses(await built(await readExtract(RUTLAND!), folder), { processes: 1 });
    ends.push(() => engine.close(), remove);
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it.each(ROAD_MODES)('the matrix agrees with the routes of its pairs: %s', async (mode) => {
    const places = scatter(60);
    const states = await engine.snap(mode, places);
    const on = places.filter((_, index) => states[index]!.state === 'measured').slice(0, 30);
    const [from, to] = [on.slice(0, 18), on.slice(18)];
    const { seconds } = await engine.matrix(mode, from, to);
    const errors: number[] = [];
    let apart = 0;
    for (const [row, origin] of from.entries())
      for (const [column, destination] of to.entries()) {
        const route = await engine.route(mode, origin, destination);
        const one = seconds[row * to.length + column]!;
        if (route === null || one === -1) apart += (route === null) === (one === -1) ? 0 : 1;
        else errors.push((one - route.seconds) / Math.max(60, route.seconds));
      }
    errors.sort((a, b) => a - b);
    const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
    expect(errors.length).toBeGreaterThan(150);
    expect(apart).toBe(0);
    // On foot the search is exact. The other two may miss the best way by a little, as a route may.
    expect(mean).toBeLessThan(mode === 'walk' ? 0.0005 : 0.005);
    expect(Math.max(-errors[0]!, errors.at(-1)!)).toBeLessThan(mode === 'walk' ? 0.005 : 0.1);
  });
});
