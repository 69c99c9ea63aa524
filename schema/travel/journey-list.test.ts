import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSeconds } from '../evaluate/travel.ts';
import type { Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import { gridWorld } from '../world/grid-world.ts';
import { journeysWithin } from './journey-list.ts';
import { PLACE_STATES } from './journeys.ts';
import { ROAD_MODES, type TravelMode } from './mode.ts';

const world = gridWorld();

/** The list as [area, site, seconds], by area and site. */
function listed(evidence: Evidence, mode: TravelMode, minutes: number): number[][] {
  const found = journeysWithin(evidence, mode, minutes);
  if (!found.ok) throw new Error(found.reason);
  const { start, site, seconds } = found.list;
  const rows: number[][] = [];
  for (let area = 0; area + 1 < start.length; area++) {
    for (let at = start[area]!; at < start[area + 1]!; at++) rows.push([area, site[at]!, seconds[at]!]);
  }
  return rows.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
}

/** The same by looking at every pair. */
function counted({ areas, sites }: Evidence, mode: (typeof ROAD_MODES)[number], minutes: number): number[][] {
  const rows: number[][] = [];
  areas.code.forEach((_, area) => {
    sites.code.forEach((__, site) => {
      const from = toGrid(areas.centroid[2 * area]!, areas.centroid[2 * area + 1]!);
      const to = toGrid(sites.position[2 * site]!, sites.position[2 * site + 1]!);
      const straight = Math.sqrt((from[0] - to[0]) ** 2 + (from[1] - to[1]) ** 2);
      const seconds = estimateSeconds(straight, mode, areas.rural[area] === 1);
      if (seconds <= minutes * 60) rows.push([area, site, seconds]);
    });
  });
  return rows;
}

describe('journeys within so many minutes', () => {
  test('by estimate are those that looking at every pair finds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROAD_MODES),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.constantFrom(-1, 0, 1), { minLength: 16, maxLength: 16 }),
        (mode, minutes, rural) => {
          const varied = { ...world, areas: { ...world.areas, rural: Int32Array.from(rural) } };
          expect(listed(varied, mode, minutes)).toEqual(counted(varied, mode, minutes));
        },
      ),
    );
  });

  test('by estimate leave out places without a position, and say so', () => {
    const centroid = world.areas.centroid.map((degrees, at) => (at < 2 ? Number.NaN : degrees));
    const position = world.sites.position.map((degrees, at) => (at < 2 ? Number.NaN : degrees));
    const found = journeysWithin(
      { ...world, areas: { ...world.areas, centroid }, sites: { ...world.sites, position } },
      'drive',
      30,
    );
    if (!found.ok) throw new Error(found.reason);
    const { areaState, siteState, site, start, estimate, dataset } = found.list;
    expect([areaState[0], siteState[0]].map((state) => PLACE_STATES[state!])).toEqual(['no-position', 'no-position']);
    expect([start[1], site.includes(0)]).toEqual([0, false]);
    expect([estimate, dataset]).toEqual([true, null]);
  });

  test('are refused where no matrix is loaded, or where they are measured less far', () => {
    expect(journeysWithin(world, 'public-transport', 30)).toEqual({
      ok: false,
      reason: 'No public transport matrix is loaded.',
    });
    const found = journeysWithin(world, 'drive', 30);
    if (!found.ok) throw new Error(found.reason);
    const basis = {
      engine: 'valhalla',
      engineVersion: '1',
      dataset: 'roads',
      date: null,
      computedAt: '2026-01-01T00:00:00Z',
      estimate: false,
    };
    const { list } = found;
    const none = new Int32Array(0);
    const drive = {
      ...list,
      mode: 'drive' as const,
      basis,
      completeTo: 30,
      metres: none,
      areaSnap: none,
      siteSnap: none,
    };
    const measured = { ...world, travel: { build: 'build', modes: [drive] } };
    expect(journeysWithin(measured, 'drive', 30)).toMatchObject({
      ok: true,
      list: { dataset: 'roads', estimate: false },
    });
    expect(journeysWithin(measured, 'drive', 31)).toEqual({
      ok: false,
      reason: 'Journeys by car are measured up to 30 minutes, not 31.',
    });
  });
});
