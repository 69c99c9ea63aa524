import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { NETWORKS } from '../plan.ts';
import { made, PUBLICATION, planned } from './plan.fixture.ts';
import { planNetworkPage } from './plan-network-page.ts';
import { planPage } from './plan-page.ts';
import { planPracticePage } from './plan-practice-page.ts';
import { saysOfArea, saysOfNetwork, saysOfPractice } from './plan-says.ts';
import { shelfOf, worldWith } from './shelf.fixture.ts';
import type { Shelf } from './shelf.ts';

/** The world of a later day, with some of it changed. */
function later(change: (world: Evidence) => Partial<Evidence>): Shelf {
  return shelfOf(worldWith((world) => ({ id: 'later', ...change(world) })));
}

/** The world of a later day, on which the practices are in these networks (indexes). */
const withNetworks = (network: number[]) =>
  later(({ practices }) => ({ practices: { ...practices, network: Int32Array.from(network) } }));

const renamed = (codes: readonly string[], from: string, to: string) =>
  codes.map((code) => (code === from ? to : code));

/** P2 goes from West to East. */
const plan = made(planned({ P2: 'N2' }));
const older = 'This plan was made on older data, in which';
const read = 'Read the plan to see what it changes.';

describe('Where the site has newer data than a plan', () => {
  test('a neighbourhood under a new code is told of by the practices that people there use', () => {
    const today = later(({ areas }) => ({ areas: { ...areas, code: renamed(areas.code, 'A00', 'A99').sort() } }));
    // Sorted, the codes have all moved up by one: the first area is A01 now, the last A99.
    expect(saysOfArea(today, plan, 'A99')).toBeNull();
    const first = later(({ areas }) => ({ areas: { ...areas, code: renamed(areas.code, 'A00', 'A0') } }));
    expect(saysOfArea(first, plan, 'A0')).toBe(
      'This plan would move Second Surgery, which people here use, to another network.',
    );
  });

  test('a practice under a new code is not told that nothing would change', () => {
    const today = later(({ practices }) => ({
      practices: { ...practices, code: renamed(practices.code, 'P2', 'P22') },
    }));
    expect(saysOfPractice(today, plan, 'P22')).toBe(
      `The plan was made on older data, in which this practice is missing or in another network. ${read}`,
    );
    expect(saysOfArea(today, plan, 'A00')).toBe(`${older} Second Surgery is missing or in another network. ${read}`);
    expect(saysOfNetwork(today, plan, 'N1')).toBe(
      `This plan would take Second Surgery out of this network. ${older} Second Surgery is missing or in another network. ${read}`,
    );
    // North, which the plan leaves as it is, is told so.
    expect(saysOfArea(today, plan, 'A12')).toBe(
      'This plan changes nothing for the practices that most people here use.',
    );
  });

  test('a practice that has joined a network that the plan ends is told so', () => {
    const ends = made(planned({ P1: 'N2', P2: 'N2' }));
    const today = withNetworks([0, 0, 0, 1, 2, -1]);
    expect(saysOfPractice(today, ends, 'P3')).toBe(
      `This plan would end West, the network that it is in today. The plan was made on older data, in which this practice is missing or in another network. ${read}`,
    );
    expect(saysOfPractice(today, ends, 'P5')).toBe('This plan changes nothing here.');
  });

  test('a network under a new code is not told that nothing would change, unless the plan leaves all that it is made of', () => {
    const coded = (from: string) =>
      later(({ networks }) => ({ networks: { ...networks, code: renamed(networks.code, from, 'N4') } }));
    expect(saysOfNetwork(coded('N1'), plan, 'N4')).toBe(
      `This plan was made on older data, which do not have this network. ${read}`,
    );
    expect(saysOfNetwork(coded('N3'), plan, 'N4')).toBeNull();
  });

  test('the plan’s own pages lead to no page that is not there any more', () => {
    const today = later(({ networks, practices }) => ({
      networks: { ...networks, code: renamed(networks.code, 'N1', 'N4') },
      practices: { ...practices, code: renamed(practices.code, 'P2', 'P22') },
    }));
    const { practices, networks } = planPage(PUBLICATION, plan, today, []).content!;
    expect(practices).toMatchObject([{ practice: { code: 'P2', path: '' }, before: { code: 'N1', path: '' } }]);
    expect(networks.map(({ before }) => before?.path)).toEqual(['', '/network/N2', '/network/N3']);
    expect(planPracticePage(plan, today, 'P2')).toMatchObject({ practice: { link: { path: '' } }, today: null });
    expect(planNetworkPage(plan, today, 'N2')!.joins).toMatchObject([{ link: { path: '' }, network: { path: '' } }]);
  });

  test('the plan’s own pages say of which day the networks are that it is set beside', () => {
    const dated = shelfOf(
      worldWith(({ datasets }) => ({
        datasets: [...datasets, { ...datasets[0]!, kind: 'memberships', date: '2022-07-01' }],
      })),
    );
    const of = made(planned({ P2: 'N2', P6: 'N3' }), {}, dated);
    const today = withNetworks([0, 1, 1, 1, 2, 2]);
    const { when, opening } = planPage(PUBLICATION, of, today, []).content!;
    expect(when).toBe('on 1 July 2022');
    expect(opening[1]).toBe(
      'The plan would move 1 practice to another network and would bring 1 practice into a network, which was in none on 1 July 2022.',
    );
    expect(planNetworkPage(of, today, 'N1')!.when).toBe('on 1 July 2022');
    expect(planPracticePage(of, today, 'P2')).toMatchObject({
      when: 'on 1 July 2022',
      before: { code: 'N1' },
      today: { code: 'N2' },
    });
    expect(saysOfPractice(today, of, 'P2')).toBe(
      'This plan would move this practice from West, its network on 1 July 2022, to East.',
    );
    expect(saysOfPractice(today, of, 'P6')).toBe(
      'This plan would move this practice into North; on 1 July 2022 it was in no network.',
    );
    expect(planPracticePage(of, today, 'P1')!.says[1]).toBe(
      'This practice would stay in the network that it was in on 1 July 2022.',
    );
  });
});

test('a practice too small to be named where people live is not named by a plan there either', () => {
  const small = shelfOf(
    worldWith(({ practices }) => ({
      practices: { ...practices, listSize: practices.listSize.map((list, at) => (at === 1 ? 150 : list)) },
    })),
  );
  expect(saysOfArea(small, made(planned({ P2: 'N2' }), {}, small), 'A00')).toBe(
    'This plan changes nothing for the practices that most people here use.',
  );
});

test('names that the register has in capitals are written as elsewhere on the site', () => {
  const { layers, ...rest } = planned({ P2: 'N2' });
  const layer = layers.get(NETWORKS)!;
  const groups = new Map(
    [...layer.groups].map(([id, group]) => [id, { ...group, name: `${group.name.toUpperCase()} PCN` }]),
  );
  const capitals = made({ ...rest, layers: new Map([[NETWORKS, { ...layer, groups }]]) });
  expect(saysOfPractice(shelfOf(), capitals, 'P2')).toBe('This plan would move this practice from West to East PCN.');
  expect(planPage(PUBLICATION, capitals, shelfOf(), []).content!.networks[0]!.link.name).toBe('West PCN');
});

test('the day of an instant is England’s, in summer too', () => {
  const withdrawn = { at: '2026-06-30T23:30:00Z', reason: 'Costs.' };
  const shelf = shelfOf();
  expect(planPage(PUBLICATION, made(planned({}), { withdrawn }), shelf, []).content!.opening[1]).toContain(
    'withdrawn on 1 July 2026',
  );
});
