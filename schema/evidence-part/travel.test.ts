import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ModeJourneys, PLACE_STATES, type PointJourneys, type Travel } from '../travel/journeys.ts';
import { TRAVEL_MODES } from '../travel/mode.ts';
import { gridWorld } from '../world/grid-world.ts';
import { decodeEvidence, encodeEvidence } from './evidence.ts';
import { pack } from './pack.ts';
import { decodePointJourneys, decodeTravel, encodePointJourneys, encodeTravel } from './travel.ts';
import { fromVarints, toVarints } from './varint.ts';

const AREAS = 5;
const SITES = 4;

const basis = {
  engine: 'valhalla',
  engineVersion: '3.6.1',
  dataset: 'roads',
  date: '2018-01-01',
  computedAt: '2026-11-01T00:00:00Z',
  estimate: false,
};

const state = fc.nat(PLACE_STATES.length - 1);
const snap = fc.integer({ min: -1, max: 5000 });
const many = <T>(one: fc.Arbitrary<T>, length: number) => fc.array(one, { minLength: length, maxLength: length });

const journey = fc.record({
  site: fc.nat(SITES - 1),
  seconds: fc.nat(2 ** 31 - 1),
  metres: fc.integer({ min: -1, max: 2 ** 31 - 1 }),
});

const modeJourneys = fc
  .record({
    mode: fc.constantFrom(...TRAVEL_MODES),
    lists: many(fc.uniqueArray(journey, { selector: ({ site }) => site, maxLength: SITES }), AREAS),
    states: many(state, AREAS + SITES),
    snaps: many(snap, AREAS + SITES),
    timesOnly: fc.boolean(),
  })
  .map(({ mode, lists, states, snaps, timesOnly }): ModeJourneys => {
    const sorted = lists.map((list) => [...list].sort((a, b) => a.seconds - b.seconds || a.site - b.site));
    const start = [0];
    for (const list of sorted) start.push(start.at(-1)! + list.length);
    const all = sorted.flat();
    return {
      mode,
      basis,
      completeTo: 30,
      start: Uint32Array.from(start),
      site: Uint32Array.from(all, ({ site }) => site),
      seconds: Int32Array.from(all, ({ seconds }) => seconds),
      metres: Int32Array.from(all, ({ metres }) => (timesOnly ? -1 : metres)),
      areaState: Uint8Array.from(states.slice(0, AREAS)),
      siteState: Uint8Array.from(states.slice(AREAS)),
      areaSnap: Int32Array.from(snaps.slice(0, AREAS)),
      siteSnap: Int32Array.from(snaps.slice(AREAS)),
    };
  });

const anyTravel = fc.uniqueArray(modeJourneys, { selector: ({ mode }) => mode, maxLength: TRAVEL_MODES.length });

const asJson = (value: unknown) => JSON.stringify(value);

describe('journeys as a part of evidence', () => {
  test('come back to the second and the metre, whatever they are', () => {
    fc.assert(
      fc.property(anyTravel, (modes) => {
        const travel: Travel = { build: 'build', modes };
        expect(decodeTravel(asJson(encodeTravel(travel)), AREAS, SITES)).toEqual(travel);
      }),
    );
  });

  test('that no one measured are null on both sides', () => {
    expect(encodeTravel(null)).toBeNull();
    expect(decodeTravel(null, AREAS, SITES)).toBeNull();
    expect(decodeEvidence(JSON.parse(asJson(encodeEvidence(gridWorld())))).travel).toBeNull();
  });

  test('of other areas, or to sites that are not there, are refused in words', () => {
    const [modes] = fc.sample(
      anyTravel.filter((list) => list.some(({ site }) => site.includes(SITES - 1))),
      1,
    );
    const part = asJson(encodeTravel({ build: 'build', modes: modes! }));
    expect(() => decodeTravel(part, AREAS + 1, SITES)).toThrow(
      'The travel part has 5 areas and 4 sites, the evidence 6 and 4.',
    );
    const far = modes!.map((mode) => ({ ...mode, site: mode.site.map((site) => site + SITES) }));
    expect(() => decodeTravel(asJson(encodeTravel({ build: 'build', modes: far })), AREAS, SITES)).toThrow(
      'end nowhere',
    );
    expect(() => decodeTravel(asJson(pack({ build: { plain: 'build' } })), AREAS, SITES)).toThrow('modes');
  });

  test('to a what-if place come back as they went', () => {
    const point: PointJourneys = {
      point: '-0.200000,51.800000',
      build: 'build',
      modes: [
        {
          mode: 'walk',
          seconds: Int32Array.from([600, -1, 0, 3600, 12]),
          metres: Int32Array.from([850, -1, 0, 5000, 17]),
          state: 'measured',
          snap: 12,
        },
        {
          mode: 'drive',
          seconds: new Int32Array(AREAS).fill(-1),
          metres: new Int32Array(AREAS).fill(-1),
          state: 'off-network',
          snap: -1,
        },
      ],
    };
    expect(decodePointJourneys(asJson(encodePointJourneys(point)), AREAS)).toEqual(point);
    expect(() => decodePointJourneys(asJson(encodePointJourneys(point)), AREAS + 1)).toThrow('seconds');
  });

  test('numbers in few bytes are the same numbers, and half a number is refused', () => {
    fc.assert(
      fc.property(fc.int32Array(), (numbers) => {
        expect(fromVarints(toVarints(numbers), numbers.length, 'test')).toEqual(numbers);
      }),
    );
    const bytes = toVarints([1, -300, 70000]);
    expect(() => fromVarints(bytes.subarray(0, -1), 3, 'test')).toThrow('test');
    expect(() => fromVarints(bytes, 2, 'test')).toThrow('test');
    expect(() => fromVarints(new Uint8Array(6).fill(0xff), 1, 'test')).toThrow('test');
  });
});
