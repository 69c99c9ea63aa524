import { describe, expect, test } from 'vitest';
import { convertedVintage } from '../dataset.ts';
import { withJourneys } from '../world/grid-travel.ts';
import { gridWorld } from '../world/grid-world.ts';
import { areaPage } from './area-page.ts';
import { networkPage, networkRow } from './network-page.ts';
import type { AreaPage, Fact } from './pages.ts';
import { homePage, placePage } from './place-page.ts';
import { practicePage } from './practice-page.ts';
import { EMPTY_REGISTER, type RegisteredPractice } from './register.ts';
import { COUNCIL, shelfOf, worldWith, worldWithPatients } from './shelf.fixture.ts';

const texts = (facts: readonly Fact[]) => Object.fromEntries(facts.map(({ label, figure }) => [label, figure.text]));
const shares = (page: AreaPage | null) => page?.practices.map(({ link, share }) => `${link.code} ${share.text}`);

describe('The page of a network', () => {
  test('counts its practices, its patients and the people of its area as anyone can by hand', () => {
    const page = networkPage(shelfOf(), 'N1', [])!;
    expect(page.practices.map(({ link }) => link.name)).toEqual(['First Surgery', 'Second Surgery']);
    // P1 6,500 and P2 3,200; four areas of 2,000; of each 360 under 18, 1,140 of 18 to 64 and 500 of 65 and over.
    expect(texts(page.people)).toMatchObject({
      Patients: '9,700',
      'People living in its area': '8,000',
      'Aged under 18': '1,440',
      'Aged 18 to 64': '4,560',
      'Aged 65 and over': '2,000',
      // The west column is in the most deprived tenth: two areas of four.
      'Living in the most deprived fifth of England': '50%',
      // 4 x 1,600 of 9,700 live in its areas.
      'Patients who live in its area': '66%',
      // 1,600 of 1,800 in each.
      'People of its area who use its practices': '89%',
    });
    expect(page).toMatchObject({
      partialNote: null,
      pieces: 1,
      clinicalDirector: null,
      bounds: [-1, 52, -0.98, 52.02],
    });
    expect(page.places).toEqual([{ code: 'east-example', name: 'East Example', path: '/place/east-example' }]);
    expect(page.neighbours.map(({ code }) => code)).toEqual(['N2', 'N3']);
  });

  test('gives each number what it counts, its date and its source', () => {
    for (const { figure } of networkPage(shelfOf(), 'N1', [])!.people) {
      expect(figure.basis).not.toBe('');
      expect(figure.date).not.toBe('');
      expect(figure.sources.length).toBeGreaterThan(0);
    }
  });

  test('says that journeys are estimated where none are measured, and nothing of a mode that cannot be', () => {
    const walk = networkPage(shelfOf(), 'N1', [])!.people.find(({ label }) => label.includes('on foot'))!;
    expect(walk.figure.estimate).toBe(true);
    expect(walk.note).toContain('Estimated from straight lines');
    const labels = (facts: readonly Fact[]) => facts.map(({ label }) => label).join();
    expect(labels(networkPage(shelfOf(), 'N1', [])!.people)).not.toContain('public transport');
    expect(labels(networkPage(shelfOf(withJourneys(gridWorld())), 'N1', [])!.people)).toContain('public transport');
  });

  test('shows no number of a network that is only partly loaded, and says why', () => {
    const shelf = shelfOf(
      worldWith(({ networks }) => ({ networks: { ...networks, complete: Uint8Array.from([0, 1, 1]) } })),
    );
    const page = networkPage(shelf, 'N1', [])!;
    expect(page.partialNote).toContain('Only part of this network');
    expect(page.pieces).toBeNull();
    for (const { figure } of page.people) {
      expect([figure.value, figure.text]).toEqual([null, 'Not known']);
      expect(figure.reason).toContain('Only part of this network');
    }
    expect(networkRow(shelf, 0)).toMatchObject({
      partial: true,
      patients: { value: null },
      residents: { value: null },
    });
  });

  test('tells the pieces of an area that lies apart', () => {
    // N2 wins the north-west corner as well, which touches none of its others.
    const apart = worldWith(({ areas }) => {
      const winner = areas.winner.slice();
      winner[12] = 1;
      return { areas: { ...areas, winner } };
    });
    expect(networkPage(shelfOf(apart), 'N2', [])!.pieces).toBe(2);
  });

  test('that is the most used nowhere has no area, and says so instead of showing noughts', () => {
    const nowhere = worldWith(({ areas }) => ({
      areas: { ...areas, winner: areas.winner.map((at) => (at === 1 ? 0 : at)) },
    }));
    const page = networkPage(shelfOf(nowhere), 'N2', [])!;
    expect(page.pieces).toBeNull();
    const { Patients, ...others } = Object.fromEntries(page.people.map(({ label, figure }) => [label, figure]));
    expect(Patients?.text).toBe('7,500');
    for (const figure of Object.values(others)) expect(figure.reason).toContain('no area of its own');
    // Its surgeries are shown on the map instead.
    expect(page.bounds?.every(Number.isFinite)).toBe(true);
  });

  test('has no page where there is no such network', () => {
    expect(networkPage(shelfOf(), 'N9', [])).toBeNull();
  });
});

describe('What is not known', () => {
  const missing = shelfOf(
    worldWith(({ areas, practices }) => ({
      areas: {
        ...areas,
        residents: areas.residents.map((count, at) => (at === 0 ? -1 : count)),
        ageBands: areas.ageBands.map((count, at) => (at === 0 ? -1 : count)),
        deprivationDecile: areas.deprivationDecile.map((decile, at) => (at === 0 ? -1 : decile)),
      },
      practices: { ...practices, listSize: practices.listSize.map((list, at) => (at === 0 ? -1 : list)) },
    })),
  );

  test('is "Not known" with the reason, never nought', () => {
    const facts = [
      ...networkPage(missing, 'N1', [])!.people,
      ...practicePage(missing, 'P1', [])!.people.filter(({ label }) => label === 'Patients'),
      ...areaPage(missing, 'A00', null, [])!.people,
      // Registrations by neighbourhood are another file than lists, and are known.
    ].filter(({ label }) => !/minutes|Patients who live|use its practices/.test(label));
    for (const { label, figure } of facts) {
      expect([label, figure.value, figure.text]).toEqual([label, null, 'Not known']);
      expect(figure.reason).toMatch(/^\S.*\.$/);
    }
  });
});

test('Counts that were moved to newer areas are estimates on every page; lists of patients are not', () => {
  const moved = shelfOf(
    worldWith(({ datasets }) => ({
      datasets: datasets.map((one) => ({ ...one, vintage: convertedVintage('LSOA11', 'LSOA21') })),
    })),
  );
  const page = areaPage(moved, 'A00', null, [])!;
  expect(page.people.slice(0, 2).map(({ label, figure }) => [label, figure.estimate])).toEqual([
    ['People living here', true],
    ['Aged 65 and over', true],
  ]);
  expect(page.practices.map(({ share }) => share.estimate)).toEqual([true, true, true]);
  expect(practicePage(moved, 'P1', [])!.livesIn[0]!.share.estimate).toBe(true);
  const patients = practicePage(moved, 'P1', [])!.people.find(({ label }) => label === 'Patients');
  expect(patients!.figure.estimate).toBe(false);
  expect(areaPage(shelfOf(), 'A00', null, [])!.people[0]!.figure.estimate).toBe(false);
});

describe('The page of a practice', () => {
  test('lists where its patients live by share, and the others together', () => {
    const page = practicePage(shelfOf(), 'P4', [])!;
    // 700 in each of areas 2, 3, 6 and 7, and 200 beyond, of 3,000.
    expect(page.livesIn.map(({ area, share }) => `${area.code} ${share.text}`)).toEqual([
      'A02 23%',
      'A03 23%',
      'A06 23%',
      'A07 23%',
      ' 7%',
    ]);
  });

  test('says that it is in no network, and why as far as that is known', () => {
    expect(practicePage(shelfOf(), 'P6', [])).toMatchObject({ network: null });
    expect(practicePage(shelfOf(), 'P6', [])!.noNetwork).toContain('does not name this practice');
    const digital = shelfOf(
      worldWith(({ practices }) => ({
        practices: { ...practices, nonGeographic: Uint8Array.from([0, 0, 0, 0, 0, 1]) },
      })),
    );
    expect(practicePage(digital, 'P6', [])!.noNetwork).toContain('wherever they live');
    expect(practicePage(digital, 'P6', [])!.notes.join()).toContain('do not choose by place');
  });

  test('says that it has closed, when, and who took it over', () => {
    const closed: RegisteredPractice = {
      address: [],
      postcode: null,
      phone: null,
      status: 'closed',
      opened: '1974-04-01',
      closed: '2025-12-31',
      successors: ['P5', 'X1'],
    };
    const page = practicePage(shelfOf(gridWorld(), { ...COUNCIL, practices: new Map([['P6', closed]]) }), 'P6', [])!;
    expect(page.notes).toEqual([
      'This practice closed on 31 December 2025.',
      'It was taken over by Fifth Surgery and X1.',
    ]);
    expect(page.noNetwork).toContain('has closed');
  });

  test('leads to the national service near its own postcode', () => {
    expect(practicePage(shelfOf(), 'P1', [])!.nationalService).toBe('https://www.nhs.uk/service-search/find-a-gp');
    const sites = new Map([['P1', { address: ['P1 HOUSE', '1 HIGH STREET'], postcode: 'SG1 1AA', closed: null }]]);
    const page = practicePage(shelfOf(gridWorld(), { ...EMPTY_REGISTER, sites }), 'P1', [])!;
    expect(page.nationalService).toBe('https://www.nhs.uk/service-search/find-a-gp/results/SG1%201AA');
    expect(page.surgeries[0]!.address).toEqual(['P1 House', '1 High Street']);
  });
});

describe('The page of a neighbourhood', () => {
  test('lists the practices that people there use, the largest share first, with network, distance and minutes', () => {
    const page = areaPage(shelfOf(withJourneys(gridWorld())), 'A05', 'AB1 2CD', [])!;
    expect(page.postcode).toBe('AB1 2CD');
    expect(shares(page)).toEqual(['P1 56%', 'P2 33%', 'P3 11%']);
    expect(page.practices.map(({ network }) => network?.code)).toEqual(['N1', 'N1', 'N2']);
    const [first] = page.practices;
    // The surgery of P1 is two steps away; cycling is not measured there.
    expect(Object.fromEntries(first!.journeys.map(({ mode, minutes }) => [mode, minutes.text]))).toEqual({
      walk: '22 minutes',
      cycle: expect.stringMatching(/^about \d+ minutes$/),
      drive: '5 minutes',
      'public-transport': '35 minutes',
    });
    expect(first!.distance.text).toMatch(/^1\.\d km$/);
    expect(page.others).toBeNull();
  });

  test('says of a journey that was not measured why, and of one beyond the limit that it is longer', () => {
    const page = areaPage(shelfOf(withJourneys(gridWorld())), 'A15', null, [])!;
    const walks = Object.fromEntries(
      page.practices.map(({ link, journeys }) => [link.code, journeys.find(({ mode }) => mode === 'walk')!.minutes]),
    );
    // The surgery of P6 lies outside the roads; that of P1 is six steps away.
    expect(walks['P6']).toMatchObject({ value: null, text: 'Not known' });
    expect(walks['P6']!.reason).toContain('No surgery of this practice could be placed');
    expect(walks['P1']).toMatchObject({ value: null, text: 'more than 40 minutes' });
  });

  test('shows fewer than 5 people of a practice only as that, after the others and by name', () => {
    const page = areaPage(
      shelfOf(
        worldWithPatients([
          [0, 8, 4],
          [5, 8, 1],
        ]),
      ),
      'A08',
      null,
      [],
    );
    expect(shares(page)).toEqual(['P5 56%', 'P1 fewer than 5 people', 'P6 fewer than 5 people']);
    for (const { share } of page!.practices.slice(1)) {
      expect(share.value).toBeNull();
      expect(JSON.stringify(share)).not.toMatch(/0\.00|"value":[1-4]\b/);
    }
  });

  test('lists practices of one share as it is shown by name, so that the order tells no more', () => {
    // 302 and 298 of 1,800 are both 17%.
    const page = areaPage(
      shelfOf(
        worldWithPatients([
          [5, 8, 302],
          [0, 8, 298],
        ]),
      ),
      'A08',
      null,
      [],
    );
    expect(shares(page)).toEqual(['P5 56%', 'P1 17%', 'P6 17%']);
  });

  test('names no practice that has very few patients altogether', () => {
    const few = shelfOf(
      worldWith(({ practices }) => ({
        practices: { ...practices, listSize: practices.listSize.map((list, at) => (at === 5 ? 150 : list)) },
      })),
    );
    const page = areaPage(few, 'A08', null, [])!;
    expect(shares(page)).toEqual(['P5 56%', 'P1 17%']);
    expect(page.others).toContain('fewer than 200 patients altogether are not listed');
    expect(practicePage(few, 'P6', [])!.livesIn).toEqual([]);
  });

  test('says how many use practices that are not loaded, and near Wales that patients there are not counted', () => {
    const border = worldWith(({ areas }) => ({
      areas: {
        ...areas,
        registered: areas.registered.map((count, at) => (at === 5 ? 2000 : count)),
        nearWales: Uint8Array.from(areas.code, (_, at) => (at === 5 ? 1 : 0)),
      },
    }));
    const page = areaPage(shelfOf(border), 'A05', null, [])!;
    expect(page.others).toBe(
      'Other practices, which are outside the data of this site, have 10% of the registered patients who live here. Some people near the border are registered with a practice in Wales. The figures for England do not count them.',
    );
  });

  test('never says which network is a reader’s own', () => {
    expect(JSON.stringify(areaPage(shelfOf(), 'A05', 'AB1 2CD', [])).toLowerCase()).not.toContain('your network');
  });
});

describe('Places and the first page', () => {
  test('a place lists the networks with areas there and the practices with surgeries there', () => {
    const page = placePage(shelfOf(), 'east-example')!;
    expect(page.networks.map(({ name }) => name)).toEqual(['East', 'North', 'West']);
    expect(page.practices).toHaveLength(6);
    expect(placePage(shelfOf(), 'nowhere')).toBeNull();
  });

  test('the first page counts networks and practices', () => {
    expect(homePage(shelfOf(), [])).toMatchObject({
      networks: 3,
      practices: 6,
      places: [{ name: 'East Example' }],
      grounds: { invented: true, asOf: 'Patients of practices on 1 January 2026; residents of mid-2025' },
    });
  });

  test('without the names of councils, places are what the names of areas begin with', () => {
    const named = worldWith(({ areas }) => ({
      areas: { ...areas, name: areas.code.map((_, at) => (at < 8 ? `South Town 00${at}A` : `Tŷ Gwyn 00${at - 8}B`)) },
    }));
    const shelf = shelfOf(
      { ...named, areas: { ...named.areas, localAuthority: named.areas.code.map(() => '') } },
      EMPTY_REGISTER,
    );
    expect(shelf.places.map(({ slug, name, areas }) => [slug, name, areas.length])).toEqual([
      ['south-town', 'South Town', 8],
      ['ty-gwyn', 'Tŷ Gwyn', 8],
    ]);
  });
});
