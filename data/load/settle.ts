import type { Fate } from '../sources/account.ts';
import { settle } from './gather.ts';
import type { Gathered } from './read-folder.ts';
import { isCurrentPractice, type Membership, type Selection } from './select.ts';
import type { StudyArea } from './study-area.ts';
import type { Succeeded } from './succession.ts';

/** States the fate of each row of the files that say who belongs where. */
export function settleGathered(
  gathered: Gathered,
  { successors }: Succeeded,
  study: StudyArea,
  selection: Selection,
  memberships: ReadonlyMap<string, Membership>,
  loaded: ReadonlySet<string>,
): void {
  const ofPractice = (code: string): Fate => {
    // The patients of a closed practice are kept with its successor.
    const standing = selection.standing.get(successors.get(code)?.successor ?? code);
    return standing === undefined ? 'elsewhere' : standing === 'study' ? 'kept' : 'kept-outside';
  };
  settle(gathered.lookup, (row) =>
    study.areas.has(row.area) ? 'kept' : loaded.has(row.area) ? 'kept-outside' : 'elsewhere',
  );
  settle(
    gathered.lists,
    (row) => ofPractice(row.practice),
    (row) => row.patients,
  );
  settle(gathered.practices, (row) => {
    if (selection.standing.has(row.code)) return ofPractice(row.code);
    if (/^W/.test(row.code)) return 'wales';
    if (row.prescribingSetting !== '4') return 'not-used';
    return isCurrentPractice(row) ? 'elsewhere' : 'ended';
  });
  const networks = new Set([...selection.practices].flatMap(({ code }) => memberships.get(code)?.network ?? []));
  const ofNetwork = (code: string): Fate =>
    selection.inside.has(code) ? 'kept' : networks.has(code) ? 'kept-outside' : 'elsewhere';
  settle(gathered.networks, (row) => (row.closed === null ? ofNetwork(row.code) : 'ended'));
  settle(gathered.memberships, (row) =>
    row.ended !== null ? 'ended' : /^W/.test(row.practice) ? 'wales' : ofPractice(row.practice),
  );
  settle(gathered.mapping, (row) => ofPractice(row.practice));
  settle(gathered.successions, (row) =>
    selection.standing.has(row.predecessor) || selection.standing.has(row.successor) ? 'kept' : 'elsewhere',
  );
  settle(gathered.weighted, (row) => ofPractice(row.practice));
  settle(gathered.workforce, (row) => ofPractice(row.practice));
}
