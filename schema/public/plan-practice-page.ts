/** What the page of one practice in a published plan says. */
import { NETWORKS } from '../plan.ts';
import { statusOf } from '../publication/publication.ts';
import type { PlanPracticePage } from './pages.ts';
import { type PlanShelf, planNetworkLink, todayLink } from './plan-page.ts';
import { saysOfSurgeries, wayOf } from './plan-says.ts';
import { does, NOTHING_TO_DO } from './plan-words.ts';
import { practiceLine } from './practice-line.ts';
import { dayInWords } from './words.ts';

/** What a plan means for the patients of a practice, by its code; null where the plan does not speak of it. */
export function planPracticePage(made: PlanShelf, code: string): PlanPracticePage | null {
  const { changes, shelf } = made;
  const { publication, plan, practices: moves } = changes;
  const practice = shelf.practiceAt.get(code);
  const group = plan.layers.get(NETWORKS)!.practices.get(code);
  const move = moves.get(code);
  const surgeries = saysOfSurgeries(shelf, changes, code);
  if (practice === undefined || (group === undefined && move === undefined && surgeries.length === 0)) return null;
  const line = practiceLine(shelf, practice);
  const now = move === undefined ? line.network : move.before === null ? null : todayLink(shelf, move.before);
  const withdrawn = publication.withdrawn;
  const untouched = surgeries.length === 0 || withdrawn !== null;
  return {
    kind: 'plan-practice',
    publication,
    status: statusOf(publication),
    practice: line,
    before: now,
    after: group === undefined ? null : planNetworkLink(made, group),
    says: [
      ...(untouched ? [NOTHING_TO_DO] : []),
      ...(withdrawn === null ? [] : [`This plan was withdrawn on ${dayInWords(withdrawn.at)}.`]),
      ...surgeries,
      move === undefined
        ? `This practice ${does(publication, 'stay', 'stayed')} in the network that it is in today.`
        : `This plan ${does(publication, 'move', 'moved')} this practice ${wayOf(shelf, changes, move)}.`,
      ...(move === undefined
        ? []
        : [
            'Practices of a network share some services, such as evening and weekend appointments. Where these are may change when a practice changes network.',
          ]),
    ],
    grounds: shelf.grounds,
  };
}
