import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { publishedPlan } from '../published.ts';
import { BANDS_EACH, gridWorld } from '../world/grid-world.ts';
import type { GroupEvaluation } from './evaluation.ts';
import { createMeasurer } from './measurer.ts';
import { estimateSeconds } from './travel.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);
const evaluation = createMeasurer(world).evaluate(plan, 7);
const [west, east, north] = evaluation.groups as [GroupEvaluation, GroupEvaluation, GroupEvaluation];

function value(group: GroupEvaluation, metric: string): number | null {
  return group.values[metric]!.value;
}

function evaluate(change: (evidence: Evidence) => Evidence) {
  const evidence = change(gridWorld());
  return createMeasurer(evidence).evaluate(publishedPlan(evidence).plan, 0);
}

describe('the grid world evaluated', () => {
  test('list sizes are those of the members: 9,700, 7,500 and 8,000', () => {
    expect(evaluation.groups.map((group) => value(group, 'list-size'))).toEqual([9700, 7500, 8000]);
    expect(value(west, 'weighted-list')).toBe(9700.5);
  });

  test('residents and their nine bands are those of the areas', () => {
    expect(evaluation.groups.map((group) => value(group, 'residents'))).toEqual([8000, 8000, 16000]);
    const bands = ['0-4', '5-14', '15-17', '18-24', '25-44', '45-64', '65-74', '75-84', '85+'];
    expect(bands.map((band) => value(west, `residents-${band}`))).toEqual(BANDS_EACH.map((count) => count * 4));
  });

  test('in the west 6,400 of 9,700 patients live inside, and 6,400 of the 7,200 people registered there are its patients', () => {
    expect(west.values['kept-together-patients']).toMatchObject({
      value: 6400 / 9700,
      numerator: 6400,
      denominator: 9700,
    });
    expect(west.values['kept-together-people']).toMatchObject({
      value: 6400 / 7200,
      numerator: 6400,
      denominator: 7200,
    });
    expect(value(west, 'patients-outside')).toBe(9700 - 6400 - 20);
    expect(value(west, 'registered-elsewhere')).toBe(800);
  });

  test('the five parts of every list add up to it', () => {
    const parts = [
      'patients-in-areas',
      'patients-in-other-areas',
      'patients-beyond',
      'patients-in-wales',
      'patients-area-unknown',
    ];
    expect(parts.map((part) => value(west, part))).toEqual([6400, 3200, 70, 10, 20]);
    for (const group of evaluation.groups) {
      expect(parts.reduce((sum, part) => sum + value(group, part)!, 0)).toBe(value(group, 'list-size'));
    }
  });

  test('1,800 registered to 2,000 residents is 0.9 everywhere', () => {
    expect(evaluation.groups.map((group) => value(group, 'registered-ratio'))).toEqual([0.9, 0.9, 0.9]);
  });

  test('each network is one piece, and a square of four areas is as compact as its sides make it', () => {
    expect(evaluation.groups.map((group) => value(group, 'pieces'))).toEqual([1, 1, 1]);
    const [w, h] = [2 * 0.686, 2 * 1.112];
    expect(value(west, 'compactness')).toBeCloseTo((4 * Math.PI * w * h) / (2 * (w + h)) ** 2, 2);
    expect(value(west, 'size')! / 1e6).toBeCloseTo(w * h, 1);
  });

  test('half of the west is in the most deprived fifth, and none of the rest of it in the least', () => {
    expect(value(west, 'core20-share')).toBe(0.5);
    expect(value(east, 'core20-share')).toBe(0);
    expect(west.values['walk-20-share-least-deprived']).toMatchObject({ value: null });
    expect(west.values['walk-20-share-most-deprived']!.reason).toBe(
      'Only 2 of its areas, with 4,000 residents, are in this fifth; at least 5 areas and 3,000 residents are needed.',
    );
  });

  test('three areas of the west have a surgery of their own and one is 686 metres from one: everyone within 20 minutes', () => {
    expect(value(west, 'walk-20-share')).toBe(1);
    const minutes = estimateSeconds(686, 'walk', false) / 60;
    expect(value(west, 'walk-mean')).toBeCloseTo(minutes / 4, 1);
    expect(value(west, 'walk-p90')).toBe(Math.ceil(minutes));
    expect(west.values['walk-mean']!.estimate).toBe(true);
  });

  test('in the north the east has no surgery of its own network but one of another near', () => {
    expect(value(north, 'walk-20-share')).toBeLessThan(value(north, 'walk-20-share-any')!);
    expect(value(north, 'walk-extra')).toBeCloseTo(value(north, 'walk-mean')! - value(north, 'walk-mean-any')!, 10);
  });

  test('what is not loaded is not measurable, with the reason, and never a nought', () => {
    expect(west.values['walk-20-share-no-car']).toMatchObject({
      value: null,
      reason: '4 areas have no count of households without a car loaded.',
    });
    expect(west.values['money-core-adjusted-2024-25']).toMatchObject({ value: null });
    expect(west.values['money-core-registered-2024-25']!.value).toBe(21514.6);
  });

  test('every value says its basis, date and source', () => {
    expect(west.values['list-size']).toMatchObject({
      unit: 'patients',
      basis: 'registered',
      dates: ['2026-01-01'],
      sources: ['grid-practice-lists', 'grid-registrations'],
      estimate: false,
    });
  });

  test('a list under 30,000 fails with the gap in words', () => {
    expect(west.outcome).toBe('fail');
    expect(west.goals[0]).toEqual({
      goal: 'list-size-least',
      outcome: 'fail',
      value: 9700,
      text: 'List size: 9,700 patients; at least 30,000 patients is asked, and it is 20,300 patients short.',
    });
    expect(evaluation.totals['networks-in-band']).toMatchObject({ value: 0, denominator: 3 });
  });

  test('a recorded waiver turns the failure into an exception', () => {
    const waived = { ...plan, exceptions: [{ goal: 'list-size-least', group: 'N1', reason: 'A natural community.' }] };
    const [group] = createMeasurer(world).evaluate(waived, 0).groups;
    expect(group!.goals[0]).toMatchObject({ outcome: 'exception' });
    expect(group!.goals[0]!.text).toContain('A natural community.');
  });

  test('the practice in no network stands outside, with its 4,000 patients, and the plan covers the rest', () => {
    expect(evaluation.unassigned).toEqual({ practices: ['P6'], areas: [], patients: 4000, residents: 0 });
    expect(evaluation.totals['patients-covered']).toMatchObject({ numerator: 25200, denominator: 29200 });
    expect(evaluation.totals['practices-covered']).toMatchObject({ numerator: 5, denominator: 6 });
    expect(evaluation.totals['list-size']!.value).toBe(25200);
    expect(evaluation.findings.map(({ id }) => id)).toContain('unassigned/practices');
  });

  test('its citable id names plan, revision, evidence and metrics', () => {
    expect(evaluation.id).toMatch(/^published@7\/grid\/[0-9a-f]{8}$/);
  });

  test('areas that meet only at a point are two pieces, until a link is declared', () => {
    const measurer = createMeasurer(world);
    const group = measurer.boundary([0, 5], []);
    expect(value(group, 'pieces')).toBe(2);
    const layer = plan.layers.get('networks')!;
    const corner = {
      ...layer,
      areas: new Map([
        ['A00', 'N1'],
        ['A05', 'N1'],
      ]),
    };
    const linked = { ...plan, layers: new Map([['networks', corner]]), links: [['A00', 'A05']] as const };
    expect(value(measurer.evaluate(linked, 0).groups[0]!, 'pieces')).toBe(1);
    const found = measurer.evaluate({ ...linked, links: [] }, 0).findings.find(({ id }) => id === 'goal/one-piece/N1');
    expect(found?.areas).toEqual(['A05']);
  });
});

describe('evidence that is not whole', () => {
  test('a member without a published list leaves the list size unmeasured', () => {
    const { groups } = evaluate((evidence) => {
      evidence.practices.listSize[1] = -1;
      return evidence;
    });
    expect(groups[0]!.values['list-size']).toMatchObject({ value: null, reason: '1 practice has no published list.' });
    expect(groups[1]!.values['list-size']!.value).toBe(7500);
  });

  test('a network that is only partly loaded shows no number that would be wrong', () => {
    const { groups, totals, findings } = evaluate((evidence) => {
      evidence.networks.complete[0] = 0;
      return evidence;
    });
    expect(groups[0]!.values['list-size']!.value).toBeNull();
    expect(groups[1]!.values['list-size']!.value).toBe(7500);
    expect(totals['list-size']!.value).toBeNull();
    expect(findings.map(({ id }) => id)).toContain('partial/N1');
  });

  test('near Wales, with fewer than 0.8 registered to a resident, kept-together and plurality are not measurable', () => {
    const change = (evidence: Evidence) => {
      evidence.areas.nearWales[0] = 1;
      evidence.areas.registered[0] = 1500;
      return evidence;
    };
    const evidence = change(gridWorld());
    const published = publishedPlan(evidence);
    expect(published.leftOut).toEqual([
      { area: 'A00', why: 'near-wales', network: { code: 'N1', name: 'West' }, patients: 1600 },
    ]);
    const measurer = createMeasurer(evidence);
    const finding = measurer.evaluate(published.plan, 0).findings.find(({ id }) => id === 'near-wales');
    expect(finding?.areas).toEqual(['A00']);
    const group = measurer.boundary([0, 1], [0]);
    expect(group.values['kept-together-patients']!.value).toBeNull();
    expect(group.values['kept-together-patients']!.reason).toContain('near Wales');
  });

  test('lists and residents more than a year apart are a finding', () => {
    const { findings } = evaluate((evidence) => ({
      ...evidence,
      datasets: evidence.datasets.map((dataset) =>
        dataset.kind === 'residents' ? { ...dataset, date: '2024-06-30' } : dataset,
      ),
    }));
    expect(findings.find(({ id }) => id === 'vintage/2026-01-01/2024-06-30')?.text).toContain('19 months apart');
  });

  test('far more registered people than residents is a finding of the network and of the areas', () => {
    const { findings } = evaluate((evidence) => {
      for (const area of [0, 1, 4, 5]) evidence.areas.registered[area] = 3000;
      return evidence;
    });
    expect(findings.find(({ id }) => id === 'ratio/N1')?.text).toContain('1.50 registered people to a resident');
    expect(findings.find(({ id }) => id === 'ratio/areas')?.areas).toEqual(['A00', 'A01', 'A04', 'A05']);
  });

  test('a list that its areas do not add up to is a finding, and the parts still add up among themselves', () => {
    const { groups, findings } = evaluate((evidence) => {
      evidence.practices.listSize[0] = 7000;
      return evidence;
    });
    expect(findings.find(({ id }) => id === 'uneven/N1')?.practices).toEqual(['P1']);
    expect(groups[0]!.values['kept-together-patients']).toMatchObject({ numerator: 6400, denominator: 9700 });
    expect(groups[0]!.values['list-size']!.value).toBe(10_200);
  });

  test('codes that the evidence does not know are told, and counted nowhere', () => {
    const layer = plan.layers.get('networks')!;
    const stray = {
      ...layer,
      areas: new Map([...layer.areas, ['E01999999', 'N1']]),
      practices: new Map([...layer.practices, ['Z99999', 'N1']]),
    };
    const strange = createMeasurer(world).evaluate({ ...plan, layers: new Map([['networks', stray]]) }, 0);
    expect(strange.findings.find(({ id }) => id === 'unknown-codes')).toMatchObject({
      areas: ['E01999999'],
      practices: ['Z99999'],
    });
    expect(strange.groups).toEqual(evaluation.groups);
  });

  test('an area won by a network outside the plan is served from outside, by name', () => {
    const { findings, unassigned } = evaluate((evidence) => {
      evidence.areas.winner[15] = 3;
      return { ...evidence, winners: { code: ['N1', 'N2', 'N3', 'X9'], name: ['West', 'East', 'North', 'Abroad'] } };
    });
    expect(unassigned.areas).toEqual(['A15']);
    expect(findings.find(({ id }) => id === 'served-from-outside/X9')?.text).toContain('Abroad (X9)');
  });
});
