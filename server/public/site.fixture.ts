/** A made-up town with one plan, told as the public reader would tell it: for pages alone, without a database. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { Fact, Figure, Grounds, Link, PracticeLine, SurgeryLine } from '@footprint/schema/public/pages.ts';
import { type Publication, statusOf } from '@footprint/schema/publication/publication.ts';
import type { PublicReader } from './reader.ts';
import { FILES } from './site/files.ts';

/** A name that would end a page were it not escaped. */
export const HOSTILE = '<script>alert("x")</script> & Sons’ Surgery';

/** Who runs the made-up site. */
export const TOWN_OPERATOR: Operator = {
  siteName: 'Primary care networks in Exampleshire',
  runBy: 'Exampleshire Health Board',
  contact: { email: 'networks@example.org', phone: '01632 960 001', post: null, link: 'https://www.example.org/' },
  nhsIdentity: false,
  origin: 'https://networks.example.org',
  base: '',
  accessibilityReviewed: '2026-11-22',
};

const figure = (value: number | null, text: string, basis: string, more: Partial<Figure> = {}): Figure => ({
  value,
  text,
  reason: value === null ? 'No file that we have loaded says it.' : null,
  basis,
  date: 'July 2022',
  sources: ['Patients registered at a GP practice'],
  estimate: false,
  ...more,
});

const fact = (label: string, it: Figure, note: string | null = null): Fact => ({ label, figure: it, note });

/** What its figures stand on. */
export const GROUNDS: Grounds = {
  evidence: 'Example evidence of July 2022',
  invented: true,
  asOf: 'Lists of July 2022; people of mid-2020.',
  attribution: [
    'Contains information from NHS England, licensed under the current version of the Open Government Licence.',
    'Contains OS data © Crown copyright and database right 2022.',
  ],
  datasets: [
    {
      title: 'Patients registered at a GP practice',
      publisher: 'NHS England',
      date: '1 July 2022',
      licence: 'Open Government Licence v3.0',
    },
  ],
};

export const network = (code: string, name: string): Link => ({ code, name, path: ADDRESS.network(code) });
const practice = (code: string, name: string): Link => ({ code, name, path: ADDRESS.practice(code) });
const place: Link = { code: 'E06000999', name: 'Exampleshire', path: ADDRESS.place('exampleshire') };
const area: Link = { code: 'E01000001', name: 'Exampleshire 001A', path: ADDRESS.area('E01000001') };

const NORTH = network('U11111', 'North and Penrhyndeudraeth-Llanfairpwllgwyngyll Primary Care Network');
const SOUTH = network('U22222', 'Tŷ Newydd and South Town PCN');

const surgery = (code: string, name: string, branch = false): SurgeryLine => ({
  code,
  name,
  branch,
  address: ['1 High Street', 'Newtown', 'Exampleshire'],
  postcode: 'ZZ1 1AA',
  position: [-0.2, 51.9],
});

const line = (link: Link, inNetwork: Link | null, patients: number): PracticeLine => ({
  link,
  network: inNetwork,
  patients: figure(patients, patients.toLocaleString('en-GB'), 'People registered with the practice'),
  surgeries: [surgery(link.code, link.name), surgery(`${link.code}001`, `${link.name}, Mill Lane`, true)],
});

const PRACTICES = [
  line(practice('Z10001', HOSTILE), NORTH, 12_345),
  line(practice('Z10002', 'Canolfan Iechyd Ŵyn-y-Môr and Long Meadow Family Practice'), NORTH, 9_870),
  line(practice('Z10003', 'The Surgery'), SOUTH, 30_120),
  line(practice('Z10004', 'Practice without a network'), null, 1_201),
];

/** Beyond the area of the site, and used by people who live in it. */
const BEYOND = network('U33333', 'Next Town PCN');
const USED_BEYOND = line(practice('Z20001', 'Next Town Surgery'), BEYOND, 8_001);

/** A publication of the made-up plan. */
export function publicationOf(version: number, more: Partial<Publication> = {}): Publication {
  return {
    id: `two-into-one/${version}`,
    slug: 'two-into-one',
    version,
    latest: version === 2,
    terms: {
      status: 'proposal',
      title: `Two networks into one ${HOSTILE}`,
      summary: 'The two networks would join.\n\nThey would share staff and rooms.',
      owner: 'Exampleshire Health Board',
      takesEffect: '2027-04-01',
      respondBy: '2027-01-31',
      respond: 'Write to us by email or post.',
      contact: TOWN_OPERATOR.contact,
    },
    publishedAt: `2026-1${version - 1}-20T10:00:00Z`,
    evidence: 'example',
    withdrawn: null,
    takenDown: null,
    ...more,
  };
}

/** Reads the made-up town, with the publications given. */
export function townReader(publications: readonly Publication[] = [publicationOf(2), publicationOf(1)]): PublicReader {
  const shown = publications.find(({ latest, takenDown }) => latest && takenDown === null);
  const mentions =
    shown === undefined
      ? []
      : [
          {
            publication: shown,
            status: statusOf(shown),
            path: ADDRESS.plan(shown.slug),
            says: 'This plan would put these practices together with those of another network.',
          },
        ];
  const facts = [
    fact('Patients', figure(22_215, '22,215', 'People registered with its practices')),
    fact(
      'Residents of its area',
      figure(20_111, '20,111', 'People who live in its area', { date: 'mid-2020' }),
      'People who live there may be registered elsewhere.',
    ),
    fact('Clinical staff', figure(null, 'Not known', 'Full-time staff')),
    fact('Walk to the nearest practice', figure(12, 'about 12 minutes', 'Mean over residents', { estimate: true })),
  ];
  const bounds = [-0.3, 51.8, -0.1, 52] as const;
  const byCode = (code: string) => [...PRACTICES, USED_BEYOND].find(({ link }) => link.code === code);
  const find = (slug: string, version: number | null) =>
    publications.find((each) => each.slug === slug && (version === null ? each.latest : each.version === version));
  const planKey = (slug: string, version: number) => ({
    code: 'U11111',
    name: 'One network',
    path: ADDRESS.planNetwork(slug, version, 'U11111'),
  });
  const areaPage = (postcode: string | null) => ({
    kind: 'area' as const,
    postcode,
    area,
    place,
    practices: [...PRACTICES, USED_BEYOND].map(({ link, network: of }, index) => ({
      link,
      network: of,
      share:
        index === 3
          ? figure(null, 'fewer than 5 people', 'Share of people here who are registered with a GP', { reason: null })
          : figure(40 - index, `${40 - index}%`, 'Share of people here who are registered with a GP'),
      distance: figure(1.4, '1.4 km', 'From the middle of the neighbourhood'),
      journeys: [
        {
          mode: 'walk' as const,
          minutes: figure(17, 'about 17 minutes', 'To its nearest surgery', { estimate: true }),
        },
      ],
    })),
    people: facts.slice(1, 2),
    others: '12% of people here are registered with practices in Wales.',
    bounds,
    plans: mentions,
    grounds: GROUNDS,
  });
  return {
    home: async () => ({ networks: 2, practices: 4, places: [place], plans: mentions, bounds, grounds: GROUNDS }),
    grounds: async () => GROUNDS,
    networks: async () => ({
      rows: [NORTH, SOUTH].map((link, index) => ({
        link,
        practices: figure(2 - index, String(2 - index), 'Practices'),
        patients: figure(
          22_215 + index * 7_905,
          (22_215 + index * 7_905).toLocaleString('en-GB'),
          'People registered with its practices',
        ),
        residents: index === 0 ? facts[1]!.figure : figure(null, 'Not known', 'People who live in its area'),
        places: 'Exampleshire',
        partial: index === 1,
      })),
      grounds: GROUNDS,
    }),
    practices: async () => ({ rows: PRACTICES, grounds: GROUNDS }),
    beyond: async () => ({ practices: [USED_BEYOND.link], networks: [BEYOND] }),
    network: async (code) => {
      const link = [NORTH, SOUTH, BEYOND].find((each) => each.code === code);
      if (link === undefined) return null;
      return {
        kind: 'network',
        link,
        partialNote: link === SOUTH ? 'Some of its practices lie outside the area of this site.' : null,
        practices: [...PRACTICES, USED_BEYOND].filter(({ network: of }) => of === link),
        people: facts,
        clinicalDirector: null,
        pieces: 3,
        places: [place],
        commissioner: 'Exampleshire Health Board',
        neighbours: [link === NORTH ? SOUTH : NORTH],
        bounds,
        plans: mentions,
        grounds: GROUNDS,
      };
    },
    practice: async (code) => {
      const found = byCode(code);
      if (found === undefined) return null;
      return {
        kind: 'practice',
        link: found.link,
        network: found.network,
        noNetwork: found.network === null ? 'No file that we have loaded names a network for it.' : null,
        notes: [],
        surgeries: found.surgeries,
        phone: '01632 960 002',
        nationalService: 'https://www.nhs.uk/service-search/find-a-gp/results/ZZ1%201AA',
        people: facts.slice(0, 1),
        livesIn: [
          { area, share: figure(62, '62%', 'Share of the patients of this practice') },
          {
            area: { code: '', name: 'All other neighbourhoods', path: '' },
            share: figure(38, '38%', 'Share of the patients of this practice'),
          },
        ],
        nonGeographic: false,
        bounds,
        plans: mentions,
        grounds: GROUNDS,
      };
    },
    postcode: async (postcode) =>
      postcode === 'ZZ11AA'
        ? areaPage('ZZ1 1AA')
        : {
            kind: 'no-postcode',
            postcode,
            problem: 'This is not a postcode that these files hold. Check it and try again.',
          },
    area: async (code) => (code === area.code ? areaPage(null) : null),
    place: async (slug) =>
      slug === 'exampleshire'
        ? { kind: 'place', link: place, networks: [NORTH, SOUTH], practices: PRACTICES, bounds, grounds: GROUNDS }
        : null,
    search: async (asked) => ({
      asked,
      straightTo: asked === 'Z10001' ? ADDRESS.practice('Z10001') : null,
      networks: [NORTH],
      practices: PRACTICES.map(({ link }) => ({ ...link, where: 'Newtown' })),
      places: [place],
      problem: null,
    }),
    searchIndex: async () => ({ entries: [['n', NORTH.code, NORTH.name, 'Exampleshire']] }),
    plans: async () => publications,
    plan: async (slug, version) => {
      const publication = find(slug, version);
      if (publication === undefined) return null;
      const content = {
        when: 'today',
        opening: [
          'Your GP practice does not change and you need do nothing.',
          'Your practice would work together with other practices than today.',
        ],
        facts: [fact('Practices that change network', figure(1, '1', 'Practices'))],
        practices: [
          {
            practice: PRACTICES[2]!.link,
            path: ADDRESS.planPractice(slug, publication.version, 'Z10003'),
            before: SOUTH,
            after: planKey(slug, publication.version),
            patients: PRACTICES[2]!.patients,
          },
        ],
        surgeries: [{ what: 'opens' as const, name: 'Mill Lane', practice: PRACTICES[2]!.link, where: 'Newtown' }],
        networks: [
          {
            link: planKey(slug, publication.version),
            before: NORTH,
            practices: figure(3, '3', 'Practices'),
            patients: figure(52_335, '52,335', 'People registered with its practices'),
            patientsBefore: figure(22_215, '22,215', 'People registered with its practices'),
            changed: true,
          },
        ],
        ended: [SOUTH],
        bounds,
        grounds: GROUNDS,
      };
      return {
        kind: 'plan',
        publication,
        status: statusOf(publication),
        content: publication.takenDown === null ? content : null,
        versions: publications,
      };
    },
    planNetwork: async (slug, version, key) => {
      const publication = find(slug, version);
      if (publication === undefined || publication.takenDown !== null || key !== 'U11111') return null;
      return {
        kind: 'plan-network',
        publication,
        status: statusOf(publication),
        link: planKey(slug, version),
        when: 'today',
        before: NORTH,
        practices: PRACTICES.slice(0, 3),
        joins: PRACTICES.slice(2, 3),
        leaves: [],
        people: facts,
        bounds,
        grounds: GROUNDS,
      };
    },
    planPractice: async (slug, version, code) => {
      const publication = find(slug, version);
      const found = byCode(code);
      if (publication === undefined || publication.takenDown !== null || found === undefined) return null;
      return {
        kind: 'plan-practice',
        publication,
        status: statusOf(publication),
        practice: found,
        when: 'today',
        today: null,
        before: found.network,
        after: planKey(slug, version),
        says: ['Your GP practice does not change and you need do nothing.'],
        grounds: GROUNDS,
      };
    },
    postcodeDistricts: async () => ['ZZ1'],
    postcodeDistrict: async (district) =>
      district === 'ZZ1'
        ? [
            { postcode: 'ZZ1 1AA', area: area.code },
            { postcode: 'ZZ1 2BB', area: area.code },
          ]
        : [],
    file: async (path) => {
      const there = publications.filter(({ takenDown }) => takenDown === null).flatMap(FILES.plan);
      const offered = [...FILES.networks, ...FILES.practices, ...[NORTH, SOUTH, BEYOND].flatMap(FILES.network)];
      if (![...there, ...offered, ...FILES.place(place)].some((each) => each.path === path)) return null;
      const name = path.replace(/^\/plans\//, '').replaceAll('/', '-');
      return { type: 'text/csv; charset=utf-8', name, body: 'a table' };
    },
    edition: async () => 'one',
  };
}
