/** What the page of a published plan says. */
import type { LiveEvaluation } from '../evaluate/live.ts';
import { boundsOf } from '../geometry/bounds.ts';
import { NETWORKS } from '../plan.ts';
import { type Publication, statusOf } from '../publication/publication.ts';
import { ADDRESS } from './address.ts';
import { type FigureGrounds, groundsOfKinds, known, NO_GROUNDS, unknown } from './figure.ts';
import type { Fact, Figure, Link, PlanPage, PracticeChange } from './pages.ts';
import { NO_AREAS_DRAWN, patientsOfNetwork } from './people.ts';
import { changesNothing, type PlanChanges } from './plan-changes.ts';
import { planName, saysOfSurgeries, todayName } from './plan-says.ts';
import { linkToday, type PlanTold, wasWhen, whenOf } from './plan-today.ts';
import { does, IN_NO_NETWORK, NOTHING_TO_DO } from './plan-words.ts';
import { patientsOf } from './practice-line.ts';
import { practiceLink, type Shelf } from './shelf.ts';

import { compareNames, counted, countInWords, dayInWords, listed } from './words.ts';

/** A published plan ready for its pages. */
export interface PlanShelf extends PlanTold {
  /** The plan's own numbers. */
  readonly live: LiveEvaluation;
}

/** The page of one of the plan's networks, by its id. */
export function planNetworkLink({ changes }: Pick<PlanShelf, 'changes'>, group: string): Link {
  const { publication, keys } = changes;
  const key = keys.get(group)!;
  return {
    code: key,
    name: planName(changes, group),
    path: ADDRESS.planNetwork(publication.slug, publication.version, key),
  };
}

/** A network of a plan's evidence by its code, with its page where there is one today. */
export function todayLink(shelf: Shelf, today: Shelf, code: string): Link {
  return linkToday({ code, name: todayName(shelf, code), path: ADDRESS.network(code) }, today.networkAt);
}

/** Whether the numbers of one of the plan's networks would be wrong, since the network that it continues is partly loaded. */
export function isPartial({ shelf: { evidence, networkAt }, changes }: PlanShelf, group: string): boolean {
  const code = changes.plan.layers.get(NETWORKS)!.groups.get(group)?.continues;
  const network = code === undefined ? undefined : networkAt.get(code);
  return network !== undefined && evidence.networks.complete[network] !== 1;
}

/** The page of a publication; `today` is the shelf that other pages of the site stand on. */
export function planPage(
  publication: Publication,
  made: PlanShelf | null,
  today: Shelf,
  versions: readonly Publication[],
): PlanPage {
  const status = statusOf(publication);
  if (made === null) return { kind: 'plan', publication, status, content: null, versions };
  const { changes, shelf } = made;
  const { boxes, areaAt } = shelf;
  const { plan, successor, networks } = changes;
  const layer = plan.layers.get(NETWORKS)!;
  const ended = [...networks].filter((code) => !successor.has(code)).map((code) => todayLink(shelf, today, code));
  return {
    kind: 'plan',
    publication,
    status,
    content: {
      when: whenOf(shelf, today),
      opening: openingOf(made, today),
      facts: factsOf(made, today, ended.length),
      practices: practiceChanges(made, today),
      surgeries: changes.surgeries.map(({ what, name, practice, position, site }) => ({
        what,
        name,
        practice: practice < 0 ? null : linkToday(practiceLink(shelf, practice), today.practiceAt),
        where: whereOf(shelf, position, what === 'closes' ? site : null),
      })),
      networks: [...layer.groups.keys()].map((group) => planNetworkRow(made, today, group)),
      ended: ended.sort((a, b) => compareNames(a.name, b.name)),
      bounds: boundsOf(
        boxes,
        [...layer.areas.keys()].flatMap((code) => areaAt.get(code) ?? []),
      ),
      grounds: shelf.grounds,
    },
    versions,
  };
}

function whereOf(
  { areaAtPoint, evidence, register }: Shelf,
  position: readonly [number, number] | null,
  site: string | null,
): string {
  const postcode = site === null ? null : register.sites.get(site)?.postcode;
  if (postcode) return postcode;
  if (position === null) return 'Its place is not known';
  const area = areaAtPoint(...position);
  return area < 0 ? 'Outside the area of this site' : `In the neighbourhood ${evidence.areas.name[area]}`;
}

/** What the plan means for a reader, the most important first. */
function openingOf(made: PlanShelf, today: Shelf): string[] {
  const { changes, shelf } = made;
  const { publication, practices, surgeries } = changes;
  const lines: string[] = [];
  if (surgeries.length === 0 || statusOf(publication) === 'withdrawn') lines.push(NOTHING_TO_DO);
  if (publication.withdrawn !== null)
    lines.push(
      `This plan was withdrawn on ${dayInWords(publication.withdrawn.at)}: what follows is what it would have done.`,
    );
  if (surgeries.length > 0) {
    lines.push(
      `This plan ${does(publication, 'change', 'changed')} where some people see their GP.`,
      ...surgeryLines(made),
    );
    if (statusOf(publication) !== 'withdrawn')
      lines.push('If none of these is your surgery, your GP practice does not change and you need do nothing.');
  }
  if (practices.size > 0) {
    lines.push(
      movesOf(changes, whenOf(shelf, today)),
      'Practices of a network share some services, such as evening and weekend appointments. Where these are may change when a practice changes network.',
    );
    if (publication.withdrawn === null && [...practices.values()].some(({ after }) => after === null))
      lines.push(IN_NO_NETWORK);
  } else if (changesNothing(changes)) lines.push(leavesAll(whenOf(shelf, today)));
  else if (changes.areas.size > 0) {
    lines.push(
      `Every practice ${does(publication, 'stay', 'stayed')} in its network. The areas that the map shows for the networks ${does(publication, 'change', 'changed')} in ${counted(changes.areas.size, 'neighbourhood')}.`,
    );
  }
  if (!changes.drawsAreas) lines.push(NO_AREAS_DRAWN);
  if (shelf.evidence.id !== today.evidence.id && shelf.grounds.asOf !== today.grounds.asOf)
    lines.push(
      `The plan was made on older figures (${lowered(shelf.grounds.asOf)}). Other pages of this site use newer ones (${lowered(today.grounds.asOf)}), so numbers may differ.`,
    );
  return lines;
}

function leavesAll(when: string): string {
  return `It leaves every practice in the network that it ${wasWhen(when)} in ${when}.`;
}

/** How many practices go where, in a sentence. */
function movesOf({ publication, practices }: PlanChanges, when: string): string {
  const moves = [...practices.values()];
  const into = moves.filter(({ before }) => before === null).length;
  const out = moves.filter(({ after }) => after === null).length;
  const between = moves.length - into - out;
  const many = (count: number) => counted(count, 'practice');
  const parts = [
    ...(between === 0 ? [] : [`${does(publication, 'move', 'moved')} ${many(between)} to another network`]),
    ...(into === 0
      ? []
      : [
          `${does(publication, 'bring', 'brought')} ${many(into)} into a network, which ${into === 1 ? wasWhen(when) : when === 'today' ? 'are' : 'were'} in none ${when}`,
        ]),
    ...(out === 0 ? [] : [`${does(publication, 'leave', 'left')} ${many(out)} in no network`]),
  ];
  return `The plan ${listed(parts)}.`;
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function surgeryLines({ changes, shelf }: PlanShelf): string[] {
  const { surgeries, publication } = changes;
  const { practiceName, sitesOf, evidence } = shelf;
  const closed = new Set(surgeries.flatMap(({ what, site }) => (what === 'closes' && site !== null ? [site] : [])));
  return surgeries.map(({ what, name, practice }) => {
    const whose = practice < 0 ? '' : ` of ${practiceName[practice]}`;
    if (what === 'opens') return `A new surgery${whose}, ${name}, ${does(publication, 'open', 'opened')}.`;
    if (what === 'moves') return `${name}${whose} ${does(publication, 'move', 'moved')} to another place.`;
    const others = practice < 0 ? [] : sitesOf[practice]!.filter((site) => !closed.has(evidence.sites.code[site]!));
    const opens = surgeries.some((one) => one.what === 'opens' && one.practice === practice);
    const go =
      others.length > 0 || opens
        ? `The practice ${does(publication, 'see', 'saw', 'seen')} its patients at its other surgeries.`
        : `The practice ${does(publication, 'have', 'had')} no other surgery: ask whoever made the plan where its patients are to go.`;
    return `${name}${whose} ${does(publication, 'close', 'closed')}. ${go}`;
  });
}

function practiceChanges({ changes, shelf }: PlanShelf, today: Shelf): PracticeChange[] {
  const { publication, practices } = changes;
  return [...practices]
    .flatMap(([code, { before, after }]): PracticeChange[] => {
      const practice = shelf.practiceAt.get(code);
      if (practice === undefined) return [];
      return [
        {
          practice: linkToday(practiceLink(shelf, practice), today.practiceAt),
          path: ADDRESS.planPractice(publication.slug, publication.version, code),
          before: before === null ? null : todayLink(shelf, today, before),
          after: after === null ? null : planNetworkLink({ changes }, after),
          patients: patientsOf(shelf, practice),
        },
      ];
    })
    .sort((a, b) => compareNames(a.practice.name, b.practice.name));
}

function factsOf({ changes, shelf }: PlanShelf, today: Shelf, ended: number): Fact[] {
  const when = whenOf(shelf, today);
  const then = when === 'today' ? 'of today' : `that there were ${when}`;
  const { practices, keys, continued, areas, drawsAreas } = changes;
  const { evidence, practiceAt } = shelf;
  const lists = [...practices.keys()].map((code) => evidence.practices.listSize[practiceAt.get(code) ?? -1] ?? -1);
  const leftOut = [...practices.values()].filter(({ after }) => after === null).length;
  const unknownLists = lists.filter((list) => list < 0).length;
  const grounds = groundsOfKinds(evidence.datasets, ['practice-lists']);
  const patients = lists.reduce((sum, list) => sum + list, 0);
  const basis = 'people registered with the practices that change network';
  const created = [...keys.keys()].filter((group) => !continued.has(group)).map((group) => planName(changes, group));
  const fact = (label: string, figure: Figure, note: string | null = null): Fact => ({ label, figure, note });
  const whole = (value: number, what: string, rests: FigureGrounds = NO_GROUNDS) =>
    known(value, countInWords(value), what, rests);
  return [
    fact(
      'Practices that change network',
      whole(practices.size, 'practices that are in another network in the plan, or in none'),
      leftOut === 0 ? null : `${counted(leftOut, 'of them', 'of them')} in no network.`,
    ),
    fact(
      'Patients of those practices',
      unknownLists > 0
        ? unknown(
            `${counted(unknownLists, 'of these practices', 'of these practices')} without a published list of patients.`,
            basis,
            grounds,
          )
        : whole(patients, basis, grounds),
      'They stay with their practice.',
    ),
    fact('Networks in the plan', whole(keys.size, 'networks of the plan')),
    fact(
      'New networks',
      whole(created.length, `networks that continue none ${then}`),
      created.length === 0 ? null : listed(created),
    ),
    fact('Networks that end', whole(ended, `networks ${then} that the plan has no longer`)),
    fact(
      'Neighbourhoods shown in another network’s area',
      drawsAreas
        ? whole(areas.size, 'neighbourhoods whose network on the map differs')
        : unknown(NO_AREAS_DRAWN, 'neighbourhoods whose network on the map differs', NO_GROUNDS),
      areas.size === 0 ? null : 'The area on the map does not decide which practice anybody may use.',
    ),
  ];
}

function planNetworkRow(
  made: PlanShelf,
  today: Shelf,
  group: string,
): NonNullable<PlanPage['content']>['networks'][number] {
  const { changes, shelf, live } = made;
  const { plan, continued, changed } = changes;
  const { evidence } = shelf;
  const before = continued.get(group) ?? null;
  let members = 0;
  let surgeries = false;
  for (const [code, of] of plan.layers.get(NETWORKS)!.practices) {
    if (of !== group) continue;
    members++;
    surgeries ||= saysOfSurgeries(shelf, changes, code).length > 0;
  }
  const partial = isPartial(made, group);
  return {
    link: planNetworkLink(made, group),
    before: before === null ? null : todayLink(shelf, today, before),
    practices: known(members, countInWords(members), 'practices of the network', NO_GROUNDS),
    patients: patientsOfNetwork(evidence, live, group, partial),
    patientsBefore: before === null ? null : patientsOfNetwork(evidence, shelf.live, before, partial),
    changed: changed.has(group) || surgeries,
  };
}
