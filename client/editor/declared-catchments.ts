/** Declared catchments as the server holds them: read once, added from files, taken out of force. */
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import type { AddCatchmentsVariables } from '../graph/generated/operations.ts';
import { ask, problemOf, tell } from '../graph/graph-client.ts';
import { ADD_CATCHMENTS, DECLARED_CATCHMENTS, REMOVE_CATCHMENT } from '../graph/operations.ts';
import type { CatchmentInForce, CatchmentView } from './catchment-view.ts';
import type { Desk } from './desk.ts';
import { tellProblem } from './reference-layers.ts';

/** Changes how catchments are looked at. */
export function lookAtCatchments(desk: Desk, part: Partial<CatchmentView>): void {
  desk.store.set({ catchments: { ...desk.store.get().catchments, ...part } });
}

/** Brings in the declared catchments; those that are shown stay until the answer is here. */
export async function loadDeclared(desk: Desk): Promise<void> {
  if (desk.store.get().catchments.declared.state !== 'here') lookAtCatchments(desk, { declared: { state: 'asking' } });
  try {
    lookAtCatchments(desk, { declared: { state: 'here', list: await allDeclared() } });
  } catch (error) {
    const { message, action } = problemOf(error);
    lookAtCatchments(desk, { declared: { state: 'problem', text: `${message} ${action}` } });
  }
}

async function allDeclared(): Promise<CatchmentInForce[]> {
  const list: CatchmentInForce[] = [];
  let after: string | null = null;
  do {
    const { declaredCatchments }: Awaited<ReturnType<typeof page>> = await page(after);
    for (const node of declaredCatchments.nodes) {
      // The graph gives an outline as bare geometry.
      const { coordinates } = node.outline as unknown as { readonly coordinates: Polygons };
      list.push({
        id: node.id,
        practice: node.practiceCode,
        role: node.role === 'INNER' ? 'inner' : 'outer',
        polygons: coordinates,
        source: node.source,
        date: node.date,
        open: node.disclosure === 'OPEN',
        notes: node.notes,
      });
    }
    after = declaredCatchments.pageInfo.hasNextPage ? declaredCatchments.pageInfo.endCursor : null;
  } while (after !== null);
  return list;
}

const page = (after: string | null) => ask(DECLARED_CATCHMENTS, { after });

/** What a planner says of a file of catchments. */
export type SaidOfCatchments = Pick<
  AddCatchmentsVariables,
  'attribution' | 'practice' | 'role' | 'date' | 'disclosure'
>;

/** Takes in a file, all of it or none; the sentences of what is wrong with it, none where it was taken. */
export async function addDeclared(desk: Desk, file: File, said: SaidOfCatchments): Promise<readonly string[]> {
  try {
    const packed = /\.kmz$/i.test(file.name);
    const { addCatchments } = await tell(ADD_CATCHMENTS, {
      evidence: desk.ground.evidence.id,
      name: file.name,
      ...(packed ? { base64: await base64Of(file) } : { text: await file.text() }),
      ...said,
    });
    const practices = new Set(addCatchments.map(({ practiceCode }) => practiceCode));
    const [only] = practices;
    if (only !== undefined) lookAtCatchments(desk, { practice: practiceAfter(desk, practices, only) });
    await loadDeclared(desk);
    desk.say({
      kind: 'done',
      text: `Added ${addCatchments.length} ${addCatchments.length === 1 ? 'catchment' : 'catchments'} of ${practices.size} ${practices.size === 1 ? 'practice' : 'practices'}.`,
    });
    return [];
  } catch (error) {
    const { message, action, details } = problemOf(error);
    const { problems } = details;
    return Array.isArray(problems) && problems.length > 0 ? [...problems.map(String), action] : [message, action];
  }
}

/** The practice to look at once catchments are added: the one that was, where it is among them. */
function practiceAfter(desk: Desk, added: ReadonlySet<string>, first: string): string {
  const { practice } = desk.store.get().catchments;
  return practice !== null && added.has(practice) ? practice : first;
}

/** Takes a catchment out of force. */
export async function removeDeclared(desk: Desk, id: string): Promise<void> {
  try {
    await tell(REMOVE_CATCHMENT, { id });
    await loadDeclared(desk);
  } catch (error) {
    tellProblem(desk, error);
  }
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
