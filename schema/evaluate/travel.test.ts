import { describe, expect, test } from 'vitest';
import { applyChanges } from '../edit/apply.ts';
import type { Built } from '../edit/built.ts';
import { closeSite, moveSite, openSite, setMainSitesOnly } from '../edit/sites.ts';
import type { Evidence } from '../evidence.ts';
import type { Goal } from '../goal.ts';
import type { Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import type { PointTable } from '../travel/journeys.ts';
import { journeysToMiddle, middleOf, withJourneys } from '../world/grid-travel.ts';
import { gridWorld } from '../world/grid-world.ts';
import { defaultGoals, judge } from './goals.ts';
import { createMeasurer } from './measurer.ts';
import type { Value } from './metric.ts';
import { metricOf } from './registry.ts';
import { travelId, travelQuestion } from './travel-id.ts';
import { reachTable, travelTable } from './travel-table.ts';
import { missingPoints } from './what-if-sites.ts';

const world = withJourneys(gridWorld());
const measurer = createMeasurer(world);
const { plan } = publishedPlan(world);
const live = measurer.start(plan);

function value(network: string | null, metric: string): Value {
  return live.value(network, metric);
}

function act(from: Plan, ...acts: ((plan: Plan) => Built)[]): Plan {
  return acts.reduce((now, each) => {
    const applied = applyChanges(now, each(now).changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    return applied.plan;
  }, from);
}

function changed(change: (evidence: Evidence) => void): Evidence {
  const evidence = withJourneys(gridWorld());
  change(evidence);
  return evidence;
}

describe('journeys measured over roads', () => {
  test('in the west three areas have a surgery of their own, 2 minutes away, and one walks 12: all within 20 minutes', () => {
    expect(value('N1', 'walk-20-share')).toMatchObject({
      value: 1,
      numerator: 8000,
      denominator: 8000,
      estimate: false,
    });
    expect(value('N1', 'walk-mean').value).toBe((3 * 2 + 12) / 4);
    expect(value('N1', 'walk-p90').value).toBe(12);
    expect(value('N1', 'walk-extra').value).toBe(0);
    expect(value('N1', 'walk-11-share').value).toBe(0.75);
    expect(value('N1', 'walk-12-share').value).toBe(1);
  });

  test('a value names the roads behind it, and driving says that it is free-flow', () => {
    const drive = value('N1', 'drive-15-share');
    expect(drive.sources).toEqual(['grid-centroids', 'grid-residents', 'grid-roads']);
    expect(drive.dates).toEqual(['2025-06-30', '2026-02-01']);
    expect(drive.note).toBe('Driving is free-flow, without traffic or parking.');
    expect(value('N1', 'walk-20-share').note).toBeUndefined();
  });

  test('a mode without measured journeys stays an estimate beside those that are measured', () => {
    expect(value('N1', 'cycle-mean')).toMatchObject({ estimate: true, sources: ['grid-centroids', 'grid-residents'] });
    const found = measurer.evaluate(plan, 0).findings.find(({ id }) => id === 'travel-estimate');
    expect(found?.text).toBe('Journeys by bicycle are straight-line estimates: none are measured over roads.');
  });

  test('in the east the area off the network counts as not within, is shown, and could raise 75% to 100%', () => {
    expect(value('N2', 'walk-20-share')).toMatchObject({
      value: 0.75,
      unmeasured: 2000,
      range: [0.75, 1],
      note: '2,000 residents of 1 area have no measured journey and count as not within.',
    });
    expect(value('N2', 'walk-mean')).toMatchObject({ value: (12 + 2 + 2) / 3, denominator: 6000, unmeasured: 2000 });
    expect(value('N2', 'walk-p90')).toMatchObject({
      value: null,
      reason: 'Nine in ten are not within 60 minutes on foot of any member practice.',
    });
    expect(value('N2', 'walk-extra').value).toBe(0);
    expect(value('N2', 'drive-15-share').value).toBe(1);
  });

  test('in the north one area is four steps from its surgery, farther than walks are looked for: known to be over 20', () => {
    expect(value('N3', 'walk-20-share')).toMatchObject({ value: 3 / 8, numerator: 6000 });
    expect(value('N3', 'walk-40-share').value).toBe(7 / 8);
    expect(value('N3', 'walk-41-share')).toMatchObject({
      value: null,
      reason:
        '2,000 residents live more than 40 minutes on foot from any member practice, farther than journeys are measured, or have no way there: who is within 41 cannot be told.',
    });
    expect(value('N3', 'walk-mean').reason).toBe(
      '1 of its areas is more than 40 minutes on foot from any member practice, farther than journeys are measured, or has no way there.',
    );
    expect(value('N3', 'walk-p90').reason).toBe(
      'Nine in ten are not within 40 minutes on foot of any member practice, farther than journeys are measured, or have no way there.',
    );
    expect(value('N3', 'walk-extra').value).toBeNull();
  });

  test('to any practice the north walks 12 minutes from five areas, 22 from two and 32 from one, less one at 2', () => {
    expect(value('N3', 'walk-mean-any').value).toBe((2 + 4 * 12 + 2 * 22 + 32) / 8);
    expect(value('N3', 'walk-20-share-any').value).toBe(5 / 8);
    expect(value('N3', 'walk-p90-any').value).toBe(32);
  });

  test('for the plan the networks add up: 20,000 of 32,000 within 20 minutes, and 2,000 not measured', () => {
    expect(value(null, 'walk-20-share')).toMatchObject({ numerator: 8000 + 6000 + 6000, unmeasured: 2000 });
    expect(measurer.evaluate(plan, 0).totals['walk-20-share']).toEqual(value(null, 'walk-20-share'));
    expect(value(null, 'drive-p90').value).toBe(7);
  });

  test('areas and sites without journeys are findings, with why', () => {
    const { findings } = measurer.evaluate(plan, 0);
    const text = (id: string) => findings.find((finding) => finding.id === id)?.text;
    expect(text('not-measured/walk')).toBe(
      '1 area with 2,000 residents has no journeys on foot: 1 too far from any road or path. Their people count as not within any limit.',
    );
    expect(text('sites-not-measured/drive')).toContain('1 site has no journeys by car: 1 outside the loaded roads.');
    expect(text('not-measured/public-transport')).toContain('1 not in the matrix');
  });
});

describe('public transport', () => {
  test('comes from the matrix where one is loaded', () => {
    expect(value('N1', 'public-transport-30-share')).toMatchObject({
      value: 0.75,
      unmeasured: 2000,
      sources: ['grid-centroids', 'grid-public-transport-matrix', 'grid-residents'],
    });
    expect(value('N1', 'public-transport-mean').value).toBe(5);
  });

  test('is not loaded without one: never nought, and one line of the card says so', () => {
    const plain = gridWorld();
    const [west] = createMeasurer(plain).evaluate(publishedPlan(plain).plan, 0).groups;
    expect(Object.keys(west!.values).filter((id) => id.startsWith('public-transport'))).toEqual([
      'public-transport-30-share',
    ]);
    expect(west!.values['public-transport-30-share']).toMatchObject({
      value: null,
      reason: 'No public transport matrix is loaded.',
    });
    // A new plan does not start with a goal that nothing can answer; a plan that asks it all the same is told so.
    expect(west!.goals.map(({ goal }) => goal)).not.toContain('public-transport-30');
    const asking = { ...publishedPlan(plain).plan, goals: defaultGoals };
    const [asked] = createMeasurer(plain).evaluate(asking, 0).groups;
    expect(asked!.goals.find(({ goal }) => goal === 'public-transport-30')?.outcome).toBe('not-measurable');
  });

  test('is asked for in a new plan where a matrix is loaded', () => {
    expect(plan.goals.map(({ id }) => id)).toContain('public-transport-30');
  });
});

describe('who is left behind', () => {
  const mixed = changed(({ areas }) => {
    for (const area of [8, 9, 10, 11]) areas.rural[area] = 1;
    areas.householdsWithoutCar.fill(100);
    areas.householdsWithoutCar[12] = 400;
    for (const area of [8, 12, 9, 13, 10]) areas.deprivationDecile[area] = 2;
    for (const area of [14, 15]) areas.deprivationDecile[area] = 9;
    areas.ageBands.set([0, 0, 0, 0, 0, 0, 1000, 500, 500], 9 * 9);
  });
  const mixedLive = createMeasurer(mixed).start(publishedPlan(mixed).plan);

  test('a goal for towns asks nothing of a network that has none, and does not hold up its other goals', () => {
    const country = changed(({ areas }) => areas.rural.fill(1));
    const { plan: rural } = publishedPlan(country);
    const [west] = createMeasurer(country).evaluate(rural, 0).groups;
    expect(west!.goals.find(({ goal }) => goal === 'walk-20-urban')).toMatchObject({
      outcome: 'pass',
      value: null,
      text: 'Walk within 20 minutes, urban areas: nothing is asked here. None of its areas is urban.',
    });
  });

  test('rural and urban areas, and goals for either', () => {
    // Urban: 12, 13, 14, 15 at 2, 12, 22 and 32 minutes; rural: 8, 9, 10 at 12, 22 and 32, and 11 farther.
    expect(mixedLive.value('N3', 'walk-20-share-urban').value).toBe(0.5);
    expect(mixedLive.value('N3', 'walk-25-share-rural').value).toBe(0.5);
    expect(mixedLive.value('N3', 'walk-mean-urban').value).toBe((2 + 12 + 22 + 32) / 4);
    expect(value('N1', 'walk-20-share-rural').reason).toBe('None of its areas is rural.');
  });

  test('households without a car, counted in households, against everyone', () => {
    expect(mixedLive.value('N3', 'walk-20-share-no-car')).toMatchObject({
      numerator: 400 + 100 + 100,
      denominator: 1100,
      basis: 'households',
    });
    expect(mixedLive.value('N3', 'walk-20-share-gap-no-car')).toMatchObject({ unit: 'points' });
    expect(mixedLive.value('N3', 'walk-20-share-gap-no-car').value).toBeCloseTo(600 / 1100 - 3 / 8, 12);
  });

  test('the fifths need five areas and 3,000 residents, and then their gap is a difference of shares', () => {
    expect(mixedLive.value('N3', 'walk-20-share-most-deprived').value).toBe(3 / 5);
    expect(mixedLive.value('N3', 'walk-20-share-gap-deprived').reason).toBe(
      'Only 3 of its areas, with 6,000 residents, are in this fifth; at least 5 areas and 3,000 residents are needed.',
    );
  });

  test('the table has a row for each population, with the same values as cards and goals', () => {
    const table = travelTable(mixedLive, 'N3', { mode: 'walk', limitMinutes: 20, to: 'member' });
    expect(table.rows.map(({ population, people }) => [population, people.value])).toEqual([
      ['all', 16_000],
      ['most-deprived', 10_000],
      ['least-deprived', 6000],
      ['over-65', 7 * 500 + 2000],
      ['no-car', 1100],
      ['urban', 8000],
      ['rural', 8000],
    ]);
    expect(table.rows[0]!.within).toEqual(mixedLive.value('N3', 'walk-20-share'));
    expect(table.rows[3]!.gap?.within).toEqual(mixedLive.value('N3', 'walk-20-share-gap-over-65'));
    const reach = reachTable(mixedLive, { mode: 'walk', limitMinutes: 20, to: 'any' });
    expect(reach.networks.map(({ name }) => name)).toEqual(['West', 'East', 'North']);
    expect(reach.networks[2]!.rows[0]!.within.metric).toBe('walk-20-share-any');
    expect(reach.total.group).toBeNull();
  });
});

describe('goals of travel', () => {
  const goal = (metric: string, limit: number, comparison: Goal['comparison'] = 'at-least'): Goal => ({
    id: metric,
    metric,
    comparison,
    limit,
    severity: 'fail',
    source: 'A test.',
    ours: true,
  });
  const outcome = (asked: Goal) => {
    const [, east] = measurer.evaluate({ ...plan, goals: [asked] }, 0).groups;
    return east!.goals[0]!;
  };

  test('any limit, population and destination may be asked for, and the card then holds its value', () => {
    const asked = { ...plan, goals: [goal('walk-25-share-any-urban', 0.5)] };
    const [west] = measurer.evaluate(asked, 0).groups;
    expect(west!.values['walk-25-share-any-urban']!.value).toBe(1);
    expect(west!.goals[0]).toMatchObject({ outcome: 'pass', value: 1 });
  });

  test('people who are not measured leave a goal open only where they could turn it', () => {
    expect(outcome(goal('walk-20-share', 0.85))).toMatchObject({
      outcome: 'not-measurable',
      text: 'Walk within 20 minutes cannot be judged: it is between 75.0% and 100.0%, since journeys of 2,000 are not measured; at least 85.0% is asked.',
    });
    expect(outcome(goal('walk-20-share', 0.7)).outcome).toBe('pass');
    expect(outcome(goal('walk-20-share', 0.7, 'at-most')).outcome).toBe('fail');
  });

  test('an id that asks for nothing known is said to be unknown', () => {
    for (const id of ['walk-0-share', 'walk-61-share', 'walk-020-share', 'fly-20-share', 'walk-extra-any'])
      expect(metricOf(id), id).toBeUndefined();
    expect(judge(goal('walk-61-share', 0.5), undefined, undefined).outcome).toBe('not-measurable');
  });

  test('an id and what it asks are the same thing', () => {
    for (const id of [
      'walk-20-share',
      'drive-mean-any',
      'public-transport-p90-over-65',
      'cycle-45-share-any-gap-no-car',
    ])
      expect(travelId(travelQuestion(id)!)).toBe(id);
  });
});

describe('what-if sites', () => {
  const P5 = { id: 'new', name: 'Hill branch', practice: 'P5', position: middleOf(11) };
  const opened = act(plan, (now) => openSite(now, P5));
  const known: PointTable = new Map([journeysToMiddle(world, 11)].map((point) => [point.point, point]));

  test('until its journeys are known, its network’s measures and those to any practice are not measurable yet', () => {
    expect(missingPoints(opened, world, new Map())).toEqual([
      { key: [...known.keys()][0], position: middleOf(11), name: 'Hill branch' },
    ]);
    const waiting = measurer.evaluate(opened, 1);
    const reason = 'Not measurable yet: journeys on foot to Hill branch are still to be computed.';
    expect(waiting.groups[2]!.values['walk-20-share']).toMatchObject({ value: null, reason });
    expect(waiting.groups[0]!.values['walk-20-share']!.value).toBe(1);
    expect(waiting.groups[0]!.values['walk-20-share-any']).toMatchObject({ value: null, reason });
    expect(waiting.totals['walk-20-share']!.reason).toBe(reason);
    expect(waiting.id).toMatch(/\/without-[0-9a-f]{8}$/);
    expect(waiting.findings.map(({ id }) => id)).toContain('waiting-journeys');
  });

  test('an estimated mode has it at once', () => {
    const before = measurer.evaluate(plan, 0).groups[2]!.values['cycle-mean']!.value!;
    expect(measurer.evaluate(opened, 1).groups[2]!.values['cycle-mean']!.value).toBeLessThan(before);
  });

  test('once they are, the far area has a surgery of its own', () => {
    expect(missingPoints(opened, world, known)).toEqual([]);
    const evaluation = measurer.evaluate(opened, 1, known);
    // 8: 12, 9: 22, 10: 12, 11: 2, 12: 2, 13: 12, 14: 22, 15: 12.
    expect(evaluation.groups[2]!.values['walk-mean']!.value).toBe((12 + 22 + 12 + 2 + 2 + 12 + 22 + 12) / 8);
    expect(evaluation.id).not.toContain('without');
    expect(evaluation.findings.find(({ id }) => id === 'what-if-sites')?.text).toBe(
      '1 what-if site: opened Hill branch. Travel is measured as if it were so, in this plan alone.',
    );
  });

  test('the matrix knows nothing of a new site: by public transport it counts for nothing, and a finding says so', () => {
    const evaluation = measurer.evaluate(opened, 1, known);
    expect(evaluation.groups[2]!.values['public-transport-mean']).toEqual(value('N3', 'public-transport-mean'));
    expect(evaluation.findings.map(({ id }) => id)).toContain('what-if-unmeasured/public-transport');
  });

  test('journeys of another build are not taken', () => {
    const old: PointTable = new Map([...known].map(([key, point]) => [key, { ...point, build: 'older' }]));
    expect(missingPoints(opened, world, old)).toHaveLength(1);
    expect(measurer.evaluate(opened, 1, old).groups[2]!.values['walk-mean']!.value).toBeNull();
  });

  test('no other plan sees it', () => {
    measurer.evaluate(opened, 1, known);
    expect(measurer.evaluate(plan, 0)).toEqual(createMeasurer(world).evaluate(plan, 0));
  });

  test('a closed surgery is left out, for its own network and for any', () => {
    const closed = act(plan, (now) => closeSite(now, 'P2'));
    const evaluation = measurer.evaluate(closed, 1);
    // Area 5 has the branch in area 1 one step away; area 4 the surgery in area 0.
    expect(evaluation.groups[0]!.values['walk-mean']!.value).toBe((2 + 2 + 12 + 12) / 4);
    expect(evaluation.groups[0]!.values['walk-mean-any']!.value).toBe((2 + 2 + 12 + 12) / 4);
    const gone = act(
      closed,
      (now) => closeSite(now, 'P2001'),
      (now) => closeSite(now, 'P1'),
    );
    expect(measurer.evaluate(gone, 1).groups[0]!.values['walk-mean']!.reason).toBe(
      'No member practice has a site whose place is known.',
    );
  });

  test('a moved surgery is where it was moved to, and nowhere else', () => {
    const moved = act(plan, (now) => moveSite(now, 'P5', middleOf(11)));
    // 8: 32, 9: 22, 10: 12, 11: 2, 12: farther, 13: 32, 14: 22, 15: 12.
    const { values } = measurer.evaluate(moved, 1, known).groups[2]!;
    expect(values['walk-20-share']!.value).toBe(3 / 8);
    expect(values['walk-mean']!.reason).toContain('1 of its areas is more than 40 minutes');
  });

  test('main surgeries only leaves the branches out, the plan’s own among them', () => {
    const main = act(opened, (now) => setMainSitesOnly(now, true));
    const evaluation = measurer.evaluate(main, 1);
    expect(evaluation.groups[0]!.values['walk-mean']!.value).toBe((2 + 12 + 12 + 2) / 4);
    expect(evaluation.groups[2]!.values['walk-20-share']).toEqual(value('N3', 'walk-20-share'));
    expect(missingPoints(main, world, new Map())).toEqual([]);
  });

  test('what names nothing known is told, and not counted', () => {
    const strange = act(
      plan,
      (now) => closeSite(now, 'X1'),
      (now) => openSite(now, { ...P5, practice: 'X2' }),
    );
    const evaluation = measurer.evaluate(strange, 1);
    expect(evaluation.findings.find(({ id }) => id === 'unknown-sites')?.text).toContain('X1 and X2');
    expect(evaluation.groups).toEqual(measurer.evaluate(plan, 1).groups);
  });

  test('journeys that arrive later bring the live numbers to those of a full evaluation', () => {
    const now = measurer.start(plan);
    now.apply([{ set: 'sites', from: [], to: opened.sites }], opened);
    expect(now.evaluation(opened, 1)).toEqual(measurer.evaluate(opened, 1));
    const stamp = now.stamp;
    now.setPoints(known);
    expect(now.stamp).toBeGreaterThan(stamp);
    expect(now.evaluation(opened, 1)).toEqual(measurer.evaluate(opened, 1, known));
    expect(now.journey(11, 'walk', 'member')).toEqual({
      site: 'new',
      name: 'Hill branch',
      practice: 4,
      seconds: 120,
      metres: 0,
      estimate: false,
    });
  });
});

describe('one area’s journey', () => {
  test('to its own network, to any practice, to a network by name, and why there is none', () => {
    expect(live.journey(4, 'walk', 'member')).toMatchObject({ site: 'P1', seconds: 720, metres: 800, estimate: false });
    expect(live.journey(9, 'walk', 'any')).toMatchObject({ site: 'P2', seconds: 720 });
    expect(live.journey(9, 'drive', { group: 'N2' })).toMatchObject({ site: 'P4', seconds: 60 + 2 * 120 });
    expect(live.journey(1, 'public-transport', 'member')).toMatchObject({ seconds: 300, metres: null });
    expect(live.journey(1, 'cycle', 'member')).toMatchObject({ estimate: true });
    const reason = (area: number, mode: 'walk' | 'public-transport') => live.journey(area, mode, 'member');
    expect(reason(7, 'walk')).toEqual({ reason: 'It lies 900 m from the nearest road or path: too far.' });
    expect(reason(11, 'walk')).toEqual({
      reason: 'More than 40 minutes on foot, farther than journeys are measured, or no way at all.',
    });
    expect(reason(4, 'public-transport')).toEqual({ reason: 'The public transport matrix does not have it.' });
  });

  test('minutes of all areas are those journeys, without a time where there is none', () => {
    const minutes = live.minutes('walk', 'member');
    expect([...minutes]).toEqual([
      ...[2, 2, 12, 2],
      ...[12, 2, 2, Number.NaN],
      ...[12, 22, 32, Number.POSITIVE_INFINITY],
      ...[2, 12, 22, 32],
    ]);
  });
});
