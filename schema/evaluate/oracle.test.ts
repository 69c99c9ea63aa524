import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupShape } from '../geometry/compactness.ts';
import { toGrid } from '../geometry/grid.ts';
import { piecesOfGroups } from '../geometry/pieces.ts';
import { place } from '../geometry/squares.ts';
import { withJourneys } from '../world/grid-travel.ts';
import { gridWorld } from '../world/grid-world.ts';
import { createMeasurer } from './measurer.ts';
import { ESTIMATE } from './travel.ts';

const world = gridWorld();
const measurer = createMeasurer(world);

/** Seconds on foot between two positions by the estimate, the plain way. */
function seconds(from: readonly number[], to: readonly number[]): number {
  const [a, b] = [toGrid(from[0]!, from[1]!), toGrid(to[0]!, to[1]!)];
  const { detour, metresPerMinute } = ESTIMATE;
  return Math.round((Math.hypot(a[0] - b[0], a[1] - b[1]) * detour.walk.urban * 60) / metresPerMinute.walk.urban);
}

const pair = (positions: Float64Array, index: number): number[] => [positions[2 * index]!, positions[2 * index + 1]!];

describe('numbers against a plain reckoning', () => {
  test('any areas and practices: people, pieces, shape and travel', () => {
    const subset = (max: number) => fc.uniqueArray(fc.nat(max), { minLength: 1 });
    fc.assert(
      fc.property(subset(15), subset(5), (areas, practices) => {
        const { values } = measurer.boundary(areas, practices);
        const value = (metric: string): number => values[metric]!.value!;
        const groupOf = new Int32Array(16).fill(-1);
        for (const area of areas) groupOf[area] = 0;
        const shape = groupShape(world.topology, groupOf, 1);
        expect(value('pieces')).toBe(piecesOfGroups(world.topology, groupOf, 1).counts[0]);
        expect(value('size')).toBeCloseTo(shape.size[0]!, 0);
        expect(value('compactness')).toBeCloseTo((4 * Math.PI * shape.size[0]!) / shape.perimeter[0]! ** 2, 6);
        expect(value('residents')).toBe(2000 * areas.length);
        const { start, area, patients } = world.registrations;
        let inside = 0;
        let lists = 0;
        for (const practice of practices) {
          lists += world.practices.listSize[practice]!;
          for (let row = start[practice]!; row < start[practice + 1]!; row++)
            if (areas.includes(area[row]!)) inside += patients[row]!;
        }
        expect(value('list-size')).toBe(lists);
        expect(value('patients-in-areas')).toBe(inside);
        expect(value('registered-elsewhere')).toBe(1800 * areas.length - inside);
        const sites = [...world.sites.practice.keys()].filter((site) =>
          practices.includes(world.sites.practice[site]!),
        );
        const far = areas.map((each) =>
          Math.min(...sites.map((site) => seconds(pair(world.areas.centroid, each), pair(world.sites.position, site)))),
        );
        const sorted = far.toSorted((a, b) => a - b);
        expect(value('walk-mean')).toBeCloseTo(far.reduce((a, b) => a + b) / far.length / 60, 9);
        expect(value('walk-20-share')).toBeCloseTo(far.filter((each) => each <= 1200).length / far.length, 9);
        const last = sorted[Math.ceil(far.length * 0.9 - 1e-9) - 1]!;
        if (last <= 3600) expect(value('walk-p90')).toBe(Math.max(1, Math.ceil(last / 60)));
        else expect(values['walk-p90']!.reason).toContain('Nine in ten are not within 60 minutes on foot');
      }),
    );
  });

  test('any areas and practices: measured journeys of everyone and of those in rural areas', () => {
    const roads = withJourneys(gridWorld());
    for (const area of [1, 3, 4, 6, 9, 11, 12, 14]) roads.areas.rural[area] = 1;
    const judge = createMeasurer(roads);
    const walks = roads.travel!.modes[0]!;
    const asked = ['walk-20-share', 'walk-20-share-rural', 'walk-mean-rural'].map((metric) => ({
      id: metric,
      metric,
      comparison: 'at-least' as const,
      limit: 0,
      severity: 'warn' as const,
      source: '',
      ours: true,
    }));
    const subset = (max: number) => fc.uniqueArray(fc.nat(max), { minLength: 1 });
    fc.assert(
      fc.property(subset(15), subset(5), (areas, practices) => {
        const { values } = judge.boundary(areas, practices, asked);
        const seconds = (area: number): number | null => {
          const taken: number[] = [];
          for (let at = walks.start[area]!; at < walks.start[area + 1]!; at++) {
            if (practices.includes(roads.sites.practice[walks.site[at]!]!)) taken.push(walks.seconds[at]!);
          }
          return taken.length === 0 ? null : Math.min(...taken);
        };
        const reachable = [...walks.siteState.keys()].some(
          (site) => walks.siteState[site] === 0 && practices.includes(roads.sites.practice[site]!),
        );
        const rural = areas.filter((area) => roads.areas.rural[area] === 1);
        for (const [metric, list] of [
          ['walk-20-share', areas],
          ['walk-20-share-rural', rural],
        ] as const) {
          const lost = list.filter((area) => !reachable || walks.areaState[area] !== 0);
          const value = values[metric]!;
          if (list.length === lost.length) expect(value.value).toBeNull();
          else {
            expect(value.numerator).toBe(2000 * list.filter((area) => (seconds(area) ?? 1e9) <= 1200).length);
            expect(value.denominator).toBe(2000 * list.length);
            expect(value.unmeasured ?? 0).toBe(2000 * lost.length);
          }
        }
        const measured = rural.filter((area) => reachable && walks.areaState[area] === 0).map(seconds);
        if (measured.length === 0 || measured.includes(null)) expect(values['walk-mean-rural']!.value).toBeNull();
        else {
          const sum = measured.reduce<number>((all, each) => all + each!, 0);
          expect(values['walk-mean-rural']!.value).toBeCloseTo(sum / measured.length / 60, 9);
        }
      }),
    );
  });

  test("a member's site is found though many others are nearer", () => {
    const crowded = gridWorld();
    const near = Array.from({ length: 25 }, (_, n) => place(0.5 + n / 1000, 0.5));
    const sites = {
      code: [...near.map((_, n) => `X${n}`), 'P6'],
      name: [...near.map(() => 'Near'), 'Far'],
      practice: Uint32Array.from([...near.map((_, n) => n % 5), 5]),
      branch: new Uint8Array(26),
      position: Float64Array.from([...near.flat(), ...place(3.5, 3.5)]),
    };
    const { values } = createMeasurer({ ...crowded, sites }).boundary([0], [5]);
    expect(values['walk-mean']!.value).toBe(seconds(place(0.5, 0.5), place(3.5, 3.5)) / 60);
    expect(values['walk-mean-any']!.value).toBe(0);
  });

  test('a site that could not be placed leaves travel to it unmeasured, and a finding', () => {
    const unplaced = gridWorld();
    unplaced.sites.position.fill(Number.NaN, 2 * 4, 2 * 4 + 2);
    const { values } = createMeasurer(unplaced).boundary([6], [3]);
    expect(values['walk-mean']).toMatchObject({
      value: null,
      reason: 'No member practice has a site whose place is known.',
    });
  });
});
