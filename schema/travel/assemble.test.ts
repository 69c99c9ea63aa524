import { describe, expect, test } from 'vitest';
import { type AssembleInput, assembleMode, type OriginJourneys, type PlaceOnNetwork } from './assemble.ts';
import { NEAREST_KEPT } from './candidates.ts';
import { PLACE_STATES } from './journeys.ts';

const basis = {
  engine: 'valhalla',
  engineVersion: '1',
  dataset: 'roads',
  date: '2026-01-01',
  computedAt: '2026-01-02T00:00:00Z',
  estimate: false,
};

const on = (snap: number): PlaceOnNetwork => ({ state: 'measured', snap });

/** Areas as lists of [origin, people], sites as indexes of places, journeys as [destination, seconds, metres]. */
function assembled(world: {
  areas: readonly (readonly (readonly [number, number])[])[];
  sites: readonly number[];
  originPlaces: readonly PlaceOnNetwork[];
  destinationPlaces: readonly PlaceOnNetwork[];
  journeys: readonly (readonly (readonly [number, number, number])[] | null)[];
  completeTo?: number;
}) {
  const start = [0];
  for (const list of world.areas) start.push(start.at(-1)! + list.length);
  const all = world.areas.flat();
  const keys = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  const input: AssembleInput = {
    mode: 'walk',
    basis,
    completeTo: world.completeTo ?? 60,
    origins: {
      key: keys(world.originPlaces.length),
      position: new Float64Array(2 * world.originPlaces.length),
      start: Uint32Array.from(start),
      origin: Uint32Array.from(all, ([origin]) => origin),
      people: Int32Array.from(all, ([, people]) => people),
    },
    destinations: {
      key: keys(world.destinationPlaces.length),
      position: new Float64Array(2 * world.destinationPlaces.length),
      sitePoint: Int32Array.from(world.sites),
    },
    originPlaces: world.originPlaces,
    destinationPlaces: world.destinationPlaces,
    journeys: (origin): OriginJourneys | null => {
      const list = world.journeys[origin] ?? null;
      if (list === null) return null;
      return { destination: list.map(([to]) => to), seconds: list.map((j) => j[1]), metres: list.map((j) => j[2]) };
    },
  };
  const mode = assembleMode(input);
  const lists = world.areas.map((_, area) => {
    const [from, to] = [mode.start[area]!, mode.start[area + 1]!];
    return Array.from({ length: to - from }, (_, k) => [
      mode.site[from + k],
      mode.seconds[from + k],
      mode.metres[from + k],
    ]);
  });
  return { mode, lists, states: Array.from(mode.areaState, (state) => PLACE_STATES[state]) };
}

describe('putting journeys together', () => {
  test('sites that share a place share its journeys, sorted by time and then site; no way is no journey', () => {
    const { mode, lists } = assembled({
      areas: [[[0, 1]], [[1, 1]]],
      sites: [1, 0, 1, 2],
      originPlaces: [on(5), on(7)],
      destinationPlaces: [on(1), on(2), on(3)],
      journeys: [
        [
          [0, 900, 1200],
          [1, 300, 400],
          [2, -1, -1],
        ],
        [
          [2, 60, 80],
          [-1, 1, 1],
        ],
      ],
    });
    expect(lists).toEqual([
      [
        [0, 300, 400],
        [2, 300, 400],
        [1, 900, 1200],
      ],
      [[3, 60, 80]],
    ]);
    expect([...mode.areaSnap]).toEqual([5, 7]);
    expect([...mode.siteSnap]).toEqual([2, 1, 2, 3]);
  });

  test('an area of several output areas has the mean of its people, over those who are on the network', () => {
    const { mode, lists, states } = assembled({
      areas: [
        [
          [0, 300],
          [1, 100],
          [2, 400],
        ],
      ],
      sites: [0],
      originPlaces: [on(10), on(50), { state: 'off-network', snap: 700 }],
      destinationPlaces: [on(0)],
      journeys: [[[0, 600, 800]], [[0, 1000, -1]], null],
    });
    // (300 × 600 + 100 × 1,000) / 400; metres only of those that have them; half of 800 people are measured, just enough.
    expect(lists).toEqual([[[0, 700, 800]]]);
    expect([...mode.areaSnap]).toEqual([20]);
    expect(states).toEqual(['measured']);
  });

  test('an area of which less than half is on the network has the reason of most, and no journeys', () => {
    const { mode, lists, states } = assembled({
      areas: [
        [
          [0, 199],
          [1, 300],
          [2, 101],
        ],
        [],
      ],
      sites: [0, -1],
      originPlaces: [on(10), { state: 'outside-extract', snap: -1 }, { state: 'off-network', snap: 600 }],
      destinationPlaces: [on(0)],
      journeys: [[[0, 600, 800]], null, null],
    });
    expect(lists).toEqual([[], []]);
    expect(states).toEqual(['outside-extract', 'no-position']);
    expect([...mode.areaSnap]).toEqual([-1, -1]);
    expect(PLACE_STATES[mode.siteState[1]!]).toBe('no-position');
  });

  test('an area of which 40% is on the network is not measured, though no one reason stands for more', () => {
    const { lists, states } = assembled({
      areas: [
        [
          [0, 40],
          [1, 30],
          [2, 30],
        ],
      ],
      sites: [0],
      originPlaces: [on(5), { state: 'off-network', snap: 700 }, { state: 'outside-extract', snap: -1 }],
      destinationPlaces: [on(1)],
      journeys: [[[0, 600, 800]], null, null],
    });
    expect(states).toEqual(['off-network']);
    expect(lists).toEqual([[]]);
  });

  test('a site that less than half of the measured people can reach is not listed', () => {
    const { lists } = assembled({
      areas: [
        [
          [0, 49],
          [1, 51],
        ],
      ],
      sites: [0, 1],
      originPlaces: [on(0), on(0)],
      destinationPlaces: [on(0), on(0)],
      journeys: [[[0, 60, 80]], [[1, 120, 160]]],
    });
    expect(lists).toEqual([[[1, 120, 160]]]);
  });

  test('a site off the network is not listed, and says why', () => {
    const { mode, lists } = assembled({
      areas: [[[0, 1]]],
      sites: [0],
      originPlaces: [on(0)],
      destinationPlaces: [{ state: 'off-network', snap: 900 }],
      journeys: [[[0, 60, 80]]],
    });
    expect(lists).toEqual([[]]);
    expect(PLACE_STATES[mode.siteState[0]!]).toBe('off-network');
    expect(mode.siteSnap[0]).toBe(900);
  });

  test(`beyond the minutes looked for, only the ${NEAREST_KEPT} nearest are kept`, () => {
    const count = NEAREST_KEPT + 6;
    const places = Array.from({ length: count }, () => on(0));
    const world = {
      areas: [[[0, 1]] as const],
      sites: places.map((_, site) => site),
      originPlaces: [on(0)],
      destinationPlaces: places,
      journeys: [places.map((_, site) => [site, 60 * (count - site), 0] as const)],
    };
    expect(assembled({ ...world, completeTo: 60 }).lists[0]).toHaveLength(count);
    expect(assembled({ ...world, completeTo: 27 }).lists[0]).toHaveLength(27);
    const kept = assembled({ ...world, completeTo: 2 }).lists[0]!;
    expect(kept).toHaveLength(NEAREST_KEPT);
    expect(kept[0]).toEqual([count - 1, 60, 0]);
  });
});
