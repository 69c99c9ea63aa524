/** What the page of a practice says. */
import { groundsOfKinds, known, NO_GROUNDS } from './figure.ts';
import { boundsOfPositions } from './network-page.ts';
import type { Fact, PlanMention, PracticePage } from './pages.ts';
import { patientsOf, surgeriesOf } from './practice-line.ts';
import { FEWEST, SMALL_PRACTICE, shareFigure } from './shares.ts';
import { areaLink, networkOf, practiceLink, type Shelf } from './shelf.ts';

import { compareNames, counted, countInWords, dayInWords, listed } from './words.ts';

/** Neighbourhoods that a practice's page lists by name, at most. */
const NAMED_AREAS = 30;

/**
 * The national service's list of practices near a postcode. The address of a practice's own page there has a number of
 * the service's own, which no open file gives; that of a search by postcode is what the service itself links to.
 * Source: https://www.nhs.uk/service-search/find-a-gp, whose form leads to /service-search/find-a-gp/results/<postcode>.
 */
export function nationalService(postcode: string | null): string {
  const start = 'https://www.nhs.uk/service-search/find-a-gp';
  return postcode === null ? start : `${start}/results/${encodeURIComponent(postcode)}`;
}

/** The page of a practice by its code; null where there is no such practice. */
export function practicePage(shelf: Shelf, code: string, plans: readonly PlanMention[]): PracticePage | null {
  const practice = shelf.practiceAt.get(code);
  if (practice === undefined) return null;
  const { evidence, register, sitesOf } = shelf;
  const surgeries = surgeriesOf(shelf, practice);
  const network = networkOf(shelf, practice);
  const postcode = surgeries.find((site) => !site.branch)?.postcode ?? register.practices.get(code)?.postcode ?? null;
  return {
    kind: 'practice',
    link: practiceLink(shelf, practice),
    network,
    noNetwork: network === null ? whyNoNetwork(shelf, practice) : null,
    notes: notesOf(shelf, practice),
    surgeries,
    phone: register.practices.get(code)?.phone ?? null,
    nationalService: nationalService(postcode),
    people: peopleOfPractice(shelf, practice),
    livesIn: livesIn(shelf, practice),
    nonGeographic: evidence.practices.nonGeographic[practice] === 1,
    bounds: boundsOfPositions(evidence.sites.position, sitesOf[practice]!),
    plans,
    grounds: shelf.grounds,
  };
}

function whyNoNetwork({ evidence, register }: Shelf, practice: number): string {
  const { code, nonGeographic, listSize } = evidence.practices;
  const known = register.practices.get(code[practice]!);
  if (known?.status === 'closed') return 'This practice has closed, and is in no Primary Care Network.';
  if (nonGeographic[practice] === 1)
    return 'This practice serves people wherever they live, and the published list shows it in no Primary Care Network.';
  if (listSize[practice]! < 0)
    return 'No list of patients is published for this practice, and the published list of networks does not name it.';
  return 'The published list of Primary Care Networks does not name this practice. Not every practice belongs to one.';
}

/** What else a reader must know of a practice: that it closed and who took it over, or that it is not open. */
function notesOf({ register, practiceName, practiceAt, evidence }: Shelf, practice: number): string[] {
  const known = register.practices.get(evidence.practices.code[practice]!);
  const notes: string[] = [];
  if (known?.status === 'closed') {
    notes.push(`This practice closed${known.closed === null ? '' : ` on ${dayInWords(known.closed)}`}.`);
    const names = known.successors.map((code) => practiceName[practiceAt.get(code) ?? -1] ?? code);
    if (names.length > 0) notes.push(`It was taken over by ${listed(names)}.`);
  }
  if (known?.status === 'dormant')
    notes.push('The register says that this practice is dormant: it may not see patients.');
  if (known?.status === 'proposed')
    notes.push('The register says that this practice is proposed: it may not be open yet.');
  if (evidence.practices.nonGeographic[practice] === 1)
    notes.push(
      'It is a practice that people do not choose by place, for example an online practice or one for people without a home.',
    );
  const list = evidence.practices.listSize[practice]!;
  if (list >= 0 && list < SMALL_PRACTICE)
    notes.push('It has so few patients that where they live is not shown, so that nobody can be recognised.');
  return notes;
}

/** A practice's people in numbers. */
function peopleOfPractice(shelf: Shelf, practice: number): Fact[] {
  const { evidence, register, sitesOf } = shelf;
  const opened = register.practices.get(evidence.practices.code[practice]!)?.opened ?? null;
  const facts: Fact[] = [{ label: 'Patients', figure: patientsOf(shelf, practice), note: null }];
  const sites = sitesOf[practice]!.length;
  if (sites > 0) {
    const figure = known(sites, countInWords(sites), 'places where it sees patients', NO_GROUNDS);
    facts.push({ label: 'Surgeries', figure, note: null });
  }
  if (opened !== null) {
    const grounds = groundsOfKinds(evidence.datasets, ['practices']);
    const year = Number(opened.slice(0, 4));
    facts.push({
      label: 'On the register since',
      figure: known(year, dayInWords(opened), 'the day on which the register says that it opened', grounds),
      // Older practices carry the day on which the National Health Service was reorganised.
      note: opened === '1974-04-01' ? 'Practices that are older than this are registered with this date.' : null,
    });
  }
  return facts;
}

/** Where a practice's patients live: neighbourhoods with at least one in a hundred of them by name, the others together. */
function livesIn(shelf: Shelf, practice: number): PracticePage['livesIn'] {
  const { evidence } = shelf;
  const { practices, registrations } = evidence;
  const list = practices.listSize[practice]!;
  if (list < SMALL_PRACTICE) return [];
  const basis = 'share of the patients of this practice';
  const grounds = groundsOfKinds(evidence.datasets, ['registrations']);
  const rows: { readonly area: number; readonly patients: number }[] = [];
  for (let row = registrations.start[practice]!; row < registrations.start[practice + 1]!; row++) {
    rows.push({ area: registrations.area[row]!, patients: registrations.patients[row]! });
  }
  const areaName = (area: number) => areaLink(shelf, area).name;
  const named = rows
    .filter(({ patients }) => patients >= FEWEST && patients / list >= 0.01)
    // In the order of the shares as they are shown, so that the order tells no more than they do.
    .map((row) => ({ ...row, shown: Math.round((row.patients / list) * 100) }))
    .sort((a, b) => b.shown - a.shown || compareNames(areaName(a.area), areaName(b.area)))
    .slice(0, NAMED_AREAS);
  const lines = named.map(({ area, patients }) => ({
    area: areaLink(shelf, area),
    share: shareFigure(patients, list, basis, grounds),
  }));
  const others = list - named.reduce((sum, { patients }) => sum + patients, 0);
  if (others < FEWEST) return lines;
  const count = rows.length - named.length;
  const name = count > 0 ? `${counted(count, 'other neighbourhood')}, or not known` : 'elsewhere, or not known';
  return [...lines, { area: { code: '', name, path: '' }, share: shareFigure(others, list, basis, grounds) }];
}
