import type { Change } from '@footprint/schema/edit/edit.ts';
import { missingPoints } from '@footprint/schema/evaluate/what-if-sites.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import type { PointJourneys } from '@footprint/schema/travel/journeys.ts';
import { inventedJourneysTo } from '@footprint/schema/world/invented-travel.ts';
import { type Act, anyAct, perform } from '@footprint/schema/world/random-acts.ts';
import fc from 'fast-check';

/** The changes of random acts on the published plan, the same for the same seed. */
export function randomEdits(evidence: Evidence, seed: number, most: number): (readonly Change[])[] {
  const acts = fc.array(anyAct(evidence), { minLength: most, maxLength: most });
  const [script] = fc.sample(acts, { seed, numRuns: 1 }) as [Act[]];
  return perform(publishedPlan(evidence).plan, script).map(({ changes }) => changes);
}

/** Journeys to every other what-if place that the same acts leave the plan with. */
export function randomPoints(evidence: Evidence, seed: number, most: number): PointJourneys[] {
  const { plan } = publishedPlan(evidence);
  const acts = fc.array(anyAct(evidence), { minLength: most, maxLength: most });
  const [script] = fc.sample(acts, { seed, numRuns: 1 }) as [Act[]];
  const last = perform(plan, script).at(-1)?.plan ?? plan;
  return missingPoints({ ...last, mainSitesOnly: false }, evidence, new Map())
    .filter((_, index) => index % 2 === 0)
    .map(({ position }) => inventedJourneysTo(evidence, position));
}

/** Outlines around areas of the evidence, from a few streets to half a county, the same for the same seed. Degrees. */
export function randomOutlines(evidence: Evidence, seed: number, count: number): Polygons[] {
  const { centroid } = evidence.areas;
  const around = fc.record({
    area: fc.nat(centroid.length / 2 - 1),
    radius: fc.double({ min: 0.003, max: 0.15, noNaN: true }),
    corners: fc.integer({ min: 5, max: 200 }),
    wave: fc.double({ min: 0, max: 0.5, noNaN: true }),
  });
  return fc.sample(around, { seed, numRuns: count }).map(({ area, radius, corners, wave }) => {
    const ring: number[][] = [];
    for (let i = 0; i < corners; i++) {
      const angle = (2 * Math.PI * i) / corners;
      const far = radius * (1 + wave * Math.sin(5 * angle));
      ring.push([
        Math.round((centroid[2 * area]! + 1.6 * far * Math.cos(angle)) * 1e7) / 1e7,
        Math.round((centroid[2 * area + 1]! + far * Math.sin(angle)) * 1e7) / 1e7,
      ]);
    }
    ring.push(ring[0]!);
    return [[ring]];
  });
}
