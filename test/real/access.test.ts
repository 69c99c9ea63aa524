import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import { accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import { usualAccessibility } from '@footprint/schema/evaluate/accessibility-settings.ts';
import { accessibilityOf, studyAreas } from '@footprint/schema/evaluate/accessibility-values.ts';
import { catchmentAbove, catchmentShare } from '@footprint/schema/evaluate/catchments.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { NO_REAL, REAL, WHY } from './folder.ts';

describe.skipIf(NO_REAL)(`Who can reach what in East and North Hertfordshire${WHY}`, () => {
  let evidence: Evidence;
  beforeAll(async () => {
    evidence = evidenceOf(await assemble(REAL, ['06K'], () => undefined));
  });

  test('every practice of the study area with a list has catchments that hold what they say, and no area too many', () => {
    const { practices, registrations } = evidence;
    const study = [...practices.code.keys()].filter(
      (at) => practices.standing[at] === 0 && practices.listSize[at]! > 0,
    );
    expect(study.length).toBeGreaterThanOrEqual(50);
    for (const practice of study) {
      const rows = new Map<number, number>();
      for (let row = registrations.start[practice]!; row < registrations.start[practice + 1]!; row++) {
        rows.set(registrations.area[row]!, registrations.patients[row]!);
      }
      const list = practices.listSize[practice]!;
      const [most, nearlyAll] = [catchmentShare(evidence, practice, 0.8), catchmentShare(evidence, practice, 0.95)];
      for (const { areas, share } of [most, nearlyAll]) {
        const held = areas.map((area) => rows.get(area)!);
        const sum = held.reduce((all, patients) => all + patients, 0);
        expect(sum / list, practices.code[practice]).toBeGreaterThanOrEqual(share);
        expect((sum - held.at(-1)!) / list, practices.code[practice]).toBeLessThan(share);
      }
      expect(nearlyAll.areas.slice(0, most.areas.length)).toEqual(most.areas);
      for (const area of catchmentAbove(evidence, practice, 0.05).areas) {
        expect(rows.get(area)! / evidence.areas.registered[area]!).toBeGreaterThanOrEqual(0.05);
      }
    }
  });

  test('accessibility with the same doctors for every patient is near that rate, the edge of what is loaded notwithstanding', () => {
    // One doctor for 1,800 patients everywhere: no stand-in for the workforce, but a supply whose answer is known.
    const rate = 1000 / 1800;
    const gpFte = Float64Array.from(evidence.practices.listSize, (list) => (list < 0 ? Number.NaN : list / 1800));
    const world = { ...evidence, practices: { ...evidence.practices, gpFte } };
    const answer = accessibility(world, usualAccessibility('drive'));
    if (!answer.ok) throw new Error(answer.reason);
    const { result } = answer;
    const { score, demand, supply, sharing } = result;
    const given = score.reduce((sum, each, area) => sum + (each * demand[area]!) / 1000, 0);
    const reached = supply.reduce((sum, each, site) => sum + (sharing[site]! > 0 ? each : 0), 0);
    expect(given / reached).toBeCloseTo(1, 9);
    const { value } = accessibilityOf(world, result, studyAreas(world));
    // More are registered than live here (617,579 to 575,013), and doctors beyond the border lie within reach.
    expect(value! / rate).toBeGreaterThan(1);
    expect(value! / rate).toBeLessThan(1.2);
  });
});
