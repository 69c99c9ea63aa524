/** The table that the travel context gives in bulk: journeys that are measured. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import { JOURNEYS } from '@footprint/schema/table/journeys.ts';
import type { Row } from '@footprint/schema/table/table.ts';
import type { ModeJourneys } from '@footprint/schema/travel/journeys.ts';
import { MODE_WORDS, TRAVEL_MODES, type TravelMode } from '@footprint/schema/travel/mode.ts';
import { allOf, type BulkAsked, type BulkSource, oneOf, PAGE_ROWS } from '../bulk/source.ts';
import type { GraphContext } from '../graph/context.ts';
import { notFound, Problem } from '../graph/problem.ts';
import { isMeasuring } from '../jobs/task.ts';
import { measuredMode } from './journeys.ts';
import { buildOf } from './matrix/build.ts';

/** Measured journeys, by mode, area and site. */
export const TRAVEL_TABLES: readonly BulkSource[] = [
  {
    table: JOURNEYS,
    filters: ['mode', 'areas', 'sites', 'practices'],
    check: async (context, asked) => {
      const evidence = await context.evidence.whole(asked.evidence);
      const mode = oneOf(asked, 'mode') as TravelMode | null;
      const measured = evidence.travel?.modes.map((one) => one.mode) ?? [];
      if (mode === null ? measured.length > 0 : measured.includes(mode)) return;
      const which = mode === null ? 'No journeys are' : `No journeys ${MODE_WORDS[mode].by} are`;
      if (mode !== 'public-transport') await refuseWhileMeasured(context, asked.evidence, which);
      const others = measured.length === 0 ? '' : ` It has those of mode=${measured.join(', ')}.`;
      throw notFound(
        `${which} measured for this version: no ${mode === 'public-transport' ? 'matrix of public transport' : 'roads'} had been loaded.${others}`,
        'The graph’s nearest, and the areas of a plan, give straight-line estimates until journeys are measured.',
      );
    },
    pages: (context, asked) => journeyPages(context, asked),
  },
];

/** Says that journeys are on their way, where they are: the version that has them will be the latest. */
async function refuseWhileMeasured({ database }: GraphContext, evidence: string, which: string): Promise<void> {
  const base = (await buildOf(database, evidence))?.base ?? evidence;
  if (!(await isMeasuring(database, [evidence, base]))) return;
  throw new Problem(
    'NOT_READY',
    `${which} measured for this version yet: they are being measured.`,
    'Ask /bulk/latest/ again when that is done; tasks says a planner how far it is: { tasks { title words } }.',
  );
}

async function* journeyPages(context: GraphContext, asked: BulkAsked): AsyncGenerator<readonly Row[]> {
  const evidence = await context.evidence.whole(asked.evidence);
  const mode = oneOf(asked, 'mode');
  const [areas, sites] = [allOf(asked, 'areas'), chosenSites(evidence, asked)];
  const among = areas === null ? null : new Set(areas);
  for (const each of [...TRAVEL_MODES].sort()) {
    const journeys = mode === null || mode === each ? measuredMode(evidence, each) : null;
    if (journeys === null) continue;
    let rows: Row[] = [];
    for (let area = 0; area < evidence.areas.code.length; area++) {
      if (among !== null && !among.has(evidence.areas.code[area]!)) continue;
      rows.push(...journeysOfArea(evidence, journeys, area, sites));
      if (rows.length < PAGE_ROWS) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  }
}

/** Which sites (1 for each index) are asked for, or null for all. */
function chosenSites({ sites, practices }: Evidence, asked: BulkAsked): Uint8Array | null {
  const [codes, runBy] = [allOf(asked, 'sites'), allOf(asked, 'practices')];
  if (codes === null && runBy === null) return null;
  const [ofCode, ofPractice] = [codes && new Set(codes), runBy && new Set(runBy)];
  return Uint8Array.from(sites.code, (code, at) =>
    ofCode?.has(code) !== false && ofPractice?.has(practices.code[sites.practice[at]!]!) !== false ? 1 : 0,
  );
}

/** The journeys from an area (its index) by site; sites are in the order of their codes. */
function journeysOfArea(
  { areas, sites, practices }: Evidence,
  { mode, basis, completeTo, start, site, seconds, metres }: ModeJourneys,
  area: number,
  chosen: Uint8Array | null,
): Row[] {
  const found: number[] = [];
  for (let at = start[area]!; at < start[area + 1]!; at++) if (chosen?.[site[at]!] !== 0) found.push(at);
  found.sort((a, b) => site[a]! - site[b]!);
  return found.map((at) => {
    const to = site[at]!;
    const practice = practices.code[sites.practice[to]!]!;
    const length = metres[at]! < 0 ? null : metres[at]!;
    return {
      cells: [
        mode,
        areas.code[area]!,
        sites.code[to]!,
        practice,
        seconds[at]! / 60,
        length,
        basis.estimate,
        completeTo,
      ],
      shape: null,
    };
  });
}
