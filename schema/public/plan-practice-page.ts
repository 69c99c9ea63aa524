/** What the page of one practice in a published plan says. */
import { STANDINGS } from '../evidence.ts';
import { NETWORKS } from '../plan.ts';
import { statusOf } from '../publication/publication.ts';
import type { PlanPracticePage } from './pages.ts';
import { type PlanShelf, planNetworkLink, todayLink } from './plan-page.ts';
import { saysOfSurgeries, wayOf } from './plan-says.ts';
import { codeOfNetwork, lineToday, type PlanTold, wasWhen, whenOf } from './plan-today.ts';
import { does, IN_NO_NETWORK, NOTHING_TO_DO } from './plan-words.ts';
import { practiceLine } from './practice-line.ts';
import { networkOf, type Shelf } from './shelf.ts';
import { dayInWords } from './words.ts';

/** Whether a plan has a page of a practice, by its code: of any of its study area, and of others that it speaks of. */
export function hasPracticePage({ shelf, changes }: PlanTold, code: string): boolean {
  const practice = shelf.practiceAt.get(code);
  if (practice === undefined) return false;
  return (
    STANDINGS[shelf.evidence.practices.standing[practice]!] === 'study' ||
    changes.plan.layers.get(NETWORKS)!.practices.has(code) ||
    changes.practices.has(code) ||
    changes.surgeries.some((surgery) => surgery.practice === practice)
  );
}

/** What a plan means for the patients of a practice, by its code; null where it has no page of it. */
export function planPracticePage(made: PlanShelf, today: Shelf, code: string): PlanPracticePage | null {
  const { changes, shelf } = made;
  const { publication, plan, practices: moves } = changes;
  const practice = shelf.practiceAt.get(code);
  const group = plan.layers.get(NETWORKS)!.practices.get(code);
  const move = moves.get(code);
  const surgeries = saysOfSurgeries(shelf, changes, code);
  if (practice === undefined || !hasPracticePage(made, code)) return null;
  const line = lineToday(practiceLine(shelf, practice), today);
  const when = whenOf(shelf, today);
  const before = move === undefined ? codeOfNetwork(shelf, code) : move.before;
  const withdrawn = publication.withdrawn;
  const untouched = surgeries.length === 0 || withdrawn !== null;
  const now = today.practiceAt.get(code);
  return {
    kind: 'plan-practice',
    publication,
    status: statusOf(publication),
    practice: line,
    when,
    before: before === null ? null : todayLink(shelf, today, before),
    today: now === undefined ? null : networkOf(today, now),
    after: group === undefined ? null : planNetworkLink(made, group),
    says: [
      ...(untouched ? [NOTHING_TO_DO] : []),
      ...(withdrawn === null ? [] : [`This plan was withdrawn on ${dayInWords(withdrawn.at)}.`]),
      ...surgeries,
      move !== undefined
        ? `This plan ${does(publication, 'move', 'moved')} this practice ${wayOf(today, made, move)}.`
        : group === undefined
          ? `This practice ${wasWhen(when)} in no network ${when}, and this plan ${does(publication, 'leave', 'left')} it in none.`
          : `This practice ${does(publication, 'stay', 'stayed')} in the network that it ${wasWhen(when)} in ${when}.`,
      ...(move === undefined
        ? []
        : [
            'Practices of a network share some services, such as evening and weekend appointments. Where these are may change when a practice changes network.',
            ...(move.after === null && withdrawn === null ? [IN_NO_NETWORK] : []),
          ]),
    ],
    grounds: shelf.grounds,
  };
}
