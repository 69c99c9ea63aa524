import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { publishedPlan } from '../published.ts';
import { type ModeJourneys, pointKey } from '../travel/journeys.ts';
import { gridWorld } from '../world/grid-world.ts';
import { type Accessibility, accessibility } from './accessibility.ts';
import { type AccessibilitySettings, usualAccessibility, weightOf, ZONES } from './accessibility-settings.ts';
import { accessibilityOf, accessibilityOfNetworks, lowAccessShare, studyAreas } from './accessibility-values.ts';

const grid = gridWorld();
const AREAS = grid.areas.code.length;
const SITES = grid.sites.code.length;

interface World {
  /** Area, site, minutes; sorted by neither. */
  readonly journeys: readonly (readonly [number, number, number])[];
  /** Full-time equivalents by practice; the rest have none. */
  readonly fte: readonly number[];
  readonly residents: readonly number[];
  readonly areaState?: Uint8Array;
  readonly siteState?: Uint8Array;
}

/** The grid world (sites 0 to 6 of practices 0, 1, 1, 2, 3, 4, 5) with other people, doctors and journeys by car. */
function worldOf({ journeys, fte, residents, areaState, siteState }: World): Evidence {
  const sorted = [...journeys].sort((a, b) => a[0] - b[0] || a[2] - b[2] || a[1] - b[1]);
  const start = new Uint32Array(AREAS + 1);
  for (const [area] of sorted) start[area + 1]!++;
  for (let area = 0; area < AREAS; area++) start[area + 1]! += start[area]!;
  const drive: ModeJourneys = {
    mode: 'drive',
    basis: {
      engine: 'valhalla',
      engineVersion: '1',
      dataset: 'roads',
      date: '2026-02-01',
      computedAt: '2026-02-02T00:00:00Z',
      estimate: false,
    },
    completeTo: 30,
    start,
    site: Uint32Array.from(sorted, ([, site]) => site),
    seconds: Int32Array.from(sorted, ([, , minutes]) => Math.round(minutes * 60)),
    metres: Int32Array.from(sorted, () => 1),
    areaState: areaState ?? new Uint8Array(AREAS),
    siteState: siteState ?? new Uint8Array(SITES),
    areaSnap: new Int32Array(AREAS),
    siteSnap: new Int32Array(SITES),
  };
  const set = (column: Int32Array) => column.map((_, area) => residents[area] ?? 0);
  const none = new Int32Array(grid.practices.code.length);
  return {
    ...grid,
    areas: { ...grid.areas, residents: set(grid.areas.residents), registered: grid.areas.registered.map(() => -1) },
    practices: {
      ...grid.practices,
      gpFte: grid.practices.gpFte.map((_, practice) => fte[practice] ?? 0),
      inWales: none,
      outsideLoaded: none,
    },
    // Nobody's practice is known, so that nothing belongs beyond what is loaded.
    registrations: { start: new Uint32Array(none.length + 1), area: new Uint32Array(0), patients: new Int32Array(0) },
    travel: { build: 'build', modes: [drive] },
  };
}

function found(world: Evidence, settings: Partial<AccessibilitySettings> = {}): Accessibility {
  const answer = accessibility(world, { ...usualAccessibility('drive'), ...settings });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.result;
}

/**
 * Three areas and two surgeries, X (site 0: 2 doctors) and Y (site 3: 1 doctor):
 *
 *             people   to X      to Y
 *   area 0    1,000    5 min     25 min
 *   area 1    2,000    15 min    10 min
 *   area 2      500    40 min    18 min
 */
const example = {
  journeys: [
    [0, 0, 5],
    [0, 3, 25],
    [1, 0, 15],
    [1, 3, 10],
    [2, 0, 40],
    [2, 3, 18],
  ],
  fte: [2, 0, 1],
  residents: [1000, 2000, 500],
} as const;

describe('accessibility', () => {
  test('is the published formula, worked by hand', () => {
    const { score, sharing } = found(worldOf(example));
    // Step 1. X: 1,000 × 1 + 2,000 × 0.68 = 2,360 people share 2 doctors; area 2 is beyond 30 minutes.
    expect(sharing[0]).toBeCloseTo(2360, 9);
    // Y: 1,000 × 0.22 + 2,000 × 1 + 500 × 0.68 = 2,560 people share 1 doctor; 10 minutes is still the first zone.
    expect(sharing[3]).toBeCloseTo(2560, 9);
    // Step 2, per 1,000 people. Area 0: 2/2,360 × 1 + 1/2,560 × 0.22 = 0.000847458 + 0.000085938.
    expect(score[0]).toBeCloseTo(0.933395, 6);
    // Area 1: 2/2,360 × 0.68 + 1/2,560 × 1 = 0.000576271 + 0.000390625.
    expect(score[1]).toBeCloseTo(0.966896, 6);
    // Area 2: 1/2,560 × 0.68 = 0.000265625.
    expect(score[2]).toBeCloseTo(0.265625, 6);
    // An area with nothing within reach has none: that is known.
    expect(score[3]).toBe(0);
  });

  test('has a sharper decay, a smooth one, and catchments by class, as settings', () => {
    const sharp = found(worldOf(example), { zones: ZONES.sharp });
    // X: 1,000 + 2,000 × 0.42 = 1,840; Y: 1,000 × 0.09 + 2,000 + 500 × 0.42 = 2,300.
    expect(sharp.score[0]).toBeCloseTo(1000 * (2 / 1840 + 0.09 / 2300), 9);
    const smooth = { ...usualAccessibility('drive'), decay: 'gaussian' as const };
    expect([0, 30, 31].map((minutes) => weightOf(smooth, minutes, 30))).toEqual([1, 0, 0]);
    // Half way: (e^(-1/8) - e^(-1/2)) / (1 - e^(-1/2)) = (0.882497 - 0.606531) / 0.393469.
    expect(weightOf(smooth, 15, 30)).toBeCloseTo(0.701365, 5);
    // In a catchment of 15 minutes the zones end at 5, 10 and 15: area 1 reaches Y with 0.68 and X with 0.22.
    const world = worldOf(example);
    const byClass = found(world, { catchmentMinutes: { urban: 15, rural: 30 } });
    expect(byClass.sharing[0]).toBeCloseTo(1000 + 2000 * 0.22, 9);
    expect(byClass.sharing[3]).toBeCloseTo(2000 * 0.68, 9);
    expect(byClass.score[2]).toBe(0);
    const country = {
      ...world,
      areas: { ...world.areas, rural: world.areas.rural.map((_, area) => (area === 2 ? 1 : 0)) },
    };
    expect(found(country, { catchmentMinutes: { urban: 15, rural: 30 } }).sharing[3]).toBeCloseTo(
      2000 * 0.68 + 500 * 0.68,
      9,
    );
  });

  test('loses and makes no doctors: people times score is the supply that anyone can reach', () => {
    const world = fc.record({
      journeys: fc.uniqueArray(fc.tuple(fc.nat(AREAS - 1), fc.nat(SITES - 1), fc.integer({ min: 0, max: 40 })), {
        selector: ([area, site]) => `${area} ${site}`,
        maxLength: 80,
      }),
      fte: fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 6, maxLength: 6 }),
      residents: fc.array(fc.nat(3000), { minLength: AREAS, maxLength: AREAS }),
    });
    const settings = fc.record({
      decay: fc.constantFrom('steps' as const, 'gaussian' as const),
      catchmentMinutes: fc.option(
        fc.record({ urban: fc.integer({ min: 1, max: 30 }), rural: fc.integer({ min: 1, max: 30 }) }),
      ),
      mainSitesOnly: fc.boolean(),
    });
    fc.assert(
      fc.property(world, settings, (input, chosen) => {
        const { score, people, supply, sharing } = found(worldOf(input), chosen);
        const given = score.reduce((sum, each, area) => sum + (each * people[area]!) / 1000, 0);
        const reached = supply.reduce((sum, each, site) => sum + (sharing[site]! > 0 ? each : 0), 0);
        expect(given).toBeCloseTo(reached, 6);
      }),
    );
  });

  test('splits a practice over its sites, or gives all to the main surgery', () => {
    const world = worldOf({ ...example, fte: [2, 3, 1] });
    expect([...found(world).supply]).toEqual([2, 1.5, 1.5, 1, 0, 0, 0]);
    expect([...found(world, { mainSitesOnly: true }).supply]).toEqual([2, 3, 0, 1, 0, 0, 0]);
    const offNetwork = Uint8Array.from(grid.sites.code, (_, site) => (site === 1 || site === 3 ? 2 : 0));
    const without = found(worldOf({ ...example, fte: [2, 3, 1], siteState: offNetwork }));
    expect([...without.supply]).toEqual([2, 0, 3, 0, 0, 0, 0]);
    expect(without.notes).toContain(
      '1.0 full-time equivalents of 1 practice cannot be placed, since no site that counts has a measured position, and is left out.',
    );
  });

  test('follows a plan: a site opened shares its practice, one closed leaves it, and none is guessed', () => {
    const world = worldOf({ ...example, fte: [2, 0, 1] });
    const settings = usualAccessibility('drive');
    const position = [-0.2, 51.8] as const;
    const opened = { kind: 'open', id: 'new', name: 'New branch', practice: 'P3', position } as const;
    const plan = { sites: [opened, { kind: 'close', site: 'P1' } as const], mainSitesOnly: false };
    const none = accessibility(world, settings, plan);
    expect(none).toEqual({
      ok: false,
      reason: 'Not measurable yet: journeys by car to New branch are still to be computed.',
    });
    const seconds = new Int32Array(AREAS).fill(-1).fill(8 * 60, 2, 3);
    const mode = { mode: 'drive', seconds, metres: seconds, state: 'measured', snap: 3 } as const;
    const points = new Map([[pointKey(...position), { point: pointKey(...position), build: 'build', modes: [mode] }]]);
    const under = accessibility(world, settings, plan, points);
    if (!under.ok) throw new Error(under.reason);
    // P3's doctor is half at Y, shared as before by 2,560, and half at the new branch, shared by area 2's 500 alone.
    expect([...under.result.supply]).toEqual([0, 0, 0, 0.5, 0, 0, 0, 0.5]);
    expect(under.result.score[2]).toBeCloseTo(1000 * ((0.5 * 0.68) / 2560 + 0.5 / 500), 9);
    expect(under.result.score[0]).toBeCloseTo((1000 * 0.5 * 0.22) / 2560, 9);
    const estimated = accessibility({ ...world, travel: null }, settings, plan);
    expect(estimated.ok && estimated.result.supply).toHaveLength(SITES + 1);
  });

  test('is not measurable where doctors, people or journeys within reach are not known', () => {
    const unknown = found(worldOf({ ...example, fte: [2, 0, Number.NaN] }));
    // Within reach of area 0, X weighs 6,500 patients and Y, unknown, 0.22 of 4,500; of area 1, 0.68 of 6,500 and 4,500.
    expect([...unknown.score.subarray(0, 4)]).toEqual([(1000 * 2) / 2360, Number.NaN, Number.NaN, 0]);
    expect([...unknown.open.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
    expect(unknown.reasonOf(1)).toBe(
      'Of the practices within its reach, most have no known count of general practitioners.',
    );
    expect(unknown.notes[0]).toMatch('1 practice has no known full-time equivalents');
    const uncounted = found(worldOf({ ...example, residents: [1000, 2000, -1] }));
    expect(uncounted.reasonOf(0)).toBe('The people of an area that shares a practice within its reach are not known.');
    const offNetwork = Uint8Array.from(grid.areas.code, (_, area) => (area === 3 ? 2 : 0));
    const off = found(worldOf({ ...example, residents: [1000, 2000, 500, 70], areaState: offNetwork }));
    expect(off.reasonOf(3)).toBe('It lies too far from any road or path.');
    expect(off.notes).toContain('70 people of 1 area have no measured journeys: they share no supply here.');
    expect(off.reasonOf(0)).toBeNull();
  });

  test('leaves out the people of a practice whose doctors are not known with those doctors', () => {
    const world = worldOf(example);
    const { practices } = world;
    // Of area 0's 1,000 people, 400 are with P3 at Y; all of the others are with P1 at X.
    const registered = world.areas.registered.map((_, area) => [1000, 2000, 500][area] ?? 0);
    const start = Uint32Array.from([0, 2, 2, 4, 4, 4, 4]);
    const split = (gpFte: Float64Array): Evidence => ({
      ...world,
      areas: { ...world.areas, registered },
      practices: { ...practices, gpFte },
      registrations: {
        start,
        area: Uint32Array.from([0, 1, 0, 2]),
        patients: Int32Array.from([600, 2000, 400, 500]),
      },
    });
    const whole = found(split(practices.gpFte));
    expect(whole.sharing[0]).toBeCloseTo(2360, 9);
    const without = found(split(practices.gpFte.map((fte, practice) => (practice === 2 ? Number.NaN : fte))));
    expect(without.sharing[0]).toBeCloseTo(600 + 2000 * 0.68, 9);
    expect(without.score[0]).toBeCloseTo((1000 * 2) / 1960, 9);
    // A practice that people do not choose by place is left out in the same way.
    const digital = found({
      ...split(practices.gpFte),
      practices: { ...practices, nonGeographic: practices.nonGeographic.map((_, at) => (at === 2 ? 1 : 0)) },
    });
    expect(digital.score[0]).toBeCloseTo((1000 * 2) / 1960, 9);
    expect(digital.reasonOf(2)).toBeNull();
  });

  test('is refused with the reason where nothing is loaded or the settings cannot be', () => {
    const refusal = (world: Evidence, settings: AccessibilitySettings) => {
      const answer = accessibility(world, settings);
      return answer.ok ? null : answer.reason;
    };
    const usual = usualAccessibility('drive');
    expect(refusal(grid, usual)).toMatch('No general practice workforce is loaded');
    const world = worldOf(example);
    expect(refusal(world, usualAccessibility('public-transport'))).toBe('No public transport matrix is loaded.');
    expect(refusal(world, { ...usual, catchmentMinutes: { urban: 15, rural: 45 } })).toBe(
      'Give a catchment above 0 and up to 30 minutes, not 45.',
    );
    const zones = [
      { minutes: 10, weight: 0.5 },
      { minutes: 20, weight: 0.6 },
    ];
    expect(refusal(world, { ...usual, zones })).toMatch('no more weight than a nearer one');
    expect(refusal(world, { ...usual, zones: [...zones].reverse() })).toMatch('growing minutes');
    expect(refusal(world, { ...usual, zones: [] })).toMatch('at least one zone');
    expect(refusal(world, { ...usual, zones: [{ minutes: 10, weight: 0 }] })).toMatch('above 0');
  });

  test('by estimate is marked, and counts the areas at hand', () => {
    const world = { ...worldOf({ ...example, residents: new Array<number>(AREAS).fill(2000) }), travel: null };
    const estimated = found(world);
    expect(estimated.estimate).toBe(true);
    // The grid is four kilometres wide: every area has every surgery within ten minutes by car, so all have the same.
    expect(new Set(estimated.score.map((score) => Math.round(score * 1e9)))).toHaveLength(1);
    expect(estimated.score[0]).toBeCloseTo((1000 * 3) / 32000, 9);
    expect(accessibilityOf(world, estimated, studyAreas(world)).estimate).toBe(true);
  });

  test('of a group is the mean of its people, with what is behind it and how many were not measured', () => {
    const world = worldOf(example);
    const value = accessibilityOf(world, found(world), [0, 1, 2]);
    // (1,000 × 0.933395 + 2,000 × 0.966896 + 500 × 0.265625) / 3,500: all three doctors, over everyone.
    expect(value).toMatchObject({
      unit: 'fte-per-1000',
      basis: 'resident',
      denominator: 3500,
      unmeasured: 0,
      estimate: false,
    });
    expect(value.value).toBeCloseTo((1000 * 3) / 3500, 9);
    expect(value.sources).toEqual(['grid-residents']);
    const low = lowAccessShare(world, found(world), [0, 1, 2], 0.5);
    expect(low).toMatchObject({ value: 500 / 3500, numerator: 500, denominator: 3500 });
    // The published West holds areas 0, 1, 4 and 5, of which two are lived in; North has nobody.
    const networks = accessibilityOfNetworks(world, found(world), publishedPlan(world).plan, 0.95);
    expect(networks.map(({ network }) => network)).toEqual(['N1', 'N2', 'N3']);
    expect(networks[0]).toMatchObject({ mean: { denominator: 3000 }, low: { value: 1 / 3, numerator: 1000 } });
    expect(networks[2]!.mean).toMatchObject({ value: null, reason: 'No one lives in areas that are measured.' });
    const offNetwork = Uint8Array.from(grid.areas.code, (_, area) => (area === 2 ? 2 : 0));
    const partly = worldOf({ ...example, areaState: offNetwork });
    expect(accessibilityOf(partly, found(partly), [0, 1, 2])).toMatchObject({ denominator: 3000, unmeasured: 500 });
    expect(accessibilityOf(partly, found(partly), [2])).toMatchObject({
      value: null,
      reason: 'No one lives in areas that are measured.',
    });
  });

  test('counts out, at the edge of what is loaded, the doctors and the people that belong beyond it', () => {
    const world = worldOf(example);
    // Of P1's 1,000 patients 250 live beyond; of the 400 registered in area 1 half are with a loaded practice, P1.
    const start = Uint32Array.from([0, 2, 2, 2, 2, 2, 2]);
    const edge: Evidence = {
      ...world,
      areas: { ...world.areas, registered: world.areas.registered.map((_, area) => (area === 1 ? 400 : -1)) },
      practices: {
        ...world.practices,
        outsideLoaded: Int32Array.from([200, 0, 0, 0, 0, 0]),
        inWales: Int32Array.from([50, 0, 0, 0, 0, 0]),
      },
      registrations: { start, area: Uint32Array.from([0, 1]), patients: Int32Array.from([550, 200]) },
    };
    const { supply, demand, sharing, score, open, notes } = found(edge);
    expect(supply[0]).toBeCloseTo(1.5, 12);
    expect([...demand.subarray(0, 3)]).toEqual([1000, 1000, 500]);
    // X: 1,000 + 1,000 × 0.68; Y: 1,000 × 0.22 + 1,000 + 500 × 0.68.
    expect([sharing[0], sharing[3]].map((people) => Math.round(people!))).toEqual([1680, 1560]);
    expect(score[2]).toBeCloseTo((1000 * 0.68) / 1560, 9);
    expect([...open.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
    expect(notes[0]).toMatch('0.5 full-time equivalents are counted out');
    expect(notes[1]).toBe(
      'In 3 areas of the study area what is counted out is more than a tenth of what is within reach.',
    );
    expect(accessibilityOf(edge, found(edge), [0]).note).toMatch('For 1,000 of the people, more than a tenth');
  });
});
