/** Tables to take away from the public pages: each row says what it rests on, whoever passes the file on. */
import { writeTable } from '../exchange/table.ts';
import { type Publication, statusOf } from '../publication/publication.ts';
import type { Figure, Grounds, NetworkRow, PracticeLine } from './pages.ts';
import { placePage } from './place-page.ts';
import { type PlanShelf, planPage } from './plan-page.ts';
import { practiceLine } from './practice-line.ts';
import type { Shelf } from './shelf.ts';
import { dayOf } from './words.ts';

/** What stands in every row of a plan's tables, so that no row of it is taken for today. */
const PLAN_COLUMNS = [
  'plan',
  'version',
  'published',
  'status',
  'withdrawn',
  'why_withdrawn',
  'owner',
  'takes_effect',
  'respond_by',
  'how_to_respond',
  'contact',
] as const;

/** What stands at the end of every row. */
const GROUND_COLUMNS = ['figures_as_of', 'attribution'] as const;

/** A cell that a spreadsheet would take for a formula begins with an apostrophe, which it shows as text. */
function safe(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function table(header: readonly string[], rows: readonly (readonly string[])[], grounds: Grounds): string {
  const end = [grounds.asOf, grounds.attribution.join(' ')];
  return writeTable(
    [...header, ...GROUND_COLUMNS],
    rows.map((row) => [...row, ...end].map(safe)),
  );
}

/** A number without its thousands parted; nothing where it is not known. */
function number({ value }: Figure): string {
  return value === null ? '' : String(value);
}

/** Of a withdrawn version no day stands any more, and no response is asked for; whom to ask about it stays. */
function planCells(publication: Publication): string[] {
  const { terms, version, publishedAt, withdrawn } = publication;
  const { email, phone, post, link } = terms.contact;
  return [
    terms.title,
    String(version),
    dayInEngland(publishedAt),
    statusOf(publication),
    withdrawn === null ? '' : dayInEngland(withdrawn.at),
    withdrawn?.reason ?? '',
    terms.owner,
    ...(withdrawn === null ? [terms.takesEffect ?? '', terms.respondBy ?? '', terms.respond] : ['', '', '']),
    [email, phone, post, link].filter((each) => each !== null).join('; '),
  ];
}

function dayInEngland(instant: string): string {
  return dayOf(Date.parse(instant));
}

const NETWORK_HEADER = [
  'network_code',
  'network_name',
  'practices',
  'patients',
  'people_living_in_its_area',
  'councils',
];

function networkCells({ link, practices, patients, residents, places }: NetworkRow): string[] {
  return [link.code, link.name, number(practices), number(patients), number(residents), places];
}

/** Today's networks, a row each. */
export function networksCsv(shelf: Shelf, rows: readonly NetworkRow[]): string {
  return table(NETWORK_HEADER, rows.map(networkCells), shelf.grounds);
}

const PRACTICE_HEADER = [
  'practice_code',
  'practice_name',
  'network_code',
  'network_name',
  'patients',
  'address',
  'postcode',
];

function practiceCells({ link, network, patients, surgeries }: PracticeLine): string[] {
  const main = surgeries.find(({ branch }) => !branch);
  return [
    link.code,
    link.name,
    network?.code ?? '',
    network?.name ?? '',
    number(patients),
    main?.address.join(', ') ?? '',
    main?.postcode ?? '',
  ];
}

/** Practices with the network that each is in today, a row each. */
export function practicesCsv(shelf: Shelf, lines: readonly PracticeLine[]): string {
  return table(PRACTICE_HEADER, lines.map(practiceCells), shelf.grounds);
}

/** The practices of one of today's networks; null where there is no such network. */
export function networkCsv(shelf: Shelf, code: string): string | null {
  const network = shelf.networkAt.get(code);
  if (network === undefined) return null;
  return practicesCsv(
    shelf,
    shelf.membersOf[network]!.map((practice) => practiceLine(shelf, practice)),
  );
}

/** The practices of a place; null where there is no such place. */
export function placeCsv(shelf: Shelf, slug: string): string | null {
  const page = placePage(shelf, slug);
  return page === null ? null : practicesCsv(shelf, page.practices);
}

/** A published plan's networks beside today's, a row each. */
export function planNetworksCsv(made: PlanShelf): string {
  const { publication } = made.changes;
  const { networks, ended, grounds } = contentOf(made);
  const end = planCells(publication);
  return table(
    [
      'network_key',
      'network_name',
      'today_code',
      'today_name',
      'practices',
      'patients',
      'patients_today',
      'changed',
      ...PLAN_COLUMNS,
    ],
    [
      ...networks.map(({ link, before, practices, patients, patientsBefore, changed }) => [
        link.code,
        link.name,
        before?.code ?? '',
        before?.name ?? '',
        number(practices),
        number(patients),
        patientsBefore === null ? '' : number(patientsBefore),
        changed ? 'yes' : 'no',
        ...end,
      ]),
      ...ended.map(({ code, name }) => ['', '', code, name, '', '', '', 'ends', ...end]),
    ],
    grounds,
  );
}

/** The practices that a published plan moves, a row each. */
export function planChangesCsv(made: PlanShelf): string {
  const { publication } = made.changes;
  const { practices, grounds } = contentOf(made);
  const end = planCells(publication);
  return table(
    [
      'practice_code',
      'practice_name',
      'today_code',
      'today_name',
      'plan_key',
      'plan_name',
      'patients',
      ...PLAN_COLUMNS,
    ],
    practices.map(({ practice, before, after, patients }) => [
      practice.code,
      practice.name,
      before?.code ?? '',
      before?.name ?? '',
      after?.code ?? '',
      after?.name ?? '',
      number(patients),
      ...end,
    ]),
    grounds,
  );
}

function contentOf(made: PlanShelf): NonNullable<ReturnType<typeof planPage>['content']> {
  return planPage(made.changes.publication, made, made.shelf, []).content!;
}
