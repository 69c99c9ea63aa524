import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../plan.ts';
import type { Publication } from '../publication/publication.ts';
import type { SiteChange } from '../travel/site-change.ts';
import { made, NEW, PUBLICATION, planned } from './plan.fixture.ts';
import { planNetworkPage } from './plan-network-page.ts';
import { type PlanShelf, planPage } from './plan-page.ts';
import { planPracticePage } from './plan-practice-page.ts';
import { saysOfArea, saysOfNetwork, saysOfPractice } from './plan-says.ts';
import { shelfOf } from './shelf.fixture.ts';

const shelf = shelfOf();

const pageOf = (plan: PlanShelf) => planPage(plan.changes.publication, plan, shelf, [PUBLICATION]).content!;

describe('A plan that moves practices', () => {
  // P2 with its 3,200 patients goes from West to East; area 1 goes with it.
  const moved = made(planned({ P2: 'N2' }, { A01: 'N2' }));

  test('begins with that nobody’s GP practice changes and nobody need do anything', () => {
    expect(pageOf(moved).opening[0]).toBe('Your GP practice does not change and you need do nothing.');
    expect(pageOf(moved).opening[1]).toBe('The plan would move 1 practice to another network.');
  });

  test('counts what changes', () => {
    expect(Object.fromEntries(pageOf(moved).facts.map(({ label, figure }) => [label, figure.text]))).toEqual({
      'Practices that change network': '1',
      'Patients of those practices': '3,200',
      'Networks in the plan': '3',
      'New networks': '0',
      'Networks that end': '0',
      'Neighbourhoods shown in another network’s area': '1',
    });
    expect(pageOf(moved).practices).toMatchObject([
      {
        practice: { code: 'P2' },
        before: { code: 'N1', path: '/network/N1' },
        after: { code: 'N2', path: '/plans/new-networks/1/network/N2' },
        patients: { text: '3,200' },
      },
    ]);
  });

  test('sets each network beside today’s', () => {
    expect(
      pageOf(moved).networks.map(({ link, before, practices, patients, patientsBefore, changed }) => [
        link.code,
        before?.code,
        practices.value,
        patients.value,
        patientsBefore?.value,
        changed,
      ]),
    ).toEqual([
      ['N1', 'N1', 1, 6500, 9700, true],
      ['N2', 'N2', 3, 10700, 7500, true],
      ['N3', 'N3', 1, 8000, 8000, false],
    ]);
  });

  test('says on pages of today what it would change there', () => {
    expect(saysOfNetwork(shelf, moved, 'N1')).toBe('This plan would take Second Surgery out of this network.');
    expect(saysOfNetwork(shelf, moved, 'N2')).toBe('This plan would add Second Surgery to this network.');
    expect(saysOfNetwork(shelf, moved, 'N3')).toBe('This plan changes nothing here.');
    expect(saysOfPractice(shelf, moved, 'P2')).toBe('This plan would move this practice from West to East.');
    expect(saysOfPractice(shelf, moved, 'P1')).toBe('This plan changes nothing here.');
    expect(saysOfArea(shelf, moved, 'A00')).toBe(
      'This plan would move Second Surgery, which people here use, to another network.',
    );
    expect(saysOfArea(shelf, moved, 'A12')).toBe(
      'This plan changes nothing for the practices that most people here use.',
    );
  });

  test('says so as it fits its status', () => {
    const terms = (status: 'approved' | 'in-force') => ({ terms: { ...PUBLICATION.terms, status } });
    const plan = planned({ P2: 'N2' });
    const says = (more: Partial<Publication>) => saysOfPractice(shelf, made(plan, more), 'P2');
    expect(says(terms('approved'))).toBe('This plan will move this practice from West to East.');
    expect(says(terms('in-force'))).toBe('This plan moved this practice from West to East.');
    const withdrawn = { withdrawn: { at: '2026-11-20T10:00:00Z', reason: 'Costs.' } };
    expect(says(withdrawn)).toBe('This plan would have moved this practice from West to East.');
    expect(pageOf(made(plan, withdrawn)).opening.slice(0, 2)).toEqual([
      'Your GP practice does not change and you need do nothing.',
      'This plan was withdrawn on 20 November 2026: what follows is what it would have done.',
    ]);
  });

  test('has a page for each of its networks, with who joins and who leaves', () => {
    const east = planNetworkPage(moved, shelf, 'N2')!;
    expect([east.practices, east.joins, east.leaves].map((lines) => lines.map(({ link }) => link.code))).toEqual([
      ['P4', 'P2', 'P3'],
      ['P2'],
      [],
    ]);
    expect(east.people[0]!.figure.text).toBe('10,700');
    expect(planNetworkPage(moved, shelf, 'N1')!.leaves.map(({ link }) => link.code)).toEqual(['P2']);
    expect(planNetworkPage(moved, shelf, 'n9')).toBeNull();
  });

  test('has a page for each practice that begins with what stays', () => {
    expect(planPracticePage(moved, shelf, 'P2')).toMatchObject({
      before: { code: 'N1' },
      after: { code: 'N2' },
      says: [
        'Your GP practice does not change and you need do nothing.',
        'This plan would move this practice from West to East.',
        expect.stringContaining('evening and weekend'),
      ],
    });
    expect(planPracticePage(moved, shelf, 'P1')!.says[1]).toBe(
      'This practice would stay in the network that it is in today.',
    );
    expect(planPracticePage(moved, shelf, 'P6')!.says[1]).toBe(
      'This practice is in no network today, and this plan would leave it in none.',
    );
    expect(planPracticePage(moved, shelf, 'P9')).toBeNull();
  });
});

describe('A plan that changes nothing', () => {
  test('says so', () => {
    expect(pageOf(made(planned({}))).opening).toEqual([
      'Your GP practice does not change and you need do nothing.',
      'It leaves every practice in the network that it is in today.',
    ]);
  });
});

describe('A plan that names practices only', () => {
  const without = (practices: Record<string, string | null>) => {
    const plan = planned(practices);
    const layer = plan.layers.get(NETWORKS)!;
    return made({ ...plan, layers: new Map([[NETWORKS, { ...layer, areas: new Map() }]]) });
  };
  const SAYS = 'This plan names practices only; it draws no area.';

  test('says that it draws no area, and not that it moves any', () => {
    const content = pageOf(without({ P2: 'N2' }));
    expect(content.opening).toContain(SAYS);
    expect(content.bounds).toBeNull();
    expect(content.facts.at(-1)!.figure).toMatchObject({ value: null, reason: SAYS });
    const { people } = planNetworkPage(without({ P2: 'N2' }), shelf, 'N3')!;
    expect(people.find(({ label }) => label === 'People living in its area')!.figure.reason).toBe(SAYS);
  });

  test('changes the networks whose practices it changes, and no other', () => {
    expect(pageOf(without({ P2: 'N2' })).networks.map(({ link, changed }) => [link.code, changed])).toEqual([
      ['N1', true],
      ['N2', true],
      ['N3', false],
    ]);
    expect(saysOfNetwork(shelf, without({ P2: 'N2' }), 'N3')).toBe('This plan changes nothing here.');
    expect(pageOf(without({})).opening).toEqual([
      'Your GP practice does not change and you need do nothing.',
      'It leaves every practice in the network that it is in today.',
      SAYS,
    ]);
  });
});

describe('A plan that leaves a practice in no network', () => {
  test('says what that means, and how many practices it is', () => {
    const plan = made(planned({ P2: null }));
    expect(planPracticePage(plan, shelf, 'P2')!.says.at(-1)).toContain('Patients of a practice in no network stay');
    expect(pageOf(plan).opening).toContain(planPracticePage(plan, shelf, 'P2')!.says.at(-1));
    expect(pageOf(plan).facts[0]!.note).toBe('1 of them in no network.');
  });
});

describe('A plan with new networks and some that end', () => {
  const plan = made(planned({ P1: NEW, P2: 'N2', P6: 'N3' }, { A00: NEW }));

  test('names them', () => {
    const content = pageOf(plan);
    expect(content.opening[1]).toBe(
      'The plan would move 2 practices to another network and would bring 1 practice into a network, which is in none today.',
    );
    expect(content.ended).toEqual([{ code: 'N1', name: 'West', path: '/network/N1' }]);
    expect(content.facts.find(({ label }) => label === 'New networks')).toMatchObject({
      figure: { value: 1 },
      note: 'Brand New',
    });
    expect(content.networks.at(-1)).toMatchObject({
      link: { code: 'n3', name: 'Brand New' },
      before: null,
      patientsBefore: null,
    });
    expect(saysOfNetwork(shelf, plan, 'N1')).toBe(
      'This plan would end this network, and its practices would join Brand New and East.',
    );
    expect(saysOfPractice(shelf, plan, 'P6')).toBe(
      'This plan would move this practice into North; today it is in no network.',
    );
  });
});

describe('A plan that closes a surgery', () => {
  const close = (site: string): SiteChange => ({ kind: 'close', site });

  test('does not begin with that nothing changes, and says exactly what does', () => {
    const content = pageOf(made(planned({}, {}, [close('P2001')])));
    expect(content.opening).toEqual([
      'This plan would change where some people see their GP.',
      'Site of P2 of Second Surgery would close. The practice would see its patients at its other surgeries.',
      'If none of these is your surgery, your GP practice does not change and you need do nothing.',
    ]);
    expect(content.surgeries).toEqual([
      {
        what: 'closes',
        name: 'Site of P2',
        practice: expect.objectContaining({ code: 'P2' }),
        where: 'In the neighbourhood Area A01',
      },
    ]);
  });

  test('changes the network that the practice is in', () => {
    const plan = made(planned({}, {}, [close('P2001')]));
    expect(pageOf(plan).networks.map(({ link, changed }) => [link.code, changed])).toEqual([
      ['N1', true],
      ['N2', false],
      ['N3', false],
    ]);
    expect(saysOfNetwork(shelf, plan, 'N1')).toBe('This plan would change where Second Surgery sees patients.');
    expect(saysOfArea(shelf, plan, 'A00')).toBe('This plan would change where Second Surgery sees patients.');
  });

  test('warns of a practice that is left without any', () => {
    expect(pageOf(made(planned({}, {}, [close('P1')]))).opening[1]).toContain(
      'would have no other surgery: ask whoever made the plan',
    );
  });

  test('does not tell patients of that practice that nothing changes', () => {
    const page = planPracticePage(made(planned({}, {}, [close('P1')])), shelf, 'P1')!;
    expect(page.says).toEqual([
      'This plan would close its surgery Site of P1.',
      'This practice would stay in the network that it is in today.',
    ]);
  });

  test('that it opened itself changes nothing', () => {
    const sites: SiteChange[] = [
      { kind: 'open', id: 'new-site', name: 'New', practice: 'P1', position: [-0.98, 52.02] },
      close('new-site'),
    ];
    expect(pageOf(made(planned({}, {}, sites))).surgeries).toEqual([]);
  });
});

describe('A plan that was taken down', () => {
  test('has nothing of it on its page', () => {
    const page = planPage(
      { ...PUBLICATION, takenDown: { at: '2026-11-20T10:00:00Z', reason: 'A mistake.' } },
      null,
      shelf,
      [],
    );
    expect(page.content).toBeNull();
  });
});
